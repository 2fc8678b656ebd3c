import { performance } from 'node:perf_hooks';

/** Something measured, beside what it is held against: both in the same run, on the same machine, turn by turn. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: 'ms' | 'MB' | 'wake-ups';
  readonly heldAgainst: { readonly what: string; readonly value: number };
  readonly ratio: number;
  readonly allowedRatio: number;
  readonly holds: boolean;
}

/** A few figures that belong together. */
export interface Benchmark {
  readonly name: string;
  /** Measures in a folder of its own, which is on a real disk and is removed afterwards. */
  run(folder: string): Promise<readonly Figure[]>;
}

type Act = () => unknown;

/**
 * Measures two things turn by turn, so that what else the machine does falls on both, and compares their medians. The
 * first turns do not count.
 */
export async function compare(options: {
  readonly name: string;
  readonly act: Act;
  /** Makes sure after each turn that `act` did what it should; takes no part in the time. */
  readonly check?: Act;
  readonly against: { readonly what: string; readonly act: Act };
  readonly allowedRatio: number;
  readonly rounds: number;
}): Promise<Figure> {
  const { name, act, check, against, allowedRatio, rounds } = options;
  const values: number[] = [];
  const againstValues: number[] = [];
  const warmUps = Math.ceil(rounds / 4);
  for (let round = -warmUps; round < rounds; round += 1) {
    const againstMs = await timed(against.act);
    const ms = await timed(act);
    await check?.();
    if (round < 0) continue;
    againstValues.push(againstMs);
    values.push(ms);
  }
  return figure({
    name,
    value: median(values),
    against: { what: against.what, value: median(againstValues) },
    allowedRatio,
  });
}

/** A figure of two values that were measured already. */
export function figure(measured: {
  readonly name: string;
  readonly value: number;
  readonly unit?: Figure['unit'];
  readonly against: { readonly what: string; readonly value: number };
  readonly allowedRatio: number;
}): Figure {
  const { name, value, unit = 'ms', against, allowedRatio } = measured;
  const ratio = value / against.value;
  return {
    name,
    value: rounded(value),
    unit,
    heldAgainst: { what: against.what, value: rounded(against.value) },
    ratio: rounded(ratio),
    allowedRatio,
    holds: ratio <= allowedRatio,
  };
}

async function timed(act: Act): Promise<number> {
  const start = performance.now();
  await act();
  return performance.now() - start;
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function rounded(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
