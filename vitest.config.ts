import { defineConfig } from 'vitest/config';

// Workspace packages are tested as source, so that a test never runs against yesterday's build.
const fromSource = { resolve: { conditions: ['source'] }, ssr: { resolve: { conditions: ['source'] } } };
const exclude = ['**/node_modules/**', '**/dist/**'];
/** Tests over whole platforms that do not count time: they may run beside each other. */
const sociable = [
  'tests/{contracts,security}/**/*.test.ts',
  'tests/browser/{look,everyday,first-steps}.test.ts',
  'tests/e2e/{commands,settings}.test.ts',
  'tests/chaos/kill.test.ts',
];

export default defineConfig({
  test: {
    globalSetup: ['packages/testing/src/global-setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      {
        ...fromSource,
        test: {
          name: 'unit',
          include: ['packages/*/src/**/*.test.ts', 'services/*/src/**/*.test.{ts,tsx}', 'scripts/**/*.test.mjs'],
          exclude,
          pool: 'threads',
          maxWorkers: 2,
          testTimeout: 30_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        ...fromSource,
        test: {
          name: 'integration',
          include: ['{packages,services}/*/test/**/*.test.ts', ...sociable],
          exclude,
          // A database for each file, so three can run beside each other on two cores; they wait more than they calculate.
          pool: 'forks',
          maxWorkers: 3,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        ...fromSource,
        test: {
          name: 'platform',
          include: ['tests/**/*.test.ts'],
          exclude: [...exclude, ...sociable],
          // These start whole platforms and browsers and count time: one file at a time.
          pool: 'forks',
          maxWorkers: 1,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
