import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { oneLanguage } from './services/dashboard/build/one-language.ts';

// Workspace packages are tested as source, so that a test never runs against yesterday's build.
const fromSource = { resolve: { conditions: ['source'] }, ssr: { resolve: { conditions: ['source'] } } };
const exclude = ['**/node_modules/**', '**/dist/**'];
const isSmall = availableParallelism() <= 2;
/** Tests that need a database and little else; they wait half of their time. */
const integration = [
  '{packages,services}/*/test/**/*.test.ts',
  'tests/{contracts,scaffold}/**/*.test.ts',
  'tests/security/!(bounds|command-lines).test.ts',
];
/** Tests that exchange what the contracts declare (`vi.mock`): modules that others loaded before would keep what they read. */
const mocking = ['services/live/test/*.test.ts', 'packages/runtime/test/live-signals.test.ts', 'tests/e2e/socket-processes.test.ts'];
/** Tests of time limits: a first start that says something all the while, calls that end though what they need does not answer. */
const alone = ['tests/fresh-machine/**/*.test.ts', 'tests/chaos/dependencies.test.ts'];
/** What the run leaves out, by path: `scripts/test.mjs` chooses. */
const excluded: readonly string[] = JSON.parse(process.env.TEST_EXCLUDED ?? '[]');

/** Measured by `npm test -- --all --record`. */
const SECONDS: Readonly<Record<string, number>> = JSON.parse(readFileSync(new URL('./scripts/test/seconds.json', import.meta.url), 'utf8'));
const root = fileURLToPath(new URL('.', import.meta.url));
const pathOf = ({ moduleId }: TestSpecification): string => relative(root, moduleId).replaceAll(sep, '/');
/** Files that are the nearest to a change, in this order. */
const nearest = new Map<string, number>(JSON.parse(process.env.TEST_FIRST ?? '[]').map((file: string, orderOf: number) => [file, orderOf]));

/** What `expect.poll` waits for something to come: tests that count time do it by a clock of their own. */
const EVENTUALLY_MS = 120_000;
/** A test that is not done by then hangs. */
const HUNG_MS = 600_000;

const PATIENT = { testTimeout: HUNG_MS, hookTimeout: HUNG_MS, expect: { poll: { timeout: EVENTUALLY_MS } } };

/** What is near a change first; then the longest, so that none is left over when everything else is done. */
class NearestThenLongest extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const orderOf = (one: TestSpecification) => nearest.get(pathOf(one)) ?? nearest.size;
    const seconds = (one: TestSpecification) => SECONDS[pathOf(one)] ?? 0;
    return sorted.toSorted((a, b) => orderOf(a) - orderOf(b) || seconds(b) - seconds(a));
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: NearestThenLongest },
    globalSetup: ['packages/testing/src/global-setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      {
        ...fromSource,
        // What the dashboard's build writes in: no test of a page listens to the stream.
        define: { __LIVE_TOPICS__: '[]' },
        plugins: [oneLanguage()],
        test: {
          name: 'unit',
          include: ['packages/*/src/**/*.test.ts', 'services/*/src/**/*.test.{ts,tsx}', 'scripts/**/*.test.mjs'],
          exclude: [...exclude, ...excluded],
          pool: 'threads',
          // Modules are loaded once a worker, not once a file; tests leave nothing behind in them.
          isolate: false,
          maxWorkers: 4,
          testTimeout: 30_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        ...fromSource,
        test: {
          name: 'integration',
          include: integration,
          exclude: [...exclude, ...mocking, ...excluded],
          // A database for each file. More than three on two cores are no sooner done.
          pool: 'forks',
          isolate: false,
          maxWorkers: isSmall ? 3 : 4,
          ...PATIENT,
          sequence: { groupOrder: 1 },
        },
      },
      {
        ...fromSource,
        test: {
          name: 'mocking',
          include: mocking,
          exclude: [...exclude, ...excluded],
          pool: 'forks',
          maxWorkers: isSmall ? 1 : 4,
          ...PATIENT,
          sequence: { groupOrder: 2 },
        },
      },
      {
        ...fromSource,
        test: {
          name: 'platform',
          include: ['tests/**/*.test.ts'],
          exclude: [...exclude, ...integration, ...mocking, ...alone, ...excluded],
          // These start whole platforms and browsers. One keeps two cores busy: there three files of tests/browser took 202 s at once, two at a time
          // 196 s and one after the other 174 s, and whoever waits for the processor waits longer than a page may take. Beside the tests above they
          // are no sooner done either: `look` took 640 s instead of 300 s, an oracle 385 s instead of 122 s.
          pool: 'forks',
          isolate: false,
          maxWorkers: isSmall ? 1 : 4,
          ...PATIENT,
          sequence: { groupOrder: 3 },
        },
      },
      {
        ...fromSource,
        test: {
          name: 'alone',
          include: alone,
          exclude: [...exclude, ...excluded],
          pool: 'forks',
          isolate: false,
          maxWorkers: 1,
          ...PATIENT,
          sequence: { groupOrder: 4 },
        },
      },
    ],
  },
});
