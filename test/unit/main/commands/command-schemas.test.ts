import { describe, expect, it } from 'vitest';
import { contract, mostKeptAtOnce } from '../../../../preload/contract';
import { profileNamePresets } from '../../../../preload/profile-name';
import { commandSchemas } from '../../../../main/commands/command-schemas';
import { inputRefused } from '../../../../main/input-faults';
import { failure } from '../../../../main/result';
import { wordsOf } from '../support/results';

const sessionId = '0b0f6d1c-2f57-4c0f-9a3e-0b1c2d3e4f50';
const profileId = sessionId;
const role = { sessionId, accountId: '111122223333', roleName: 'Administrator+Access=,.@-_' };
const session = {
  name: 'acme',
  startUrl: 'https://d-1234567890.awsapps.com/start#/',
  region: 'eu-west-1',
  method: 'browser',
  endpoints: 'standard',
};

/** A payload of each command that is right; commands with forms have one of each. */
const right: Readonly<Record<string, readonly unknown[]>> = {
  addSession: [session],
  changeSession: [{ sessionId, ...session }],
  removeSession: [{ sessionId }],
  signIn: [{ sessionId, method: 'device-code' }],
  cancelSignIn: [{ sessionId }],
  keepWaiting: [{ sessionId }],
  reopenBrowser: [{ sessionId }],
  signOut: [{ sessionId, managedProfiles: 'leave' }],
  dismissNews: [{ sessionId }],
  shareSignIn: [{ sessionId, on: true }],
  takeOverSharedSignIn: [{ sessionId }],
  refreshCatalogue: [{ sessionId }],
  lookAtAccount: [{ sessionId, accountId: role.accountId }],
  keepFresh: [
    { role, profileName: 'work', region: null, output: null, takeOver: false },
    { role, profileName: 'work', region: 'us-gov-west-1', output: 'yaml', takeOver: true },
  ],
  prepareKeepSeveral: [null],
  keepSeveral: [
    { profiles: [{ role, profileName: 'work' }], region: null, output: null },
    { profiles: [{ role, profileName: 'work' }], region: 'eu-west-1', output: 'json' },
  ],
  cancelKeepSeveral: [null],
  closeKeepSeveral: [null],
  stopSeveral: [{ profileIds: [profileId, profileId] }],
  useAsDefault: [{ role, takeOver: false }],
  changeProfile: [{ profileId, region: 'eu-west-1', output: null }],
  stopKeeping: [{ profileId }],
  takeBackProfile: [{ profileId }],
  letGoProfile: [{ profileId }],
  acceptFileLoss: [
    { profileId, file: 'credentials' },
    { profileId: null, file: 'config' },
  ],
  leaveOtherFiles: [null],
  moveOtherFiles: [{ takeOver: true }],
  openAwsFile: [{ kind: 'config', path: '~/.aws/config' }],
  undo: [{ evenIfChanged: false }],
  previewSsoProfiles: [
    { sessionId, role: null, prune: true },
    { sessionId, role: { accountId: role.accountId, roleName: role.roleName }, prune: false },
  ],
  writeSsoProfiles: [{ sessionId, role: null, prune: true }],
  closeSsoProfiles: [null],
  lookForImport: [{ forChoosing: true }],
  importConfig: [
    { sessions: [], aliases: [], profiles: [] },
    {
      sessions: [{ foundAs: 'acme corp' }],
      aliases: [{ session: 'acme corp', accountId: role.accountId }],
      profiles: [{ name: 'my (old) profile', keepAs: 'work' }],
    },
  ],
  closeImport: [null],
  renewNow: [{ profileId }],
  copyCredentials: [
    { role, what: { kind: 'environment', shell: 'bash' } },
    { role, what: { kind: 'profile-block' } },
    { role, what: { kind: 'value', value: 'sessionToken' } },
  ],
  copyText: [
    { kind: 'user-code', sessionId },
    { kind: 'account-id', account: { sessionId, accountId: role.accountId } },
    { kind: 'profile-name', profileId },
    { kind: 'caller-arn' },
    { kind: 'demo-shell-line' },
    { kind: 'diagnostics' },
  ],
  toggleFavourite: [{ role }],
  setAlias: [
    { sessionId, accountId: role.accountId, alias: 'Payments (live)' },
    { sessionId, accountId: role.accountId, alias: null },
  ],
  setTag: [
    { sessionId, accountId: role.accountId, tag: { word: 'prod', colour: 'red' } },
    { sessionId, accountId: role.accountId, tag: null },
  ],
  clearRecent: [null],
  verify: [{ role }],
  openConsole: [{ role }],
  chooseShell: [{ shell: 'cmd' }],
  chooseLanguage: [{ language: 'de' }, { language: 'system' }],
  chooseTheme: [{ theme: 'dark' }, { theme: 'system' }],
  zoom: [{ direction: 'in' }, { direction: 'reset' }],
  chooseClipboardTime: [{ clearAfterMs: 30_000 }, { clearAfterMs: null }],
  chooseNameTemplate: [{ template: profileNamePresets.accountAndRole }],
  retryKeychain: [null],
  useMemoryOnly: [null],
  openLogFolder: [null],
  dismissNotice: [{ noticeId: 'x' }],
  setStartAtLogin: [{ on: true }],
  setStartHidden: [{ on: false }],
  setNotice: [{ kind: 'keys-expiring', on: false }],
  setOpenShortcut: [{ accelerator: 'Control+Alt+R' }, { accelerator: null }],
  setAtQuit: [{ habit: 'remove-keys' }],
  openDemo: [null],
  quit: [null],
  answerQuit: [{ answer: 'leave-keys', dontAskAgain: true }],
};

interface Schema {
  safeParse(payload: unknown): { success: boolean };
}
const schemas: Readonly<Record<string, Schema>> = commandSchemas;

function accepts(name: string, payload: unknown): boolean {
  const schema = schemas[name];
  if (!schema) throw new Error(`no command ${name}`);
  return schema.safeParse(payload).success;
}

const samples = Object.entries(right).flatMap(([name, payloads]) =>
  payloads.map((payload) => [name, payload] as const),
);

/** The payload with one of its fields, however deep, replaced by `put` or taken away. */
function* spoilt(payload: unknown, put: unknown): Generator {
  if (typeof payload !== 'object' || payload === null) return;
  for (const [key, value] of Object.entries(payload)) {
    const { [key]: _, ...rest } = payload as Record<string, unknown>;
    yield put === undefined ? rest : { ...rest, [key]: put };
    for (const inner of spoilt(value, put)) yield { ...rest, [key]: inner };
  }
}

/** The payload with a field too many, in it and in whatever is inside it. */
function* extended(payload: unknown): Generator {
  if (typeof payload !== 'object' || payload === null) return;
  yield { ...payload, extra: 1 };
  for (const [key, value] of Object.entries(payload)) {
    for (const inner of extended(value)) yield { ...payload, [key]: inner };
  }
}

describe('the payload of a command', () => {
  it('is known here for every command of the contract', () => {
    expect(Object.keys(right).sort()).toEqual(Object.keys(contract.commands).sort());
    expect(Object.keys(schemas).sort()).toEqual(Object.keys(contract.commands).sort());
  });

  it.each(samples)('is taken when it is right: %s %j', (name, payload) => {
    expect(accepts(name, payload)).toBe(true);
  });

  it.each(Object.keys(right))('is refused when it is something else altogether: %s', (name) => {
    const wrong = [undefined, 0, '', 'x', true, [], [{}], {}, () => undefined];
    expect(wrong.filter((payload) => accepts(name, payload))).toEqual([]);
    if (!right[name]?.includes(null)) expect(accepts(name, null)).toBe(false);
  });

  it.each(samples)('is refused with a field too many: %s %j', (name, payload) => {
    expect([...extended(payload)].filter((one) => accepts(name, one))).toEqual([]);
  });

  it.each(samples)('is refused without any of its fields: %s %j', (name, payload) => {
    expect([...spoilt(payload, undefined)].filter((one) => accepts(name, one))).toEqual([]);
  });

  it.each(samples)('is refused with a field of another kind: %s %j', (name, payload) => {
    for (const put of [7, [7], { x: 1 }, Number.NaN, 'x'.repeat(10_000)]) {
      expect([...spoilt(payload, put)].filter((one) => accepts(name, one))).toEqual([]);
    }
  });
});

const addSession = (change: Partial<Record<keyof typeof session, string>>) => ({ ...session, ...change });

describe('a session', () => {
  it.each([
    'https://d-1234567890.awsapps.com/start',
    'https://acme.awsapps.com/start/#/',
    'https://identitycenter.amazonaws.com/ssoins-0123456789abcdef',
    'https://start.us-gov-home.awsapps.com/directory/acme',
    'https://sso.acme.example/start',
  ])('may have the start URL %s, which stays as it is', (startUrl) => {
    expect(commandSchemas.addSession.safeParse(addSession({ startUrl })).data?.startUrl).toBe(startUrl);
  });

  it.each([
    '',
    'http://d-1234567890.awsapps.com/start',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'd-1234567890.awsapps.com/start',
    'https://user:password@d-1234567890.awsapps.com/start',
    'https://x.example/a b',
    `https://x.example/${'x'.repeat(400)}`,
    'https://',
  ])('may not have the start URL %s', (startUrl) => {
    expect(accepts('addSession', addSession({ startUrl }))).toBe(false);
  });

  it.each(['us-east-1', 'ap-southeast-4', 'us-gov-west-1', 'cn-north-1', 'eusc-de-east-1', 'mx-central-1'])(
    'may be in the region %s',
    (region) => {
      expect(accepts('addSession', addSession({ region }))).toBe(true);
    },
  );

  it.each([
    '',
    'us-east',
    'EU-WEST-1',
    'eu-west-1.evil.example',
    'eu-west-1/',
    'eu west 1',
    'eu-west-1\n',
    '../x',
  ])('may not be in the region %j', (region) => {
    const taken = commandSchemas.addSession.safeParse(addSession({ region }));
    expect(taken.success ? taken.data.region : 'refused').toBe(
      region === 'eu-west-1\n' ? 'eu-west-1' : 'refused',
    );
  });

  it.each(['', '   ', 'x'.repeat(65)])('may not be named %j', (name) => {
    expect(accepts('addSession', addSession({ name }))).toBe(false);
  });

  it('says in words what is wrong', () => {
    const taken = commandSchemas.addSession.safeParse(addSession({ startUrl: 'x', region: 'x' }));
    const said = taken.error?.issues.map(({ message }) => wordsOf(failure(inputRefused(message)))).join('\n');
    expect(said).toContain('https://');
    expect(said).toContain('eu-west-1');
  });

  it('has a word even for what no window sends', () => {
    const [issue] = commandSchemas.addSession.safeParse({ ...session, name: 5 }).error?.issues ?? [];
    expect(wordsOf(failure(inputRefused(issue?.message ?? '')))).toBe('That cannot be used. ');
  });
});

describe('a role', () => {
  it.each([
    { ...role, accountId: '11112222333' },
    { ...role, accountId: '1111222233334' },
    { ...role, accountId: '11112222333x' },
    { ...role, roleName: '' },
    { ...role, roleName: 'a/b' },
    { ...role, roleName: 'a b' },
    { ...role, roleName: 'a\n' },
    { ...role, roleName: 'x'.repeat(65) },
    { ...role, sessionId: '' },
  ])('is refused: %j', (wrong) => {
    expect(accepts('verify', { role: wrong })).toBe(false);
  });
});

describe('the name of a profile', () => {
  it.each(['DEFAULT', '__proto__', 'constructor', 'a b', 'a]', '', 'a\nb'])('cannot be %j', (profileName) => {
    expect(accepts('keepFresh', { role, profileName, region: null, output: null, takeOver: false })).toBe(
      false,
    );
  });
});

describe('what a person calls an account', () => {
  const account = { sessionId, accountId: role.accountId };
  const tag = (word: string) => ({ ...account, tag: { word, colour: 'teal' } });

  it('is taken without the spaces around it', () => {
    expect(commandSchemas.setAlias.parse({ ...account, alias: '  live ' }).alias).toBe('live');
    expect(commandSchemas.setTag.parse(tag(' prod ')).tag?.word).toBe('prod');
  });

  it.each(['two\nlines', 'a\u0007bell', 'a\u2028line', 'x'.repeat(65)])('cannot be %j', (alias) => {
    expect(accepts('setAlias', { ...account, alias })).toBe(false);
  });

  it.each(['', '  ', 'two\nlines', 'x'.repeat(21)])('cannot be tagged %j', (word) => {
    expect(accepts('setTag', tag(word))).toBe(false);
  });
});

describe('several roles that are kept at once', () => {
  const keep = (count: number) => ({
    profiles: Array.from({ length: count }, (_, at) => ({ role, profileName: `p${at}` })),
    region: null,
    output: null,
  });

  it('are at least one, and not more than AWS and the file can bear', () => {
    expect(accepts('keepSeveral', keep(mostKeptAtOnce))).toBe(true);
    expect(accepts('keepSeveral', keep(mostKeptAtOnce + 1))).toBe(false);
    expect(accepts('keepSeveral', keep(0))).toBe(false);
  });
});
