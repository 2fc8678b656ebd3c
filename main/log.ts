import type { Clock } from './clock';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** Facts beside a message. Values are redacted before they are written. */
export type LogFacts = Readonly<Record<string, string | number | boolean | null | undefined>>;

export interface Log {
  debug(message: string, facts?: LogFacts): void;
  info(message: string, facts?: LogFacts): void;
  warn(message: string, facts?: LogFacts): void;
  error(message: string, facts?: LogFacts): void;
}

/** Takes finished lines, each ending with a line feed. */
export type LogSink = (line: string) => void;

// SECURITY: a second net under "never log a secret": whatever looks like one is cut out of every line.
// Access key ids are kept to four characters; long runs of token characters, JWTs and OAuth values go whole.
const secrets: readonly (readonly [RegExp, string])[] = [
  [/\b(A[KS]IA|AROA|AIDA)[0-9A-Z]{4,}/g, '$1…'],
  [/\beyJ[\w-]+\.[\w-]+(?:\.[\w-]*)?/g, '‹token›'],
  [/((?:code|state|token|secret|verifier|user_code|SigninToken)=)[^&\s"']+/gi, '$1‹cut›'],
  // Not from word to word: one secret access key in 16 begins or ends with "/" or "+".
  [/[\w+/-]{40,}=*/g, '‹long value›'],
  [/\b[A-Z]{4}-[A-Z]{4}\b/g, '‹user code›'],
];

/** Replaces everything in `text` that looks like a secret. */
export function redact(text: string): string {
  return secrets.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), text);
}

/** A log of lines `time level message key=value …`, redacted. */
export function createLog(clock: Pick<Clock, 'now'>, sink: LogSink): Log {
  const write = (level: LogLevel, message: string, facts: LogFacts = {}): void => {
    const pairs = Object.entries(facts)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => ` ${key}=${JSON.stringify(typeof value === 'string' ? redact(value) : value)}`);
    const line = `${new Date(clock.now()).toISOString()} ${level} ${redact(message)}${pairs.join('')}`;
    sink(`${line.replaceAll(/[\r\n]+/g, ' ')}\n`);
  };
  return {
    debug: (message, facts) => write('debug', message, facts),
    info: (message, facts) => write('info', message, facts),
    warn: (message, facts) => write('warn', message, facts),
    error: (message, facts) => write('error', message, facts),
  };
}

/** What is known of an unknown error, for the log: its name and message, never its properties. */
export function describeError(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : typeof error;
}
