import { parseArgs } from 'node:util';
import { namedOrganisations } from './organisations';
import { CONTROL_PREFIX, CONTROLS } from './control';
import { FAULT_KINDS, ROTATIONS } from './options';
import type { Lifetimes, RefreshTokenRotation, SimulatorOptions } from './options';

/** What the command line asks for. */
export type Command =
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly message: string }
  | {
      readonly kind: 'run';
      readonly options: SimulatorOptions;
      readonly logRequests: boolean;
      readonly exitWithStdin: boolean;
    };

interface OptionHelp {
  readonly type: 'string' | 'boolean';
  readonly value?: string;
  readonly help: string;
}

const OPTIONS = {
  port: { type: 'string', value: 'N', help: 'port on 127.0.0.1; 0 takes a free one (default 0)' },
  accounts: { type: 'string', value: 'N', help: 'accounts in each organisation (default 12)' },
  roles: { type: 'string', value: 'N', help: 'permission sets per account (default 3)' },
  organisations: { type: 'string', value: 'N', help: 'how many organisations (default 1)' },
  region: {
    type: 'string',
    value: 'REGION',
    help: 'SSO region of the first organisation (default us-east-1)',
  },
  'served-region': {
    type: 'string',
    value: 'REGION',
    help: 'stand for this region: organisations of others cannot be signed in to (default: all can)',
  },
  users: { type: 'string', value: 'N', help: 'people in each organisation (default 1)' },
  'start-url': { type: 'string', value: 'URL', help: 'start URL of the first organisation' },
  seed: { type: 'string', value: 'N', help: 'another seed gives other names and ids (default 1)' },
  'auto-approve': { type: 'boolean', help: 'approve every sign-in without asking' },
  'latency-ms': { type: 'string', value: 'N', help: 'wait before each answer (default 0)' },
  'throttle-per-second': {
    type: 'string',
    value: 'N',
    help: 'portal requests a second before 429 (default: no limit)',
  },
  'throttle-burst': {
    type: 'string',
    value: 'N',
    help: 'how many of them at once (default: the same number)',
  },
  'throttle-retry-after-s': { type: 'string', value: 'N', help: 'send Retry-After with each 429' },
  'registration-s': { type: 'string', value: 'N', help: 'life of a client registration (default 7776000)' },
  'device-code-s': { type: 'string', value: 'N', help: 'life of a device code (default 600)' },
  'device-interval-s': { type: 'string', value: 'N', help: 'least time between two polls (default 1)' },
  'authorization-code-s': { type: 'string', value: 'N', help: 'life of an authorization code (default 300)' },
  'access-token-s': { type: 'string', value: 'N', help: 'life of an access token (default 3600)' },
  'session-s': { type: 'string', value: 'N', help: 'life of a whole sign-in (default 28800)' },
  'role-credentials-s': { type: 'string', value: 'N', help: 'life of role credentials (default 3600)' },
  'rotate-refresh-tokens': {
    type: 'string',
    value: 'HOW',
    help: 'always, never, one-time or unsent (default always)',
  },
  'same-keys-until-s': {
    type: 'string',
    value: 'N',
    help: 'give the same role credentials until N seconds are left (default: new ones each time)',
  },
  log: { type: 'boolean', help: 'write each request to standard error' },
  'exit-with-stdin': { type: 'boolean', help: 'stop when standard input is closed' },
  help: { type: 'boolean', help: 'show this' },
} as const satisfies Readonly<Record<string, OptionHelp>>;

type Values = Readonly<Partial<Record<keyof typeof OPTIONS, string | boolean>>>;

/** The text of `--help`: every option on a line. */
export function helpText(): string {
  const lines = Object.entries<OptionHelp>(OPTIONS).map(([name, { value, help }]) => {
    const left = `  --${name}${value === undefined ? '' : ` ${value}`}`;
    return `${left.padEnd(32)} ${help}`;
  });
  return `Usage: npm run simulator -- [options]

An embedded AWS IAM Identity Center on this machine's loopback address. The first line
on standard output is JSON: {"oidc","portal","sts","startUrl","region"}; with several
organisations it describes the first and lists all under "organisations".

Options:
${lines.join('\n')}

While it runs, it takes JSON by POST ${CONTROL_PREFIX}NAME, from programs on this machine only:
${CONTROLS.map(({ name, body, help }) => `  ${name.padEnd(20)} ${body}\n${' '.repeat(23)}${help}`).join('\n')}

For example:
  curl -X POST -H 'Content-Type: application/json' -d '{"fault":"hang","count":3}' $ORIGIN${CONTROL_PREFIX}fault
Faults: ${FAULT_KINDS.join(', ')}
`;
}

/** Reads the command line. Never throws: what cannot be understood is `wrong`, with one line to show. */
export function readCommand(args: readonly string[]): Command {
  let values: Values;
  try {
    values = parseArgs({ args: [...args], options: OPTIONS, strict: true, allowPositionals: false }).values;
  } catch (error) {
    // Node adds advice about `--` to its first sentence; ours is to look at the help.
    const [sentence = 'Wrong options'] = (error instanceof Error ? error.message : String(error)).split(
      /\.\s|\n/,
    );
    return { kind: 'wrong', message: sentence.replace(/\.$/, '') };
  }
  if (values.help === true) return { kind: 'help' };
  try {
    return {
      kind: 'run',
      options: simulatorOptions(values),
      logRequests: values.log === true,
      exitWithStdin: values['exit-with-stdin'] === true,
    };
  } catch (error) {
    if (error instanceof RangeError) return { kind: 'wrong', message: error.message };
    throw error;
  }
}

function simulatorOptions(values: Values): SimulatorOptions {
  const number = (name: keyof typeof OPTIONS, limits?: Limits): number | undefined =>
    readNumber(values, name, limits);
  return {
    port: number('port', { least: 0, most: 65_535 }),
    seed: number('seed', { least: 0 }),
    servedRegion: readText(values, 'served-region'),
    users: number('users', { least: 1, most: 50 }),
    accounts: number('accounts', { least: 0, most: 100_000 }),
    roles: number('roles', { least: 0, most: 1000 }),
    autoApprove: values['auto-approve'] === true,
    latencyMs: number('latency-ms', { least: 0 }),
    lifetimes: lifetimes(values),
    throttle: throttle(values),
    rotateRefreshTokens: rotation(values),
    sameKeysUntilS: number('same-keys-until-s', { least: 0 }),
    organisations: organisations(values),
  };
}

function organisations(values: Values): SimulatorOptions['organisations'] {
  const [first, ...others] = namedOrganisations(
    readNumber(values, 'organisations', { least: 1, most: 100 }) ?? 1,
  );
  if (!first) return undefined;
  return [{ ...first, region: readText(values, 'region'), startUrl: readStartUrl(values) }, ...others];
}

function readStartUrl(values: Values): string | undefined {
  const text = readText(values, 'start-url');
  if (text !== undefined && !/^https?:\/\/[^\s/]+/.test(text)) {
    throw new RangeError(`--start-url must be an address, not '${text}'`);
  }
  return text;
}

const LIFETIME_OPTIONS = {
  registrationS: 'registration-s',
  deviceCodeS: 'device-code-s',
  deviceIntervalS: 'device-interval-s',
  authorizationCodeS: 'authorization-code-s',
  accessTokenS: 'access-token-s',
  sessionS: 'session-s',
  roleCredentialsS: 'role-credentials-s',
} as const satisfies Readonly<Record<keyof Lifetimes, keyof typeof OPTIONS>>;

function lifetimes(values: Values): Partial<Lifetimes> {
  const given = Object.entries(LIFETIME_OPTIONS).map(
    ([name, option]) => [name, readNumber(values, option, { least: 1 })] as const,
  );
  return Object.fromEntries(given.filter(([, seconds]) => seconds !== undefined));
}

function throttle(values: Values): SimulatorOptions['throttle'] {
  const perSecond = readNumber(values, 'throttle-per-second', { least: 1 });
  const burst = readNumber(values, 'throttle-burst', { least: 1 });
  const retryAfterS = readNumber(values, 'throttle-retry-after-s', { least: 0 });
  if (perSecond !== undefined) return { perSecond, burst: burst ?? perSecond, retryAfterS };
  if (burst === undefined && retryAfterS === undefined) return undefined;
  throw new RangeError('--throttle-burst and --throttle-retry-after-s need --throttle-per-second');
}

function rotation(values: Values): RefreshTokenRotation | undefined {
  const text = readText(values, 'rotate-refresh-tokens');
  const known = ROTATIONS.find((one) => one === text);
  if (text === undefined || known !== undefined) return known;
  throw new RangeError(`--rotate-refresh-tokens must be ${ROTATIONS.join(', ')}, not '${text}'`);
}

interface Limits {
  readonly least: number;
  readonly most?: number;
}

function readNumber(
  values: Values,
  name: keyof typeof OPTIONS,
  { least, most = Number.MAX_SAFE_INTEGER }: Limits = { least: 0 },
): number | undefined {
  const text = readText(values, name);
  if (text === undefined) return undefined;
  const number = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= least && number <= most) return number;
  const range =
    most === Number.MAX_SAFE_INTEGER
      ? `of at least ${String(least)}`
      : `from ${String(least)} to ${String(most)}`;
  throw new RangeError(`--${name} must be a whole number ${range}, not '${text}'`);
}

function readText(values: Values, name: keyof typeof OPTIONS): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}
