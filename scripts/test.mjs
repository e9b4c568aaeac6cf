import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
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

await prepare();
const folder = mkdtempSync(join(tmpdir(), 'balai-test-'));
const summaryFile = join(folder, 'summary.json');
try {
  const { ok, code } = await runStep({
    label: 'testing',
    command: process.execPath,
    args: [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--reporter=default',
      `--reporter=${join(root, 'scripts/test-reporter.mjs')}`,
      ...words,
    ],
    cwd: root,
    env: { ...process.env, TEST_SUMMARY_FILE: summaryFile, ...(isEveryday && { TEST_LENGTHY: 'no' }) },
    live: true,
    say: () => {},
  });
  const { lines, passed } = existsSync(summaryFile)
    ? summaryLines(JSON.parse(readFileSync(summaryFile, 'utf8')), { isCi, isEveryday })
    : { lines: [`Vitest ended with exit code ${code} before any result.`, '0 passed, 1 failed'], passed: false };
  for (const line of lines) console.log(line);
  process.exitCode = ok && passed ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
