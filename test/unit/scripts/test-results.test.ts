import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chooseTests } from '../../../scripts/testing/choose-tests.mjs';
import {
  allSkipped,
  failureLines,
  isSuccess,
  readPlaywrightReport,
  readVitestReport,
  resultsOf,
  sum,
  sumLine,
  type Results,
} from '../../../scripts/testing/results.mjs';
import { makeTemporaryFolder } from './samples';

const twoPassed: Results = { passed: 2, failed: [], skipped: [] };

describe('the sum of all runners', () => {
  it('adds up and keeps the names of what was skipped', () => {
    const total = sum([
      twoPassed,
      { passed: 1, failed: [{ name: 'x' }], skipped: ['a'] },
      { passed: 0, failed: [], skipped: ['b'] },
    ]);
    expect(sumLine(total)).toBe('3 passed, 1 failed, 2 skipped');
    expect(total.skipped).toEqual(['a', 'b']);
  });

  it.each([
    ['a success when tests passed and none failed', twoPassed, true],
    ['a failure when a test failed', { ...twoPassed, failed: [{ name: 'x' }] }, false],
    ['a failure when no test ran', { passed: 0, failed: [], skipped: ['a'] }, false],
  ])('is %s', (_case, results, expected) => {
    expect(isSuccess(results)).toBe(expected);
  });
});

describe('what is said of failed tests', () => {
  it('is the name and the beginning of what is wrong, without colours', () => {
    const why = ['\u001B[31mfirst\u001B[39m', '', '2', '3', '4', '5', '6', 'seventh'].join('\n');
    const lines = failureLines({ ...twoPassed, failed: [{ name: 'a test', why }, { name: 'another' }] });
    expect(lines).toEqual([
      'a test',
      '    first',
      ...['2', '3', '4', '5', '6'].map((n) => `    ${n}`),
      'another',
    ]);
  });
});

describe("a runner's report", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await makeTemporaryFolder();
  });
  afterEach(() => rm(folder, { recursive: true }));

  const read = (): Results => twoPassed;

  it('is believed when the runner ended well', async () => {
    const reportFile = path.join(folder, 'report.json');
    await writeFile(reportFile, '{}');
    expect(resultsOf({ reportFile, exitCode: 0, read })).toEqual(twoPassed);
  });

  it('counts one failure more when the runner ended badly and names none', async () => {
    const reportFile = path.join(folder, 'report.json');
    await writeFile(reportFile, '{}');
    expect(resultsOf({ reportFile, exitCode: 1, read }).failed).toHaveLength(1);
  });

  it('is a failure when it is missing', () => {
    expect(resultsOf({ reportFile: path.join(folder, 'none.json'), exitCode: 0, read }).failed).toHaveLength(
      1,
    );
  });

  it('is a failure when it was cut short', async () => {
    const reportFile = path.join(folder, 'report.json');
    await writeFile(reportFile, '{"testRes');
    expect(resultsOf({ reportFile, exitCode: 0, read }).failed).toHaveLength(1);
  });
});

describe("vitest's report", () => {
  it('is read with its skipped tests', () => {
    const assertionResults = [
      { status: 'passed', fullName: 'one' },
      { status: 'failed', fullName: 'two', failureMessages: ['Error: no'] },
      { status: 'skipped', fullName: 'three' },
      { status: 'todo', fullName: 'four' },
    ];
    const report = { testResults: [{ name: 'file', status: 'failed', assertionResults }] };
    expect(readVitestReport(report)).toEqual({
      passed: 1,
      failed: [{ name: 'two', why: 'Error: no' }],
      skipped: ['three', 'four'],
    });
  });

  it('counts a file that could not be loaded as a failure', () => {
    const report = { testResults: [{ name: 'file', status: 'failed', assertionResults: [] }] };
    expect(readVitestReport(report).failed).toHaveLength(1);
  });
});

describe("Playwright's report", () => {
  const report = {
    errors: [],
    suites: [
      {
        title: 'smoke.spec.ts',
        specs: [{ title: 'opens', tests: [{ status: 'expected' }] }],
        suites: [
          {
            title: 'the tray',
            specs: [
              {
                title: 'is there',
                tests: [{ status: 'unexpected', results: [{ error: { message: 'no icon' } }] }],
              },
              { title: 'has a menu', tests: [{ status: 'skipped' }] },
            ],
          },
        ],
      },
    ],
  };

  it('is read through all its levels', () => {
    expect(readPlaywrightReport(report)).toEqual({
      passed: 1,
      failed: [{ name: 'smoke.spec.ts › the tray › is there', why: 'no icon' }],
      skipped: ['smoke.spec.ts › the tray › has a menu'],
    });
  });

  it('counts an error outside the tests as a failure', () => {
    expect(readPlaywrightReport({ suites: [], errors: [{}] }).failed).toHaveLength(1);
  });

  it('names every test when none can run', () => {
    expect(allSkipped(report).skipped).toHaveLength(3);
  });
});

describe('the arguments of npm test', () => {
  it('mean everything when there are none', () => {
    expect(chooseTests([])).toEqual({ vitestProjects: ['unit', 'integration'], e2e: true, filters: [] });
  });

  it('choose a part and files of it', () => {
    expect(chooseTests(['--e2e', 'tray'])).toEqual({ vitestProjects: [], e2e: true, filters: ['tray'] });
  });

  it('are refused when unknown', () => {
    expect(() => chooseTests(['--fast'])).toThrow('npm test does not know --fast');
  });

  it('are refused when it is unclear which tests the files are of', () => {
    expect(() => chooseTests(['tray'])).toThrow('Say which tests');
  });
});
