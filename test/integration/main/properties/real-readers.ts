import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { AwsFileKind, AwsReading, AwsSettings } from '../../../../main/profiles/aws-readers';

type Settings = Readonly<Record<string, string>>;

/** What a real reader makes of a file; null where it gives up. */
export type RealReading = {
  readonly profiles: Readonly<Record<string, Settings>>;
  readonly ssoSessions: Readonly<Record<string, Settings>>;
} | null;

export interface RealReader {
  /** Many files at a time: each of them goes through a file on disk, and is read as any tool would read it. */
  read(files: readonly (readonly [kind: AwsFileKind, text: string])[]): Promise<readonly RealReading[]>;
}

export interface RealReaders {
  readonly botocore: RealReader;
  readonly jsSdk: RealReader;
  stop(): void;
}

// Debian's own Python, which has Debian's botocore; another one on the PATH may have neither.
const python = '/usr/bin/python3';
export const hasBotocore = spawnSync(python, ['-c', 'import botocore']).status === 0;

/** Starts both readers, each in one process that reads file after file. */
export function startRealReaders(): RealReaders {
  // In memory, where there is such a place: some ten thousand files are written.
  const folder = mkdtempSync(path.join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'rolecall-readers-'));
  const here = import.meta.dirname;
  const env = { HOME: folder, LC_ALL: 'C.UTF-8', PYTHONUTF8: '1' };
  const children = [
    spawn(python, [path.join(here, 'botocore_reader.py'), folder], { env }),
    spawn(process.execPath, [path.join(here, 'js-sdk-reader.mjs'), folder], { env }),
  ] as const;
  const [botocore, jsSdk] = children;
  return {
    botocore: readerOf(botocore),
    jsSdk: readerOf(jsSdk),
    stop() {
      for (const child of children) child.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function readerOf(child: ChildProcess): RealReader {
  const { stdin, stdout, stderr } = child;
  if (!stdin || !stdout || !stderr) throw new Error('the reader has no pipes');
  const answers = createInterface({ input: stdout })[Symbol.asyncIterator]();
  let complaints = '';
  // A reader that stops is noticed by its answer that does not come.
  stdin.on('error', () => undefined);
  stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString('utf8')));
  return {
    async read(files) {
      stdin.write(`${JSON.stringify(files)}\n`);
      const answer = await answers.next();
      if (answer.done === true) throw new Error(`the reader stopped: ${complaints}`);
      // A list with one reading for each file: see the two readers.
      return JSON.parse(answer.value) as readonly RealReading[];
    },
  };
}

/** A reading of our model in the form of the real readers. */
export function asReal(reading: AwsReading): RealReading {
  if (!reading.ok) return null;
  const plain = (sections: ReadonlyMap<string, AwsSettings>): Readonly<Record<string, Settings>> =>
    Object.fromEntries([...sections].map(([name, settings]) => [name, Object.fromEntries(settings)]));
  return { profiles: plain(reading.profiles), ssoSessions: plain(reading.ssoSessions) };
}
