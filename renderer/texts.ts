/** The words of the window's frame. Each feature has its own `texts.ts`. */
export const texts = {
  appName: 'Rolecall',
  allRoles: 'All roles',
  keptFresh: 'Kept fresh',
  sessions: 'Sessions',
  addOrganisation: 'Add organisation',
  navigation: 'Views and sessions',
  close: 'Close',
  dismiss: 'Dismiss',
  notices: 'Notices',
  retry: 'Retry',
  details: 'Details',
  messages: 'Messages',
  showProfile: 'Show profile',
  starting: 'Starting…',
  startFailed: 'Rolecall did not answer. Your profiles and sign-ins are untouched.',
  startFailedAdvice: 'Try again. If it stays like this, quit Rolecall from its tray icon and start it again.',
  outOfDate: 'The list could not be brought up to date; what you see may be older.',
  commandFailed: {
    message: 'That did not work, for a reason Rolecall did not expect. Nothing was changed.',
    advice: 'Try again.',
  },
  demo: {
    badge: 'Demo',
    about: 'An Identity Center of its own, with invented accounts. Your own AWS files are not touched.',
    lineHint: 'Paste this line into a terminal to use the demo’s profiles there:',
    copyLine: 'Copy shell line',
  },
  announce: {
    copied: (what: string, whom: string | null) => `Copied: ${what}${whom === null ? '' : ` for ${whom}`}.`,
    clears: (when: string) => ` The clipboard is cleared at ${when}.`,
    kept: (name: string, until: string) =>
      `Profile ${name} is kept fresh: its keys are fresh until ${until}.`,
    renewed: (name: string, until: string) =>
      `Profile ${name} was renewed: its keys are fresh until ${until}.`,
    stopped: (name: string) => `Profile ${name} is no longer kept fresh.`,
    signedIn: (name: string) => `Signed in to ${name}.`,
    signedOut: (name: string) => `Signed out of ${name}.`,
  },
};
