import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLog, describeError, redact } from '../../../main/log';
import { createLogFile } from '../../../main/log-file';
import { useTempFolder } from '../../support/temp-folder';

const at = Date.UTC(2026, 10, 23, 12);

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  let lines = '';
  write(createLog({ now: () => at }, (line) => (lines += line)));
  return lines;
}

const jwt = `eyJhbGciOiJub25lIn0.${Buffer.from('{"sub":"1"}').toString('base64url')}.sig-nature`;
const secrets: readonly (readonly [string, string])[] = [
  ['an access token', `aoaAAAAAG${'zExample9_-'.repeat(8)}:MGUCMQD${'example+/'.repeat(6)}=`],
  ['a secret access key', 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'],
  ['a secret access key that begins with a slash', '/JalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'],
  ['a secret access key that ends with a plus sign', 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKE+'],
  ['a session token', `IQoJb3JpZ2luX2VjE${'aB3+/'.repeat(60)}==`],
  ['a JWT', jwt],
  ['a short JWT', 'eyJh.eyJi.c'],
];

describe('redaction', () => {
  it.each(secrets)('cuts out %s', (_, secret) => {
    const text = redact(`failed for "${secret}" at last`);
    expect(text).toMatch(/^failed for ".{1,60}" at last$/);
    for (let from = 0; from + 12 <= secret.length; from += 1) {
      expect(text).not.toContain(secret.slice(from, from + 12));
    }
  });

  it.each(['code', 'state', 'access_token', 'client_secret', 'code_verifier', 'user_code', 'SigninToken'])(
    'cuts out the value of %s in a URL',
    (name) => {
      expect(redact(`GET /x?${name}=short-1&y=2`)).toMatch(/=‹cut›&y=2$/);
    },
  );

  it('cuts out a user code', () => {
    expect(redact('enter PMPJ-VZCJ now')).toBe('enter ‹user code› now');
  });

  it('keeps four characters of an access key id', () => {
    expect(redact('key ASIAIOSFODNN7EXAMPLE')).toBe('key ASIA…');
  });

  it('cuts out every secret access key that AWS could make', () => {
    const base64 = fc.constantFrom('A', 'M', 'Z', 'a', 'm', 'z', '0', '9', '+', '/');
    fc.assert(
      fc.property(fc.string({ unit: base64, minLength: 40, maxLength: 40 }), (key) => {
        expect(redact(`key=${key}, next`)).not.toContain(key.slice(1, -1));
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    'profile kept fresh profile=0b0f6d1c-2f57-4c0f-9a3e-0b1c2d3e4f50',
    'AWS asked to slow down',
    'account 111122223333',
  ])('leaves plain words as they are: %s', (text) => {
    expect(redact(text)).toBe(text);
  });
});

describe('a log line', () => {
  it('has time, level, message and facts', () => {
    expect(logged((log) => log.warn('list read', { accounts: 3, complete: true, name: 'a b' }))).toBe(
      '2026-11-23T12:00:00.000Z warn list read accounts=3 complete=true name="a b"\n',
    );
  });

  it.each(['debug', 'info', 'warn', 'error'] as const)('is written for %s', (level) => {
    expect(logged((log) => log[level]('x'))).toContain(` ${level} x`);
  });

  it('is one line, whatever is in it', () => {
    const line = logged((log) => log.info('a\nb\r\nforged', { x: 'c\nd\u2028' }));
    expect(line.slice(0, -1)).not.toMatch(/[\r\n]/);
  });

  it('is redacted in its message and in its facts', () => {
    const key = randomBytes(30).toString('base64');
    const line = logged((log) => log.error(`lost ${key}`, { token: `${key}${key}`, url: `x?code=${key}` }));
    expect(line).not.toContain(key);
  });

  it('leaves out what is not known', () => {
    expect(logged((log) => log.info('x', { a: undefined, b: null }))).toMatch(/ x b=null\n$/);
  });

  it('tells the name and the message of an error and never its other properties', () => {
    const error = Object.assign(new TypeError('no'), { accessToken: 'secret' });
    expect(describeError(error)).toBe('TypeError: no');
    expect(describeError({ accessToken: 'secret' })).toBe('object');
  });
});

describe('the log file', () => {
  const folder = useTempFolder();

  it('is for its owner alone and gets every line', () => {
    const file = path.join(folder(), 'logs', 'rolecall.log');
    const sink = createLogFile(file);
    sink('one\n');
    sink('two\n');
    expect(readFileSync(file, 'utf8')).toBe('one\ntwo\n');
    expect([statSync(file).mode & 0o777, statSync(path.dirname(file)).mode & 0o777]).toEqual([0o600, 0o700]);
  });

  it('begins anew when it has grown large, and keeps the one before', () => {
    const file = path.join(folder(), 'rolecall.log');
    const large = `${'x'.repeat(1024 * 1024)}\n`;
    writeFileSync(file, large);
    createLogFile(file)('new\n');
    expect([readFileSync(file, 'utf8'), readFileSync(`${file}.1`, 'utf8')]).toEqual(['new\n', large]);
  });

  it('never makes anything else fail', () => {
    const file = path.join(folder(), 'rolecall.log');
    const sink = createLogFile(path.join(file, 'x', '..', '..', 'rolecall.log'));
    writeFileSync(`${folder()}/blocker`, '');
    const blocked = createLogFile(file);
    expect(() => {
      sink('x\n');
      blocked('y\n');
    }).not.toThrow();
  });
});
