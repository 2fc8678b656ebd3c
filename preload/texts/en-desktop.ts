import type { NoticeKind, QuitHabit } from '../contract';

/** The words of Rolecall outside its window, and of how it lives in the desktop. */
export function desktopInEnglish(number: (value: number) => string) {
  const plural = (count: number, one: string, many: string): string =>
    `${number(count)} ${count === 1 ? one : many}`;

  return {
    /** The tray's menu and tooltip. */
    tray: {
      head: (summary: string) => `Rolecall — ${summary}`,
      nothingKept: 'no profile kept fresh',
      allFresh: (count: number) => `${plural(count, 'profile', 'profiles')} fresh`,
      someFresh: (fresh: number, count: number) => `${number(fresh)} of ${number(count)} profiles fresh`,
      profile: (name: string, state: string) => `${name}   ${state}`,
      freshUntil: (when: string) => `fresh until ${when}`,
      renewing: 'renewing…',
      waiting: 'waiting',
      keysUntil: (when: string) => `keys until ${when}`,
      signInNeeded: 'sign in needed',
      signInNeededKeys: (when: string) => `sign in needed, keys until ${when}`,
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
