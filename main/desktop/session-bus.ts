import { spawn } from 'node:child_process';

/** A method of an object on the session bus, with arguments that are strings. */
export interface BusCall {
  readonly service: string;
  readonly object: string;
  readonly interface: string;
  readonly method: string;
  readonly args: readonly string[];
}

/** Asks the session bus; null when nobody answered, or when there is nothing to ask with. */
export type AskSessionBus = (call: BusCall) => Promise<string | null>;

const withinMs = 3_000;

/**
 * Asks by one of the programs that come with a desktop: of these at least one is wherever there is a session bus. A
 * D-Bus library would be a dependency for two questions.
 */
export const askSessionBus: AskSessionBus = async (call) => {
  for (const program of programs) {
    const [command, ...args] = program(call);
    const answer = await run(command, args);
    if (answer !== 'not installed') return answer;
  }
  return null;
};

type Program = (call: BusCall) => readonly [string, ...string[]];

const programs: readonly Program[] = [
  ({ service, object, interface: of, method, args }) => [
    'gdbus',
    ...['call', '--session', '--timeout=2', '--dest', service, '--object-path', object],
    ...['--method', `${of}.${method}`, ...args],
  ],
  ({ service, object, interface: of, method, args }) => [
    'dbus-send',
    ...['--session', '--print-reply', '--reply-timeout=2000', `--dest=${service}`, object],
    ...[`${of}.${method}`, ...args.map((arg) => `string:${arg}`)],
  ],
  ({ service, object, interface: of, method, args }) => [
    'busctl',
    ...['--user', '--timeout=2', 'call', service, object, of, method],
    ...(args.length > 0 ? ['s'.repeat(args.length), ...args] : []),
  ],
];

function run(command: string, args: readonly string[]): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'ignore'], timeout: withinMs });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.once('error', () => {
      resolve('not installed');
    });
    child.once('close', (code) => {
      resolve(code === 0 ? output : null);
    });
  });
}
