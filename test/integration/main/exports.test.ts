import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, openSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ExportedKeys } from '../../../main/exports/exported-keys';
import { exportText } from '../../../main/exports/index';
import { useTempFolder } from '../../support/temp-folder';
import { words } from '../../unit/main/support/said';

const folder = useTempFolder();
const scripts = useTempFolder();
const role = { sessionId: 's', accountId: '111122223333', roleName: 'Admin' };
const everything = Array.from({ length: 0x7f - 0x20 }, (_, index) => String.fromCharCode(0x20 + index)).join(
  '',
);

const values: readonly (readonly [string, string])[] = [
  ['as AWS makes them', 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY=='],
  ['with quotes', `a'b"c'`],
  ['that end the quotes and run something', `'; touch hacked; '`],
  ['with a command substitution', '$(touch hacked)'],
  ['with backticks', '`touch hacked`'],
  ['with variables', '$HOME ${PATH} $$ $?'],
  ['with backslashes', 'a\\b\\\\c\\'],
  ['with history expansion', '!! !$ a!b'],
  ['with patterns and braces', '* ? [a] {a,b} ~'],
  ['with redirections and lists', 'a > hacked; b & c | d && e'],
  ['with a comment', '# not a comment'],
  ['with an equals sign, as zsh expands it', '=ls'],
  ['of every printable character', everything],
];

/** Runs the lines in a shell that also expands history, and prints what the variables then are, with NUL between. */
function evaluated(shell: string, args: readonly string[], text: string): readonly string[] {
  const print = `printf '%s\\0' "$AWS_ACCESS_KEY_ID" "$AWS_SECRET_ACCESS_KEY" "$AWS_SESSION_TOKEN"`;
  // From a file: fish cannot read from the socket that Node makes for a child's standard input.
  const script = path.join(scripts(), 'pasted');
  writeFileSync(script, `${text}${print}\n`);
  const input = openSync(script, 'r');
  const out = execFileSync(shell, [...args], {
    cwd: folder(),
    env: { PATH: '/usr/bin:/bin', HOME: folder(), LC_ALL: 'C.UTF-8' },
    encoding: 'utf8',
    stdio: [input, 'pipe', 'pipe'],
  });
  closeSync(input);
  return out.split('\0').slice(0, 3);
}

const shells = [
  ['fish', 'fish', ['--no-config']],
  ['bash', 'bash', ['--noprofile', '--norc', '-o', 'history', '-o', 'histexpand']],
  ['zsh', 'bash', ['--no-rcs', '-o', 'bang_hist', '-o', 'rc_quotes', '-o', 'extended_glob']],
  ['dash', 'bash', []],
] as const;

describe.each(shells)('%s', (shell, form, args) => {
  const installed = spawnSync(shell, ['-c', 'true']).status === 0;

  it.runIf(installed).each(values)(`has exactly the values %s (needs ${shell})`, (_, value) => {
    const keys: ExportedKeys = {
      accessKeyId: `A${value}`,
      secretAccessKey: `S${value}`,
      sessionToken: value,
      expiresAt: 0,
    };
    const made = exportText(keys, role, { kind: 'environment', shell: form });
    expect(evaluated(shell, args, made.ok ? made.text : words(made.why))).toEqual([
      `A${value}`,
      `S${value}`,
      value,
    ]);
    expect(readdirSync(folder()).filter((name) => name.includes('hacked'))).toEqual([]);
  });
});
