import type { UndoState } from '../../preload/contract';

/** The words of keeping profiles fresh. */
export const texts = {
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
  keep: 'Keep fresh',
  keepAnother: 'Keep under another profile too',
  cancel: 'Cancel',
  copyName: 'Copy profile name',
  renewNow: 'Renew now',
  stop: 'Stop keeping',
  regionIs: (region: string) => `Region ${region}`,
  alreadyKept: (name: string) => `Already kept fresh as ${name}.`,
  triesAgain: (when: string) => `Tries again by itself ${when}.`,
  state: {
    waiting: 'Waiting for its turn',
    renewing: 'Renewing',
    signInNeeded: 'Sign-in needed',
    failing: 'Cannot be renewed',
    changedOutside: 'Left alone: something else changed it',
  },
  rowState: {
    waiting: 'waiting',
    renewing: 'renewing',
    signInNeeded: 'sign-in needed',
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
  takeOverRegion: (region: string) =>
    `Its region becomes ${region}. Output format and comments stay as they are.`,
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
    keep: (name: string) => `Undo: kept ${name}`,
    stop: (name: string) => `Undo: stopped keeping ${name}`,
    'take-over': (name: string) => `Undo: took over ${name}`,
  } satisfies Record<UndoState['what'], (name: string) => string>,
  undone: {
    keep: (name: string) => `Undone: profile ${name} is no longer kept fresh.`,
    stop: (name: string) => `Undone: profile ${name} is kept fresh again.`,
    'take-over': (name: string) => `Undone: profile ${name} is as it was before.`,
  } satisfies Record<UndoState['what'], (name: string) => string>,
  undoChangedTitle: (name: string) => `Something else has changed ${name}`,
  undoChanged: {
    keep: (name: string) => `Rolecall kept ${name} fresh, and something else has changed it since.`,
    stop: (name: string) => `Rolecall stopped keeping ${name}, and something else has changed it since.`,
    'take-over': (name: string) => `Rolecall took over ${name}, and something else has changed it since.`,
  } satisfies Record<UndoState['what'], (name: string) => string>,
  undoThere: 'What is in the file now:',
  undoThereHint: 'Secrets are left out.',
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
    sessionAccountRole: 'Session, account, permission set',
    portal: 'Like the AWS access portal',
    awsCli: 'Like the AWS CLI',
    own: 'A pattern of your own',
  },
  ownPattern: 'Pattern',
  ownPatternHint: 'Filled in: {account}, {accountId}, {role} for the permission set, {session}.',
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
      : `${count.toLocaleString('en-GB')} roles would share their name with another. A number keeps them apart.`,
  save: 'Save',
};
