import { expect, test } from 'vitest';
import { helpText, readCommand } from '../../../simulator/cli-options';
import { CONTROLS } from '../../../simulator/control';
import { FAULT_KINDS } from '../../../simulator/options';

function optionsOf(...args: readonly string[]) {
  const command = readCommand(args);
  if (command.kind !== 'run') throw new Error(`Not understood: ${JSON.stringify(command)}`);
  return command.options;
}

test('the example of the documentation is understood', () => {
  expect(optionsOf('--port', '7777', '--accounts', '40', '--roles', '3', '--auto-approve')).toMatchObject({
    port: 7777,
    accounts: 40,
    roles: 3,
    autoApprove: true,
  });
});

test('every life time has an option', () => {
  const names = [
    'registration',
    'device-code',
    'device-interval',
    'authorization-code',
    'access-token',
    'session',
    'role-credentials',
  ];
  const args = names.flatMap((name, index) => [`--${name}-s`, String(index + 1)]);
  expect(optionsOf(...args).lifetimes).toEqual({
    registrationS: 1,
    deviceCodeS: 2,
    deviceIntervalS: 3,
    authorizationCodeS: 4,
    accessTokenS: 5,
    sessionS: 6,
    roleCredentialsS: 7,
  });
});

test('a region to stand for and several people can be asked for', () => {
  expect(optionsOf('--served-region', 'eu-west-1', '--users', '2')).toMatchObject({
    servedRegion: 'eu-west-1',
    users: 2,
  });
  expect(readCommand(['--users', '0'])).toMatchObject({ kind: 'wrong' });
});

test('life times that were not given are left to the defaults', () => {
  expect(optionsOf().lifetimes).toEqual({});
});

test('a throttle without a burst allows its rate at once', () => {
  expect(optionsOf('--throttle-per-second', '8').throttle).toEqual({ perSecond: 8, burst: 8 });
});

test('region and start URL are those of the first organisation', () => {
  const { organisations } = optionsOf(
    '--organisations',
    '2',
    '--region',
    'eu-north-1',
    '--start-url',
    'https://x.awsapps.com/start',
  );
  expect(organisations).toHaveLength(2);
  expect(organisations?.[0]).toMatchObject({ region: 'eu-north-1', startUrl: 'https://x.awsapps.com/start' });
  expect(organisations?.[1]?.region).toBeUndefined();
});

test('keys that stay the same, and how refresh tokens rotate, are options', () => {
  expect(optionsOf('--same-keys-until-s', '0', '--rotate-refresh-tokens', 'unsent')).toMatchObject({
    sameKeysUntilS: 0,
    rotateRefreshTokens: 'unsent',
  });
});

test('the help shows every control and every fault', () => {
  for (const { name } of CONTROLS) expect(helpText()).toMatch(new RegExp(`^  ${name} `, 'm'));
  for (const fault of FAULT_KINDS) expect(helpText()).toContain(fault);
});

test.each([
  [['--colour'], /--colour/],
  [['extra'], /extra/],
  [['--port'], /--port/],
  [['--port', '70000'], /--port must be a whole number from 0 to 65535/],
  [['--accounts', 'many'], /--accounts must be a whole number/],
  [['--session-s', '0'], /--session-s must be a whole number of at least 1/],
  [['--throttle-burst', '5'], /need --throttle-per-second/],
  [['--rotate-refresh-tokens', 'often'], /always, never, one-time, unsent/],
  [['--start-url', 'start'], /--start-url must be an address/],
])('%j is wrong, and one line says what', (args, message) => {
  const command = readCommand(args);
  expect(command.kind === 'wrong' ? command.message : 'understood').toMatch(message);
  expect(JSON.stringify(command)).not.toContain('\\n');
});

test('the help lists every option that is understood', () => {
  const listed = [...helpText().matchAll(/^ {2}(--[\w-]+)( [A-Z]+)? /gm)].map(([, name = '', value]) => [
    name,
    value,
  ]);
  expect(listed.length).toBeGreaterThan(20);
  for (const [name = '', value] of listed) {
    const command = readCommand(value === undefined ? [name] : [name, 'x']);
    expect(JSON.stringify(command)).not.toContain('Unknown option');
  }
});
