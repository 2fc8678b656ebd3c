import { test as base } from '@playwright/test';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../simulator';
import { launchApp, type RunningApp } from './app';
import { mendKeychain } from './keychain-daemon';

interface Options {
  /** What the simulator of the test is made with: `test.use({ simulatorOptions: { accounts: 3 } })`. */
  readonly simulatorOptions: SimulatorOptions;
}

interface Fixtures {
  /** The keychain of the session answers and is unlocked when a test begins. This says what had to be mended. */
  readonly keychain: string | undefined;
  /** An Identity Center of the test's own. */
  readonly simulator: Simulator;
  /** The app, just started for the first time, pointed to the simulator. */
  readonly rolecall: RunningApp;
}

/** Playwright's `test` with the real app. What the app wrote is attached when a test fails. */
export const test = base.extend<Options & Fixtures>({
  simulatorOptions: [{ accounts: 12, roles: 3 }, { option: true }],

  keychain: [
    // Playwright reads what a fixture needs from its parameter, which must be written as a pattern.
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const mended = await mendKeychain();
      if (mended !== undefined) console.warn(mended);
      await use(mended);
    },
    { auto: true },
  ],

  simulator: async ({ simulatorOptions }, use) => {
    const simulator = await startSimulator(simulatorOptions);
    await use(simulator);
    await simulator.stop();
  },

  rolecall: async ({ simulator }, use, testInfo) => {
    const running = await launchApp({ endpoints: simulator.endpoints });
    await use(running);
    if (testInfo.status !== testInfo.expectedStatus) {
      await testInfo.attach('main-process.log', { body: running.output(), contentType: 'text/plain' });
    }
    await running.close();
  },
});

export { expect } from '@playwright/test';
