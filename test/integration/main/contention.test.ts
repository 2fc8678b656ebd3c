import { execFile, spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, it } from 'vitest';
import { findFaults, parseIni } from '../../../main/profiles/ini-document';
import { useTempFolder } from '../../support/temp-folder';
import { bundleWriter } from '../../support/writers/bundle';

const folder = useTempFolder();
const python = '/usr/bin/python3';
const theirs = '# theirs\n[theirs]\naws_access_key_id = AKIDEXAMPLE\n';

let writer: string;
beforeAll(async () => {
  writer = await bundleWriter('counting-writer', path.join(process.cwd(), 'out/test-writers'));
}, 60_000);

function runWriter(file: string, section: string, rounds: number): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [writer, file, section, String(rounds)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.once('exit', () => resolve(output));
  });
}

function countOf(text: string, section: string): number {
  return Number(new RegExp(`^\\[${section}\\]\\ncount = (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
}

it('loses nothing when four processes edit one file for 2,000 rounds', { timeout: 400_000 }, async () => {
  const file = path.join(folder(), 'credentials');
  writeFileSync(file, theirs, { mode: 0o600 });
  const names = ['one', 'two', 'three', 'four'];
  const outputs = await Promise.all(names.map((name) => runWriter(file, name, 500)));
  expect(outputs).toEqual(names.map(() => 'ready\ndone\n'));
  const text = readFileSync(file, 'utf8');
  expect(text.startsWith(theirs)).toBe(true);
  expect(findFaults(parseIni(text))).toEqual([]);
  expect(names.map((name) => countOf(text, name))).toEqual([500, 500, 500, 500]);
  expect(countOf(text, 'shared')).toBe(2_000);
});

function hasCliWriter(): boolean {
  return (
    existsSync(python) &&
    existsSync('/usr/lib/python3/dist-packages/awscli/customizations/configure/writer.py')
  );
}

it.skipIf(!hasCliWriter())(
  "keeps every section that nobody touches beside the AWS CLI's own writer",
  { timeout: 200_000 },
  async () => {
    const file = path.join(folder(), 'credentials');
    writeFileSync(file, theirs, { mode: 0o600 });
    const script = path.join(import.meta.dirname, '../../support/writers/aws-cli-writer.py');
    const [ours, cli] = await Promise.all([
      runWriter(file, 'ours', 300),
      promisify(execFile)(python, [script, file, '600'], { env: { PATH: '/usr/bin:/bin', HOME: folder() } }),
    ]);
    const text = readFileSync(file, 'utf8');
    expect(findFaults(parseIni(text))).toEqual([]);
    expect(text).toContain(theirs);
    expect(text).toMatch(/^\[cli\]$/m);
    // Either all rounds were done, or a loss of something of others stopped us before we made it final.
    expect(ours).toMatch(/^ready\n(?:done\n|file-lost-sections: [^\n]*\n|file-unwritable: [^\n]*\n)$/);
    console.info(
      `the AWS CLI found ${cli.stdout.trim()} of its 600 values overwritten at once; ours ended: ${ours.trim().split('\n').at(-1)?.slice(0, 60) ?? ''}`,
    );
  },
);
