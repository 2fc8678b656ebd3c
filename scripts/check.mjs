// Format, lint, types and unused code. Runs all of them, so that one look shows everything.
import path from 'node:path';
import { run } from './machine/child-process.mjs';
import { ensureNodeModules } from './machine/node-modules.mjs';
import { root } from './machine/project.mjs';
import { runScript } from './machine/stop.mjs';

/** @typedef {{ name: string, script: string, args: readonly string[] }} Check */

/** The slowest first, so that the others fit beside it. @type {readonly Check[]} */
const checks = [
  { name: 'lint', script: 'eslint/bin/eslint.js', args: ['--max-warnings', '0', '.'] },
  { name: 'types of the tests', script: 'typescript/bin/tsc', args: ['-p', 'test/tsconfig.json'] },
  {
    name: 'types of main, simulator and scripts',
    script: 'typescript/bin/tsc',
    args: ['-p', 'tsconfig.json'],
  },
  { name: 'types of the window', script: 'typescript/bin/tsc', args: ['-p', 'renderer/tsconfig.json'] },
  { name: 'format', script: 'prettier/bin/prettier.cjs', args: ['--check', '.'] },
  { name: 'unused code', script: 'knip/bin/knip.js', args: ['--no-progress'] },
];

await runScript(async () => {
  await ensureNodeModules(root);
  const waiting = [...checks];
  /** @type {string[]} */
  const failed = [];
  // Two at a time: any machine has that much, and each takes a gigabyte at its worst.
  const lane = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      if (!(await passes(check))) failed.push(check.name);
    }
  };
  await Promise.all([lane(), lane()]);
  if (failed.length === 0) return 0;
  console.error(`Failed: ${failed.join(', ')}. Formatting is mended by: npm run format`);
  return 1;
});

/**
 * @param {Check} check
 * @returns {Promise<boolean>}
 */
async function passes({ name, script, args }) {
  const started = Date.now();
  const { code, output } = await run(process.execPath, [path.join(root, 'node_modules', script), ...args], {
    cwd: root,
  });
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'}  ${name} (${seconds} s)`);
  if (code !== 0) console.log(`\n${output.trim()}\n`);
  return code === 0;
}
