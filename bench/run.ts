// Runs the benchmarks, or those whose names are given; see scripts/bench.mjs.
import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import type { Benchmark, Figure } from './figure';
import { app } from './app/index';
import { idle } from './idle';
import { listing } from './listing';
import { profiles } from './profiles';

const benchmarks: readonly Benchmark[] = [profiles, idle, listing, app];

async function main(args: readonly string[]): Promise<number> {
  const asJson = args.includes('--json');
  const names = args.filter((arg) => !arg.startsWith('--'));
  const unknown = names.filter((name) => !benchmarks.some((one) => one.name === name));
  if (unknown.length > 0) {
    const known = benchmarks.map(({ name }) => name).join(', ');
    console.error(`There is no benchmark ${unknown.join(', ')}. There are: ${known}.`);
    return 1;
  }
  const chosen = benchmarks.filter(({ name }) => names.length === 0 || names.includes(name));
  const figures: Figure[] = [];
  for (const benchmark of chosen) {
    // Not in the system's folder for temporary files, which may be in memory: an fsync there costs nothing.
    const folder = mkdtempSync(path.resolve('out', `bench-${benchmark.name}-`));
    try {
      for (const figure of await benchmark.run(folder)) {
        figures.push(figure);
        if (!asJson) console.log(inWords(figure));
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  if (asJson) console.log(JSON.stringify(figures, null, 2));
  return figures.every(({ holds }) => holds) ? 0 : 1;
}

function inWords({ name, value, unit, heldAgainst, ratio, allowedRatio, holds }: Figure): string {
  return [
    `${holds ? 'ok  ' : 'SLOW'} ${name}: ${value.toFixed(1)} ${unit}`,
    `     ${ratio.toFixed(2)} times ${heldAgainst.value.toFixed(1)} ${unit} (${heldAgainst.what}); allowed: ${allowedRatio}`,
  ].join('\n');
}

process.exitCode = await main(process.argv.slice(2));
