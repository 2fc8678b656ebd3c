import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/**
 * What a test runner found out.
 *
 * @typedef {object} Results
 * @property {number} passed
 * @property {readonly Failure[]} failed
 * @property {readonly string[]} skipped the names of the tests that did not run
 */

/**
 * @typedef {object} Failure
 * @property {string} name of the test, or of what went wrong outside all tests
 * @property {string | undefined} [why] what the test runner said
 */

/** @type {Results} */
export const noResults = { passed: 0, failed: [], skipped: [] };

/**
 * What one runner reported. A runner that ended badly without naming a failed test, or left no report behind, counts
 * as one failure: a crash never looks like a pass.
 *
 * @param {object} run
 * @param {string} run.reportFile
 * @param {number} run.exitCode
 * @param {(report: any) => Results} run.read
 * @returns {Results}
 */
export function resultsOf({ reportFile, exitCode, read }) {
  const results = readReport(reportFile, read);
  if (results === null)
    return { ...noResults, failed: [{ name: `no report in ${path.basename(reportFile)}` }] };
  if (exitCode === 0 || results.failed.length > 0) return results;
  return {
    ...results,
    failed: [{ name: `the test runner itself: exit code ${exitCode}, and no failed test` }],
  };
}

/**
 * @param {string} file
 * @param {(report: any) => Results} read
 */
function readReport(file, read) {
  if (!existsSync(file)) return null;
  try {
    return read(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

/**
 * @param {readonly Results[]} all
 * @returns {Results}
 */
export function sum(all) {
  return {
    passed: all.reduce((total, { passed }) => total + passed, 0),
    failed: all.flatMap(({ failed }) => failed),
    skipped: all.flatMap(({ skipped }) => skipped),
  };
}

/** @param {Results} results */
export function sumLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed.length} failed, ${skipped.length} skipped`;
}

/**
 * When nothing ran, nothing is known, so that is no success either.
 *
 * @param {Results} results
 */
export function isSuccess({ passed, failed }) {
  return failed.length === 0 && passed > 0;
}

/**
 * The failed tests with the beginning of what is wrong with each: what somebody needs who sees only the end of a log.
 *
 * @param {Results} results
 */
export function failureLines({ failed }) {
  return failed.flatMap(({ name, why = '' }) => [
    name,
    ...stripVTControlCharacters(why)
      .split('\n')
      .filter((line) => line.trim() !== '')
      .slice(0, 6)
      .map((line) => `    ${line}`),
  ]);
}

/**
 * @typedef {object} VitestFile
 * @property {string} name
 * @property {string} status
 * @property {string} [message]
 * @property {readonly { status: string, fullName: string, failureMessages?: readonly string[] }[]} assertionResults
 */

/**
 * Reads vitest's report (`--reporter=json`). A file that could not even be loaded has no tests in it and counts as a
 * failure.
 *
 * @param {{ testResults: readonly VitestFile[] }} report
 * @returns {Results}
 */
export function readVitestReport({ testResults }) {
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  const failedToLoad = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: tests.filter(({ status }) => status === 'passed').length,
    failed: [
      ...tests
        .filter(({ status }) => status === 'failed')
        .map(({ fullName, failureMessages }) => ({ name: fullName, why: failureMessages?.[0] })),
      ...failedToLoad.map(({ name, message }) => ({ name, why: message })),
    ],
    skipped: tests
      .filter(({ status }) => !['passed', 'failed'].includes(status))
      .map(({ fullName }) => fullName),
  };
}

/**
 * @typedef {object} PlaywrightSuite
 * @property {string} title
 * @property {readonly PlaywrightSuite[]} [suites]
 * @property {readonly { title: string, tests: readonly PlaywrightTest[] }[]} [specs]
 */

/**
 * @typedef {object} PlaywrightTest
 * @property {string} status
 * @property {readonly { error?: { message?: string } }[]} [results]
 */

/**
 * Reads Playwright's report (`--reporter=json`). Errors that belong to no test count as failures.
 *
 * @param {{ suites: readonly PlaywrightSuite[], errors: readonly { message?: string }[] }} report
 * @returns {Results}
 */
export function readPlaywrightReport({ suites, errors }) {
  const tests = suites.flatMap((suite) => testsIn(suite, []));
  return {
    passed: tests.filter(({ status }) => status === 'expected').length,
    failed: [
      ...tests
        .filter(({ status }) => status === 'unexpected' || status === 'flaky')
        .map(({ name, why }) => ({ name, why })),
      ...errors.map(({ message }) => ({ name: 'outside all tests', why: message })),
    ],
    skipped: tests.filter(({ status }) => status === 'skipped').map(({ name }) => name),
  };
}

/**
 * @param {PlaywrightSuite} suite
 * @param {readonly string[]} above
 * @returns {{ name: string, status: string, why?: string | undefined }[]}
 */
function testsIn({ title, suites = [], specs = [] }, above) {
  const titles = [...above, title];
  return [
    ...specs.flatMap((spec) =>
      spec.tests.map(({ status, results }) => ({
        name: [...titles, spec.title].join(' › '),
        status,
        why: results?.find(({ error }) => error !== undefined)?.error?.message,
      })),
    ),
    ...suites.flatMap((inner) => testsIn(inner, titles)),
  ];
}

/**
 * The names in Playwright's list of tests (`--list --reporter=json`), for when none of them can run.
 *
 * @param {{ suites: readonly PlaywrightSuite[] }} report
 * @returns {Results}
 */
export function allSkipped({ suites }) {
  return { ...noResults, skipped: suites.flatMap((suite) => testsIn(suite, [])).map(({ name }) => name) };
}
