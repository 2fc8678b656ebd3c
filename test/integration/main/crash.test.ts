import { spawn } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { findFaults, iniText, parseIni } from '../../../main/profiles/ini-document';
import { useTempFolder } from '../../support/temp-folder';
import { bundleWriter } from '../../support/writers/bundle';

const folder = useTempFolder();
const kills = 200;
const foreign = Array.from(
  { length: 40 },
  (_, index) => `# somebody's\n[theirs-${index}]\naws_access_key_id = AKIDEXAMPLE${index}\n`,
).join('\n');

let writer: string;
beforeAll(async () => {
  writer = await bundleWriter('counting-writer', path.join(process.cwd(), 'out/test-writers'));
}, 60_000);

/** Starts a writer, lets it write for a moment, and kills it as a power cut would. */
async function writeAndKill(file: string, delayMs: number): Promise<void> {
  const child = spawn(process.execPath, [writer, file, 'ours', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  let output = '';
  await new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('ready')) resolve();
    });
    child.once('exit', () => resolve());
  });
  await new Promise((resolve) => setTimeout(resolve, delayMs));
  child.kill('SIGKILL');
  await exited;
  expect(output).toBe('ready\n');
}

it(
  `leaves the old or the new file, never anything else, when the process is killed ${kills} times in the middle`,
  { timeout: 400_000 },
  async () => {
    const file = path.join(folder(), 'credentials');
    writeFileSync(file, foreign, { mode: 0o600 });
    let last = 0;
    let progressed = 0;
    for (let kill = 0; kill < kills; kill += 1) {
      await writeAndKill(file, 20 + Math.random() * 80);
      const text = readFileSync(file, 'utf8');
      expect(findFaults(parseIni(text))).toEqual([]);
      expect(iniText(parseIni(text))).toBe(text);
      expect(text.startsWith(foreign)).toBe(true);
      const rest = text.slice(foreign.length);
      const counts = [...rest.matchAll(/^count = (\d+)\nfiller = (\d)(\d*)$/gm)].map((match) => {
        // Whole: the filler's digit and length follow from the count.
        const count = Number(match[1]);
        expect(match[2]).toBe(String(count % 10));
        expect((match[3] ?? '').length).toBe((count * 7919) % 3000);
        return count;
      });
      // Both sections are of the same edit.
      expect(new Set(counts).size).toBeLessThanOrEqual(1);
      const [count = 0] = counts;
      expect(count).toBeGreaterThanOrEqual(last);
      if (count > last) progressed += 1;
      last = count;
    }
    // The kills hit writers at work, and none of them kept the next from working.
    expect(progressed).toBeGreaterThan(kills / 4);
    await writeAndKill(file, 500);
    const names = readdirSync(folder()).filter((name) => name.startsWith('.credentials.rolecall-'));
    expect(names.length).toBeLessThanOrEqual(1);
  },
);
