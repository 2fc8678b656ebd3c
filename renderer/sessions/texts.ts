import type { SignedOutReason, SignInMethod } from '../../preload/contract';

/** The words of sign-in, sessions, the keychain and the first run. */
export const texts = {
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
  method: 'How to sign in',
  methods: {
    browser: 'In the browser',
    'device-code': 'With a device code',
  } satisfies Record<SignInMethod, string>,
  faults: {
    startUrl: {
      empty: 'Give the start URL of your AWS access portal.',
      'no-scheme': 'A start URL begins with https://, such as https://acme.awsapps.com/start.',
      'not-https': 'A start URL begins with https://; this one does not.',
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
      `${preview.added} added, ${preview.changed} changed, ${preview.removed} removed, ${preview.unchanged} as they are.`,
    refused: (count: number) => `${count} ${count === 1 ? 'is' : 'are'} left out, and why`,
    diff: 'What changes in the file',
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
  demoTitle: 'You are in the demo',

  // The page of a session
  pageOf: (name: string) => `Session ${name}`,
  state: {
    unknown: 'Looking for the sign-in in the keychain…',
    signedIn: 'Signed in',
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
    'registration-lapsed': [
      'Sign in again',
      'Rolecall’s registration with AWS has lapsed, as it does after about 90 days. Signing in makes a new one.',
    ],
  } satisfies Record<SignedOutReason, readonly [string, string]>,
  short: {
    unknown: 'looking in the keychain…',
    signedIn: 'signed in',
    needsAttention: 'signed in, renewing fails',
    signingIn: 'signing in…',
    failed: 'sign-in failed',
    signedOut: {
      'never-signed-in': 'not signed in',
      'signed-out-here': 'signed out',
      'session-ended': 'sign in again',
      'registration-lapsed': 'sign in again',
    } satisfies Record<SignedOutReason, string>,
  },
  signIn: 'Sign in',
  signInTo: (name: string) => `Sign in to ${name}`,
  signInWithCode: 'Sign in with a device code',
  methodHint: 'The browser is the usual way. A device code helps when the browser runs on another machine.',
  starting: 'Asking AWS to begin a sign-in…',
  waitingBrowser: 'Waiting for your browser',
  waitingBrowserHint: 'Finish signing in there; this page follows by itself.',
  waitingCode: 'Waiting for you to confirm the code',
  waitingCodeHint: 'Check that the browser shows this code, and confirm it there.',
  codeLabel: 'Device code',
  codeAt: 'or open this address anywhere:',
  copy: 'Copy',
  copyCode: 'Copy device code',
  finishing: 'Almost there…',
  givesUp: (when: string) => `Rolecall waits until ${when}.`,
  reopen: 'Reopen browser',
  wrongRegion: 'Did the browser show an error? The SSO region may be wrong.',
  wrongRegionHint: (region: string) => `It is set to ${region}. AWS does not tell Rolecall when it is wrong.`,
  change: 'Change',
  accessToken: (when: string) => `Access token: renews itself; the present one ends at ${when}.`,
  accessTokenEnded: (when: string) => `Access token: ended at ${when}; it is renewed when it is next needed.`,
  memoryOnly: 'Held in memory until you quit Rolecall.',
  clocks: 'How long does this last?',
  clocksText:
    'The sign-in lasts until your organisation ends the session; AWS tells nobody when. The access token lasts an hour. The keys in a profile have an end of their own, shown with the profile.',
  signOut: 'Sign out',

  list: 'Accounts and permission sets',
  listLoading: 'Being read…',
  listUpdated: (accounts: string, when: string) => `${accounts}, updated ${when}`,
  accounts: (count: number) => `${count.toLocaleString('en-GB')} ${count === 1 ? 'account' : 'accounts'}`,
  listNever: 'Not read yet',
  refresh: 'Refresh list',

  settings: 'Organisation',
  edit: 'Edit',
  editTitle: (name: string) => `Edit ${name}`,
  remove: 'Remove…',

  signOutTitle: (name: string) => `Sign out of ${name}?`,
  signOutText: 'Rolecall forgets this sign-in. To get new keys you sign in again.',
  signOutProfiles: (count: number) =>
    count === 1 ? 'It keeps 1 profile fresh.' : `It keeps ${count} profiles fresh.`,
  managedProfiles: 'Managed profiles',
  removeProfiles: 'Remove them from the credentials file',
  leaveProfiles: 'Leave them until their keys expire',
  removeTitle: (name: string) => `Remove ${name}?`,
  removeText: (count: number) =>
    count === 0
      ? 'Rolecall signs out and forgets this organisation. You can add it again.'
      : `Rolecall signs out, forgets this organisation, and removes its ${count === 1 ? 'profile' : `${count} profiles`} from the credentials file. You can add it again.`,
  removeConfirm: 'Remove organisation',

  // The keychain
  retry: 'Retry',
  useMemory: 'Hold it in memory until I quit',
  useMemoryHint: 'Your sign-in is never written to a file. Without a keychain it can be held in memory only.',
};
