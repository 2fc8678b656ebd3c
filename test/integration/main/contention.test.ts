import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findFaults, iniEntries, iniSections, parseIni } from '../../../main/profiles/ini-document';
import { useTempFolder } from '../../support/temp-folder';
import { bundleWriter } from '../../support/writers/bundle';

const folder = useTempFolder();
const python = '/usr/bin/python3';
const theirs = '# theirs\n[theirs]\naws_access_key_id = AKIDEXAMPLE\n';
/** Rounds of each of the four processes: `ROLECALL_CONTENTION_ROUNDS` for more, or for fewer while working on it. */
const rounds = Number(process.env['ROLECALL_CONTENTION_ROUNDS'] ?? 2_000);

let countingWriter: string;
let keepingWriter: string;
beforeAll(async () => {
  const out = path.join(process.cwd(), 'out/test-writers');
  countingWriter = await bundleWriter('counting-writer', out);
  keepingWriter = await bundleWriter('keeping-writer', out);
}, 120_000);

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

function start(script: string, ...args: readonly string[]) {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  children.push(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    tell: (line: string) => child.stdin.write(`${line}\n`),
    async nextLine(): Promise<string> {
      const line = await lines.next();
      return line.done === true ? 'ended' : line.value;
    },
  };
}

async function count(file: string, section: string): Promise<readonly string[]> {
  const writer = start(countingWriter, file, section, String(rounds));
  return [await writer.nextLine(), await writer.nextLine()];
}

function countOf(text: string, section: string): number {
  return Number(new RegExp(`^\\[${section}\\]\\ncount = (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
}

it(
  `loses nothing when four processes edit one file, each for ${rounds} rounds`,
  { timeout: 60_000 + 200 * rounds },
  async () => {
    const file = path.join(folder(), 'credentials');
    writeFileSync(file, theirs, { mode: 0o600 });
    const names = ['one', 'two', 'three', 'four'];
    const outputs = await Promise.all(names.map((name) => count(file, name)));
    expect(outputs).toEqual(names.map(() => ['ready', 'done']));
    const text = readFileSync(file, 'utf8');
    expect(text.startsWith(theirs)).toBe(true);
    expect(findFaults(parseIni(text))).toEqual([]);
    expect(names.map((name) => countOf(text, name))).toEqual(names.map(() => rounds));
    expect(countOf(text, 'shared')).toBe(names.length * rounds);
  },
);

const hasCliWriter =
  existsSync(python) &&
  existsSync('/usr/lib/python3/dist-packages/awscli/customizations/configure/writer.py');

describe.skipIf(!hasCliWriter)("beside the AWS CLI's own writer", () => {
  const cliRounds = 600;

  /** What the writer of the AWS CLI found overwritten of its own. */
  async function runCli(file: string): Promise<number> {
    const script = path.join(import.meta.dirname, '../../support/writers/aws-cli-writer.py');
    const env = { PATH: '/usr/bin:/bin', HOME: folder() };
    const { stdout } = await promisify(execFile)(python, [script, file, String(cliRounds)], { env });
    return Number(stdout);
  }

  /** The access key ids in the file, by section; null while the AWS CLI is in the middle of a write. */
  function keyIds(file: string): Readonly<Record<string, string>> | null {
    const document = parseIni(readFileSync(file, 'utf8'));
    if (findFaults(document).length > 0) return null;
    return Object.fromEntries(
      iniSections(document).map((section) => [
        section.header,
        iniEntries(document, section).find(({ key }) => key === 'aws_access_key_id')?.value ?? '',
      ]),
    );
  }

  it('keeps every section that nobody touches, and puts its own back', { timeout: 200_000 }, async () => {
    const file = path.join(folder(), 'credentials');
    writeFileSync(file, theirs, { mode: 0o600 });
    const ours = start(keepingWriter, file, 'a', 'b', 'c');
    expect(await ours.nextLine()).toBe('ready');
    const overwritten = await runCli(file);
    ours.tell('enough');
    const report = await ours.nextLine();
    // Written by ours a moment ago: see there.
    const { expected, ...told } = JSON.parse(report) as { expected: Record<string, string> };
    const all = { theirs: 'AKIDEXAMPLE', cli: '', ...expected };
    // Whatever the AWS CLI wrote last, and from however old a copy: the watcher sees it, and nobody renews any more.
    await expect.poll(() => keyIds(file), { timeout: 30_000 }).toEqual(all);

    // And one old copy for certain, from before ours were there, written in place as the AWS CLI does.
    const text = readFileSync(file, 'utf8');
    expect(text).toContain(theirs);
    const document = parseIni(text);
    const others = iniSections(document).filter(({ header }) => !(header in expected));
    writeFileSync(file, others.map(({ from, to }) => text.slice(from, to)).join(''));
    await expect.poll(() => keyIds(file), { timeout: 30_000 }).toEqual(all);

    console.info(
      `the AWS CLI found ${overwritten} of its ${cliRounds} values overwritten at once; ours: ${JSON.stringify(told)}`,
    );
  });
});
