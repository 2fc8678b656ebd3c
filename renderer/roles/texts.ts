import type { Shell } from '../../preload/contract';

const number = new Intl.NumberFormat('en-GB');
const plural = (count: number, one: string, many: string): string =>
  `${number.format(count)} ${count === 1 ? one : many}`;

/** The words of the list and of a role's details. */
export const texts = {
  search: 'Search accounts and permission sets',
  clearSearch: 'Clear search',
  tree: 'Accounts and permission sets',
  account: 'Account',
  permissionSet: 'Permission set',
  idAndState: 'Account ID or state',
  accounts: (count: number) => plural(count, 'account', 'accounts'),
  found: (roles: number, accounts: number) =>
    `${plural(roles, 'permission set', 'permission sets')} in ${plural(accounts, 'account', 'accounts')}`,
  nothingFound: (query: string) => `Nothing matches “${query}”.`,
  nothingFoundHint: 'The search looks at account names, account IDs, e-mail addresses and permission sets.',
  nothingKept: 'No profile is kept fresh yet.',
  nothingKeptHint:
    'Choose a permission set under All roles and then Keep fresh: its keys are written to a profile in your AWS credentials file and renewed before they expire.',
  nothingKeptLink: 'Show all roles',
  readingKeychain: 'Looking for your sign-ins in the keychain…',
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
  setsNone: 'No permission set is assigned to you here',
  progress: (name: string, done: number, total: number | null) =>
    total === null
      ? `${name}: ${plural(done, 'account', 'accounts')} so far`
      : `${name}: ${number.format(done)} of ${plural(total, 'account', 'accounts')}`,
  updated: (when: string) => `Updated ${when}`,

  details: 'Details',
  nothingOpen: 'Choose a permission set',
  nothingOpenHint: 'Its access keys and profiles are shown here.',
  keys: (modifier: string): readonly (readonly [string, string])[] => [
    ['/', 'search'],
    ['↑ ↓', 'move'],
    ['→ ←', 'open and close an account'],
    ['Enter', 'show details'],
    [`${modifier} C`, 'copy for your shell'],
    [`${modifier} Enter`, 'keep fresh'],
    [`${modifier} Z`, 'undo keep or stop'],
    ['F6', 'to the message'],
    ['Esc', 'one step back'],
  ],
  accountId: 'Account ID',
  copyAccountId: 'Copy account ID',
  gone: 'This permission set is not in the list any more. Either the assignment was taken away, or the list is being read again.',
  signedOutHere: (name: string) =>
    `You are not signed in to ${name}, so there are no new keys for this role.`,

  accessKeys: 'Access keys',
  accessKeysHint: 'Short-term keys, fetched when you copy.',
  shell: 'Shell',
  shells: { bash: 'bash/zsh', powershell: 'PowerShell', cmd: 'cmd' } satisfies Record<Shell, string>,
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

  verifyTitle: 'Who am I?',
  verify: 'Verify',
  verifyHint: 'Asks AWS who these keys belong to.',
  verifying: 'Asking AWS…',
  verified: (when: string) => `Answered by AWS ${when}`,
  copyArn: 'Copy ARN',
};
