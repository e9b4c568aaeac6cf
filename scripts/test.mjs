import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { requireNode } from './require-node.mjs';

requireNode();
const { prepare, root } = await import('./prepare.mjs');
const { runStep } = await import('./run-step.mjs');
const { summaryLines } = await import('./test-summary.mjs');

const isCi = Boolean(process.env.CI) && process.env.CI !== 'false';
const words = process.argv.slice(2).filter((word) => word !== '--all');
// Whoever names tests means them, however long they take.
const isEveryday = !isCi && process.argv.length === 2;

/** On two cores the platforms, one at a time, leave room for who waits for a database; who counts time has the machine alone. */
const STAGES = [[['platform'], ['unit', 'integration']], [['alone']]];
const stages = isCi && words.length === 0 && availableParallelism() <= 2 ? STAGES : [[[]]];

await prepare();
const folder = mkdtempSync(join(tmpdir(), 'balai-test-'));
const sum = { passed: 0, failed: [], skipped: [], timed: [] };

/** Runs the tests of these projects (of all, where none is named), and adds what they came to. */
async function run(projects) {
  const name = projects.join('-') || 'all';
  const summaryFile = join(folder, `${name}.json`);
  const { code } = await runStep({
    label: 'testing',
    command: process.execPath,
    args: [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--reporter=default',
      `--reporter=${join(root, 'scripts/test-reporter.mjs')}`,
      ...projects.map((project) => `--project=${project}`),
      ...words,
    ],
    cwd: root,
    env: { ...process.env, TEST_SUMMARY_FILE: summaryFile, ...(isEveryday && { TEST_LENGTHY: 'no' }) },
    live: true,
    say: () => {},
  });
  if (!existsSync(summaryFile)) {
    sum.failed.push(`${name}: Vitest ended with exit code ${code} before any result.`);
    return;
  }
  const { passed, failed, skipped, timed } = JSON.parse(readFileSync(summaryFile, 'utf8'));
  sum.passed += passed;
  sum.failed.push(...failed);
  sum.skipped.push(...skipped);
  sum.timed.push(...timed);
  // Vitest may find fault with more than its tests.
  if (code !== 0 && failed.length === 0) sum.failed.push(`${name}: Vitest ended with exit code ${code}.`);
}

try {
  for (const stage of stages) await Promise.all(stage.map(run));
  const { lines, passed } = summaryLines(sum, { isCi, isEveryday });
  for (const line of lines) console.log(line);
  process.exitCode = passed ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
