import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [react()],
  test: {
    // A test file that forgets its tests is a mistake, not a pass.
    passWithNoTests: false,
    restoreMocks: true,
    // All processors: most tests wait for files, clocks and child processes.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.{ts,tsx}'],
          testTimeout: 10_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          // Real files, child processes, the AWS CLI and the keychain: slow machines need the room.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // Child processes are killed on purpose here, so a test file gets a process of its own.
          pool: 'forks',
        },
      },
    ],
  },
});
