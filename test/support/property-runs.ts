import process from 'node:process';

/** How many files each property is tried on: `ROLECALL_PROPERTY_RUNS` for more, or for fewer while working on one. */
export const propertyRuns = Number(process.env['ROLECALL_PROPERTY_RUNS'] ?? 10_000);
