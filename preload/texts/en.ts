import type {
  AwsFileState,
  BrowserHindrance,
  CredentialValue,
  EndpointKind,
  KeychainName,
  LanguageChoice,
  NoticeKind,
  ProfileOutput,
  ProblemCode,
  QuitHabit,
  Shell,
  SignedOutReason,
  SignInMethod,
  TagColour,
  Theme,
  UndoState,
} from '../contract';
import type { ProfileNameFault } from '../profile-name';

/**
 * Everything that Rolecall says, in English: the catalogue that all other languages follow. A section is a feature;
 * a key says what the text is for. `number` writes a number as the person's locale does.
 */
export function english(number: (value: number) => string) {
  const plural = (count: number, one: string, many: string): string =>
    `${number(count)} ${count === 1 ? one : many}`;

  const endpointWords = {
    fips: 'FIPS',
    'dual-stack': 'dual-stack',
    'fips-dual-stack': 'FIPS and dual-stack',
  };

  return {
    /** The words of the window's frame. */
    app: {
      appName: 'Rolecall',
      allRoles: 'All roles',
      keptFresh: 'Kept fresh',
      sessions: 'Sessions',
      settings: 'Settings',
      addOrganisation: 'Add organisation',
      navigation: 'Views and sessions',
      close: 'Close',
      dismiss: 'Dismiss',
      notices: 'Notices',
      nextNotice: (at: number, count: number) => `${at}/${count}, show the next`,
      retry: 'Retry',
      details: 'Details',
      messages: 'Messages',
      showProfile: 'Show profile',
      suggestions: 'Suggestions',
      starting: 'Starting…',
      startFailed: 'Rolecall did not answer. Your profiles and sign-ins are untouched.',
      startFailedAdvice:
        'Try again. If it stays like this, quit Rolecall from its tray icon and start it again.',
      windowFailed: {
        message: 'Something in the window has failed. Your profiles and sign-ins are untouched.',
        advice: 'Reload the window. Rolecall itself goes on meanwhile.',
      },
      partFailedTitle: 'Not shown',
      partFailed: {
        message: 'This part of the window has failed. Your profiles and sign-ins are untouched.',
        advice: 'Try again. If it stays like this, reload the window.',
      },
      partUnread: {
        message: 'This part of the window could not be read. Your profiles and sign-ins are untouched.',
        advice: 'Reload the window. If it stays like this, quit Rolecall and start it again.',
      },
      reload: 'Reload',
      outOfDate: 'The list could not be brought up to date; what you see may be older.',
      commandFailed: {
        message: 'That did not work, for a reason Rolecall did not expect. Nothing was changed.',
        advice: 'Try again.',
      },
      demo: {
        badge: 'Demo',
        windowTitle: 'Rolecall — Demo',
        about:
          'The organisation, its accounts and all keys are made up. Your own AWS files and sign-ins are not touched.',
        copyLine: 'Copy line for a terminal',
        leave: 'Leave the demo',
      },
      announce: {
        copied: (what: string, whom: string | null) =>
          `Copied: ${what}${whom === null ? '' : ` for ${whom}`}.`,
        clears: (when: string) => ` The clipboard is cleared at ${when}.`,
        kept: (name: string, until: string) =>
          `Profile ${name} is kept fresh: its keys are fresh until ${until}.`,
        renewed: (name: string, until: string) =>
          `Profile ${name} was renewed: its keys are fresh until ${until}.`,
        moved: 'The profiles are in the new files now.',
        replaced: (name: string, role: string) => `Profile ${name} is for ${role} now.`,
        edited: (name: string) => `Region and output of profile ${name} are changed.`,
        keptSeveral: (count: number) => `${number(count)} profiles are kept fresh.`,
        stoppedSeveral: (count: number) => `${number(count)} profiles are no longer kept fresh.`,
        stopped: (name: string) => `Profile ${name} is no longer kept fresh.`,
        signedIn: (name: string) => `Signed in to ${name}.`,
        signedOut: (name: string) => `Signed out of ${name}.`,
        signInEnded: (name: string) => `The sign-in to ${name} has ended.`,
        removed: (name: string) => `Organisation ${name} is removed.`,
      },
    },

    /** The words of the list and of a role's details. */
    roles: {
      search: 'Search accounts and permission sets',
      clearSearch: 'Clear search',
      tree: 'Accounts and permission sets',
      account: 'Account',
      permissionSet: 'Permission set',
      idAndState: 'Account ID or state',
      accounts: (count: number) => plural(count, 'account', 'accounts'),
      found: (roles: number, accounts: number) =>
        `${plural(roles, 'permission set', 'permission sets')} in ${plural(accounts, 'account', 'accounts')}`,
      noneFound: 'Nothing found',
      bestShown: (roles: number, accounts: number, shown: number) =>
        `${number(roles)} in ${plural(accounts, 'account', 'accounts')}, the best ${number(shown)} shown`,
      news: (session: string, gained: number, lost: number) =>
        `${[
          ...(gained > 0 ? [plural(gained, 'new permission set', 'new permission sets')] : []),
          ...(lost > 0 ? [`${plural(lost, 'permission set', 'permission sets')} gone`] : []),
        ].join(', ')} in ${session}.`,
      showNews: 'Show',
      dismissNews: 'Got it',
      closeNews: 'Close',
      newsTitle: (session: string) => `What changed in ${session}`,
      newsSince: (when: string) => `The list before this one was read ${when}.`,
      gained: (count: number) => `New: ${plural(count, 'permission set', 'permission sets')}`,
      lost: (count: number) => `Gone: ${plural(count, 'permission set', 'permission sets')}`,
      moreNews: (count: number) => `… and ${plural(count, 'other', 'others')}`,
      nothingFound: (query: string) => `Nothing matches “${query}”.`,
      nothingFoundHint:
        'The search looks at account names, aliases, tags, account IDs, e-mail addresses and permission sets.',
      nothingFoundYet: (query: string) => `Nothing matches “${query}” so far.`,
      nothingFoundYetHint: 'The list is still being read. What matches appears here as it arrives.',
      nothingKept: 'No profile is kept fresh yet.',
      nothingKeptHint:
        'Choose a permission set under All roles and then Keep fresh: its keys are written to a profile in your AWS credentials file and renewed before they expire.',
      nothingKeptLink: 'Show all roles',
      readingList: 'Reading the list…',
      readingKeychain: 'Waiting for the keychain, which holds your sign-ins…',
      signInFirst: 'Sign in to see your accounts.',
      signInFirstHint: 'Your browser opens; you sign in there as you always do.',
      signInRunning: (name: string) => `Signing in to ${name}…`,
      signInRunningHint: 'Your accounts appear here as soon as that is done.',
      signInTo: (name: string) => `Sign in to ${name}`,
      showSignIn: 'Show the sign-in',
      accountsComing: 'Asking AWS for your accounts…',
      accountsComingHint: 'They appear here one by one; you can work with what is there.',
      noAccounts: 'No account is assigned to you.',
      noAccountsHint:
        'The sign-in worked, but your organisation has given you no account yet. Ask the people who look after AWS there, then refresh the list.',
      refresh: 'Refresh list',
      listFailed: (name: string) => `${name}: the list could not be read`,
      tryAgain: 'Try again',
      setsLoading: 'Asking for its permission sets…',
      setsFailed: 'Its permission sets could not be read',
      setsUnread: 'Its permission sets have not been read yet',
      setsNone: 'No permission set is assigned to you here',
      accountsFound: (name: string, count: number) =>
        `${name}: ${plural(count, 'account', 'accounts')} found so far`,
      progress: (name: string, done: number, total: number) =>
        `${name}: ${number(done)} of ${plural(total, 'account', 'accounts')}`,
      atAwsPace: (progress: string) => `${progress}, as fast as AWS allows`,
      accountFailed: 'Could not be read',
      accountsFailed: (name: string, count: number) =>
        `${name}: ${plural(count, 'account', 'accounts')} could not be read. Rolecall tries again by itself.`,
      updated: (when: string) => `Updated ${when}`,

      // Several at once
      select: (role: string, account: string) => `Select ${role} in ${account}`,
      selectAccount: (account: string) => `Select all of ${account}`,
      menuSelect: { account: 'Select all of it', role: 'Select' },
      menuUnselect: 'Take out of the selection',
      selection: 'Selected permission sets',
      selected: (count: number) => `${number(count)} selected`,
      selectAll: 'Select all',
      moreToSelect: 'The list is still being read: what comes later is not selected.',
      clearSelection: 'Clear selection',

      details: 'Details',
      nothingOpen: 'Choose a permission set',
      nothingOpenHint: 'Its access keys and profiles are shown here.',
      accountId: 'Account ID',
      copyAccountId: 'Copy account ID',
      gone: 'This permission set is not in the list any more. Either the assignment was taken away, or the list is being read again.',
      signedOutHere: (name: string) =>
        `You are not signed in to ${name}, so there are no new keys for this role.`,

      accessKeys: 'Access keys',
      accessKeysHint: 'Short-term keys, fetched when you copy.',
      takenKeys: {
        hold: (when: string, left: string) => `Copied or revealed last: valid until ${when}, ${left}.`,
        ended: (when: string) => `Copied or revealed last: expired at ${when}. Copy for new ones.`,
      },
      keptKeys: {
        hold: (when: string, left: string) => `Kept fresh: valid until ${when}, ${left}.`,
        ended: (when: string) => `Kept fresh: expired at ${when}.`,
      },
      shell: 'Shell',
      shells: {
        bash: 'bash/zsh',
        fish: 'fish',
        powershell: 'PowerShell',
        cmd: 'cmd',
        nushell: 'Nushell',
      } satisfies Record<Shell, string>,
      option: (count: number, title: string) => `${count}. ${title}`,
      environment: 'Environment variables',
      environmentHint: 'Paste into a terminal; good until the keys expire.',
      copyEnvironment: 'Copy environment variables',
      profileBlock: 'Profile block',
      profileBlockHint: 'Paste into an AWS credentials file. It is not renewed there; Keep fresh does that.',
      copyProfileBlock: 'Copy profile block',
      values: 'Single values',
      copy: 'Copy',
      valueNames: {
        accessKeyId: 'Access key ID',
        secretAccessKey: 'Secret access key',
        sessionToken: 'Session token',
      },
      copyValue: {
        accessKeyId: 'Copy access key ID',
        secretAccessKey: 'Copy secret access key',
        sessionToken: 'Copy session token',
      },
      hidden: 'hidden',
      reveal: 'Reveal',
      revealValue: {
        accessKeyId: 'Reveal access key ID',
        secretAccessKey: 'Reveal secret access key',
        sessionToken: 'Reveal session token',
      },
      hide: 'Hide',
      hideValue: {
        accessKeyId: 'Hide access key ID',
        secretAccessKey: 'Hide secret access key',
        sessionToken: 'Hide session token',
      },
      revealed: 'Shown for half a minute, then hidden by itself.',
      otherForms: 'For other tools',
      forms: { dotenv: '.env file', json: 'JSON' },
      copyForm: { dotenv: 'Copy for a .env file', json: 'Copy as JSON' },

      consoleTitle: 'AWS console',
      consoleHint: 'Opens in your browser, by way of the access portal.',
      openConsole: 'Open console',

      verifyTitle: 'Who am I?',
      verify: 'Verify',
      verifyHint: 'Asks AWS who these keys belong to.',
      verifying: 'Asking AWS…',
      verified: (when: string) => `Answered by AWS ${when}`,
      copyArn: 'Copy ARN',
    },

    /** Points in time and stretches of it. */
    times: {
      tomorrow: (time: string) => `${time} tomorrow`,
      yesterday: (time: string) => `${time} yesterday`,
      onDay: (day: string, time: string) => `${day}, ${time}`,
      seconds: (count: number) => `${count} s`,
      minutes: (count: number) => `${count} min`,
      hours: (hours: number, minutes: number) => (minutes === 0 ? `${hours} h` : `${hours} h ${minutes} min`),
      days: (count: number) => plural(count, 'day', 'days'),
      /** After "in" and before "ago". */
      daysAway: (count: number) => plural(count, 'day', 'days'),
      justNow: 'just now',
      ago: (stretch: string) => `${stretch} ago`,
      soon: 'in less than a minute',
      in: (stretch: string) => `in ${stretch}`,
      almostOver: 'less than a minute left',
      left: (stretch: string) => `${stretch} left`,
    },

    /** What went wrong, and what to do about it. */
    problems: {
      /** Unless its place has something more exact to say. */
      usual: {
        offline: {
          message: 'AWS could not be reached. Nothing was lost; keys that are valid stay valid.',
          advice: 'Rolecall tries again by itself. Check the network, VPN or proxy if it goes on.',
        },
        'not-aws': {
          message: 'Something between this machine and AWS answered instead of AWS.',
          advice: 'A Wi-Fi sign-in page or a proxy may want your attention: open any page in a browser.',
        },
        'aws-unavailable': {
          message: 'AWS could not answer just now. Nothing was lost.',
          advice: 'Rolecall tries again by itself.',
        },
        throttled: {
          message: 'AWS asked to slow down. Nothing was lost.',
          advice: 'Rolecall goes on more slowly by itself.',
        },
        'sign-in-needed': {
          message: 'This needs a sign-in.',
          advice: 'Sign in to the SSO session; everything that waits goes on by itself.',
        },
        'sign-in-cancelled': { message: 'The sign-in was cancelled.', advice: '' },
        'sign-in-timed-out': {
          message: 'The sign-in was not finished in the browser in time.',
          advice:
            'Sign in again. If the browser showed an error, the start URL or the SSO region may be wrong.',
        },
        'sign-in-refused': {
          message: 'The request was denied in the browser.',
          advice: 'Sign in again and choose “Allow”.',
        },
        'browser-not-opened': {
          message: 'No browser could be opened.',
          advice: 'Sign in with a device code instead: that works with a browser on any device.',
        },
        'start-url-unknown': {
          message: 'AWS does not know this start URL in this SSO region.',
          advice: 'Check both: the access portal shows them under “Access keys” of any permission set.',
        },
        'other-user': {
          message: 'Somebody else is signed in than last time.',
          advice:
            'A browser stays signed in to the access portal. If this is not who you meant: sign out here, sign out of the access portal in the browser, and sign in again.',
        },
        'assignment-gone': {
          message: 'AWS says that you have no access to this account with this permission set (any more).',
          advice: 'Ask the people who look after your organisation, or refresh the list.',
        },
        'keys-refused': {
          message: 'AWS does not accept these keys (any more).',
          advice: 'Renew them and try again. A wrong clock on this machine can be the cause too.',
        },
        'keychain-unavailable': {
          message: 'The keychain of this machine could not be used, so the sign-in has no safe place.',
          advice: 'Unlock or start the keychain and try again, or hold the sign-in in memory until you quit.',
        },
        'keychain-locked': {
          message:
            'The keychain of this machine is locked. Nothing is lost; what it holds waits until it is open.',
          advice: 'Unlock it, and Rolecall goes on by itself.',
        },
        'file-broken': {
          message: 'The file has something that the AWS CLI or an SDK cannot read. It was not changed.',
          advice: 'Mend the line that is named; Rolecall then goes on by itself.',
        },
        'file-unreadable': {
          message: 'The file could not be read.',
          advice: 'Check that it is yours to read.',
        },
        'file-unwritable': {
          message: 'The file could not be written. It is as it was.',
          advice: 'Check the free space and that the file and its folder are yours to write.',
        },
        'file-lost-sections': {
          message: 'Profiles vanished from the file since Rolecall last read it. It was not changed.',
          advice:
            'If that was meant, go on with the file as it is. If not, put them back from the copy first.',
        },
        'profile-exists': {
          message: 'A profile of this name is there already, and Rolecall did not make it.',
          advice: 'Choose another name, or take it over: stopping puts back what is there now.',
        },
        'profile-changed-outside': {
          message: 'The profile was changed or removed by something else, so Rolecall left it alone.',
          advice: 'Take it back to have it written anew, or let it go.',
        },
        'settings-not-written': {
          message: 'Region and output are not in the config file.',
          advice: 'Change them there, or leave it so: the keys are kept fresh all the same.',
        },
        'undo-changed-meanwhile': {
          message: 'Something else has changed this profile since.',
          advice: 'Undo all the same, and the change is lost; or leave it as it is.',
        },
        'clock-wrong': {
          message: 'This machine’s clock is wrong.',
          advice:
            'Rolecall allows for that, but AWS refuses requests of other tools. Set date, time and time zone, or have the system do it.',
        },
        'no-tray': {
          message: 'This desktop shows no tray icons, so Rolecall cannot be seen there.',
          advice:
            'Rolecall goes on when you close the window. Start it again to open the window; Ctrl+Q quits it.',
        },
        'start-at-login-failed': {
          message: 'Starting at login could not be changed.',
          advice: 'Nothing else was touched. You can do it in the settings of your desktop.',
        },
        'shortcut-failed': {
          message: 'The system did not give Rolecall this shortcut. Another program may have it.',
          advice: 'Choose another one.',
        },
        'invalid-input': { message: 'That cannot be used.', advice: '' },
        'not-found': { message: 'That is not there any more.', advice: '' },
        'demo-only': {
          message: 'The demo has its made-up organisation only.',
          advice: 'Leave the demo, and add your own in Rolecall itself.',
        },
        'demo-not-started': {
          message: 'The demo did not start. Nothing was changed.',
          advice: 'Try again. If it stays, the log tells more.',
        },
        unexpected: {
          message: 'Something unexpected went wrong. Nothing was lost.',
          advice: 'Try again. If it stays, the log tells more.',
        },
      } satisfies Record<ProblemCode, { readonly message: string; readonly advice: string }>,

      /** Where the words depend on what was being done. */
      inTheLog: (id: string) => `Try again. If it stays, look for ${id} in the log.`,
      session: {
        gone: 'This session is not there any more.',
        nameTaken: {
          message: (name: string) => `There is a session named “${name}” already.`,
          advice: 'Give this one another name.',
        },
        ended: {
          message: (session: string) => `The sign-in to “${session}” has ended. Nothing was lost.`,
          advice: 'Sign in again; everything that waits goes on by itself.',
        },
        otherUser: (session: string, now: string, before: string) =>
          `You are signed in to “${session}” as ${now}. Last time it was ${before}.`,
      },
      signIn: {
        again: 'Sign in again.',
        againOnline: 'Check the network, VPN or proxy, and sign in again.',
        againLater: 'Sign in again in a moment.',
        notLetGoOn: 'AWS did not let the sign-in go on.',
        answerRefused: 'AWS did not accept the answer that came from the browser.',
        codeExpired: 'The code was not confirmed in time and has expired.',
        codeRefused: 'AWS did not accept the device code.',
        noneWaiting: 'No sign-in is waiting for a browser.',
        unlockHere: 'Unlock it and press Unlock here, or hold the sign-in in memory until you quit.',
      },
      clock: {
        ahead: (duration: string) => `This machine’s clock is ${duration} ahead of that of AWS.`,
        behind: (duration: string) => `This machine’s clock is ${duration} behind that of AWS.`,
      },
      aws: {
        refused: 'AWS refused the request.',
        keysExpired: {
          message: 'AWS gave keys that, by the clock of this machine, have expired already.',
          advice: 'Check the date and time of this machine.',
        },
        keysNotAccepted: {
          message: 'AWS did not accept these credentials.',
          advice: 'Renew them and verify again. A wrong clock on this machine can be the cause too.',
        },
        keysNoValues: 'AWS gave keys that cannot stand in a credentials file.',
      },
      /** Endpoints that are not AWS's own. */
      endpoints: {
        unusable: (url: string) =>
          `The endpoint “${url}” from the environment cannot be used: it must be https, or http on this machine.`,
        contradict: (kind: Exclude<EndpointKind, 'standard'>, url: string) =>
          `This session is set to ${endpointWords[kind]} endpoints, but the environment that Rolecall was started in names another endpoint (${url}). Set its endpoints to “Standard”, or start Rolecall without AWS_ENDPOINT_URL and the variables that begin with it.`,
        demoOnly: 'The demo talks to the organisation that it made up, and to nobody else.',
        testOnly:
          'This is a test-only build: it talks to the embedded Identity Center on this machine, never to AWS.',
      },
      copying: {
        nothing: 'There is nothing to copy any more.',
        unquotable: (variable: string) =>
          `The ${variable} has a character that cannot be quoted safely for this shell.`,
        notForDotenv: (variable: string) =>
          `The ${variable} has a character that not all readers of .env files take alike.`,
        notForProfileBlock: 'A value has a character that cannot stand in a credentials file.',
      },
      opening: {
        noFileManager: {
          message: 'No file manager could be opened.',
          advice: (folder: string) => `The log is in ${folder}.`,
        },
        noProgram: {
          message: 'No program could be found to open it.',
          advice: (file: string) => `The file is ${file}.`,
        },
        notUsed: 'Rolecall does not use that file any more.',
        noConsole:
          'The organisations of the demo are invented, so there is no console to open. With your own organisation this opens it in your browser.',
      },
      system: {
        demoStartsNot: {
          message: 'The demo does not start at login.',
          advice: 'Start the real Rolecall to have that.',
        },
        notOurEntry: {
          message: (file: string) =>
            `${file} is there already, and Rolecall did not make it. It was not changed.`,
          advice: 'Remove or rename that file if it is not needed.',
        },
        unwritablePath: 'The path of the app has characters that such a file cannot hold.',
        wayland: {
          message:
            'On Wayland no program hears keys that are typed elsewhere, so this shortcut does nothing.',
          advice:
            'In the keyboard settings of your desktop, make a shortcut that starts Rolecall: a second start opens the window.',
        },
        settingsSetAside: {
          message: (file: string) =>
            `The settings could not be read, so they were set aside as ${file} and Rolecall began anew. Your AWS files were not touched.`,
          advice: 'Add your organisation again, or mend that file and put it back while Rolecall is closed.',
        },
      },
      /** A file as a whole. */
      file: {
        goesOn: 'Rolecall tries again by itself.',
        keepsChanging: (file: string) => `Another program keeps changing ${file}. It was left as it is.`,
        lost: (sections: readonly string[], more: number, file: string, backup: string) =>
          `${sections.join(', ')}${more > 0 ? ` and ${number(more)} more` : ''} vanished from ${file} since Rolecall last read it. It was not changed; as it was, it is kept in ${backup}.`,
        notRead: (file: string, why: string | null) =>
          `${file} could not be read${why === null ? '' : `: ${why}`}. It was not changed.`,
        notWritten: (file: string, why: string | null) =>
          `${file} could not be written${why === null ? '' : `: ${why}`}. It is as it was.`,
        why: {
          full: 'the disk is full',
          forbidden: 'this user may not',
          readOnly: 'it is on a read-only file system',
          folder: 'it is a folder',
          noFolder: 'a part of its path is not a folder',
          noFile: 'it is not a file',
          tooLarge: 'it is larger than 10 MB',
          tooManyLinks: 'there are too many symbolic links',
          tooManyCopies: 'there are too many copies of it',
        },
        notUtf8: {
          message: (file: string) =>
            `${file} is not UTF-8 text, so the AWS CLI cannot read it. It was not changed.`,
          advice: 'Save it as UTF-8; Rolecall then goes on by itself.',
        },
        broken: {
          message: (file: string, line: number, what: string) =>
            `${file}, line ${line}: ${what}. The AWS CLI or an SDK cannot read the file, so it was not changed.`,
          advice: (mend: string) => `${mend} Rolecall then goes on by itself.`,
        },
      },
      /** What a reader of AWS files stumbles over, and how to mend it. `what` stands behind a colon. */
      fault: {
        byteOrderMark: {
          what: 'a byte-order mark at the beginning',
          mend: 'Save the file as UTF-8 without byte-order mark.',
        },
        carriageReturn: {
          what: 'the line ends with a lone carriage return',
          mend: 'Save the file with line feeds at the line ends.',
        },
        jsGivesUp: (header: string) =>
          `a section named [${header}], which makes the JS SDK give up the whole file`,
        jsOwn: (header: string) => `a section named [${header}], which the JS SDK takes for a part of itself`,
        rename: 'Rename the section.',
        sectionAgain: {
          what: (header: string, line: number) =>
            `the section [${header}] stands here again, after line ${line}`,
          mend: 'Merge the two, or rename one.',
        },
        noJsSection: {
          what: (section: string) =>
            `the JS SDK sees no section in this line, and takes the settings below it for those of [${section}]`,
          mend: 'Put a space before the comment, or let nothing follow the bracket.',
        },
        keyAgain: {
          what: (key: string, section: string, line: number) =>
            `“${key}” stands here again in [${section}], after line ${line}`,
          mend: 'Remove one of the two.',
        },
        indentedHeader: {
          what: 'an indented section header',
          mend: 'Remove the spaces before the bracket.',
        },
        notNested: 'a line without “=” in a nested block',
        unclosedHeader: 'a section header without closing bracket',
        strayLine: 'a line that is neither a section, a setting nor a comment',
        strayText: 'text before the first section',
        removeLine: 'Remove the line, or put # before it.',
      },
      /** How to mend the header of a section that some tool does not see. */
      header: {
        merge: (line: number) => `Merge it with line ${line}: they are the same to the AWS CLI.`,
        upperDefault:
          'Rename it to [default]: the AWS CLI gives what [DEFAULT] holds to every profile, SDKs ignore it.',
        characters: 'Rename it: letters, digits and _ . @ + % : / - are what every reader takes.',
        nothingBehind: (header: string) => `Let nothing but a comment after a space follow [${header}].`,
        write: (header: string) => `Write [${header}].`,
      },
      profile: {
        gone: 'That profile is not kept any more.',
        nothingToUndo: 'There is nothing to take back.',
        kept: {
          message: (name: string) => `Rolecall keeps a profile “${name}” already.`,
          advice: 'Choose another name.',
        },
        notOurs: (name: string, file: string) =>
          `${file} has a profile “${name}” that Rolecall did not make. It was not changed.`,
        changed: (name: string, file: string) =>
          `[${name}] was changed in ${file} by something else. Rolecall left it alone.`,
        removed: (name: string, file: string) =>
          `[${name}] was removed in ${file} by something else. Rolecall left it alone.`,
        otherKind: {
          message: (name: string, kind: string, file: string, line: number) =>
            `“${name}” gets its credentials by ${kind} already: ${file}, line ${line}. Tools disagree which of the two would count, so nothing was written.`,
          advice: (header: string, key: string) =>
            `Choose another name, or rename [${header}] in that file, or take its ${key} out, and try again.`,
          /** It has to be called so: another name is no help. */
          adviceForDefault: (header: string, key: string) =>
            `To use it for keys: rename [${header}] in that file, or take its ${key} out, and try again.`,
        },
        kinds: {
          keys: 'keys',
          sso: 'an SSO sign-in',
          'assume-role': 'assuming a role',
          'web-identity': 'a web identity token',
          process: 'a program of its own',
          login: 'a console sign-in',
        },
      },
      /** Profiles that go to other files. */
      move: {
        clash: {
          message: (names: readonly string[], file: string) =>
            `${file} has ${names.map((name) => `“${name}”`).join(', ')} already, and Rolecall did not make that. Yours stayed where ${names.length === 1 ? 'it is' : 'they are'}.`,
          advice: 'Take over what is there, which stopping puts back; or keep yours where they are.',
        },
        keptThere: (name: string, file: string) =>
          `“${name}” stayed where it is: Rolecall keeps another profile of that name in ${file}.`,
        changed: (name: string, file: string) =>
          `“${name}” stayed in ${file}, since something else has changed it there.`,
        stillThere: (file: string, why: string) =>
          `The profiles are in ${file} now, but could not be taken out of the old file. ${why}`,
      },
      /** Region and output in the config file. */
      profileSettings: {
        notWritten: (why: string) => `Region and output are not in the config file. ${why}`,
        elsewhere: (name: string, file: string, line: number | null) =>
          `Region and output of “${name}” were not written: it has settings of its own in ${line === null ? file : `line ${line} of ${file}`}, which Rolecall leaves alone.`,
        removed: {
          message: (name: string, file: string) =>
            `Region and output of “${name}” were removed from ${file} by something else.`,
          advice: 'Edit the profile to write them anew, or to have none.',
        },
      },
      /** Why an SSO profile is not written. */
      leftOut: {
        keys: 'It has keys in the credentials file, and tools do not agree which of the two they use.',
        value: 'A value of it cannot stand in an AWS file.',
        sessionValue: 'A value of the SSO session cannot stand in an AWS file.',
        forOther: 'Rolecall wrote it for something else.',
        ssoProfile: 'Rolecall wrote an SSO profile of this name.',
        twice: 'Two profiles would have this name.',
        taken: (line: number) =>
          `There is a profile of this name in line ${line}, and Rolecall did not write it.`,
        sessionTaken: (line: number) =>
          `There is another SSO session of this name in line ${line}, and Rolecall did not write it.`,
        name: {
          empty: 'It needs a name.',
          'too-long': 'Its name is longer than 128 characters.',
          characters: 'Its name has a character that some tools cannot read.',
          reserved: 'Its name has a meaning of its own in AWS files.',
        } satisfies Record<ProfileNameFault, string>,
      },
      /** Why a section of the config file cannot be imported. */
      notImported: {
        missing: (key: string) => `${key} is missing.`,
        startUrl: 'sso_start_url is not an https address.',
        region: 'sso_region is not a region of AWS.',
        noSession: (name: string) => `The SSO session “${name}” is not in the file, or cannot be used.`,
        otherSession: (name: string) => `Its start URL or region is not that of the SSO session “${name}”.`,
        accountId: 'sso_account_id is missing, or has not 12 digits.',
        roleName: 'sso_role_name has characters that no permission set has.',
      },
      sharing: {
        notInDemo:
          'The demo shares no sign-in: the AWS CLI and SDKs look for it in your own home folder only.',
        nameShared: {
          message: (other: string, session: string, name: string) =>
            `“${other}” is shared already, and the AWS CLI knows both it and “${session}” as [sso-session ${name}]. There can be one sign-in under one name.`,
          advice: 'Give one of the two a name with other letters or digits, or stop sharing the other.',
        },
        otherPortal: {
          message: (name: string, file: string) =>
            `${file} has an [sso-session ${name}] with another start URL or SSO region. Sharing would give it the sign-in of another organisation.`,
          advice: 'Give this session another name, or change that section.',
        },
      },
      /** Input that cannot be used, where the window did not say so already. */
      input: {
        accountId: 'An account ID has twelve digits.',
        region:
          'An AWS region looks like eu-west-1. The access portal shows it as “SSO Region” under “Access keys”.',
        sessionNameEmpty: 'Give it a name, for example that of your organisation.',
        sessionNameLong: 'The name is longer than 64 characters.',
        startUrl:
          'A start URL is the https:// address of an access portal, for example https://acme.awsapps.com/start',
        notOneLine: 'It has to be one line.',
        aliasLong: 'The alias is too long.',
        tagLong: 'The tag is too long.',
        tagEmpty: 'Give the tag a word.',
        profileName:
          'A profile name has letters, digits and _ . @ + % : / - only, no more than 128 of them, and is no word with a meaning of its own in AWS files.',
        namePattern: 'No profile name can be made from this pattern.',
        accelerator:
          'A shortcut is Ctrl, Alt or the command key together with a letter, a digit or a function key.',
      },
    },

    /** What was copied. */
    copied: {
      environment: {
        bash: 'Environment variables for bash and zsh',
        fish: 'Environment variables for fish',
        powershell: 'Environment variables for PowerShell',
        cmd: 'Environment variables for Command Prompt',
        nushell: 'Environment variables for Nushell',
      } satisfies Record<Shell, string>,
      dotenv: 'Lines for a .env file',
      json: 'JSON of the keys',
      profileBlock: 'Profile block',
      value: {
        accessKeyId: 'Access key ID',
        secretAccessKey: 'Secret access key',
        sessionToken: 'Session token',
      } satisfies Record<CredentialValue, string>,
      userCode: 'Device code',
      accountId: 'Account ID',
      profileName: 'Profile name',
      arn: 'ARN',
      shellLine: 'Line for your shell',
      diagnostics: 'Diagnostics',
    },

    /** What the browser shows at the end of a sign-in. */
    callbackPage: {
      lang: 'en',
      signedIn: {
        title: 'You are signed in',
        text: (session: string) => `Rolecall is signed in to ${session}. You can close this tab.`,
      },
      cancelled: {
        title: 'Not signed in',
        text: 'The sign-in was cancelled in Rolecall meanwhile. You can close this tab.',
      },
      refused: {
        title: 'Not signed in',
        text: 'The request was not allowed, so Rolecall is not signed in. You can close this tab and try again in Rolecall.',
      },
      failed: {
        title: 'Not signed in yet',
        text: 'The browser did its part, but AWS did not finish the sign-in. Rolecall tells more. You can close this tab.',
      },
    },

    /** The words for the keys and what they do. */
    shortcuts: {
      title: 'Keyboard shortcuts',
      places: {
        list: 'In the list',
        several: 'Several at once',
        role: 'On the role where you are',
        window: 'Everywhere',
      },
      does: {
        search: 'search',
        undo: 'undo keep, stop or take-over',
        message: 'to the message',
        refresh: 'refresh the list',
        settings: 'settings',
        zoomIn: 'larger',
        zoomOut: 'smaller',
        zoomReset: 'usual size',
        shortcuts: 'all shortcuts',
        quit: 'quit Rolecall',
        copy: 'copy for your shell',
        keep: 'keep fresh',
        makeDefault: 'use as default',
        console: 'open the AWS console',
        favourite: 'favourite',
        menu: 'menu of the row',
        move: 'move',
        moveFar: 'move far',
        openClose: 'open and close an account',
        select: 'select',
        selectAll: 'select all that is listed',
        selectMore: 'select more',
        details: 'show details',
        back: 'one step back',
      },
      control: 'Ctrl',
      shift: 'Shift',
      keys: {
        ArrowUp: '↑',
        ArrowDown: '↓',
        ArrowLeft: '←',
        ArrowRight: '→',
        PageUp: 'Page ↑',
        PageDown: 'Page ↓',
        Home: 'Home',
        End: 'End',
        Enter: 'Enter',
        Escape: 'Esc',
        ContextMenu: 'Menu',
        ' ': 'Space',
        '-': '−',
      },
      typing: 'Letters and digits search the list, wherever you are in it.',
      close: 'Close',
    },

    /** The words of the settings page. */
    settings: {
      awsFiles: {
        title: 'AWS files',
        intro:
          'The files that Rolecall writes to. Before it changes one for the first time, it makes a copy.',
        kinds: { credentials: 'Credentials file', config: 'Config file' },
        open: 'Open',
        openFolder: 'Open folder',
        openFile: (file: string) => `Open ${file}`,
        openFolderOf: (file: string) => `Open the folder of ${file}`,
        unchecked: 'Being looked at…',
        missing: 'Not there yet. Rolecall makes it when there is something to write.',
        fine: 'Every tool can read all of it.',
        dropped: (count: number) =>
          count === 1
            ? 'Some tool does not see one of its sections.'
            : `Some tool does not see ${number(count)} of its sections.`,
        which: 'Which, and how to mend them',
        line: (line: number) => `Line ${line}:`,
        readers: {
          botocore: 'the AWS CLI and Python (botocore)',
          'js-sdk': 'the JavaScript SDK',
        } satisfies Record<AwsFileState['droppedNames'][number]['droppedBy'][number], string>,
        droppedBy: (readers: readonly string[]) => `is not seen by ${readers.join(' and ')}.`,
        andMore: (count: number) => `And ${number(count)} more.`,
        backups: (count: number) => plural(count, 'copy kept beside it', 'copies kept beside it'),
        backupsHint:
          'As the file was before Rolecall first changed it, and before each take-over. They hold keys and are yours to delete.',
        noUndo: 'There is no keep, stop or take-over to undo.',
      },
      title: 'Settings',
      general: 'General',
      shell: 'Default shell',
      shellHint: 'What “copy” means in the list and in the tray.',
      language: 'Language',
      languageHint: 'Times and numbers follow it.',
      languages: { system: 'As the system', en: 'English', de: 'Deutsch' } satisfies Record<
        LanguageChoice,
        string
      >,
      theme: 'Appearance',
      themes: { system: 'As the system', light: 'Light', dark: 'Dark' } satisfies Record<Theme, string>,
      zoom: 'Size of the window’s contents',
      zoomHint: (modifier: string) =>
        `${modifier} + and ${modifier} − do the same, ${modifier} 0 is as usual.`,
      zoomPercent: (percent: number) => `${number(percent)} %`,
      zoomIn: 'Larger',
      zoomOut: 'Smaller',
      zoomReset: 'As usual',
      clipboard: 'Clear copied keys from the clipboard',
      clipboardHint: 'Only if nothing else has been copied since. Quitting clears them too.',
      clipboardStays: 'Copied keys stay in the clipboard until something else is copied.',
      clipboardTime: (afterMs: number | null) => {
        if (afterMs === null) return 'Never';
        return afterMs < 60_000
          ? `After ${number(afterMs / 1000)} s`
          : `After ${number(afterMs / 60_000)} min`;
      },
      keychain: 'Keychain',
      keychainNames: {
        macos: 'macOS Keychain',
        windows: 'Windows Credential Manager',
        'secret-service': 'Secret Service (GNOME Keyring, KWallet or the like)',
      } satisfies Record<KeychainName, string>,
      keychainIs: {
        checking: 'The keychain of this machine is being looked for.',
        ready: (name: string) => `${name} keeps your sign-ins, one item for each organisation.`,
        locked: 'The keychain is locked, so nothing is read from it and nothing is saved until it is open.',
        unavailable: 'There is no keychain that could be used, so your sign-ins are not kept anywhere.',
        demo: 'None: in the demo a sign-in is held in memory, and your keychain is left alone.',
        memoryOnly:
          'In memory, until you quit, since you chose to do without a keychain. After the next start you sign in again.',
      },
      keychainSplits:
        'An item of it holds 1,280 characters. A sign-in that is longer is kept as several items, which belong together.',
      keychainNever: 'A sign-in is never written to a file, unless you share one with the AWS CLI and SDKs.',
      help: 'Help',
      shortcuts: 'Keyboard shortcuts',
      shortcutsHint: (keys: string) => `${keys} shows them from everywhere.`,
      showShortcuts: 'Show',
      log: 'Log',
      logHint: 'What Rolecall did, for tracing a fault. Secrets are cut out of it.',
      openLog: 'Open folder',
      openLogFolder: 'Open folder of the log',
      diagnostics: 'Diagnostics',
      diagnosticsHint:
        'Versions, settings and what fails, for a bug report. No secret, no account, no organisation is named in it.',
      copyDiagnostics: 'Copy diagnostics',
      version: (version: string) => `Rolecall ${version}`,
    },

    /** The words of aliases, tags, favourites, roles used last, and of narrowing the list. */
    marks: {
      favourites: 'Favourites',
      recent: 'Recent',
      nothingFavourite: 'No favourite yet.',
      nothingFavouriteHint:
        'Choose the star of a permission set under All roles, and it is kept together with the others here.',
      nothingRecent: 'Nothing used yet.',
      nothingRecentHint: 'Permission sets that you copy or keep fresh are listed here, the last one first.',
      clearRecent: 'Clear list',
      gone: 'not assigned any more',

      favourite: (role: string, account: string) => `Favourite: ${role} in ${account}`,
      /** In what is said of a row. */
      markedFavourite: 'favourite',
      makeFavourite: 'Make it a favourite',
      noFavourite: 'No favourite any more',
      isFavourite: (role: string, account: string) => `${role} in ${account} is a favourite.`,
      isNoFavourite: (role: string, account: string) => `${role} in ${account} is no favourite any more.`,

      // The menu of a row and of the details
      menuOf: (name: string) => `Actions for ${name}`,
      showDetails: 'Show details',
      copyFor: (shell: string) => `Copy for ${shell}`,
      keepFresh: 'Keep fresh',
      edit: 'Alias and tag…',
      editOf: (account: string) => `Alias and tag of ${account}…`,
      copyAccountId: 'Copy account ID',

      // Alias and tag
      editTitle: (account: string) => `Alias and tag of ${account}`,
      alias: 'Alias',
      aliasHint: (name: string) =>
        `What you call this account. AWS calls it ${name}. Profile names can be made from it.`,
      aliasLong: (most: number) => `Use no more than ${most} characters.`,
      tag: 'Tag',
      tagHint: 'A word such as prod. It is shown wherever keys of this account are copied or kept fresh.',
      tagLong: (most: number) => `Use no more than ${most} characters.`,
      tagUsed: 'in use',
      tagged: 'Tag:',
      colour: 'Colour',
      colours: {
        red: 'Red',
        orange: 'Orange',
        yellow: 'Yellow',
        green: 'Green',
        teal: 'Teal',
        blue: 'Blue',
        purple: 'Purple',
        grey: 'Grey',
      } satisfies Record<TagColour, string>,
      onlyHere: 'Aliases and tags stay on this machine; AWS is not told.',
      save: 'Save',
      cancel: 'Cancel',

      // Narrowing the list
      filter: 'Filter',
      filterChoices: 'Show only',
      filterSessions: 'Sessions',
      filterTags: 'Tags',
      filterChosen: 'Shown only:',
      takeAway: (name: string) => `Take away the filter ${name}`,
      clearFilter: 'Show all again',
      filteredOut: 'Nothing here fits the filter.',
      filteredOutHint: 'Take it away to see the rest.',
    },

    /** The words of importing from the AWS config file. */
    import: {
      settingsTitle: 'Import',
      found: (file: string, newSessions: number, profiles: number) => {
        const sessions = newSessions === 0 ? [] : [plural(newSessions, 'SSO session', 'SSO sessions')];
        const others = profiles === 0 ? [] : [plural(profiles, 'SSO profile', 'SSO profiles')];
        return `Found in ${file}: ${[...sessions, ...others].join(', ')}.`;
      },
      foundNothing: (file: string) => `Nothing to import in ${file}.`,
      choose: 'Choose what to import…',

      title: (file: string) => `Import from ${file}`,
      intro: (file: string) =>
        `Choose what Rolecall sets up for itself. Nothing that stands in ${file} is changed.`,
      reading: 'Reading the file…',
      sessions: 'SSO sessions',
      isSetUp: (name: string) => `set up already, as ${name}`,
      calledHere: (name: string) => `will be called ${name}, since there is another of its name`,
      aliases: 'Names of accounts',
      aliasesHint:
        'Going by your profiles, you call these accounts so. Rolecall can do the same: the name is an alias, which you can change at any time.',
      aliasOf: (accountId: string) => `for account ${accountId}`,
      accountCalled: (accountId: string, name: string) => `for account ${accountId}, which AWS calls ${name}`,
      guess: 'a guess: your profiles have only this in common',
      profiles: 'Profiles to keep fresh besides',
      profilesHint:
        'Your SSO profiles stay as they are: the AWS CLI and the SDKs go on using them with their own sign-in. For tools that do not know SSO, Rolecall can keep keys of the same role fresh under another name, once you have signed in. Never under the same name: tools disagree which of the two counts.',
      roleIn: (role: string, account: string) => `${role} in ${account}`,
      keptAs: (name: string) => `would be kept as ${name}`,
      keptAlready: 'kept fresh already',
      needsSession: (name: string) => `needs the SSO session ${name}`,
      all: 'All',
      none: 'None',
      allOf: (what: string) => `All of: ${what}`,
      noneOf: (what: string) => `None of: ${what}`,
      problems: (count: number) =>
        count === 1
          ? 'One section cannot be imported, and why'
          : `${number(count)} sections cannot be imported, and why`,
      problemAt: (line: number, name: string) => `Line ${line}, ${name}:`,
      import: 'Import',
      cancel: 'Cancel',
      imported: 'Imported. Sign in, and everything else follows.',
      importedMore: 'Imported.',
    },

    /** The words of keeping profiles fresh. */
    profiles: {
      ssoTitle: 'SSO profile',
      ssoHint: 'For tools that sign in by themselves: a profile in the config file, without keys.',
      ssoWrite: 'Write as SSO profile…',
      title: 'Keep fresh',
      intro: 'Writes its keys to a profile and renews them before they expire.',
      name: 'Profile name',
      nameHint: (file: string) => `Written to ${file}`,
      nameNumbered: (taken: string) =>
        `Rolecall keeps a profile called ${taken} already, so this one has a number.`,
      nameFaults: {
        empty: 'Give the profile a name.',
        'too-long': 'Use no more than 128 characters.',
        characters: 'Use letters, digits and _ . @ + % : / - only, without spaces.',
        reserved: 'AWS tools read this name as something else. Choose another.',
        taken: (name: string) => `Rolecall already keeps a profile called ${name}. Choose another name.`,
      },
      region: 'Region',
      regionHint: 'Optional: for commands that name none.',
      regionFault: 'A region looks like eu-west-1. Leave it empty for none.',
      output: 'Output format',
      outputs: { none: 'None', json: 'JSON', yaml: 'YAML', text: 'Text', table: 'Table' } satisfies Record<
        ProfileOutput | 'none',
        string
      >,
      /** Of a switch. */
      keepAs: (name: string) => `Keep fresh as ${name}`,
      keepUnnamed: 'Keep fresh',
      // Other files than before
      otherFiles: (count: number, from: string, to: string) =>
        `${plural(count, 'profile is', 'profiles are')} kept in ${from}. Rolecall was started for ${to} this time.`,
      otherFilesAdvice:
        'An app that is started from a dock or at login does not see the variables of a shell that name the AWS files. Nothing is moved unless you say so.',
      leaveOtherFiles: 'Keep them where they are',
      moveOtherFiles: 'Move them to the new file',
      moveAndTakeOver: 'Take over and move',

      defaultName: 'default',
      useAsDefault: 'Use as default',
      defaultHint: 'For commands that name no profile.',
      alreadyDefault: 'This role is the default already.',
      keepAnother: 'Keep under another profile too',
      /** Several roles at once. */
      several: {
        open: 'Keep fresh as profiles…',
        stop: (count: number) => (count === 1 ? 'Stop keeping' : `Stop keeping ${number(count)}`),
        title: (count: number) => (count === 1 ? 'Keep one role fresh' : `Keep ${number(count)} roles fresh`),
        nothingLeftTitle: 'Nothing left to do',
        nothingLeft: 'All of them are kept fresh already.',
        intro: (file: string) =>
          `Writes their keys to ${file}, all at once, and renews them before they expire.`,
        names: 'Profiles',
        nameOf: (role: string, account: string, session: string | null) =>
          `Profile name for ${role} in ${account}${session === null ? '' : `, ${session}`}`,
        numbered: {
          rolecall: (plain: string) => `Rolecall keeps a profile called ${plain} already.`,
          selection: (plain: string) => `Another of these would be called ${plain}.`,
          credentials: (plain: string, file: string) => `${file} has a profile called ${plain} already.`,
          config: (plain: string, file: string) =>
            `In ${file}, ${plain} gets its credentials in another way.`,
        },
        taken: {
          rolecall: 'Rolecall keeps a profile of this name already. Choose another.',
          selection: 'Another of these has this name. Choose another.',
          credentials: (file: string) => `${file} has this name already. Choose another.`,
          config: (file: string) =>
            `In ${file}, this name gets its credentials in another way. Choose another.`,
        },
        kept: (count: number) => `Kept fresh already: ${number(count)}`,
        keptAs: (names: string) => `as ${names}`,
        signedOut: (sessions: string) =>
          `You are not signed in to ${sessions}, so there are no keys for the roles there.`,
        tooMany: (most: number) => `No more than ${number(most)} roles can be kept at once.`,
        wrong: (count: number) =>
          count === 1 ? 'One name has to be changed.' : `${number(count)} names have to be changed.`,
        keep: (count: number) => (count === 1 ? 'Keep fresh' : `Keep ${number(count)} fresh`),
        asking: (answered: number, total: number) =>
          `Keys from AWS: ${number(answered)} of ${number(total)}. Nothing is written before all are there.`,
        stopAsking: 'Stop',
        partly: (kept: number, failed: number) =>
          `${plural(kept, 'profile is', 'profiles are')} kept fresh now, ${number(failed)} could not be. Why is said with each name.`,
        manyTitle: (count: number) => `Keep ${number(count)} profiles fresh?`,
        many: (count: number) =>
          `Rolecall asks AWS for the keys of ${number(count)} roles now, and about every half hour from then on. AWS answers a few requests a second, so this can take minutes.`,
        cancel: 'Cancel',
        close: 'Close',
      },
      cancel: 'Cancel',
      copyName: 'Copy profile name',
      renewNow: 'Renew now',
      /** In its place when the last renewal failed. */
      retry: 'Retry',
      edit: 'Edit…',
      editTitle: (name: string) => `Region and output of ${name}`,
      writtenTo: (file: string) => `Written to ${file}.`,
      regionIs: (region: string) => `Region ${region}`,
      outputIs: (output: string) => `Output ${output}`,
      alreadyKept: (name: string) => `Already kept fresh as ${name}.`,
      triesAgain: (soon: string, time: string) => `Tries again by itself ${soon}, at ${time}.`,
      state: {
        waiting: 'Waiting for its turn',
        renewing: 'Renewing',
        signInNeeded: 'Sign-in needed',
        keychainNeeded: 'Waiting for the keychain',
        failing: 'Cannot be renewed',
        changedOutside: 'Left alone: something else changed it',
      },
      rowState: {
        waiting: 'waiting',
        renewing: 'renewing',
        signInNeeded: 'sign-in needed',
        keychainNeeded: 'waiting for keychain',
        failing: 'cannot be renewed',
        changedOutside: 'changed by something else',
        expired: 'keys expired',
      },
      freshUntil: (when: string) => `fresh until ${when}`,
      keysFresh: (when: string, left: string) => `Keys fresh until ${when} (${left})`,
      keysExpired: (when: string) => `Keys expired at ${when}`,

      // Somebody else's profile
      tookOver: 'Stopping puts back the profile that was here before.',
      takeOverAsk: 'Take over this profile…',
      takeOverTitle: (name: string) => `Take over ${name}?`,
      takeOverIntro: (file: string) => `Something else made this profile in ${file}. If you take it over:`,
      takeOverKeys: (account: string, role: string) =>
        `Its keys, and whatever else decides where its credentials come from, are replaced by the keys of ${role} in ${account}.`,
      takeOverRest: 'Its region, output format and comments stay as they are.',
      takeOverSettings: (file: string) =>
        `Region and output format go to ${file}, unless it has settings for this profile already. Comments stay as they are.`,
      takeOverBackup: 'A numbered backup of the file is made beside it first.',
      takeOverBack: 'Stopping puts back what is there now.',
      takeOver: 'Take over',

      // Changed by something else
      takeBack: 'Take back',
      takeBackMeans: 'Rolecall writes it anew, with fresh keys, and keeps it fresh.',
      takenBack: (name: string) => `Profile ${name} is written anew and kept fresh.`,
      letGo: 'Let go',
      letGoMeans: 'The file stays as it is, and Rolecall no longer keeps this profile.',
      hasLetGo: (name: string) => `Profile ${name} is no longer kept fresh. The file stays as it is.`,
      acceptLoss: 'Go on with the file as it is',

      // Undo
      undo: 'Undo',
      undoWhat: {
        'keep-several': (_name: string, count: number) => `Undo: kept ${number(count)} profiles`,
        'stop-several': (_name: string, count: number) => `Undo: stopped keeping ${number(count)} profiles`,
        keep: (name: string) => `Undo: kept ${name}`,
        stop: (name: string) => `Undo: stopped keeping ${name}`,
        'take-over': (name: string) => `Undo: took over ${name}`,
        edit: (name: string) => `Undo: edited ${name}`,
        replace: (name: string) => `Undo: changed the role of ${name}`,
        move: () => 'Undo: moved profiles to other files',
      } satisfies Record<UndoState['what'], (name: string, count: number) => string>,
      undone: {
        'keep-several': (_name: string, count: number) =>
          `Undone: ${number(count)} profiles are no longer kept fresh.`,
        'stop-several': (_name: string, count: number) =>
          `Undone: ${number(count)} profiles are kept fresh again.`,
        keep: (name: string) => `Undone: profile ${name} is no longer kept fresh.`,
        stop: (name: string) => `Undone: profile ${name} is kept fresh again.`,
        'take-over': (name: string) => `Undone: profile ${name} is as it was before.`,
        edit: (name: string) => `Undone: region and output of ${name} are as they were.`,
        move: () => 'Undone: the profiles are in the files that they were in before.',
        replace: (name: string) => `Undone: profile ${name} is for the role that it was for before.`,
      } satisfies Record<UndoState['what'], (name: string, count: number) => string>,
      undoChangedTitle: (name: string, count: number) =>
        count === 1
          ? `Something else has changed ${name}`
          : 'Something else has changed some of these profiles',
      undoChanged: {
        'keep-several': (_name: string, count: number) =>
          `Rolecall kept ${number(count)} profiles fresh, and something else has changed some of them since.`,
        'stop-several': (_name: string, count: number) =>
          `Rolecall stopped keeping ${number(count)} profiles, and something else has changed some of them since.`,
        keep: (name: string) => `Rolecall kept ${name} fresh, and something else has changed it since.`,
        stop: (name: string) => `Rolecall stopped keeping ${name}, and something else has changed it since.`,
        'take-over': (name: string) => `Rolecall took over ${name}, and something else has changed it since.`,
        move: (name: string) =>
          `Rolecall moved profiles to other files, and something else has changed ${name} since.`,
        replace: (name: string) =>
          `Rolecall put another role under the name of ${name}, and something else has changed it since.`,
        edit: (name: string) =>
          `Rolecall changed region and output of ${name}, and something else has changed them since.`,
      } satisfies Record<UndoState['what'], (name: string, count: number) => string>,
      undoThere: 'What is in the file now:',
      undoThereHint: 'Secrets are left out.',
      undoNothingThere: 'Nothing: it is gone from the file.',
      undoConsequence: 'Undo all the same, and that change is lost.',
      undoAnyway: 'Undo all the same',
      leaveIt: 'Leave it',

      // How names are made
      changeNames: 'Change how names are made',
      names: 'Profile names…',
      namesTitle: 'Profile names',
      namesIntro: 'What Rolecall calls a profile unless you type another name.',
      pattern: 'How names are made',
      presets: {
        accountAndRole: 'Account and permission set',
        aliasAndRole: 'Alias and permission set',
        sessionAccountRole: 'Session, account, permission set',
        portal: 'Like the AWS access portal',
        awsCli: 'Like the AWS CLI',
        own: 'A pattern of your own',
      },
      ownPattern: 'Pattern',
      patternFaults: {
        empty: 'The pattern is empty.',
        bracket: (known: string) => `A curly bracket stands alone. A pattern can have ${known}.`,
        characters: 'Between its placeholders a pattern has letters, digits and _ . @ + % : / - only.',
        noPlaceholder: (known: string) =>
          `Every profile would have the same name. A pattern can have ${known}.`,
        unknown: (placeholder: string, known: string) =>
          `There is no ${placeholder}. A pattern can have ${known}.`,
      },
      ownPatternHint: 'Filled in: {account}, {alias}, {accountId}, {role} for the permission set, {session}.',
      letters: 'Letters',
      letterChoices: { keep: 'As they are', lower: 'Lower case' },
      separator: 'For spaces and the like',
      separators: { '-': 'Hyphen', _: 'Underscore', '.': 'Dot' },
      examples: 'Examples',
      exampleOf: (account: string, role: string) => `${role} in ${account}`,
      noExamples: 'The pattern makes no names yet.',
      sharing: (count: number) =>
        count === 1
          ? 'One role would share its name with another. A number keeps them apart.'
          : `${number(count)} roles would share their name with another. A number keeps them apart.`,
      save: 'Save',
    },

    /** The words of sign-in, sessions, the keychain and the first run. */
    sessions: {
      // The form
      name: 'Name',
      nameHint: 'What you call the organisation here, such as its short name.',
      startUrl: 'Start URL',
      startUrlHint:
        'The address of your AWS access portal, such as https://acme.awsapps.com/start. It is in the invitation e-mail and in your browser’s address bar when you sign in to AWS.',
      region: 'SSO region',
      regionHint:
        'Where your organisation runs Identity Center; often not where your workloads run. The access portal shows it under Access keys, and the AWS config file as sso_region.',
      regionFromUrl: 'Taken from the start URL.',
      /** The place that AWS names a region by. Source: AWS General Reference, "IAM Identity Center endpoints and quotas". */
      regionPlaces: {
        'us-east-1': 'N. Virginia',
        'us-east-2': 'Ohio',
        'us-west-1': 'N. California',
        'us-west-2': 'Oregon',
        'eu-west-1': 'Ireland',
        'eu-west-2': 'London',
        'eu-west-3': 'Paris',
        'eu-central-1': 'Frankfurt',
        'eu-central-2': 'Zurich',
        'eu-north-1': 'Stockholm',
        'eu-south-1': 'Milan',
        'eu-south-2': 'Spain',
        'ap-east-1': 'Hong Kong',
        'ap-northeast-1': 'Tokyo',
        'ap-northeast-2': 'Seoul',
        'ap-northeast-3': 'Osaka',
        'ap-south-1': 'Mumbai',
        'ap-south-2': 'Hyderabad',
        'ap-southeast-1': 'Singapore',
        'ap-southeast-2': 'Sydney',
        'ap-southeast-3': 'Jakarta',
        'ap-southeast-4': 'Melbourne',
        'ap-southeast-5': 'Malaysia',
        'ap-southeast-7': 'Thailand',
        'af-south-1': 'Cape Town',
        'ca-central-1': 'Canada Central',
        'ca-west-1': 'Calgary',
        'il-central-1': 'Tel Aviv',
        'me-central-1': 'UAE',
        'me-south-1': 'Bahrain',
        'mx-central-1': 'Mexico',
        'sa-east-1': 'São Paulo',
        'us-gov-east-1': 'GovCloud US-East',
        'us-gov-west-1': 'GovCloud US-West',
        'cn-north-1': 'Beijing',
        'cn-northwest-1': 'Ningxia',
        'eusc-de-east-1': 'European Sovereign Cloud, Germany',
      },
      method: 'How to sign in',
      methods: {
        browser: 'In the browser',
        'device-code': 'With a device code',
      } satisfies Record<SignInMethod, string>,
      more: 'More',
      endpoints: 'Endpoints of AWS',
      endpointKinds: {
        standard: { label: 'Standard', note: 'What nearly everybody uses.' },
        fips: {
          label: 'FIPS',
          note: 'Validated for FIPS 140. AWS has them in some regions only; elsewhere it cannot be reached.',
        },
        'dual-stack': { label: 'Dual-stack', note: 'For networks with IPv6.' },
        'fips-dual-stack': { label: 'FIPS and dual-stack', note: 'Both.' },
      } satisfies Record<EndpointKind, { readonly label: string; readonly note: string }>,
      sameOrganisation: (names: readonly string[]) =>
        `You have this organisation already, as ${names.join(' and ')}. Another session has a sign-in of its own, for example for another user.`,
      faults: {
        startUrl: {
          empty: 'Give the start URL of your AWS access portal.',
          'no-scheme': 'A start URL begins with https://, such as https://acme.awsapps.com/start.',
          'not-https': 'A start URL begins with https://; this one does not.',
          spaces: 'There is a space inside this address.',
          'not-a-url': 'This is not an address. A start URL looks like https://acme.awsapps.com/start.',
        },
        regionEmpty: 'Give the SSO region, such as eu-west-1.',
        region: 'A region looks like eu-west-1 or us-east-1.',
        nameEmpty: 'Give the organisation a name.',
        nameTaken: 'There is a session with this name already. Choose another.',
        nameLong: 'Use no more than 64 characters.',
      },
      sso: {
        open: 'Write as SSO profiles…',
        titleAll: 'Write all roles as SSO profiles',
        titleOne: (roleName: string) => `Write ${roleName} as an SSO profile`,
        meaning: (file: string) =>
          `SSO profiles in ${file} let the AWS CLI and SDKs use these roles by themselves, with their own sign-in (aws sso login). They hold no keys. Profiles of your own are not touched.`,
        goneRoles: 'Profiles written here before whose role is gone',
        keepGone: 'Leave them',
        prune: 'Remove them',
        counts: (preview: {
          readonly added: number;
          readonly changed: number;
          readonly removed: number;
          readonly unchanged: number;
        }) =>
          `${number(preview.added)} added, ${number(preview.changed)} changed, ${number(preview.removed)} removed, ${number(preview.unchanged)} as they are.`,
        nothing: 'There is nothing to write.',
        refused: (count: number) => `${number(count)} ${count === 1 ? 'is' : 'are'} left out, and why`,
        diff: 'What changes in the file',
        noLineEnd: 'no line end',
        cut: 'The preview shows the beginning only.',
        write: 'Write',
        written: (file: string) => `SSO profiles written to ${file}.`,
      },
      addTitle: 'Add organisation',
      addSubmit: 'Add organisation and sign in',
      addNotSeen: {
        message: 'The organisation was added, but its sign-in did not start.',
        advice: 'Choose it on the left and sign in there.',
      },
      saveSubmit: 'Save',
      saveAndSignIn: 'Save and sign in again',
      cancel: 'Cancel',

      // The first run
      welcome: 'Sign in once, and every terminal has fresh credentials.',
      welcomeText:
        'Rolecall signs in to AWS IAM Identity Center for you and keeps the profiles that you choose fresh. Add your organisation to begin.',
      demo: {
        title: 'No organisation at hand?',
        hint: 'A made-up organisation on this machine, in a window of its own, to sign in to and try everything on. Nothing of yours is touched, and nothing is left when you leave it.',
        open: 'Look around in the demo',
        addElsewhere: 'The demo has its made-up organisation only. You add your own in Rolecall itself.',
      },

      // The page of a session
      pageOf: (name: string) => `Session ${name}`,
      state: {
        unknown: 'Waiting for the keychain, which holds the sign-in…',
        signedIn: 'Signed in',
        signedInAs: (user: string) => `Signed in as ${user}`,
        sameUser: (session: string) =>
          `That is the same user as in ${session}. A browser stays signed in to the access portal: to be somebody else here, sign out of the portal in the browser first, or use a private window.`,
        signedInHint: 'The sign-in renews itself until the organisation ends the session.',
        failed: 'The sign-in did not succeed',
        needsAttention: 'Signed in, but renewing fails',
      },
      signedOut: {
        'never-signed-in': ['Not signed in yet', 'Sign in once; from then on the sign-in renews itself.'],
        'signed-out-here': ['Signed out', 'You signed out here.'],
        'session-ended': [
          'Sign in again',
          'The organisation ended the session, or you signed out elsewhere. Nothing is lost: profiles carry on once you sign in.',
        ],
        'signed-out-elsewhere': [
          'Sign in again',
          'You signed out elsewhere, for example with “aws sso logout”. Nothing is lost: profiles carry on once you sign in.',
        ],
        'registration-lapsed': [
          'Sign in again',
          'Rolecall’s registration with AWS has lapsed, as it does after about 90 days. Signing in makes a new one.',
        ],
      } satisfies Record<SignedOutReason, readonly [string, string]>,
      short: {
        unknown: 'waiting for the keychain…',
        signedIn: 'signed in',
        needsAttention: 'signed in, renewing fails',
        signingIn: 'signing in…',
        failed: 'sign-in failed',
        signedOut: {
          'never-signed-in': 'not signed in',
          'signed-out-here': 'signed out',
          'session-ended': 'sign in again',
          'signed-out-elsewhere': 'sign in again',
          'registration-lapsed': 'sign in again',
        } satisfies Record<SignedOutReason, string>,
      },
      signIn: 'Sign in',
      signInTo: (name: string) => `Sign in to ${name}`,
      signInWithCode: 'Sign in with a device code',
      methodHint:
        'The browser is the usual way. A device code helps when the browser runs on another machine.',
      starting: 'Asking AWS to begin a sign-in…',
      waitingBrowser: 'Waiting for your browser',
      waitingBrowserHint: 'Finish signing in there; this page follows by itself.',
      waitingCode: 'Waiting for you to confirm the code',
      waitingCodeHint: 'Check that the browser shows this code, and confirm it there.',
      codeLabel: 'Device code',
      codeIn: 'Open this address in a browser and confirm the code there:',
      codeAt: 'or open this address anywhere:',
      copy: 'Copy',
      copyCode: 'Copy device code',
      finishing: 'Almost there…',
      givesUp: (when: string) => `Rolecall waits until ${when}.`,
      reopen: 'Reopen browser',
      wrongRegion: 'Did the browser show an error? The SSO region may be wrong.',
      wrongRegionHint: (region: string) =>
        `It is set to ${region}. AWS does not tell Rolecall when it is wrong.`,
      change: 'Change',
      keepWaiting: 'Keep waiting',
      insteadOfBrowser: {
        'no-browser':
          'No browser could be opened here, so this sign-in goes on with a device code. A browser on any device will do.',
        'no-listener':
          'This machine did not let Rolecall wait for the browser’s answer, so this sign-in goes on with a device code.',
      } satisfies Record<BrowserHindrance, string>,
      accessToken: (when: string) => `Access token: renews itself; the present one ends at ${when}.`,
      accessTokenEnded: (when: string) =>
        `Access token: ended at ${when}; it is renewed when it is next needed.`,
      memoryOnly: 'Held in memory until you quit Rolecall.',
      clocks: 'How long does this last?',
      clocksText:
        'The sign-in lasts until your organisation ends the session; AWS tells nobody when. The access token lasts an hour. The keys in a profile have an end of their own, shown with the profile.',
      signOut: 'Sign out',

      list: 'Accounts and permission sets',
      listLoading: 'Being read…',
      listUpdated: (accounts: string, when: string) => `${accounts}, updated ${when}`,
      accounts: (count: number) => plural(count, 'account', 'accounts'),
      listNever: 'Not read yet',
      refresh: 'Refresh list',

      settings: 'Organisation',
      edit: 'Edit',
      editTitle: (name: string) => `Edit ${name}`,
      remove: 'Remove…',

      signOutTitle: (name: string) => `Sign out of ${name}?`,
      signOutText: 'Rolecall forgets this sign-in. To get new keys you sign in again.',
      signOutProfiles: (count: number) =>
        count === 1 ? 'It keeps 1 profile fresh.' : `It keeps ${number(count)} profiles fresh.`,
      managedProfiles: 'Managed profiles',
      removeProfiles: 'Remove them from the credentials file',
      leaveProfiles: 'Leave them until their keys expire',
      removeTitle: (name: string) => `Remove ${name}?`,
      removeText: (count: number) =>
        count === 0
          ? 'Rolecall signs out and forgets this organisation. You can add it again.'
          : `Rolecall signs out, forgets this organisation, and removes its ${count === 1 ? 'profile' : `${number(count)} profiles`} from the credentials file. You can add it again.`,
      removeConfirm: 'Remove organisation',

      // Sharing with the AWS CLI and SDKs
      sharing: {
        title: 'AWS CLI and SDKs',
        share: 'Share this sign-in with the AWS CLI and SDKs',
        meaning: (name: string) =>
          `Profiles with “sso_session = ${name}” then work without a sign-in of their own, such as “aws sso login”.`,
        risks:
          'While you are signed in, the access token lies in ~/.aws/sso/cache in plain text, where every program of yours can read it. It stays there when you quit Rolecall, until it runs out within the hour. What renews it stays in the keychain. “aws sso logout” signs Rolecall out too.',
        notHere: 'Not in the demo: the AWS CLI and SDKs look for a sign-in in your own home folder only.',
        waiting: 'Nothing is shared until you are signed in.',
        shared: (when: string) =>
          `Shared. The token in the file lasts until ${when} and is renewed before that.`,
        sharedEnded: 'The token in the file has run out; it is replaced as soon as AWS can be reached.',
        theirs: 'The AWS CLI has its own sign-in.',
        theirsHint: (file: string) =>
          `Rolecall did not write ${file} and leaves it alone. As soon as it is gone, this sign-in is shared.`,
        takeOver: 'Replace it…',
        takeOverTitle: 'Replace the AWS CLI’s own sign-in?',
        takeOverText: (file: string) =>
          `What is in ${file} is lost. The AWS CLI and SDKs then use the sign-in of Rolecall, until you stop sharing it; after that, “aws sso login” gives them one of their own again.`,
        takeOverConfirm: 'Replace',
        noBlock: (name: string) =>
          `The config file has no [sso-session ${name}] yet, so that no profile can use it.`,
      },

      // The keychain
      retry: 'Retry',
      unlock: 'Unlock…',
      useMemory: 'Hold it in memory until I quit',
      useMemoryHint: 'Without a keychain a sign-in can be held in memory only. It is never kept in a file.',
    },

    /** The tray's menu and tooltip. */
    tray: {
      head: (summary: string) => `Rolecall — ${summary}`,
      demoHead: (summary: string) => `Rolecall demo, made-up keys — ${summary}`,
      nothingKept: 'no profile kept fresh',
      allFresh: (count: number) => `${plural(count, 'profile', 'profiles')} fresh`,
      someFresh: (fresh: number, count: number) => `${number(fresh)} of ${number(count)} profiles fresh`,
      profile: (name: string, state: string) => `${name}   ${state}`,
      freshUntil: (when: string) => `fresh until ${when}`,
      renewing: 'renewing…',
      waiting: 'waiting',
      keysUntil: (when: string) => `keys until ${when}`,
      /** Of a profile as well as of all. */
      needs: { signIn: 'sign-in needed', locked: 'keychain locked', unavailable: 'no keychain' },
      needKeysUntil: (need: string, when: string) => `${need}, keys until ${when}`,
      withNeed: (summary: string, need: string) => `${summary}, ${need}`,
      notRenewed: (when: string) => `not renewed, keys until ${when}`,
      notRenewedExpired: 'not renewed, keys have expired',
      moreProfiles: (count: number) => `… and ${number(count)} more`,
      moreRoles: (count: number) => `… and ${number(count)} more`,
      copyFor: (shell: string) => `Copy for ${shell}`,
      copyProfileBlock: 'Copy profile block',
      renewNow: 'Renew now',
      stopKeeping: 'Stop keeping fresh',
      showInWindow: 'Show in Rolecall',
      favourites: 'Favourites',
      recent: 'Recent',
      role: (account: string, role: string) => `${account} — ${role}`,
      taggedRole: (account: string, tag: string, role: string) => `${account} [${tag}] — ${role}`,
      roleGone: (label: string) => `${label} (no access any more)`,
      keepFreshAs: (name: string) => `Keep fresh as ${name}`,
      unlockKeychain: 'Unlock keychain…',
      waitingForKeychain: (session: string) => `${session}: waiting for the keychain…`,
      signingIn: (session: string) => `${session}: signing in…`,
      signedIn: (session: string) => `${session}: signed in`,
      signIn: (session: string) => `${session}: Sign in…`,
      cancel: 'Cancel',
      signOut: 'Sign out…',
      signOutAndRemove: 'Sign out and remove its profiles',
      moreSessions: (count: number) => `… and ${number(count)} more`,
      open: 'Open Rolecall',
      settings: 'Settings…',
      quit: 'Quit',
      leaveDemo: 'Leave the demo',
    },

    /** What is said outside the window, when only the person can mend it. */
    notices: {
      signInEnded: (session: string) => ({
        title: `Your sign-in to ${session} has ended`,
        body: 'Sign in again, and everything that waits goes on by itself.',
      }),
      signIn: 'Sign in',
      notRenewed: (what: string) => `${what} could not be renewed`,
      profile: (name: string) => `Profile ${name}`,
      profiles: (count: number) => plural(count, 'profile', 'profiles'),
      keysEnd: (when: string) => `The keys end at ${when}.`,
      keysEnded: (when: string) => `The keys ended at ${when}.`,
      retry: 'Retry',
      assignmentGone: (profile: string, account: string, role: string) => ({
        title: `No access any more for profile ${profile}`,
        body: `AWS says that you may not be ${role} in ${account}.`,
      }),
      show: 'Show',
      several: (count: number) => `${number(count)} things need you`,
      line: {
        signInEnded: (session: string) => `${session}: the sign-in has ended`,
        notRenewed: (what: string) => `${what}: not renewed`,
        assignmentGone: (profile: string) => `${profile}: no access any more`,
        more: (count: number) => `… and ${number(count)} more`,
      },
      clickHint: (button: string) => `(Click: ${button})`,
    },

    /** Asked before quitting. */
    quit: {
      title: 'Quit Rolecall?',
      meaning: (profiles: number) =>
        `Quitting stops the renewal of ${profiles === 1 ? 'your profile' : `your ${number(profiles)} profiles`}.`,
      keysStay: (when: string) => `The keys that are in the file stay valid until ${when}.`,
      keysEnded: 'The keys that are in the file have expired.',
      removeMeaning:
        'Removed keys come back at the next start: Rolecall remembers the profiles and writes them again once you are signed in.',
      quit: 'Quit',
      removeAndQuit: 'Remove keys and quit',
      cancel: 'Cancel',
      dontAskAgain: 'Don’t ask again',
    },

    /** Settings: how Rolecall lives in the desktop. */
    system: {
      title: 'Starting and notifications',
      startAtLogin: 'Start at login',
      loginEntry: 'AWS IAM Identity Center in the system tray',
      startHeldBack:
        'Your system holds it back. Allow Rolecall among the login items in the settings of your system.',
      startHidden: 'Stay in the tray then, without a window',
      startHiddenNoTray: 'This desktop has no tray, so the window opens all the same.',
      notices: 'Tell me outside the window when',
      notice: {
        'sign-in-ended': 'a sign-in has ended',
        'keys-expiring': 'a profile cannot be renewed and its keys end within 10 minutes',
        'assignment-gone': 'I have no access any more to a role that is kept fresh',
      } satisfies Record<NoticeKind, string>,
      noNotifications: 'This desktop shows no notifications. The tray icon still tells when you are needed.',
      shortcut: 'Shortcut that opens Rolecall from anywhere',
      shortcutNone: 'None',
      shortcutRecord: 'Record…',
      shortcutRecordLabel: 'Record a shortcut that opens Rolecall from anywhere',
      shortcutRecording: 'Press the keys…',
      shortcutClear: 'Clear',
      shortcutHint: 'Ctrl, Alt or the command key with a letter, a digit or a function key.',
      atQuit: 'When I quit while profiles are kept fresh',
      quitHabit: {
        ask: 'Ask me',
        'leave-keys': 'Leave the keys in the files until they expire',
        'remove-keys': 'Remove the keys; they come back at the next start',
      } satisfies Record<QuitHabit, string>,
      quit: 'Quit Rolecall',
      noTray: {
        gnome:
          'GNOME shows them with the extension “AppIndicator and KStatusNotifierItem Support” (package gnome-shell-extension-appindicator).',
        panel: 'Add the system tray (also called “status notifier”) to your panel to have them.',
        other: 'A panel with a status notifier tray, such as waybar or snixembed, shows them.',
      },
    },
  };
}
