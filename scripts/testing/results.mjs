import { existsSync, readFileSync } from 'node:fs';

/**
 * What a test runner found out.
 *
 * @typedef {object} Results
 * @property {number} passed
 * @property {number} failed
 * @property {readonly string[]} skipped the names of the tests that did not run
 */

/** @type {Results} */
export const noResults = { passed: 0, failed: 0, skipped: [] };

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
  if (results === null) return { ...noResults, failed: 1 };
  return exitCode !== 0 && results.failed === 0 ? { ...results, failed: 1 } : results;
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
    failed: all.reduce((total, { failed }) => total + failed, 0),
    skipped: all.flatMap(({ skipped }) => skipped),
  };
}

/** @param {Results} results */
export function sumLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped.length} skipped`;
}

/**
 * When nothing ran, nothing is known, so that is no success either.
 *
 * @param {Results} results
 */
export function isSuccess({ passed, failed }) {
  return failed === 0 && passed > 0;
}

/**
 * Reads vitest's report (`--reporter=json`). A file that could not even be loaded has no tests in it and counts as a
 * failure.
 *
 * @param {{ testResults: readonly { name: string, status: string, assertionResults: readonly { status: string, fullName: string }[] }[] }} report
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
    failed: tests.filter(({ status }) => status === 'failed').length + failedToLoad.length,
    skipped: tests
      .filter(({ status }) => !['passed', 'failed'].includes(status))
      .map(({ fullName }) => fullName),
  };
}

/**
 * @typedef {object} PlaywrightSuite
 * @property {string} title
 * @property {readonly PlaywrightSuite[]} [suites]
 * @property {readonly { title: string, tests: readonly { status: string }[] }[]} [specs]
 */

/**
 * Reads Playwright's report (`--reporter=json`). Errors that belong to no test count as failures.
 *
 * @param {{ suites: readonly PlaywrightSuite[], errors: readonly unknown[] }} report
 * @returns {Results}
 */
export function readPlaywrightReport({ suites, errors }) {
  const tests = suites.flatMap((suite) => testsIn(suite, []));
  return {
    passed: tests.filter(({ status }) => status === 'expected').length,
    failed:
      tests.filter(({ status }) => status === 'unexpected' || status === 'flaky').length + errors.length,
    skipped: tests.filter(({ status }) => status === 'skipped').map(({ name }) => name),
  };
}

/**
 * @param {PlaywrightSuite} suite
 * @param {readonly string[]} above
 * @returns {{ name: string, status: string }[]}
 */
function testsIn({ title, suites = [], specs = [] }, above) {
  const path = [...above, title];
  return [
    ...specs.flatMap((spec) =>
      spec.tests.map(({ status }) => ({ name: [...path, spec.title].join(' › '), status })),
    ),
    ...suites.flatMap((inner) => testsIn(inner, path)),
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
