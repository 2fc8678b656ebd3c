import process from 'node:process';
import fc from 'fast-check';
import { propertyRuns } from '../../../support/property-runs';

/** Where the generator starts: `ROLECALL_PROPERTY_SEED` gives the same files again. */
const seed = Number(process.env['ROLECALL_PROPERTY_SEED'] ?? Date.now() % 2 ** 31);

const batchSize = 500;

/**
 * Tries a property on `propertyRuns` generated cases, in batches, as the readers are other processes. Of the cases on which it
 * fails the one that is shortest is thrown.
 *
 * @param check for each case of a batch, what is wrong with it, or null
 */
export async function tryInBatches<Case>(
  cases: fc.Arbitrary<Case>,
  check: (batch: readonly Case[]) => Promise<readonly (object | null)[]>,
): Promise<void> {
  let reading: Promise<void> = Promise.resolve();
  for (let from = 0; from < propertyRuns; from += batchSize) {
    const batch = fc.sample(cases, { seed: seed + from, numRuns: Math.min(batchSize, propertyRuns - from) });
    // The readers read one batch while the next one is made.
    await reading;
    reading = tryBatch(batch, check);
  }
  await reading;
}

async function tryBatch<Case>(
  batch: readonly Case[],
  check: (batch: readonly Case[]) => Promise<readonly (object | null)[]>,
): Promise<void> {
  const found = await check(batch);
  const wrong = found.flatMap((what, index) => (what ? [{ case: batch[index], ...what }] : []));
  if (wrong.length === 0) return;
  const texts = wrong.map((one) => JSON.stringify(one, null, 2)).sort((a, b) => a.length - b.length);
  throw new Error(
    `${wrong.length} of ${batch.length} (ROLECALL_PROPERTY_SEED=${seed}), the shortest:\n${texts[0] ?? ''}`,
  );
}
