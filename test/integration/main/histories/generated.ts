import { copyFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { useTempFolder } from '../../../support/temp-folder';
import { histories, kindsOfAws } from './happenings';
import { live } from './live';
import { createWorld } from './world';

/** In two files, so that two processors can live them at once. */
const shares = 2;
/** More, or fewer while working on one, with ROLECALL_HISTORIES. */
const runs = Math.ceil(Number(process.env['ROLECALL_HISTORIES'] ?? 5_000) / shares);
/** The same each time, so that a change is to blame for what fails; others are searched with ROLECALL_HISTORIES_SEED. */
const firstSeed = Number(process.env['ROLECALL_HISTORIES_SEED'] ?? 1);

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

/** The test of one share of them; `share` counts from 0. */
export function testHistories(share: number): void {
  const seed = firstSeed + share;
  const folder = useTempFolder();

  it(
    `keeps its promises in ${runs} generated histories (ROLECALL_HISTORIES_SEED=${seed})`,
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
}
