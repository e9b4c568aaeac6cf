import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const { service, mutant } = JSON.parse(process.env.MUTATION);

/** Runs the unit tests of a service over its source with one fault in it; files are not changed. */
export default defineConfig({
  root: fileURLToPath(new URL('../../', import.meta.url)),
  plugins: [
    {
      name: 'mutant',
      enforce: 'pre',
      transform: (code, id) =>
        mutant !== null && id === join(process.cwd(), mutant.file)
          ? { code: code.slice(0, mutant.start) + mutant.text + code.slice(mutant.end), map: null }
          : undefined,
    },
  ],
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'] } },
  test: {
    include: [`services/${service}/src/**/*.test.ts`],
    pool: 'threads',
    maxWorkers: 1,
    isolate: false,
    bail: 1,
    testTimeout: 5_000,
    reporters: [{ onTestRunEnd: () => undefined }],
  },
});
