// Installs what is missing, builds, and runs the tests:
//
//   npm test                          unit, integration and e2e tests
//   npm test -- --e2e [filter …]      only these; also --unit and --integration, alone or together
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { missingForSession, runInSession } from '../test/support/session-environment.mjs';
import { ensureBuilt } from './machine/built-app.mjs';
import { run } from './machine/child-process.mjs';
import { findElectron } from './machine/electron-runtime.mjs';
import { ensureNodeModules } from './machine/node-modules.mjs';
import { root } from './machine/project.mjs';
import { runScript, Stop } from './machine/stop.mjs';
import { ensureSystemPackages, testPackages } from './machine/system-packages.mjs';
import {
  allSkipped,
  failureLines,
  isSuccess,
  noResults,
  readPlaywrightReport,
  readVitestReport,
  resultsOf,
  sum,
  sumLine,
} from './testing/results.mjs';
import { chooseTests } from './testing/choose-tests.mjs';

/** @import { Results } from './testing/results.mjs' */

const reports = path.join(root, 'test-results');
const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
const playwright = path.join(root, 'node_modules/@playwright/test/cli.js');
/** An app under test mostly waits: three at once leave half of two processors idle. */
const e2eParts = 3;

await runScript(async () => {
  /** @type {Results} */
  let total;
  try {
    total = await runTests();
  } catch (error) {
    // A run that could not even start is no success, and says so in the same words.
    console.error(error instanceof Stop ? `\n${error.message}` : error);
    total = { ...noResults, failed: [{ name: 'the run as a whole' }] };
  }
  if (total.skipped.length > 0) console.log(['\nSkipped:', ...total.skipped].join('\n  '));
  if (total.failed.length > 0) console.log(['\nFailed:', ...failureLines(total)].join('\n  '));
  console.log(`\n${sumLine(total)}`);
  return isSuccess(total) ? 0 : 1;
});

/** @returns {Promise<Results>} */
async function runTests() {
  const chosen = chooseTests(process.argv.slice(2));
  await ensureNodeModules(root);
  await ensureSystemPackages(testPackages);
  const electron = chosen.e2e ? await electronOrWhyNot() : undefined;
  await ensureBuilt(root);
  await mkdir(reports, { recursive: true });

  const results = [];
  if (chosen.vitestProjects.length > 0) results.push(await runVitest(chosen));
  if (electron !== undefined) {
    results.push('why' in electron ? await skipE2e(electron.why) : await runE2e(electron.folder, chosen));
  }
  return sum(results);
}

/** Without an Electron the other tests still say something. */
async function electronOrWhyNot() {
  const missing = process.platform === 'linux' ? missingForSession() : [];
  if (missing.length > 0) return { why: `These programs are missing: ${missing.join(', ')}.` };
  try {
    return await findElectron(root, { purpose: 'tests-and-demo' });
  } catch (error) {
    if (error instanceof Stop) return { why: error.message };
    throw error;
  }
}

/** @param {{ vitestProjects: readonly string[], filters: readonly string[] }} chosen */
async function runVitest({ vitestProjects, filters }) {
  const reportFile = path.join(reports, 'vitest.json');
  await rm(reportFile, { force: true });
  const exitCode = await runTestProcess([
    ...[vitest, 'run', ...vitestProjects.map((name) => `--project=${name}`)],
    ...['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`],
    ...filters,
  ]);
  return resultsOf({ reportFile, exitCode, read: readVitestReport });
}

/**
 * All e2e tests run in parts beside each other, where each can have a screen, a bus and a keychain of its own.
 *
 * @param {string} electron the folder of the Electron to run
 * @param {{ filters: readonly string[] }} chosen
 */
async function runE2e(electron, { filters }) {
  const canBeInParts = filters.length === 0 && hasOwnSession() && availableParallelism() > 1;
  if (!canBeInParts) return runPlaywright(electron, { part: 'e2e', args: filters });
  return sum(
    await Promise.all(
      Array.from({ length: e2eParts }, (_, index) => {
        const part = index + 1;
        return runPlaywright(electron, { part: `e2e-${part}`, args: [`--shard=${part}/${e2eParts}`] });
      }),
    ),
  );
}

/**
 * @param {string} electron the folder of the Electron to run
 * @param {{ part: string, args: readonly string[] }} run `part` names what it leaves behind
 */
async function runPlaywright(electron, { part, args }) {
  const reportFile = path.join(reports, `${part}.json`);
  await rm(reportFile, { force: true });
  const exitCode = await runTestProcess([playwright, 'test', ...args], {
    ELECTRON_OVERRIDE_DIST_PATH: electron,
    ROLECALL_TEST_PART: part,
  });
  return resultsOf({ reportFile, exitCode, read: readPlaywrightReport });
}

/**
 * @param {string} why
 * @returns {Promise<Results>}
 */
async function skipE2e(why) {
  console.log(`\nThe e2e tests cannot run on this machine.\n\n${why}\n`);
  const { output } = await run(process.execPath, [playwright, 'test', '--list', '--reporter=json'], {
    cwd: root,
  });
  const listFile = path.join(reports, 'e2e-list.json');
  await writeFile(listFile, output);
  const listed = resultsOf({ reportFile: listFile, exitCode: 0, read: allSkipped });
  return listed.failed.length > 0 ? { ...noResults, skipped: ['all e2e tests'] } : listed;
}

function hasOwnSession() {
  return process.platform === 'linux' && missingForSession().length === 0;
}

/**
 * On Linux with a screen, a session bus and a keychain of its own: so it is the same on every machine, and the person's
 * own keychain and windows are left alone.
 *
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
async function runTestProcess(args, env = {}) {
  const options = { cwd: root, env: { ...process.env, ...env } };
  if (hasOwnSession()) {
    return runInSession(process.execPath, args, options);
  }
  const { code } = await run(process.execPath, args, { ...options, show: true });
  return code;
}
