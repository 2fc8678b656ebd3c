import type { Problem, ProblemCode } from '../preload/contract';

type Words = Pick<Problem, 'message' | 'advice'>;

/** What a person reads for each kind of failure, unless its place has something more exact to say. */
const words: Record<ProblemCode, Words> = {
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
    advice: 'Sign in again. If the browser showed an error, the start URL or the SSO region may be wrong.',
  },
  'sign-in-refused': {
    message: 'The request was denied in the browser.',
    advice: 'Sign in again and choose "Allow".',
  },
  'browser-not-opened': {
    message: 'No browser could be opened.',
    advice: 'Sign in with a device code instead: that works with a browser on any device.',
  },
  'start-url-unknown': {
    message: 'AWS does not know this start URL in this SSO region.',
    advice: 'Check both: the access portal shows them under "Access keys" of any permission set.',
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
    message: 'The keychain of this machine is locked. Nothing is lost; what it holds waits until it is open.',
    advice: 'Unlock it, and Rolecall goes on by itself.',
  },
  'file-broken': {
    message: 'The file has something that the AWS CLI or an SDK cannot read. It was not changed.',
    advice: 'Mend the line that is named; Rolecall then goes on by itself.',
  },
  'file-unreadable': { message: 'The file could not be read.', advice: 'Check that it is yours to read.' },
  'file-unwritable': {
    message: 'The file could not be written. It is as it was.',
    advice: 'Check the free space and that the file and its folder are yours to write.',
  },
  'file-lost-sections': {
    message: 'Profiles vanished from the file since Rolecall last read it. It was not changed.',
    advice: 'If that was meant, go on with the file as it is. If not, put them back from the copy first.',
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
  'no-tray': {
    message: 'This desktop shows no tray icons, so Rolecall cannot be seen there.',
    advice: 'Rolecall goes on when you close the window. Start it again to open the window; Ctrl+Q quits it.',
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
  unexpected: {
    message: 'Something unexpected went wrong. Nothing was lost.',
    advice: 'Try again. If it stays, the log tells more.',
  },
};

/** The keychain's fault: everything else of the same step may have gone well. */
export function isOfKeychain({ code }: Problem): boolean {
  return code === 'keychain-unavailable' || code === 'keychain-locked';
}

/** A problem with its usual words; `parts` says it more exactly where that is known. */
export function problem(code: ProblemCode, parts: Partial<Omit<Problem, 'code'>> = {}): Problem {
  return { code, ...words[code], ...parts };
}
