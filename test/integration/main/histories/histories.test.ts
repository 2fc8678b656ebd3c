import fc from 'fast-check';
import { expect, it } from 'vitest';
import { histories, kindsOfAws } from './happenings';
import { live } from './live';

/** More with ROLECALL_HISTORIES=100000. */
const runs = Number(process.env['ROLECALL_HISTORIES'] ?? 5_000);

it(
  `keeps its promises in ${runs} generated histories`,
  async () => {
    let lived = 0;
    await fc.assert(
      fc.asyncProperty(kindsOfAws, fc.integer(), histories, async (simulator, seed, history) => {
        await live({ simulator, seed }, history);
        lived += 1;
      }),
      { numRuns: runs, endOnFailure: false },
    );
    expect(lived).toBe(runs);
  },
  2 ** 31 - 1,
);
