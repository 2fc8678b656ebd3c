import type { Texts } from './index';

/**
 * Everything that Rolecall says, in German. What AWS gave a name is called so here, too (Permission Set, SSO-Session,
 * Access Portal, Start-URL). Buttons and advice have no "you" in them; where it takes one, it is the polite "Sie".
 */
export function german(number: (value: number) => string): Texts {
  const plural = (count: number, one: string, many: string): string =>
    `${number(count)} ${count === 1 ? one : many}`;
  const endpointWords = {
    fips: 'FIPS',
    'dual-stack': 'Dual-Stack',
    'fips-dual-stack': 'FIPS und Dual-Stack',
  };
  const listed = (names: readonly string[]): string => names.map((name) => `„${name}“`).join(', ');

  return {
    app: {
      appName: 'Rolecall',
      allRoles: 'Alle Rollen',
      keptFresh: 'Aktuell gehalten',
      sessions: 'Sessions',
      settings: 'Einstellungen',
      addOrganisation: 'Organisation hinzufügen',
      navigation: 'Ansichten und Sessions',
      close: 'Schließen',
      dismiss: 'Ausblenden',
      notices: 'Hinweise',
      nextNotice: (at: number, count: number) => `${at}/${count}, den nächsten zeigen`,
      retry: 'Erneut versuchen',
      details: 'Details',
      messages: 'Meldungen',
      showProfile: 'Profil zeigen',
      suggestions: 'Vorschläge',
      starting: 'Wird gestartet …',
      startFailed: 'Rolecall hat nicht geantwortet. Profile und Anmeldungen sind unberührt.',
      startFailedAdvice:
        'Erneut versuchen. Wenn es so bleibt, Rolecall über das Symbol in der Taskleiste beenden und neu starten.',
      windowFailed: {
        message: 'Etwas im Fenster ist fehlgeschlagen. Profile und Anmeldungen sind unberührt.',
        advice: 'Das Fenster neu laden. Rolecall selbst läuft währenddessen weiter.',
      },
      partFailedTitle: 'Nicht gezeigt',
      partFailed: {
        message: 'Dieser Teil des Fensters ist fehlgeschlagen. Profile und Anmeldungen sind unberührt.',
        advice: 'Erneut versuchen. Wenn es so bleibt, das Fenster neu laden.',
      },
      partUnread: {
        message: 'Dieser Teil des Fensters war nicht zu lesen. Profile und Anmeldungen sind unberührt.',
        advice: 'Das Fenster neu laden. Wenn es so bleibt, Rolecall beenden und neu starten.',
      },
      reload: 'Neu laden',
      outOfDate: 'Die Liste ließ sich nicht auffrischen; was hier steht, kann älter sein.',
      commandFailed: {
        message: 'Das hat aus einem unerwarteten Grund nicht funktioniert. Nichts wurde geändert.',
        advice: 'Erneut versuchen.',
      },
      demo: {
        badge: 'Demo',
        windowTitle: 'Rolecall – Demo',
        about:
          'Die Organisation, ihre Konten und alle Schlüssel sind erfunden. Ihre AWS-Dateien und Anmeldungen bleiben unberührt.',
        copyLine: 'Zeile für ein Terminal kopieren',
        leave: 'Demo verlassen',
      },
      announce: {
        copied: (what, whom) => `Kopiert: ${what}${whom === null ? '' : ` für ${whom}`}.`,
        clears: (when) => ` Bleibt bis ${when} in der Zwischenablage.`,
        kept: (name, until) => `Profil ${name} wird aktuell gehalten: Die Schlüssel gelten bis ${until}.`,
        renewed: (name, until) => `Profil ${name} wurde erneuert: Die Schlüssel gelten bis ${until}.`,
        moved: 'Die Profile stehen jetzt in den neuen Dateien.',
        replaced: (name, role) => `Profil ${name} ist jetzt für ${role}.`,
        edited: (name) => `Region und Ausgabeformat von Profil ${name} sind geändert.`,
        keptSeveral: (count) => `${number(count)} Profile werden aktuell gehalten.`,
        stoppedSeveral: (count) => `${number(count)} Profile werden nicht mehr aktuell gehalten.`,
        stopped: (name) => `Profil ${name} wird nicht mehr aktuell gehalten.`,
        signedIn: (name) => `Bei ${name} angemeldet.`,
        signedOut: (name) => `Von ${name} abgemeldet.`,
        signInEnded: (name) => `Die Anmeldung bei ${name} ist abgelaufen.`,
        removed: (name) => `Organisation ${name} ist entfernt.`,
      },
    },

    roles: {
      search: 'Konten und Permission Sets suchen',
      clearSearch: 'Suche leeren',
      tree: 'Konten und Permission Sets',
      account: 'Konto',
      permissionSet: 'Permission Set',
      idAndState: 'Konto-ID oder Zustand',
      accounts: (count) => plural(count, 'Konto', 'Konten'),
      found: (roles, accounts) =>
        `${plural(roles, 'Permission Set', 'Permission Sets')} in ${plural(accounts, 'Konto', 'Konten')}`,
      noneFound: 'Nichts gefunden',
      bestShown: (roles, accounts, shown) =>
        `${number(roles)} in ${plural(accounts, 'Konto', 'Konten')}, die besten ${number(shown)} gezeigt`,
      news: (session, gained, lost) =>
        `${[
          ...(gained > 0 ? [plural(gained, 'neues Permission Set', 'neue Permission Sets')] : []),
          ...(lost > 0 ? [`${plural(lost, 'Permission Set', 'Permission Sets')} weggefallen`] : []),
        ].join(', ')} in ${session}.`,
      showNews: 'Zeigen',
      dismissNews: 'Verstanden',
      closeNews: 'Schließen',
      newsTitle: (session) => `Was sich in ${session} geändert hat`,
      newsSince: (when) => `Die Liste davor wurde ${when} gelesen.`,
      gained: (count) => `Neu: ${plural(count, 'Permission Set', 'Permission Sets')}`,
      lost: (count) => `Weggefallen: ${plural(count, 'Permission Set', 'Permission Sets')}`,
      moreNews: (count) => `… und ${plural(count, 'weiteres', 'weitere')}`,
      nothingFound: (query) => `Nichts passt zu „${query}“.`,
      nothingFoundHint:
        'Gesucht wird in Kontonamen, Aliasen, Markierungen, Konto-IDs, E-Mail-Adressen und Permission Sets.',
      nothingFoundYet: (query) => `Bisher passt nichts zu „${query}“.`,
      nothingFoundYetHint: 'Die Liste wird noch gelesen. Was passt, erscheint hier, sobald es da ist.',
      nothingKept: 'Noch wird kein Profil aktuell gehalten.',
      nothingKeptHint:
        'Unter „Alle Rollen“ ein Permission Set wählen und dann „Aktuell halten“: Die Schlüssel kommen in ein Profil der AWS-Credentials-Datei und werden erneuert, bevor sie ablaufen.',
      nothingKeptLink: 'Alle Rollen zeigen',
      readingList: 'Liste wird gelesen …',
      readingKeychain: 'Warten auf den Schlüsselbund, der die Anmeldungen verwahrt …',
      signInFirst: 'Anmelden, um die Konten zu sehen.',
      signInFirstHint: 'Der Browser öffnet sich; dort wie gewohnt anmelden.',
      signInRunning: (name) => `Anmeldung bei ${name} läuft …`,
      signInRunningHint: 'Die Konten erscheinen hier, sobald das erledigt ist.',
      signInTo: (name) => `Bei ${name} anmelden`,
      showSignIn: 'Anmeldung zeigen',
      accountsComing: 'AWS wird nach den Konten gefragt …',
      accountsComingHint: 'Sie erscheinen nach und nach; mit denen, die da sind, lässt sich schon arbeiten.',
      noAccounts: 'Es ist kein Konto zugewiesen.',
      noAccountsHint:
        'Die Anmeldung hat funktioniert, aber die Organisation hat noch kein Konto zugewiesen. Bei den AWS-Zuständigen nachfragen und dann die Liste aktualisieren.',
      refresh: 'Liste aktualisieren',
      listFailed: (name) => `${name}: Die Liste konnte nicht gelesen werden`,
      tryAgain: 'Erneut versuchen',
      setsLoading: 'Permission Sets werden abgefragt …',
      setsFailed: 'Die Permission Sets konnten nicht gelesen werden',
      setsUnread: 'Die Permission Sets sind noch nicht gelesen',
      setsNone: 'Hier ist kein Permission Set zugewiesen',
      accountsFound: (name, count) => `${name}: bisher ${plural(count, 'Konto', 'Konten')} gefunden`,
      progress: (name, done, total) => `${name}: ${number(done)} von ${plural(total, 'Konto', 'Konten')}`,
      atAwsPace: (progress) => `${progress}, so schnell AWS es zulässt`,
      accountFailed: 'Konnte nicht gelesen werden',
      accountsFailed: (name, count) =>
        `${name}: ${plural(count, 'Konto konnte', 'Konten konnten')} nicht gelesen werden. Rolecall versucht es von selbst wieder.`,
      updated: (when) => `Aktualisiert ${when}`,

      select: (role, account) => `${role} in ${account} auswählen`,
      selectAccount: (account) => `Alles in ${account} auswählen`,
      menuSelect: { account: 'Alles darin auswählen', role: 'Auswählen' },
      menuUnselect: 'Aus der Auswahl nehmen',
      selection: 'Ausgewählte Permission Sets',
      selected: (count) => `${number(count)} ausgewählt`,
      selectAll: 'Alle auswählen',
      moreToSelect: 'Die Liste wird noch gelesen: Was später kommt, ist nicht ausgewählt.',
      clearSelection: 'Auswahl aufheben',

      details: 'Details',
      nothingOpen: 'Permission Set wählen',
      nothingOpenHint: 'Seine Schlüssel und Profile stehen dann hier.',
      accountId: 'Konto-ID',
      copyAccountId: 'Konto-ID kopieren',
      gone: 'Dieses Permission Set steht nicht mehr in der Liste. Entweder wurde die Zuweisung entzogen, oder die Liste wird gerade neu gelesen.',
      signedOutHere: (name) => `Ohne Anmeldung bei ${name} gibt es für diese Rolle keine neuen Schlüssel.`,

      accessKeys: 'Zugriffsschlüssel',
      accessKeysHint: 'Kurzlebige Schlüssel, beim Kopieren abgerufen.',
      takenKeys: {
        hold: (when, left) => `Zuletzt kopiert oder angezeigt: gültig bis ${when}, ${left}.`,
        ended: (when) =>
          `Zuletzt kopiert oder angezeigt: abgelaufen seit ${when}. Neue gibt es beim Kopieren.`,
      },
      keptKeys: {
        hold: (when, left) => `Aktuell gehalten: gültig bis ${when}, ${left}.`,
        ended: (when) => `Aktuell gehalten: abgelaufen seit ${when}.`,
      },
      shell: 'Shell',
      shells: {
        bash: 'bash/zsh',
        fish: 'fish',
        powershell: 'PowerShell',
        cmd: 'cmd',
        nushell: 'Nushell',
      },
      option: (count, title) => `${count}. ${title}`,
      environment: 'Umgebungsvariablen',
      environmentHint: 'In ein Terminal einfügen; gilt, bis die Schlüssel ablaufen.',
      copyEnvironment: 'Umgebungsvariablen kopieren',
      profileBlock: 'Profil-Abschnitt',
      profileBlockHint:
        'In eine AWS-Credentials-Datei einfügen. Dort wird er nicht erneuert; das tut „Aktuell halten“.',
      copyProfileBlock: 'Profil-Abschnitt kopieren',
      values: 'Einzelne Werte',
      copy: 'Kopieren',
      valueNames: {
        accessKeyId: 'Access Key ID',
        secretAccessKey: 'Secret Access Key',
        sessionToken: 'Session Token',
      },
      copyValue: {
        accessKeyId: 'Access Key ID kopieren',
        secretAccessKey: 'Secret Access Key kopieren',
        sessionToken: 'Session Token kopieren',
      },
      hidden: 'verborgen',
      reveal: 'Anzeigen',
      revealValue: {
        accessKeyId: 'Access Key ID anzeigen',
        secretAccessKey: 'Secret Access Key anzeigen',
        sessionToken: 'Session Token anzeigen',
      },
      hide: 'Verbergen',
      hideValue: {
        accessKeyId: 'Access Key ID verbergen',
        secretAccessKey: 'Secret Access Key verbergen',
        sessionToken: 'Session Token verbergen',
      },
      revealed: 'Wird nach einer halben Minute von selbst wieder verborgen.',
      otherForms: 'Für andere Programme',
      forms: { dotenv: '.env-Datei', json: 'JSON' },
      copyForm: { dotenv: 'Für eine .env-Datei kopieren', json: 'Als JSON kopieren' },

      consoleTitle: 'AWS-Konsole',
      consoleHint: 'Öffnet sich im Browser, über das Access Portal.',
      openConsole: 'Konsole öffnen',

      verifyTitle: 'Wer bin ich?',
      verify: 'Prüfen',
      verifyHint: 'Fragt AWS, wem diese Schlüssel gehören.',
      verifying: 'AWS wird gefragt …',
      verified: (when) => `Antwort von AWS ${when}`,
      copyArn: 'ARN kopieren',
    },

    times: {
      tomorrow: (time) => `morgen, ${time}`,
      yesterday: (time) => `gestern, ${time}`,
      onDay: (day, time) => `${day}, ${time}`,
      seconds: (count) => `${count} s`,
      minutes: (count) => `${count} min`,
      hours: (hours, minutes) => (minutes === 0 ? `${hours} h` : `${hours} h ${minutes} min`),
      days: (count) => plural(count, 'Tag', 'Tage'),
      daysAway: (count) => plural(count, 'Tag', 'Tagen'),
      justNow: 'gerade eben',
      ago: (stretch) => `vor ${stretch}`,
      soon: 'in weniger als einer Minute',
      in: (stretch) => `in ${stretch}`,
      almostOver: 'noch weniger als eine Minute',
      left: (stretch) => `noch ${stretch}`,
    },

    problems: {
      usual: {
        offline: {
          message: 'AWS war nicht zu erreichen. Nichts ist verloren; gültige Schlüssel bleiben gültig.',
          advice: 'Rolecall versucht es von selbst erneut. Wenn es anhält: Netz, VPN oder Proxy prüfen.',
        },
        'not-aws': {
          message: 'Statt AWS hat etwas zwischen diesem Rechner und AWS geantwortet.',
          advice:
            'Vielleicht wartet die Anmeldeseite eines WLANs oder ein Proxy: im Browser eine beliebige Seite öffnen.',
        },
        'aws-unavailable': {
          message: 'AWS konnte gerade nicht antworten. Nichts ist verloren.',
          advice: 'Rolecall versucht es von selbst erneut.',
        },
        throttled: {
          message: 'AWS bittet um weniger Anfragen. Nichts ist verloren.',
          advice: 'Rolecall macht von selbst langsamer weiter.',
        },
        'sign-in-needed': {
          message: 'Dafür ist eine Anmeldung nötig.',
          advice: 'Bei der SSO-Session anmelden; alles, was wartet, geht dann von selbst weiter.',
        },
        'sign-in-cancelled': { message: 'Die Anmeldung wurde abgebrochen.', advice: '' },
        'sign-in-timed-out': {
          message: 'Die Anmeldung wurde im Browser nicht rechtzeitig abgeschlossen.',
          advice:
            'Erneut anmelden. Wenn der Browser einen Fehler gezeigt hat, stimmt vielleicht die Start-URL oder die SSO-Region nicht.',
        },
        'sign-in-refused': {
          message: 'Die Anfrage wurde im Browser abgelehnt.',
          advice: 'Erneut anmelden und „Zulassen“ wählen.',
        },
        'browser-not-opened': {
          message: 'Es ließ sich kein Browser öffnen.',
          advice: 'Stattdessen mit Gerätecode anmelden: Das geht mit einem Browser auf jedem Gerät.',
        },
        'start-url-unknown': {
          message: 'AWS kennt diese Start-URL in dieser SSO-Region nicht.',
          advice:
            'Beides prüfen: Das Access Portal zeigt es unter „Zugriffsschlüssel“ jedes Permission Sets.',
        },
        'other-user': {
          message: 'Jemand anderes als beim letzten Mal ist angemeldet.',
          advice:
            'Ein Browser bleibt beim Access Portal angemeldet. Wenn das nicht beabsichtigt ist: hier abmelden, im Browser vom Access Portal abmelden und erneut anmelden.',
        },
        'assignment-gone': {
          message: 'Laut AWS besteht mit diesem Permission Set kein Zugriff (mehr) auf dieses Konto.',
          advice: 'Bei den Zuständigen der Organisation nachfragen oder die Liste aktualisieren.',
        },
        'keys-refused': {
          message: 'AWS nimmt diese Schlüssel nicht (mehr) an.',
          advice:
            'Erneuern und noch einmal versuchen. Auch eine falsche Uhr auf diesem Rechner kann die Ursache sein.',
        },
        'keychain-unavailable': {
          message:
            'Der Schlüsselbund dieses Rechners ließ sich nicht nutzen; die Anmeldung hat daher keinen sicheren Ort.',
          advice:
            'Schlüsselbund entsperren oder starten und erneut versuchen, oder die Anmeldung bis zum Beenden im Arbeitsspeicher behalten.',
        },
        'keychain-locked': {
          message:
            'Der Schlüsselbund dieses Rechners ist gesperrt. Nichts ist verloren; was darin liegt, wartet, bis er offen ist.',
          advice: 'Entsperren, und Rolecall macht von selbst weiter.',
        },
        'file-broken': {
          message:
            'In der Datei steht etwas, das die AWS CLI oder ein SDK nicht lesen kann. Sie wurde nicht geändert.',
          advice: 'Die genannte Zeile berichtigen; Rolecall macht dann von selbst weiter.',
        },
        'file-unreadable': {
          message: 'Die Datei konnte nicht gelesen werden.',
          advice: 'Prüfen, ob Sie die Datei lesen dürfen.',
        },
        'file-unwritable': {
          message: 'Die Datei konnte nicht geschrieben werden. Sie ist, wie sie war.',
          advice: 'Freien Platz prüfen und ob Sie Datei und Ordner schreiben dürfen.',
        },
        'file-lost-sections': {
          message:
            'Seit Rolecall die Datei zuletzt gelesen hat, sind Profile daraus verschwunden. Sie wurde nicht geändert.',
          advice:
            'Wenn das so gewollt war, mit der Datei weitermachen, wie sie ist. Wenn nicht, zuerst die Profile aus der Kopie zurückholen.',
        },
        'profile-exists': {
          message: 'Ein Profil dieses Namens gibt es schon, und Rolecall hat es nicht angelegt.',
          advice:
            'Einen anderen Namen wählen oder es übernehmen: Wird es nicht mehr aktuell gehalten, kommt zurück, was jetzt dort steht.',
        },
        'profile-changed-outside': {
          message:
            'Etwas anderes hat das Profil geändert oder entfernt; Rolecall hat es unverändert gelassen.',
          advice: 'Zurückholen, damit es neu geschrieben wird, oder freigeben.',
        },
        'settings-not-written': {
          message: 'Region und Ausgabeformat stehen nicht in der Config-Datei.',
          advice: 'Dort ändern oder so lassen: Die Schlüssel werden trotzdem aktuell gehalten.',
        },
        'undo-changed-meanwhile': {
          message: 'Etwas anderes hat dieses Profil seither geändert.',
          advice: 'Trotzdem rückgängig machen, dann geht die Änderung verloren; oder es lassen, wie es ist.',
        },
        'clock-wrong': {
          message: 'Die Uhr dieses Rechners geht falsch.',
          advice:
            'Rolecall berücksichtigt das, aber AWS lehnt Anfragen anderer Programme ab. Datum, Uhrzeit und Zeitzone richtig stellen oder das dem System überlassen.',
        },
        'no-tray': {
          message: 'Dieser Desktop zeigt keine Tray-Symbole; Rolecall ist dort also nicht zu sehen.',
          advice:
            'Rolecall läuft weiter, wenn das Fenster geschlossen wird. Ein neuer Start öffnet das Fenster; Strg+Q beendet.',
        },
        'start-at-login-failed': {
          message: 'Der Start bei der Anmeldung am System ließ sich nicht ändern.',
          advice: 'Sonst wurde nichts angerührt. In den Einstellungen des Desktops geht es auch.',
        },
        'shortcut-failed': {
          message:
            'Das System hat Rolecall dieses Tastenkürzel nicht gegeben. Vielleicht hat es ein anderes Programm.',
          advice: 'Ein anderes wählen.',
        },
        'invalid-input': { message: 'Das lässt sich nicht verwenden.', advice: '' },
        'not-found': { message: 'Das gibt es nicht mehr.', advice: '' },
        'demo-only': {
          message: 'Die Demo hat nur ihre erfundene Organisation.',
          advice: 'Verlassen Sie die Demo, und fügen Sie Ihre eigene in Rolecall selbst hinzu.',
        },
        'demo-not-started': {
          message: 'Die Demo ist nicht gestartet. Nichts wurde geändert.',
          advice: 'Erneut versuchen. Wenn es bleibt, steht mehr im Protokoll.',
        },
        unexpected: {
          message: 'Etwas Unerwartetes ist schiefgegangen. Nichts ist verloren.',
          advice: 'Erneut versuchen. Wenn es bleibt, steht mehr im Protokoll.',
        },
      },

      inTheLog: (id) => `Erneut versuchen. Wenn es bleibt, im Protokoll nach ${id} suchen.`,
      session: {
        gone: 'Diese Session gibt es nicht mehr.',
        nameTaken: {
          message: (name) => `Eine Session namens „${name}“ gibt es schon.`,
          advice: 'Dieser einen anderen Namen geben.',
        },
        ended: {
          message: (session) => `Die Anmeldung bei „${session}“ besteht nicht mehr. Nichts ist verloren.`,
          advice: 'Erneut anmelden; alles, was wartet, geht dann von selbst weiter.',
        },
        otherUser: (session, now, before) =>
          `Bei „${session}“ ist jetzt ${now} angemeldet. Beim letzten Mal war es ${before}.`,
      },
      signIn: {
        again: 'Erneut anmelden.',
        againOnline: 'Netz, VPN oder Proxy prüfen und erneut anmelden.',
        againLater: 'In einem Moment erneut anmelden.',
        notLetGoOn: 'AWS hat die Anmeldung nicht fortgesetzt.',
        answerRefused: 'AWS hat die Antwort aus dem Browser nicht angenommen.',
        codeExpired: 'Der Code wurde nicht rechtzeitig bestätigt und ist abgelaufen.',
        codeRefused: 'AWS hat den Gerätecode nicht angenommen.',
        noneWaiting: 'Keine Anmeldung wartet auf einen Browser.',
        unlockHere:
          'Entsperren und hier „Entsperren“ drücken, oder die Anmeldung bis zum Beenden im Arbeitsspeicher behalten.',
      },
      clock: {
        ahead: (duration) => `Die Uhr dieses Rechners geht gegenüber AWS ${duration} vor.`,
        behind: (duration) => `Die Uhr dieses Rechners geht gegenüber AWS ${duration} nach.`,
      },
      aws: {
        refused: 'AWS hat die Anfrage abgelehnt.',
        keysExpired: {
          message: 'AWS hat Schlüssel geliefert, die nach der Uhr dieses Rechners schon abgelaufen sind.',
          advice: 'Datum und Uhrzeit dieses Rechners prüfen.',
        },
        keysNotAccepted: {
          message: 'AWS hat diese Zugangsdaten nicht angenommen.',
          advice:
            'Erneuern und noch einmal prüfen. Auch eine falsche Uhr auf diesem Rechner kann die Ursache sein.',
        },
        keysNoValues: 'AWS hat Schlüssel geliefert, die nicht in einer Credentials-Datei stehen können.',
      },
      endpoints: {
        unusable: (url) =>
          `Der Endpunkt „${url}“ aus der Umgebung lässt sich nicht verwenden: Es muss https sein, oder http auf diesem Rechner.`,
        contradict: (kind, url) =>
          `Diese Session steht auf ${endpointWords[kind]}-Endpunkte, aber die Umgebung, in der Rolecall gestartet wurde, nennt einen anderen Endpunkt (${url}). Die Endpunkte auf „Standard“ stellen oder Rolecall ohne AWS_ENDPOINT_URL und die Variablen, die so beginnen, starten.`,
        demoOnly: 'Die Demo spricht mit ihrer erfundenen Organisation und mit niemandem sonst.',
        testOnly:
          'Dies ist eine reine Test-Version: Sie spricht nur mit dem eingebauten Identity Center auf diesem Rechner, nie mit AWS.',
      },
      copying: {
        nothing: 'Es gibt nichts mehr zu kopieren.',
        unquotable: (variable) =>
          `${variable} enthält ein Zeichen, das sich für diese Shell nicht sicher maskieren lässt.`,
        notForDotenv: (variable) =>
          `${variable} enthält ein Zeichen, das nicht alle Leser von .env-Dateien gleich verstehen.`,
        notForProfileBlock: 'Ein Wert enthält ein Zeichen, das nicht in einer Credentials-Datei stehen kann.',
      },
      opening: {
        noFileManager: {
          message: 'Es ließ sich kein Dateimanager öffnen.',
          advice: (folder) => `Das Protokoll liegt in ${folder}.`,
        },
        noProgram: {
          message: 'Es fand sich kein Programm, das die Datei öffnet.',
          advice: (file) => `Die Datei ist ${file}.`,
        },
        notUsed: 'Rolecall benutzt diese Datei nicht mehr.',
        noConsole:
          'Die Organisationen der Demo sind erfunden; es gibt also keine Konsole zu öffnen. Bei der eigenen Organisation öffnet sie sich im Browser.',
      },
      system: {
        demoStartsNot: {
          message: 'Die Demo startet nicht bei der Anmeldung am System.',
          advice: 'Dafür das richtige Rolecall starten.',
        },
        notOurEntry: {
          message: (file) =>
            `${file} gibt es schon, und Rolecall hat die Datei nicht angelegt. Sie wurde nicht geändert.`,
          advice: 'Die Datei entfernen oder umbenennen, falls sie nicht gebraucht wird.',
        },
        unwritablePath: 'Der Pfad der App enthält Zeichen, die in einer solchen Datei nicht stehen können.',
        wayland: {
          message:
            'Unter Wayland hört kein Programm Tasten, die anderswo gedrückt werden; dieses Kürzel bewirkt also nichts.',
          advice:
            'In den Tastatur-Einstellungen des Desktops ein Kürzel anlegen, das Rolecall startet: Ein zweiter Start öffnet das Fenster.',
        },
        settingsSetAside: {
          message: (file) =>
            `Die Einstellungen waren nicht lesbar; sie wurden als ${file} beiseitegelegt, und Rolecall hat neu begonnen. Die AWS-Dateien blieben unberührt.`,
          advice:
            'Die Organisation neu hinzufügen, oder die Datei berichtigen und zurücklegen, während Rolecall beendet ist.',
        },
      },
      file: {
        goesOn: 'Rolecall versucht es von selbst erneut.',
        keepsChanging: (file) =>
          `Ein anderes Programm ändert ${file} andauernd. Die Datei blieb, wie sie ist.`,
        lost: (sections, more, file, backup) =>
          `${sections.join(', ')}${more > 0 ? ` und ${number(more)} weitere` : ''} sind aus ${file} verschwunden, seit Rolecall die Datei zuletzt gelesen hat. Sie wurde nicht geändert; wie sie war, ist in ${backup} aufbewahrt.`,
        notRead: (file, why) =>
          `${file} konnte nicht gelesen werden${why === null ? '' : `: ${why}`}. Die Datei wurde nicht geändert.`,
        notWritten: (file, why) =>
          `${file} konnte nicht geschrieben werden${why === null ? '' : `: ${why}`}. Die Datei ist, wie sie war.`,
        why: {
          full: 'Der Datenträger ist voll',
          forbidden: 'keine Berechtigung',
          readOnly: 'Das Dateisystem ist schreibgeschützt',
          folder: 'Es ist ein Ordner',
          noFolder: 'Ein Teil des Pfads ist kein Ordner',
          noFile: 'Es ist keine Datei',
          tooLarge: 'Sie ist größer als 10 MB',
          tooManyLinks: 'Es sind zu viele symbolische Links',
          tooManyCopies: 'Es gibt zu viele Kopien davon',
        },
        notUtf8: {
          message: (file) =>
            `${file} ist kein UTF-8-Text; die AWS CLI kann die Datei nicht lesen. Sie wurde nicht geändert.`,
          advice: 'Als UTF-8 speichern; Rolecall macht dann von selbst weiter.',
        },
        broken: {
          message: (file, line, what) =>
            `${file}, Zeile ${line}: ${what}. Die AWS CLI oder ein SDK kann die Datei nicht lesen; sie wurde daher nicht geändert.`,
          advice: (mend) => `${mend} Rolecall macht dann von selbst weiter.`,
        },
      },
      fault: {
        byteOrderMark: {
          what: 'eine Byte-Order-Markierung am Anfang',
          mend: 'Die Datei als UTF-8 ohne Byte-Order-Markierung speichern.',
        },
        carriageReturn: {
          what: 'Die Zeile endet mit einem einzelnen Wagenrücklauf',
          mend: 'Die Datei mit Zeilenvorschüben als Zeilenenden speichern.',
        },
        jsGivesUp: (header) =>
          `ein Abschnitt namens [${header}], bei dem das JS-SDK die ganze Datei verwirft`,
        jsOwn: (header) =>
          `ein Abschnitt namens [${header}], den das JS-SDK für einen Teil seiner selbst hält`,
        rename: 'Den Abschnitt umbenennen.',
        sectionAgain: {
          what: (header, line) => `Der Abschnitt [${header}] steht hier noch einmal, nach Zeile ${line}`,
          mend: 'Beide zusammenführen oder einen umbenennen.',
        },
        noJsSection: {
          what: (section) =>
            `Das JS-SDK sieht in dieser Zeile keinen Abschnitt und hält die Einstellungen darunter für solche von [${section}]`,
          mend: 'Vor den Kommentar ein Leerzeichen setzen oder hinter der Klammer nichts stehen lassen.',
        },
        keyAgain: {
          what: (key, section, line) => `„${key}“ steht in [${section}] noch einmal, nach Zeile ${line}`,
          mend: 'Eines von beiden entfernen.',
        },
        indentedHeader: {
          what: 'ein eingerückter Abschnittskopf',
          mend: 'Die Leerzeichen vor der Klammer entfernen.',
        },
        notNested: 'eine Zeile ohne „=“ in einem verschachtelten Block',
        unclosedHeader: 'ein Abschnittskopf ohne schließende Klammer',
        strayLine: 'eine Zeile, die weder Abschnitt noch Einstellung noch Kommentar ist',
        strayText: 'Text vor dem ersten Abschnitt',
        removeLine: 'Die Zeile entfernen oder # davor setzen.',
      },
      header: {
        merge: (line) => `Mit Zeile ${line} zusammenführen: Für die AWS CLI sind beide dasselbe.`,
        upperDefault:
          'In [default] umbenennen: Die AWS CLI gibt, was in [DEFAULT] steht, jedem Profil; SDKs übergehen es.',
        characters: 'Umbenennen: Buchstaben, Ziffern und _ . @ + % : / - versteht jeder.',
        nothingBehind: (header) =>
          `Hinter [${header}] höchstens einen Kommentar stehen lassen, nach einem Leerzeichen.`,
        write: (header) => `[${header}] schreiben.`,
      },
      profile: {
        gone: 'Dieses Profil wird nicht mehr aktuell gehalten.',
        nothingToUndo: 'Es gibt nichts rückgängig zu machen.',
        kept: {
          message: (name) => `Rolecall hält ein Profil „${name}“ schon aktuell.`,
          advice: 'Einen anderen Namen wählen.',
        },
        notOurs: (name, file) =>
          `In ${file} steht ein Profil „${name}“, das Rolecall nicht angelegt hat. Es wurde nicht geändert.`,
        changed: (name, file) =>
          `[${name}] wurde in ${file} von etwas anderem geändert. Rolecall hat es unverändert gelassen.`,
        removed: (name, file) =>
          `[${name}] wurde in ${file} von etwas anderem entfernt. Rolecall hat es unverändert gelassen.`,
        otherKind: {
          message: (name, kind, file, line) =>
            `„${name}“ bezieht seine Zugangsdaten schon über ${kind}: ${file}, Zeile ${line}. Programme sind sich nicht einig, was von beidem gilt; daher wurde nichts geschrieben.`,
          advice: (header, key) =>
            `Einen anderen Namen wählen, oder in dieser Datei [${header}] umbenennen oder ${key} herausnehmen und erneut versuchen.`,
          adviceForDefault: (header, key) =>
            `Um es für Schlüssel zu nutzen: in dieser Datei [${header}] umbenennen oder ${key} herausnehmen und erneut versuchen.`,
        },
        kinds: {
          keys: 'Schlüssel',
          sso: 'eine SSO-Anmeldung',
          'assume-role': 'die Übernahme einer Rolle',
          'web-identity': 'ein Web-Identity-Token',
          process: 'ein eigenes Programm',
          login: 'eine Konsolen-Anmeldung',
        },
      },
      move: {
        clash: {
          message: (names, file) =>
            `In ${file} gibt es ${listed(names)} schon, und Rolecall hat das nicht angelegt. ${names.length === 1 ? 'Ihr Profil blieb, wo es ist.' : 'Ihre Profile blieben, wo sie sind.'}`,
          advice:
            'Übernehmen, was dort steht (es kommt zurück, wenn das Profil nicht mehr aktuell gehalten wird), oder Ihre Profile lassen, wo sie sind.',
        },
        keptThere: (name, file) =>
          `„${name}“ blieb, wo es ist: In ${file} hält Rolecall schon ein anderes Profil dieses Namens aktuell.`,
        changed: (name, file) => `„${name}“ blieb in ${file}, da etwas anderes es dort geändert hat.`,
        stillThere: (file, why) =>
          `Die Profile stehen jetzt in ${file}, ließen sich aber nicht aus der alten Datei nehmen. ${why}`,
      },
      profileSettings: {
        notWritten: (why) => `Region und Ausgabeformat stehen nicht in der Config-Datei. ${why}`,
        elsewhere: (name, file, line) =>
          `Region und Ausgabeformat von „${name}“ wurden nicht geschrieben: In ${line === null ? file : `Zeile ${line} von ${file}`} stehen eigene Einstellungen, die Rolecall unverändert lässt.`,
        removed: {
          message: (name, file) =>
            `Region und Ausgabeformat von „${name}“ wurden von etwas anderem aus ${file} entfernt.`,
          advice: 'Das Profil bearbeiten, um sie neu zu schreiben oder darauf zu verzichten.',
        },
      },
      leftOut: {
        keys: 'Es hat Schlüssel in der Credentials-Datei, und Programme sind sich nicht einig, was von beidem gilt.',
        value: 'Einer seiner Werte kann nicht in einer AWS-Datei stehen.',
        sessionValue: 'Ein Wert der SSO-Session kann nicht in einer AWS-Datei stehen.',
        forOther: 'Rolecall hat es für etwas anderes geschrieben.',
        ssoProfile: 'Rolecall hat ein SSO-Profil dieses Namens geschrieben.',
        twice: 'Zwei Profile hätten diesen Namen.',
        taken: (line) =>
          `In Zeile ${line} steht ein Profil dieses Namens, und Rolecall hat es nicht geschrieben.`,
        sessionTaken: (line) =>
          `In Zeile ${line} steht eine andere SSO-Session dieses Namens, und Rolecall hat sie nicht geschrieben.`,
        name: {
          empty: 'Es braucht einen Namen.',
          'too-long': 'Der Name ist länger als 128 Zeichen.',
          characters: 'Der Name enthält ein Zeichen, das manche Programme nicht lesen können.',
          reserved: 'Der Name hat in AWS-Dateien eine eigene Bedeutung.',
        },
      },
      notImported: {
        missing: (key) => `${key} fehlt.`,
        startUrl: 'sso_start_url ist keine https-Adresse.',
        region: 'sso_region ist keine Region von AWS.',
        noSession: (name) => `Die SSO-Session „${name}“ steht nicht in der Datei oder ist nicht brauchbar.`,
        otherSession: (name) => `Start-URL oder Region sind nicht die der SSO-Session „${name}“.`,
        accountId: 'sso_account_id fehlt oder hat nicht 12 Ziffern.',
        roleName: 'sso_role_name enthält Zeichen, die kein Permission Set hat.',
      },
      sharing: {
        notInDemo:
          'Die Demo teilt keine Anmeldung: AWS CLI und SDKs suchen danach nur in Ihrem eigenen Home-Ordner.',
        nameShared: {
          message: (other, session, name) =>
            `„${other}“ wird schon geteilt, und die AWS CLI kennt sowohl dies als auch „${session}“ als [sso-session ${name}]. Unter einem Namen kann es nur eine Anmeldung geben.`,
          advice:
            'Einer von beiden einen Namen mit anderen Buchstaben oder Ziffern geben, oder die andere nicht mehr teilen.',
        },
        otherPortal: {
          message: (name, file) =>
            `In ${file} steht [sso-session ${name}] mit anderer Start-URL oder SSO-Region. Geteilt bekäme sie die Anmeldung einer anderen Organisation.`,
          advice: 'Dieser Session einen anderen Namen geben oder den Abschnitt ändern.',
        },
      },
      input: {
        accountId: 'Eine Konto-ID hat zwölf Ziffern.',
        region:
          'Eine AWS-Region sieht aus wie eu-west-1. Das Access Portal zeigt sie als „SSO-Region“ unter „Zugriffsschlüssel“.',
        sessionNameEmpty: 'Einen Namen angeben, zum Beispiel den der Organisation.',
        sessionNameLong: 'Der Name ist länger als 64 Zeichen.',
        startUrl:
          'Eine Start-URL ist die https://-Adresse eines Access Portals, zum Beispiel https://acme.awsapps.com/start',
        notOneLine: 'Es muss eine einzige Zeile sein.',
        aliasLong: 'Der Alias ist zu lang.',
        tagLong: 'Die Markierung ist zu lang.',
        tagEmpty: 'Der Markierung ein Wort geben.',
        profileName:
          'Ein Profilname besteht aus höchstens 128 Buchstaben, Ziffern und _ . @ + % : / - und ist kein Wort, das in AWS-Dateien eine eigene Bedeutung hat.',
        namePattern: 'Aus diesem Muster lässt sich kein Profilname machen.',
        accelerator:
          'Ein Kürzel ist Strg, Alt oder die Befehlstaste zusammen mit Buchstabe, Ziffer oder Funktionstaste.',
      },
    },

    copied: {
      environment: {
        bash: 'Umgebungsvariablen für bash und zsh',
        fish: 'Umgebungsvariablen für fish',
        powershell: 'Umgebungsvariablen für PowerShell',
        cmd: 'Umgebungsvariablen für die Eingabeaufforderung',
        nushell: 'Umgebungsvariablen für Nushell',
      },
      dotenv: 'Zeilen für eine .env-Datei',
      json: 'JSON der Schlüssel',
      profileBlock: 'Profil-Abschnitt',
      value: {
        accessKeyId: 'Access Key ID',
        secretAccessKey: 'Secret Access Key',
        sessionToken: 'Session Token',
      },
      userCode: 'Gerätecode',
      accountId: 'Konto-ID',
      profileName: 'Profilname',
      arn: 'ARN',
      shellLine: 'Zeile für die Shell',
      diagnostics: 'Diagnose',
    },

    callbackPage: {
      lang: 'de',
      signedIn: {
        title: 'Angemeldet',
        text: (session) => `Rolecall ist bei ${session} angemeldet. Dieser Tab kann geschlossen werden.`,
      },
      cancelled: {
        title: 'Nicht angemeldet',
        text: 'Die Anmeldung wurde inzwischen in Rolecall abgebrochen. Dieser Tab kann geschlossen werden.',
      },
      refused: {
        title: 'Nicht angemeldet',
        text: 'Die Anfrage wurde nicht zugelassen; Rolecall ist also nicht angemeldet. Diesen Tab schließen und es in Rolecall erneut versuchen.',
      },
      failed: {
        title: 'Noch nicht angemeldet',
        text: 'Der Browser hat seinen Teil getan, aber AWS hat die Anmeldung nicht abgeschlossen. Mehr steht in Rolecall. Dieser Tab kann geschlossen werden.',
      },
    },

    shortcuts: {
      title: 'Tastenkürzel',
      places: {
        list: 'In der Liste',
        several: 'Mehrere auf einmal',
        role: 'Für die Rolle, auf der man steht',
        window: 'Überall',
      },
      does: {
        search: 'suchen',
        undo: 'Halten, Beenden oder Übernehmen rückgängig machen',
        message: 'zur Meldung',
        refresh: 'Liste aktualisieren',
        settings: 'Einstellungen',
        zoomIn: 'größer',
        zoomOut: 'kleiner',
        zoomReset: 'übliche Größe',
        shortcuts: 'alle Tastenkürzel',
        quit: 'Rolecall beenden',
        copy: 'für die Standard-Shell kopieren',
        keep: 'aktuell halten',
        makeDefault: 'als Standard nutzen',
        console: 'AWS-Konsole öffnen',
        favourite: 'Favorit',
        menu: 'Menü der Zeile',
        move: 'bewegen',
        moveFar: 'weit bewegen',
        openClose: 'Konto auf- und zuklappen',
        select: 'auswählen',
        selectAll: 'alles Gelistete auswählen',
        selectMore: 'mehr auswählen',
        details: 'Details zeigen',
        back: 'einen Schritt zurück',
      },
      control: 'Strg',
      shift: 'Umschalt',
      keys: {
        ArrowUp: '↑',
        ArrowDown: '↓',
        ArrowLeft: '←',
        ArrowRight: '→',
        PageUp: 'Bild ↑',
        PageDown: 'Bild ↓',
        Home: 'Pos1',
        End: 'Ende',
        Enter: 'Eingabe',
        Escape: 'Esc',
        ContextMenu: 'Menü',
        ' ': 'Leertaste',
        '-': '−',
      },
      typing: 'Buchstaben und Ziffern durchsuchen die Liste, wo auch immer man in ihr steht.',
      close: 'Schließen',
    },

    settings: {
      awsFiles: {
        title: 'AWS-Dateien',
        intro: 'Die Dateien, in die Rolecall schreibt. Vor der ersten Änderung wird eine Kopie angelegt.',
        kinds: { credentials: 'Credentials-Datei', config: 'Config-Datei' },
        open: 'Öffnen',
        openFolder: 'Ordner öffnen',
        openFile: (file) => `${file} öffnen`,
        openFolderOf: (file) => `Ordner von ${file} öffnen`,
        unchecked: 'Wird angesehen …',
        missing: 'Noch nicht da. Rolecall legt sie an, wenn es etwas zu schreiben gibt.',
        fine: 'Jedes Programm kann alles darin lesen.',
        dropped: (count) =>
          count === 1
            ? 'Ein Programm sieht einen ihrer Abschnitte nicht.'
            : `Ein Programm sieht ${number(count)} ihrer Abschnitte nicht.`,
        which: 'Welche, und wie es sich beheben lässt',
        line: (line) => `Zeile ${line}:`,
        readers: {
          botocore: 'AWS CLI und Python (botocore)',
          'js-sdk': 'JavaScript-SDK',
        },
        droppedBy: (readers) => `wird nicht gesehen von: ${readers.join(', ')}.`,
        andMore: (count) => `Und ${number(count)} weitere.`,
        backups: (count) => plural(count, 'Kopie liegt daneben', 'Kopien liegen daneben'),
        backupsHint:
          'Wie die Datei war, bevor Rolecall sie zum ersten Mal geändert hat, und vor jeder Übernahme. Die Kopien enthalten Schlüssel; Sie können sie löschen.',
        noUndo: 'Es gibt kein Halten, Beenden oder Übernehmen rückgängig zu machen.',
      },
      title: 'Einstellungen',
      general: 'Allgemein',
      shell: 'Standard-Shell',
      shellHint: 'Was „Kopieren“ in der Liste und im Tray meint.',
      language: 'Sprache',
      languageHint: 'Zeiten und Zahlen richten sich danach.',
      languages: { system: 'Wie das System', en: 'English', de: 'Deutsch' },
      theme: 'Erscheinungsbild',
      themes: { system: 'Wie das System', light: 'Hell', dark: 'Dunkel' },
      zoom: 'Größe des Fensterinhalts',
      zoomHint: (modifier) =>
        `${modifier} + und ${modifier} − tun dasselbe, ${modifier} 0 stellt die übliche Größe her.`,
      zoomPercent: (percent) => `${number(percent)} %`,
      zoomIn: 'Größer',
      zoomOut: 'Kleiner',
      zoomReset: 'Üblich',
      clipboard: 'Kopierte Schlüssel aus der Zwischenablage löschen',
      clipboardHint: 'Nur wenn seither nichts anderes kopiert wurde. Auch das Beenden löscht sie.',
      clipboardStays: 'Kopierte Schlüssel bleiben in der Zwischenablage, bis etwas anderes kopiert wird.',
      clipboardTime: (afterMs) => {
        if (afterMs === null) return 'Nie';
        return afterMs < 60_000 ? `Nach ${number(afterMs / 1000)} s` : `Nach ${number(afterMs / 60_000)} min`;
      },
      keychain: 'Schlüsselbund',
      keychainNames: {
        macos: 'Der Schlüsselbund von macOS',
        windows: 'Die Windows-Anmeldeinformationsverwaltung',
        'secret-service': 'Secret Service (GNOME-Schlüsselbund, KWallet oder Ähnliches)',
      },
      keychainIs: {
        checking: 'Der Schlüsselbund dieses Rechners wird gesucht.',
        ready: (name) => `${name} verwahrt die Anmeldungen, einen Eintrag je Organisation.`,
        locked:
          'Der Schlüsselbund ist gesperrt; bis er offen ist, wird nichts daraus gelesen und nichts gespeichert.',
        unavailable:
          'Es gibt keinen Schlüsselbund, der sich nutzen ließe; die Anmeldungen werden also nirgends aufbewahrt.',
        demo: 'Keiner: In der Demo liegt eine Anmeldung im Arbeitsspeicher, und Ihr Schlüsselbund bleibt unberührt.',
        memoryOnly:
          'Im Arbeitsspeicher bis zum Beenden, da auf einen Schlüsselbund verzichtet wurde. Nach dem nächsten Start ist eine neue Anmeldung nötig.',
      },
      keychainSplits:
        'Ein Eintrag fasst 1.280 Zeichen. Eine längere Anmeldung wird auf mehrere zusammengehörende Einträge verteilt.',
      keychainNever:
        'Eine Anmeldung steht nie in einer Datei, außer wenn sie mit AWS CLI und SDKs geteilt wird.',
      help: 'Hilfe',
      shortcuts: 'Tastenkürzel',
      shortcutsHint: (keys) => `${keys} zeigt sie von überall.`,
      showShortcuts: 'Zeigen',
      log: 'Protokoll',
      logHint: 'Was Rolecall getan hat, um einem Fehler nachzugehen. Geheimnisse sind herausgeschnitten.',
      openLog: 'Ordner öffnen',
      openLogFolder: 'Ordner öffnen, in dem das Protokoll liegt',
      diagnostics: 'Diagnose',
      diagnosticsHint:
        'Versionen, Einstellungen und was fehlschlägt, für einen Fehlerbericht (auf Englisch). Ohne Geheimnisse, Konten und Organisationen.',
      copyDiagnostics: 'Diagnose kopieren',
      version: (version) => `Rolecall ${version}`,
    },

    marks: {
      favourites: 'Favoriten',
      recent: 'Zuletzt benutzt',
      nothingFavourite: 'Noch kein Favorit.',
      nothingFavouriteHint:
        'Unter „Alle Rollen“ den Stern eines Permission Sets wählen, dann steht es mit den anderen hier.',
      nothingRecent: 'Noch nichts benutzt.',
      nothingRecentHint:
        'Permission Sets, die kopiert oder aktuell gehalten werden, stehen hier, das letzte zuerst.',
      clearRecent: 'Liste leeren',
      gone: 'nicht mehr zugewiesen',

      favourite: (role, account) => `Favorit: ${role} in ${account}`,
      markedFavourite: 'Favorit',
      makeFavourite: 'Zum Favoriten machen',
      noFavourite: 'Kein Favorit mehr',
      isFavourite: (role, account) => `${role} in ${account} ist ein Favorit.`,
      isNoFavourite: (role, account) => `${role} in ${account} ist kein Favorit mehr.`,

      menuOf: (name) => `Aktionen für ${name}`,
      showDetails: 'Details zeigen',
      copyFor: (shell) => `Für ${shell} kopieren`,
      keepFresh: 'Aktuell halten',
      edit: 'Alias und Markierung …',
      editOf: (account) => `Alias und Markierung von ${account} …`,
      copyAccountId: 'Konto-ID kopieren',

      editTitle: (account) => `Alias und Markierung von ${account}`,
      alias: 'Alias',
      aliasHint: (name) =>
        `Wie dieses Konto hier heißen soll. Bei AWS heißt es ${name}. Aus dem Alias können Profilnamen werden.`,
      aliasLong: (most) => `Höchstens ${most} Zeichen.`,
      tag: 'Markierung',
      tagHint:
        'Ein Wort wie prod. Es steht überall, wo Schlüssel dieses Kontos kopiert oder aktuell gehalten werden.',
      tagLong: (most) => `Höchstens ${most} Zeichen.`,
      tagUsed: 'in Gebrauch',
      tagged: 'Markierung:',
      colour: 'Farbe',
      colours: {
        red: 'Rot',
        orange: 'Orange',
        yellow: 'Gelb',
        green: 'Grün',
        teal: 'Türkis',
        blue: 'Blau',
        purple: 'Violett',
        grey: 'Grau',
      },
      onlyHere: 'Aliase und Markierungen bleiben auf diesem Rechner; AWS erfährt nichts davon.',
      save: 'Speichern',
      cancel: 'Abbrechen',

      filter: 'Filter',
      filterChoices: 'Nur zeigen',
      filterSessions: 'Sessions',
      filterTags: 'Markierungen',
      filterChosen: 'Nur gezeigt:',
      takeAway: (name) => `Filter ${name} wegnehmen`,
      clearFilter: 'Wieder alle zeigen',
      filteredOut: 'Nichts hier passt zum Filter.',
      filteredOutHint: 'Ohne ihn ist der Rest zu sehen.',
    },

    import: {
      settingsTitle: 'Import',
      found: (file, newSessions, profiles) => {
        const sessions = newSessions === 0 ? [] : [plural(newSessions, 'SSO-Session', 'SSO-Sessions')];
        const others = profiles === 0 ? [] : [plural(profiles, 'SSO-Profil', 'SSO-Profile')];
        return `In ${file} gefunden: ${[...sessions, ...others].join(', ')}.`;
      },
      foundNothing: (file) => `In ${file} gibt es nichts zu importieren.`,
      choose: 'Auswählen …',

      title: (file) => `Aus ${file} importieren`,
      intro: (file) =>
        `Auswählen, was Rolecall für sich einrichtet. Was in ${file} steht, wird nicht geändert.`,
      reading: 'Die Datei wird gelesen …',
      sessions: 'SSO-Sessions',
      isSetUp: (name) => `schon eingerichtet, als ${name}`,
      calledHere: (name) => `wird hier ${name} heißen, da es den Namen schon gibt`,
      aliases: 'Namen von Konten',
      aliasesHint:
        'Den Profilen nach heißen diese Konten bei Ihnen so. Rolecall kann das übernehmen: Der Name ist ein Alias, der sich jederzeit ändern lässt.',
      aliasOf: (accountId) => `für Konto ${accountId}`,
      accountCalled: (accountId, name) => `für Konto ${accountId}, das bei AWS ${name} heißt`,
      guess: 'geraten: Die Profile haben nur dies gemeinsam',
      profiles: 'Profile, die daneben aktuell gehalten werden',
      profilesHint:
        'Die SSO-Profile bleiben, wie sie sind: AWS CLI und SDKs nutzen sie weiter mit ihrer eigenen Anmeldung. Für Programme, die SSO nicht kennen, kann Rolecall nach der Anmeldung Schlüssel derselben Rolle unter einem anderen Namen aktuell halten. Nie unter demselben: Programme sind sich nicht einig, was von beidem gilt.',
      roleIn: (role, account) => `${role} in ${account}`,
      keptAs: (name) => `würde als ${name} gehalten`,
      keptAlready: 'wird schon aktuell gehalten',
      needsSession: (name) => `braucht die SSO-Session ${name}`,
      all: 'Alle',
      none: 'Keine',
      allOf: (what) => `Alle: ${what}`,
      noneOf: (what) => `Keine: ${what}`,
      problems: (count) =>
        count === 1
          ? 'Ein Abschnitt lässt sich nicht importieren, und warum'
          : `${number(count)} Abschnitte lassen sich nicht importieren, und warum`,
      problemAt: (line, name) => `Zeile ${line}, ${name}:`,
      import: 'Importieren',
      cancel: 'Abbrechen',
      imported: 'Importiert. Nach der Anmeldung geht alles andere von selbst.',
      importedMore: 'Importiert.',
    },

    profiles: {
      ssoTitle: 'SSO-Profil',
      ssoHint: 'Für Programme, die sich selbst anmelden: ein Profil in der Config-Datei, ohne Schlüssel.',
      ssoWrite: 'Als SSO-Profil schreiben …',
      title: 'Aktuell halten',
      intro: 'Schreibt die Schlüssel in ein Profil und erneuert sie, bevor sie ablaufen.',
      name: 'Profilname',
      nameHint: (file) => `Kommt nach ${file}`,
      nameNumbered: (taken) =>
        `Rolecall hält schon ein Profil namens ${taken} aktuell; daher hat dieses eine Nummer.`,
      nameFaults: {
        empty: 'Dem Profil einen Namen geben.',
        'too-long': 'Höchstens 128 Zeichen.',
        characters: 'Nur Buchstaben, Ziffern und _ . @ + % : / - verwenden, ohne Leerzeichen.',
        reserved: 'AWS-Programme verstehen diesen Namen anders. Einen anderen wählen.',
        taken: (name) => `Rolecall hält schon ein Profil namens ${name} aktuell. Einen anderen Namen wählen.`,
      },
      region: 'Region',
      regionHint: 'Freiwillig: für Befehle, die keine nennen.',
      regionFault: 'Eine Region sieht aus wie eu-west-1. Leer lassen für keine.',
      output: 'Ausgabeformat',
      outputs: { none: 'Keines', json: 'JSON', yaml: 'YAML', text: 'Text', table: 'Tabelle' },
      keepAs: (name) => `Aktuell halten als ${name}`,
      keepUnnamed: 'Aktuell halten',
      otherFiles: (count, from, to) =>
        `${plural(count, 'Profil wird', 'Profile werden')} in ${from} aktuell gehalten. Diesmal wurde Rolecall für ${to} gestartet.`,
      otherFilesAdvice:
        'Eine App, die aus dem Dock oder bei der Anmeldung startet, sieht die Shell-Variablen nicht, die die AWS-Dateien nennen. Ohne Ihre Zustimmung wird nichts verschoben.',
      leaveOtherFiles: 'Dort lassen',
      moveOtherFiles: 'In die neue Datei verschieben',
      moveAndTakeOver: 'Übernehmen und verschieben',

      defaultName: 'default',
      useAsDefault: 'Als Standard nutzen',
      defaultHint: 'Für Befehle, die kein Profil nennen.',
      alreadyDefault: 'Diese Rolle ist schon der Standard.',
      keepAnother: 'Unter weiterem Profil halten',
      several: {
        open: 'Aktuell halten …',
        stop: (count) => (count === 1 ? 'Nicht mehr halten' : `${number(count)} nicht mehr halten`),
        title: (count) =>
          count === 1 ? 'Eine Rolle aktuell halten' : `${number(count)} Rollen aktuell halten`,
        nothingLeftTitle: 'Nichts mehr zu tun',
        nothingLeft: 'Alle werden schon aktuell gehalten.',
        intro: (file) =>
          `Schreibt die Schlüssel in ${file}, alle auf einmal, und erneuert sie, bevor sie ablaufen.`,
        names: 'Profile',
        nameOf: (role, account, session) =>
          `Profilname für ${role} in ${account}${session === null ? '' : `, ${session}`}`,
        numbered: {
          rolecall: (plain) => `Rolecall hält schon ein Profil namens ${plain}.`,
          selection: (plain) => `Noch eines von diesen hieße ${plain}.`,
          credentials: (plain, file) => `In ${file} gibt es schon ein Profil namens ${plain}.`,
          config: (plain, file) => `In ${file} hat ${plain} schon eine andere Art von Zugangsdaten.`,
        },
        taken: {
          rolecall: 'Rolecall hält schon ein Profil dieses Namens. Einen anderen wählen.',
          selection: 'Noch eines von diesen heißt so. Einen anderen Namen wählen.',
          credentials: (file) => `In ${file} gibt es diesen Namen schon. Einen anderen wählen.`,
          config: (file) =>
            `In ${file} hat dieser Name schon eine andere Art von Zugangsdaten. Einen anderen wählen.`,
        },
        kept: (count) => `Schon aktuell gehalten: ${number(count)}`,
        keptAs: (names) => `als ${names}`,
        signedOut: (sessions) =>
          `Nicht angemeldet bei ${sessions}: Für die Rollen dort gibt es keine Schlüssel.`,
        tooMany: (most) => `Höchstens ${number(most)} Rollen lassen sich auf einmal halten.`,
        wrong: (count) =>
          count === 1 ? 'Ein Name muss geändert werden.' : `${number(count)} Namen müssen geändert werden.`,
        keep: (count) => (count === 1 ? 'Aktuell halten' : `${number(count)} aktuell halten`),
        asking: (answered, total) =>
          `Schlüssel von AWS: ${number(answered)} von ${number(total)}. Geschrieben wird erst, wenn alle da sind.`,
        stopAsking: 'Anhalten',
        partly: (kept, failed) =>
          `${plural(kept, 'Profil wird', 'Profile werden')} jetzt aktuell gehalten, ${number(failed)} nicht. Warum, steht beim Namen.`,
        manyTitle: (count) => `${number(count)} Profile aktuell halten?`,
        many: (count) =>
          `Rolecall bittet AWS jetzt um die Schlüssel für ${number(count)} Rollen und danach etwa jede halbe Stunde wieder. AWS beantwortet nur wenige Anfragen je Sekunde: Das kann Minuten dauern.`,
        cancel: 'Abbrechen',
        close: 'Schließen',
      },
      cancel: 'Abbrechen',
      copyName: 'Profilnamen kopieren',
      renewNow: 'Jetzt erneuern',
      retry: 'Erneut versuchen',
      edit: 'Bearbeiten …',
      editTitle: (name) => `Region und Ausgabeformat von ${name}`,
      writtenTo: (file) => `Steht in ${file}.`,
      regionIs: (region) => `Region ${region}`,
      outputIs: (output) => `Ausgabe ${output}`,
      alreadyKept: (name) => `Wird schon als ${name} aktuell gehalten.`,
      triesAgain: (soon, time) => `Nächster Versuch von selbst ${soon} (${time}).`,
      state: {
        waiting: 'Wartet, bis es an der Reihe ist',
        renewing: 'Wird erneuert',
        signInNeeded: 'Anmeldung nötig',
        keychainNeeded: 'Wartet auf den Schlüsselbund',
        failing: 'Lässt sich nicht erneuern',
        changedOutside: 'Unverändert gelassen: Etwas anderes hat es geändert',
      },
      rowState: {
        waiting: 'wartet',
        renewing: 'wird erneuert',
        signInNeeded: 'Anmeldung nötig',
        keychainNeeded: 'wartet auf Schlüsselbund',
        failing: 'nicht erneuerbar',
        changedOutside: 'von anderem geändert',
        expired: 'Schlüssel abgelaufen',
      },
      freshUntil: (when) => `gültig bis ${when}`,
      keysFresh: (when, left) => `Schlüssel gültig bis ${when} (${left})`,
      keysExpired: (when) => `Schlüssel abgelaufen seit ${when}`,

      tookOver: 'Wird es nicht mehr gehalten, kommt das Profil zurück, das vorher hier stand.',
      takeOverAsk: 'Dieses Profil übernehmen …',
      takeOverTitle: (name) => `${name} übernehmen?`,
      takeOverIntro: (file) => `Dieses Profil in ${file} stammt von etwas anderem. Wird es übernommen:`,
      takeOverKeys: (account, role) =>
        `Seine Schlüssel, und was sonst bestimmt, woher seine Zugangsdaten kommen, werden durch die Schlüssel von ${role} in ${account} ersetzt.`,
      takeOverRest: 'Region, Ausgabeformat und Kommentare bleiben, wie sie sind.',
      takeOverSettings: (file) =>
        `Region und Ausgabeformat kommen nach ${file}, außer wenn dort schon Einstellungen für dieses Profil stehen. Kommentare bleiben, wie sie sind.`,
      takeOverBackup: 'Zuerst wird neben der Datei eine nummerierte Kopie angelegt.',
      takeOverBack: 'Wird es nicht mehr gehalten, kommt zurück, was jetzt dort steht.',
      takeOver: 'Übernehmen',

      takeBack: 'Zurückholen',
      takeBackMeans: 'Rolecall schreibt es neu, mit neuen Schlüsseln, und hält es aktuell.',
      takenBack: (name) => `Profil ${name} ist neu geschrieben und wird aktuell gehalten.`,
      letGo: 'Freigeben',
      letGoMeans: 'Die Datei bleibt, wie sie ist, und Rolecall hält dieses Profil nicht mehr aktuell.',
      hasLetGo: (name) => `Profil ${name} wird nicht mehr aktuell gehalten. Die Datei bleibt, wie sie ist.`,
      acceptLoss: 'Mit der Datei weitermachen, wie sie ist',

      undo: 'Rückgängig',
      undoWhat: {
        'keep-several': (_name, count) => `Rückgängig: ${number(count)} Profile gehalten`,
        'stop-several': (_name, count) => `Rückgängig: ${number(count)} Profile nicht mehr gehalten`,
        keep: (name) => `Rückgängig: ${name} gehalten`,
        stop: (name) => `Rückgängig: ${name} nicht mehr gehalten`,
        'take-over': (name) => `Rückgängig: ${name} übernommen`,
        edit: (name) => `Rückgängig: ${name} bearbeitet`,
        replace: (name) => `Rückgängig: Rolle von ${name} gewechselt`,
        move: () => 'Rückgängig: Profile in andere Dateien verschoben',
      },
      undone: {
        'keep-several': (_name, count) =>
          `Rückgängig gemacht: ${number(count)} Profile werden nicht mehr aktuell gehalten.`,
        'stop-several': (_name, count) =>
          `Rückgängig gemacht: ${number(count)} Profile werden wieder aktuell gehalten.`,
        keep: (name) => `Rückgängig gemacht: Profil ${name} wird nicht mehr aktuell gehalten.`,
        stop: (name) => `Rückgängig gemacht: Profil ${name} wird wieder aktuell gehalten.`,
        'take-over': (name) => `Rückgängig gemacht: Profil ${name} ist, wie es vorher war.`,
        edit: (name) => `Rückgängig gemacht: Region und Ausgabeformat von ${name} sind, wie sie waren.`,
        move: () => 'Rückgängig gemacht: Die Profile stehen in den Dateien, in denen sie vorher standen.',
        replace: (name) => `Rückgängig gemacht: Profil ${name} ist für die Rolle von vorher.`,
      },
      undoChangedTitle: (name, count) =>
        count === 1 ? `Etwas anderes hat ${name} geändert` : 'Etwas anderes hat diese Profile geändert',
      undoChanged: {
        'keep-several': (_name, count) =>
          `Rolecall hält ${number(count)} Profile aktuell, und etwas anderes hat manche davon seither geändert.`,
        'stop-several': (_name, count) =>
          `Rolecall hält ${number(count)} Profile nicht mehr aktuell, und etwas anderes hat manche davon seither geändert.`,
        keep: (name) => `Rolecall hält ${name} aktuell, und etwas anderes hat es seither geändert.`,
        stop: (name) =>
          `Rolecall hält ${name} nicht mehr aktuell, und etwas anderes hat es seither geändert.`,
        'take-over': (name) => `Rolecall hat ${name} übernommen, und etwas anderes hat es seither geändert.`,
        move: (name) =>
          `Rolecall hat Profile in andere Dateien verschoben, und etwas anderes hat ${name} seither geändert.`,
        replace: (name) =>
          `Rolecall hat eine andere Rolle unter den Namen ${name} gestellt, und etwas anderes hat es seither geändert.`,
        edit: (name) =>
          `Rolecall hat Region und Ausgabeformat von ${name} geändert, und etwas anderes hat sie seither geändert.`,
      },
      undoThere: 'Was jetzt in der Datei steht:',
      undoThereHint: 'Geheimnisse sind weggelassen.',
      undoNothingThere: 'Nichts: Es ist aus der Datei verschwunden.',
      undoConsequence: 'Trotzdem rückgängig machen, und jene Änderung ist verloren.',
      undoAnyway: 'Trotzdem rückgängig machen',
      leaveIt: 'So lassen',

      changeNames: 'Ändern, wie Namen entstehen',
      names: 'Profilnamen …',
      namesTitle: 'Profilnamen',
      namesIntro: 'Wie Rolecall ein Profil nennt, wenn kein anderer Name eingegeben wird.',
      pattern: 'Wie Namen entstehen',
      presets: {
        accountAndRole: 'Konto und Permission Set',
        aliasAndRole: 'Alias und Permission Set',
        sessionAccountRole: 'Session, Konto, Permission Set',
        portal: 'Wie das AWS Access Portal',
        awsCli: 'Wie die AWS CLI',
        own: 'Ein eigenes Muster',
      },
      ownPattern: 'Muster',
      patternFaults: {
        empty: 'Das Muster ist leer.',
        bracket: (known) => `Eine geschweifte Klammer steht allein. Möglich sind ${known}.`,
        characters:
          'Zwischen den Platzhaltern stehen in einem Muster nur Buchstaben, Ziffern und _ . @ + % : / -',
        noPlaceholder: (known) => `Jedes Profil hieße gleich. Möglich sind ${known}.`,
        unknown: (placeholder, known) => `${placeholder} gibt es nicht. Möglich sind ${known}.`,
      },
      ownPatternHint:
        'Eingesetzt werden: {account} für das Konto, {alias}, {accountId}, {role} für das Permission Set, {session}.',
      letters: 'Buchstaben',
      letterChoices: { keep: 'Wie sie sind', lower: 'Klein' },
      separator: 'Für Leerzeichen und dergleichen',
      separators: { '-': 'Bindestrich', _: 'Unterstrich', '.': 'Punkt' },
      examples: 'Beispiele',
      exampleOf: (account, role) => `${role} in ${account}`,
      noExamples: 'Das Muster ergibt noch keine Namen.',
      sharing: (count) =>
        count === 1
          ? 'Eine Rolle hieße wie eine andere. Eine Nummer unterscheidet sie.'
          : `${number(count)} Rollen hießen wie andere. Eine Nummer unterscheidet sie.`,
      save: 'Speichern',
    },

    sessions: {
      name: 'Name',
      nameHint: 'Wie die Organisation hier heißen soll, etwa ihr Kurzname.',
      startUrl: 'Start-URL',
      startUrlHint:
        'Die Adresse des AWS Access Portals, zum Beispiel https://acme.awsapps.com/start. Sie steht in der Einladungs-E-Mail und bei der Anmeldung bei AWS in der Adresszeile des Browsers.',
      region: 'SSO-Region',
      regionHint:
        'Wo das Identity Center der Organisation läuft; oft nicht dort, wo die Anwendungen laufen. Das Access Portal zeigt sie unter „Zugriffsschlüssel“, die Config-Datei als sso_region.',
      regionFromUrl: 'Aus der Start-URL übernommen.',
      regionPlaces: {
        'us-east-1': 'Nord-Virginia',
        'us-east-2': 'Ohio',
        'us-west-1': 'Nordkalifornien',
        'us-west-2': 'Oregon',
        'eu-west-1': 'Irland',
        'eu-west-2': 'London',
        'eu-west-3': 'Paris',
        'eu-central-1': 'Frankfurt',
        'eu-central-2': 'Zürich',
        'eu-north-1': 'Stockholm',
        'eu-south-1': 'Mailand',
        'eu-south-2': 'Spanien',
        'ap-east-1': 'Hongkong',
        'ap-northeast-1': 'Tokio',
        'ap-northeast-2': 'Seoul',
        'ap-northeast-3': 'Osaka',
        'ap-south-1': 'Mumbai',
        'ap-south-2': 'Hyderabad',
        'ap-southeast-1': 'Singapur',
        'ap-southeast-2': 'Sydney',
        'ap-southeast-3': 'Jakarta',
        'ap-southeast-4': 'Melbourne',
        'ap-southeast-5': 'Malaysia',
        'ap-southeast-7': 'Thailand',
        'af-south-1': 'Kapstadt',
        'ca-central-1': 'Kanada, Zentral',
        'ca-west-1': 'Calgary',
        'il-central-1': 'Tel Aviv',
        'me-central-1': 'VAE',
        'me-south-1': 'Bahrain',
        'mx-central-1': 'Mexiko',
        'sa-east-1': 'São Paulo',
        'us-gov-east-1': 'GovCloud US-Ost',
        'us-gov-west-1': 'GovCloud US-West',
        'cn-north-1': 'Peking',
        'cn-northwest-1': 'Ningxia',
        'eusc-de-east-1': 'European Sovereign Cloud, Deutschland',
      },
      method: 'Art der Anmeldung',
      methods: {
        browser: 'Im Browser',
        'device-code': 'Mit Gerätecode',
      },
      more: 'Mehr',
      endpoints: 'Endpunkte von AWS',
      endpointKinds: {
        standard: { label: 'Standard', note: 'Was fast alle nutzen.' },
        fips: {
          label: 'FIPS',
          note: 'Nach FIPS 140 geprüft. AWS hat sie nur in manchen Regionen; anderswo ist nichts zu erreichen.',
        },
        'dual-stack': { label: 'Dual-Stack', note: 'Für Netze mit IPv6.' },
        'fips-dual-stack': { label: 'FIPS und Dual-Stack', note: 'Beides.' },
      },
      sameOrganisation: (names) =>
        `Diese Organisation gibt es schon, als ${names.join(' und ')}. Eine weitere Session hat eine eigene Anmeldung, etwa für einen anderen Benutzer.`,
      faults: {
        startUrl: {
          empty: 'Die Start-URL des AWS Access Portals angeben.',
          'no-scheme': 'Eine Start-URL beginnt mit https://, zum Beispiel https://acme.awsapps.com/start.',
          'not-https': 'Eine Start-URL beginnt mit https://; diese nicht.',
          spaces: 'In dieser Adresse steht ein Leerzeichen.',
          'not-a-url': 'Das ist keine Adresse. Eine Start-URL sieht aus wie https://acme.awsapps.com/start.',
        },
        regionEmpty: 'Die SSO-Region angeben, zum Beispiel eu-west-1.',
        region: 'Eine Region sieht aus wie eu-west-1 oder us-east-1.',
        nameEmpty: 'Der Organisation einen Namen geben.',
        nameTaken: 'Eine Session dieses Namens gibt es schon. Einen anderen wählen.',
        nameLong: 'Höchstens 64 Zeichen.',
      },
      sso: {
        open: 'Als SSO-Profile schreiben …',
        titleAll: 'Alle Rollen als SSO-Profile schreiben',
        titleOne: (roleName) => `${roleName} als SSO-Profil schreiben`,
        meaning: (file) =>
          `Mit SSO-Profilen in ${file} nutzen AWS CLI und SDKs diese Rollen selbst, mit ihrer eigenen Anmeldung (aws sso login). Sie enthalten keine Schlüssel. Ihre eigenen Profile bleiben unberührt.`,
        goneRoles: 'Früher hier geschriebene Profile, deren Rolle weggefallen ist',
        keepGone: 'Lassen',
        prune: 'Entfernen',
        counts: (preview) =>
          `${number(preview.added)} neu, ${number(preview.changed)} geändert, ${number(preview.removed)} entfernt, ${number(preview.unchanged)} unverändert.`,
        nothing: 'Es gibt nichts zu schreiben.',
        refused: (count) => `${number(count)} ${count === 1 ? 'wird' : 'werden'} ausgelassen, und warum`,
        diff: 'Was sich in der Datei ändert',
        noLineEnd: 'ohne Zeilenende',
        cut: 'Die Vorschau zeigt nur den Anfang.',
        write: 'Schreiben',
        written: (file) => `SSO-Profile in ${file} geschrieben.`,
      },
      addTitle: 'Organisation hinzufügen',
      addSubmit: 'Hinzufügen und anmelden',
      addNotSeen: {
        message: 'Die Organisation ist hinzugefügt, aber ihre Anmeldung hat nicht begonnen.',
        advice: 'Links auswählen und dort anmelden.',
      },
      saveSubmit: 'Speichern',
      saveAndSignIn: 'Speichern und neu anmelden',
      cancel: 'Abbrechen',

      welcome: 'Einmal anmelden, und jedes Terminal hat aktuelle Zugangsdaten.',
      welcomeText:
        'Rolecall meldet Sie bei AWS IAM Identity Center an und hält die Profile aktuell, die Sie wählen. Zum Anfang die Organisation hinzufügen.',
      demo: {
        title: 'Keine Organisation zur Hand?',
        hint: 'Eine erfundene Organisation auf diesem Rechner, in einem eigenen Fenster, zum Anmelden und Ausprobieren. Von Ihnen wird nichts berührt, und wenn Sie die Demo verlassen, bleibt nichts zurück.',
        open: 'In der Demo umsehen',
        addElsewhere:
          'Die Demo hat nur ihre erfundene Organisation. Ihre eigene fügen Sie in Rolecall selbst hinzu.',
      },

      pageOf: (name) => `Session ${name}`,
      state: {
        unknown: 'Warten auf den Schlüsselbund, der die Anmeldung verwahrt …',
        signedIn: 'Angemeldet',
        signedInAs: (user) => `Angemeldet als ${user}`,
        sameUser: (session) =>
          `Das ist derselbe Benutzer wie in ${session}. Ein Browser bleibt beim Access Portal angemeldet: Um hier jemand anderes zu sein, zuerst im Browser vom Portal abmelden oder ein privates Fenster nehmen.`,
        signedInHint: 'Die Anmeldung erneuert sich selbst, bis die Organisation die Session beendet.',
        failed: 'Die Anmeldung ist nicht gelungen',
        needsAttention: 'Angemeldet, aber das Erneuern schlägt fehl',
      },
      signedOut: {
        'never-signed-in': [
          'Noch nicht angemeldet',
          'Einmal anmelden; von da an erneuert sich die Anmeldung selbst.',
        ],
        'signed-out-here': ['Abgemeldet', 'Sie haben sich hier abgemeldet.'],
        'session-ended': [
          'Erneut anmelden',
          'Die Organisation hat die Session beendet, oder Sie haben sich anderswo abgemeldet. Nichts ist verloren: Mit der Anmeldung geht es bei den Profilen weiter.',
        ],
        'signed-out-elsewhere': [
          'Erneut anmelden',
          'Sie haben sich anderswo abgemeldet, zum Beispiel mit „aws sso logout“. Nichts ist verloren: Mit der Anmeldung geht es bei den Profilen weiter.',
        ],
        'registration-lapsed': [
          'Erneut anmelden',
          'Die Registrierung von Rolecall bei AWS ist abgelaufen, wie nach etwa 90 Tagen üblich. Mit der Anmeldung entsteht eine neue.',
        ],
      },
      short: {
        unknown: 'wartet auf den Schlüsselbund …',
        signedIn: 'angemeldet',
        needsAttention: 'angemeldet, nicht erneuerbar',
        signingIn: 'Anmeldung läuft …',
        failed: 'Anmeldung fehlgeschlagen',
        signedOut: {
          'never-signed-in': 'nicht angemeldet',
          'signed-out-here': 'abgemeldet',
          'session-ended': 'erneut anmelden',
          'signed-out-elsewhere': 'erneut anmelden',
          'registration-lapsed': 'erneut anmelden',
        },
      },
      signIn: 'Anmelden',
      signInTo: (name) => `Bei ${name} anmelden`,
      signInWithCode: 'Mit Gerätecode anmelden',
      methodHint:
        'Der Browser ist der übliche Weg. Ein Gerätecode hilft, wenn der Browser auf einem anderen Rechner läuft.',
      starting: 'AWS wird um eine Anmeldung gebeten …',
      waitingBrowser: 'Warten auf den Browser',
      waitingBrowserHint: 'Die Anmeldung dort abschließen; diese Seite folgt von selbst.',
      waitingCode: 'Warten auf die Bestätigung des Codes',
      waitingCodeHint: 'Prüfen, dass der Browser diesen Code zeigt, und ihn dort bestätigen.',
      codeLabel: 'Gerätecode',
      codeIn: 'Diese Adresse in einem Browser öffnen und den Code dort bestätigen:',
      codeAt: 'oder diese Adresse irgendwo öffnen:',
      copy: 'Kopieren',
      copyCode: 'Gerätecode kopieren',
      finishing: 'Gleich fertig …',
      givesUp: (when) => `Rolecall wartet bis ${when}.`,
      reopen: 'Browser erneut öffnen',
      wrongRegion: 'Hat der Browser einen Fehler gezeigt? Vielleicht stimmt die SSO-Region nicht.',
      wrongRegionHint: (region) => `Eingestellt ist ${region}. AWS sagt Rolecall nicht, wenn sie falsch ist.`,
      change: 'Ändern',
      keepWaiting: 'Weiter warten',
      insteadOfBrowser: {
        'no-browser':
          'Hier ließ sich kein Browser öffnen; diese Anmeldung geht daher mit einem Gerätecode weiter. Ein Browser auf irgendeinem Gerät genügt.',
        'no-listener':
          'Dieser Rechner hat Rolecall nicht auf die Antwort des Browsers warten lassen; diese Anmeldung geht daher mit einem Gerätecode weiter.',
      },
      accessToken: (when) => `Access Token: erneuert sich selbst; das jetzige gilt bis ${when}.`,
      accessTokenEnded: (when) =>
        `Access Token: abgelaufen seit ${when}; es wird erneuert, wenn es das nächste Mal gebraucht wird.`,
      memoryOnly: 'Bis zum Beenden von Rolecall im Arbeitsspeicher.',
      clocks: 'Wie lange hält das?',
      clocksText:
        'Die Anmeldung hält, bis die Organisation die Session beendet; wann, sagt AWS niemandem. Das Access Token gilt eine Stunde. Die Schlüssel in einem Profil haben ein eigenes Ende, das beim Profil steht.',
      signOut: 'Abmelden',

      list: 'Konten und Permission Sets',
      listLoading: 'Wird gelesen …',
      listUpdated: (accounts, when) => `${accounts}, aktualisiert ${when}`,
      accounts: (count) => plural(count, 'Konto', 'Konten'),
      listNever: 'Noch nicht gelesen',
      refresh: 'Liste aktualisieren',

      settings: 'Organisation',
      edit: 'Bearbeiten',
      editTitle: (name) => `${name} bearbeiten`,
      remove: 'Entfernen …',

      signOutTitle: (name) => `Von ${name} abmelden?`,
      signOutText: 'Rolecall vergisst diese Anmeldung. Für neue Schlüssel ist eine neue Anmeldung nötig.',
      signOutProfiles: (count) =>
        count === 1 ? 'Sie hält 1 Profil aktuell.' : `Sie hält ${number(count)} Profile aktuell.`,
      managedProfiles: 'Aktuell gehaltene Profile',
      removeProfiles: 'Aus der Credentials-Datei entfernen',
      leaveProfiles: 'Stehen lassen, bis ihre Schlüssel ablaufen',
      removeTitle: (name) => `${name} entfernen?`,
      removeText: (count) =>
        count === 0
          ? 'Rolecall meldet sich ab und vergisst diese Organisation. Sie lässt sich wieder hinzufügen.'
          : `Rolecall meldet sich ab, vergisst diese Organisation und entfernt ${count === 1 ? 'ihr Profil' : `ihre ${number(count)} Profile`} aus der Credentials-Datei. Sie lässt sich wieder hinzufügen.`,
      removeConfirm: 'Organisation entfernen',

      sharing: {
        title: 'AWS CLI und SDKs',
        share: 'Diese Anmeldung mit AWS CLI und SDKs teilen',
        meaning: (name) =>
          `Profile mit „sso_session = ${name}“ funktionieren dann ohne eigene Anmeldung wie „aws sso login“.`,
        risks:
          'Solange Sie angemeldet sind, liegt das Access Token im Klartext in ~/.aws/sso/cache, wo jedes Ihrer Programme es lesen kann. Nach dem Beenden von Rolecall bleibt es dort, bis es binnen einer Stunde abläuft. Was es erneuert, bleibt im Schlüsselbund. „aws sso logout“ meldet auch Rolecall ab.',
        notHere:
          'Nicht in der Demo: AWS CLI und SDKs suchen eine Anmeldung nur in Ihrem eigenen Home-Ordner.',
        waiting: 'Vor der Anmeldung wird nichts geteilt.',
        shared: (when) => `Geteilt. Das Token in der Datei gilt bis ${when} und wird vorher erneuert.`,
        sharedEnded: 'Das Token in der Datei ist abgelaufen; es wird ersetzt, sobald AWS zu erreichen ist.',
        theirs: 'Die AWS CLI hat eine eigene Anmeldung.',
        theirsHint: (file) =>
          `Rolecall hat ${file} nicht geschrieben und lässt die Datei unverändert. Sobald sie weg ist, wird diese Anmeldung geteilt.`,
        takeOver: 'Ersetzen …',
        takeOverTitle: 'Die eigene Anmeldung der AWS CLI ersetzen?',
        takeOverText: (file) =>
          `Was in ${file} steht, geht verloren. AWS CLI und SDKs nutzen dann die Anmeldung von Rolecall, bis sie nicht mehr geteilt wird; danach gibt „aws sso login“ ihnen wieder eine eigene.`,
        takeOverConfirm: 'Ersetzen',
        noBlock: (name) =>
          `In der Config-Datei steht noch kein [sso-session ${name}]; daher kann kein Profil sie nutzen.`,
      },

      retry: 'Erneut versuchen',
      unlock: 'Entsperren …',
      useMemory: 'Bis zum Beenden im Arbeitsspeicher behalten',
      useMemoryHint:
        'Ohne Schlüsselbund lässt sich eine Anmeldung nur im Arbeitsspeicher behalten. In einer Datei steht sie nie.',
    },

    tray: {
      head: (summary) => `Rolecall – ${summary}`,
      demoHead: (summary) => `Rolecall-Demo, erfundene Schlüssel – ${summary}`,
      nothingKept: 'kein Profil aktuell gehalten',
      allFresh: (count) => `${plural(count, 'Profil', 'Profile')} aktuell`,
      someFresh: (fresh, count) => `${number(fresh)} von ${number(count)} Profilen aktuell`,
      profile: (name, state) => `${name}   ${state}`,
      freshUntil: (when) => `gültig bis ${when}`,
      renewing: 'wird erneuert …',
      waiting: 'wartet',
      keysUntil: (when) => `Schlüssel bis ${when}`,
      needs: {
        signIn: 'Anmeldung nötig',
        locked: 'Schlüsselbund gesperrt',
        unavailable: 'kein Schlüsselbund',
      },
      needKeysUntil: (need, when) => `${need}, Schlüssel bis ${when}`,
      withNeed: (summary, need) => `${summary}, ${need}`,
      notRenewed: (when) => `nicht erneuert, Schlüssel bis ${when}`,
      notRenewedExpired: 'nicht erneuert, Schlüssel abgelaufen',
      moreProfiles: (count) => `… und ${number(count)} weitere`,
      moreRoles: (count) => `… und ${number(count)} weitere`,
      copyFor: (shell) => `Für ${shell} kopieren`,
      copyProfileBlock: 'Profil-Abschnitt kopieren',
      renewNow: 'Jetzt erneuern',
      stopKeeping: 'Nicht mehr aktuell halten',
      showInWindow: 'In Rolecall zeigen',
      favourites: 'Favoriten',
      recent: 'Zuletzt benutzt',
      role: (account, role) => `${account} – ${role}`,
      taggedRole: (account, tag, role) => `${account} [${tag}] – ${role}`,
      roleGone: (label) => `${label} (kein Zugriff mehr)`,
      keepFreshAs: (name) => `Als ${name} aktuell halten`,
      unlockKeychain: 'Schlüsselbund entsperren …',
      waitingForKeychain: (session) => `${session}: wartet auf den Schlüsselbund …`,
      signingIn: (session) => `${session}: Anmeldung läuft …`,
      signedIn: (session) => `${session}: angemeldet`,
      signIn: (session) => `${session}: Anmelden …`,
      cancel: 'Abbrechen',
      signOut: 'Abmelden …',
      signOutAndRemove: 'Abmelden und ihre Profile entfernen',
      moreSessions: (count) => `… und ${number(count)} weitere`,
      open: 'Rolecall öffnen',
      settings: 'Einstellungen …',
      quit: 'Beenden',
      leaveDemo: 'Demo verlassen',
    },

    notices: {
      signInEnded: (session) => ({
        title: `Die Anmeldung bei ${session} ist abgelaufen`,
        body: 'Erneut anmelden, und alles, was wartet, geht von selbst weiter.',
      }),
      signIn: 'Anmelden',
      notRenewed: (what) => `Nicht erneuert: ${what}`,
      profile: (name) => `Profil ${name}`,
      profiles: (count) => plural(count, 'Profil', 'Profile'),
      keysEnd: (when) => `Die Schlüssel gelten bis ${when}.`,
      keysEnded: (when) => `Die Schlüssel sind seit ${when} abgelaufen.`,
      retry: 'Erneut versuchen',
      assignmentGone: (profile, account, role) => ({
        title: `Kein Zugriff mehr für Profil ${profile}`,
        body: `Laut AWS ist ${role} in ${account} nicht zugewiesen.`,
      }),
      show: 'Zeigen',
      several: (count) => `${number(count)} Dinge warten auf Sie`,
      line: {
        signInEnded: (session) => `${session}: Die Anmeldung ist abgelaufen`,
        notRenewed: (what) => `${what}: nicht erneuert`,
        assignmentGone: (profile) => `${profile}: kein Zugriff mehr`,
        more: (count) => `… und ${number(count)} weitere`,
      },
      clickHint: (button) => `(Klick: ${button})`,
    },

    quit: {
      title: 'Rolecall beenden?',
      meaning: (profiles) =>
        `Mit dem Beenden hört das Erneuern ${profiles === 1 ? 'Ihres Profils' : `Ihrer ${number(profiles)} Profile`} auf.`,
      keysStay: (when) => `Die Schlüssel in der Datei gelten bis ${when}.`,
      keysEnded: 'Die Schlüssel in der Datei sind abgelaufen.',
      removeMeaning:
        'Entfernte Schlüssel kommen beim nächsten Start zurück: Rolecall merkt sich die Profile und schreibt sie nach der Anmeldung wieder.',
      quit: 'Beenden',
      removeAndQuit: 'Entfernen und beenden',
      cancel: 'Abbrechen',
      dontAskAgain: 'Nicht mehr fragen',
    },

    system: {
      title: 'Start und Benachrichtigungen',
      startAtLogin: 'Bei der Anmeldung am System starten',
      loginEntry: 'AWS IAM Identity Center im System-Tray',
      startHeldBack:
        'Das System hält den Start zurück. Rolecall in den System-Einstellungen unter den Anmeldeobjekten erlauben.',
      startHidden: 'Dann im Tray bleiben, ohne Fenster',
      startHiddenNoTray: 'Dieser Desktop hat keinen Tray; das Fenster öffnet sich also trotzdem.',
      notices: 'Außerhalb des Fensters melden, wenn',
      notice: {
        'sign-in-ended': 'eine Anmeldung abgelaufen ist',
        'keys-expiring':
          'ein Profil nicht erneuert werden kann und seine Schlüssel binnen 10 Minuten ablaufen',
        'assignment-gone': 'auf eine aktuell gehaltene Rolle kein Zugriff mehr besteht',
      },
      noNotifications:
        'Dieser Desktop zeigt keine Benachrichtigungen. Das Tray-Symbol sagt trotzdem, wann Sie gebraucht werden.',
      shortcut: 'Tastenkürzel, das Rolecall von überall öffnet',
      shortcutNone: 'Keines',
      shortcutRecord: 'Aufnehmen …',
      shortcutRecordLabel: 'Ein Tastenkürzel aufnehmen, das Rolecall von überall öffnet',
      shortcutRecording: 'Tasten drücken …',
      shortcutClear: 'Entfernen',
      shortcutHint: 'Strg, Alt oder die Befehlstaste mit Buchstabe, Ziffer oder Funktionstaste.',
      atQuit: 'Beim Beenden, während Profile aktuell gehalten werden',
      quitHabit: {
        ask: 'Fragen',
        'leave-keys': 'Schlüssel in den Dateien lassen, bis sie ablaufen',
        'remove-keys': 'Schlüssel entfernen; beim nächsten Start kommen sie zurück',
      },
      quit: 'Rolecall beenden',
      noTray: {
        gnome:
          'GNOME zeigt sie mit der Erweiterung „AppIndicator and KStatusNotifierItem Support“ (Paket gnome-shell-extension-appindicator).',
        panel: 'Der Leiste den System-Tray (auch „Status-Notifier“) hinzufügen, um sie zu sehen.',
        other: 'Eine Leiste mit Status-Notifier-Tray wie waybar oder snixembed zeigt sie.',
      },
    },
  };
}
