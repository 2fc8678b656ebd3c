import { copyFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { useTempFolder } from '../../../support/temp-folder';
import { histories, kindsOfAws } from './happenings';
import { live } from './live';
import { createWorld } from './world';

/** More with ROLECALL_HISTORIES=100000, and others with ROLECALL_HISTORIES_SEED. */
const runs = Number(process.env['ROLECALL_HISTORIES'] ?? 200);
const seed = Number(process.env['ROLECALL_HISTORIES_SEED'] ?? 1);
const folder = useTempFolder();

/**
 * Lives until the lists of accounts are known, so that no history has to read them. The first requests of the SDK read
 * files of this machine besides, which no fake clock waits for.
 */
async function firstWorld(catalogueFilePath: string): Promise<void> {
  const world = await createWorld({ simulator: {}, seed: 0, catalogueFilePath });
  await vi.waitFor(async () => {
    await world.clock.advance(100);
    const lists = world.state().sessions.map(({ catalogue }) => catalogue.updatedAt);
    expect([world.keyInFile(2), ...lists]).not.toContain(null);
  }, 30_000);
  await world.stop();
}

it(
  `keeps its promises in ${runs} generated histories`,
  async () => {
    const known = path.join(folder(), 'known.json');
    await firstWorld(known);
    let lived = 0;
    await fc.assert(
      fc.asyncProperty(kindsOfAws, fc.integer(), histories, async (simulator, seed, history) => {
        const catalogueFilePath = path.join(folder(), `${lived}.json`);
        copyFileSync(known, catalogueFilePath);
        await live({ simulator, seed, catalogueFilePath }, history);
        rmSync(catalogueFilePath);
        lived += 1;
      }),
      { numRuns: runs, seed },
    );
    expect(lived).toBe(runs);
  },
  2 ** 31 - 1,
);
