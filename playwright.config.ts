import { defineConfig } from '@playwright/test';

/** What this run leaves behind has this name: two may run beside each other (scripts/test.mjs). */
const part = process.env['ROLECALL_TEST_PART'] ?? 'e2e';

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: `test-results/${part}`,
  // Each test starts an app, which has the screen, the bus and the keychain to itself.
  workers: 1,
  fullyParallel: false,
  // A test that passes at the second try hides a fault.
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list'], ['json', { outputFile: `test-results/${part}.json` }]],
  use: { trace: 'retain-on-failure', screenshot: 'only-on-failure' },
});
