/** The words of importing from the AWS config file. */
export function importInEnglish(plural: (count: number, one: string, many: string) => string) {
  return {
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
        : `${count} sections cannot be imported, and why`,
    problemAt: (line: number, name: string) => `Line ${line}, ${name}:`,
    import: 'Import',
    cancel: 'Cancel',
    imported: 'Imported. Sign in, and everything else follows.',
    importedMore: 'Imported.',
  };
}
