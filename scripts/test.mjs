import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requireNode } from './require-node.mjs';

requireNode();
const { prepare, root } = await import('./prepare.mjs');
const { runStep } = await import('./run-step.mjs');
const { readArguments, USAGE } = await import('./test/arguments.mjs');
const { afterSecondTry, filesToRetry, recorded, summaryLines, withMissing, withoutUnreached } = await import('./test/summary.mjs');

const isCi = Boolean(process.env.CI) && process.env.CI !== 'false';
process.exitCode = await main();

async function main() {
  let wanted;
  try {
    wanted = readArguments(process.argv.slice(2));
  } catch (error) {
    console.error(`${error.message}\n\n${USAGE}`);
    return 2;
  }
  if (wanted.mode === 'help') {
    console.log(USAGE);
    return 0;
  }
  const isFull = wanted.mode === 'all';
  try {
    await prepare();
    // Only now: it reads imports with a library that preparing installs.
    const { planTests, readSeconds, secondsFile } = await import('./test/plan.mjs');
    const { files, excluded, nearest, expected, said } = await planTests(root, wanted);
    for (const line of said) console.log(line);
    if (files?.length === 0) {
      console.log('The change touches no test of these.\n\n0 passed, 0 failed');
      return 0;
    }
    const run = (chosen, left) => runVitest([...chosen, ...wanted.options], { excluded: left, nearest, isFull });
    // Tests that are picked by their names, or end with the first failure, need not run in every file.
    const isWhole = wanted.options.length === 0;
    const isCutShort = wanted.options.some((word) => word.startsWith('--bail'));
    const first = await run([...(files ?? []), ...wanted.names], excluded);
    let summary = isWhole ? withMissing(first, expected) : isCutShort ? withoutUnreached(first) : first;
    const retried = filesToRetry(summary);
    if (retried.length > 0) {
      console.log(`\nOnce more, each starts processes or a browser:\n${retried.map((file) => `  ${file}`).join('\n')}\n`);
      summary = afterSecondTry(summary, await run(retried, []), retried);
    }
    if (wanted.isRecording && isWhole)
      writeFileSync(secondsFile(root), `${JSON.stringify(recorded(summary, readSeconds(root)), null, 2)}\n`);
    const { lines, passed } = summaryLines(summary, { isCi, said });
    for (const line of lines) console.log(line);
    return passed ? 0 : 1;
  } catch (error) {
    // A build that fails, a history that git does not have, an import that leads nowhere: it ends with a count too.
    console.error(`\n${error.message}\n\n0 passed, 1 failed`);
    return 1;
  }
}

/** One run of Vitest in a temporary folder of its own, which is removed with whatever was left in it. */
async function runVitest(args, { excluded, nearest, isFull }) {
  const folder = mkdtempSync(join(tmpdir(), 'balai-run-'));
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  // A signal ends this process while it waits.
  process.once('exit', remove);
  const rest = join(folder, 'tmp');
  mkdirSync(rest);
  // The embedded PostgreSQL runs as another user.
  chmodSync(folder, 0o755);
  chmodSync(rest, 0o1777);
  const summaryFile = join(folder, 'summary.json');
  const spentFile = join(folder, 'spent');
  try {
    const { code } = await runStep({
      label: 'testing',
      command: process.execPath,
      args: [
        join(root, 'node_modules/vitest/vitest.mjs'),
        'run',
        '--reporter=default',
        `--reporter=${join(root, 'scripts/test/reporter.mjs')}`,
        ...args,
      ],
      cwd: root,
      env: {
        ...process.env,
        TMPDIR: rest,
        TEST_FOLDER: rest,
        TEST_SUMMARY_FILE: summaryFile,
        TEST_SPENT_FILE: spentFile,
        TEST_EXCLUDED: JSON.stringify(excluded),
        TEST_FIRST: JSON.stringify(nearest),
        ...(isFull && { TEST_MATRIX: 'all' }),
      },
      live: true,
      say: () => {},
    });
    if (!existsSync(summaryFile)) return { files: [], errors: [`Vitest ended with exit code ${code} before any result.`] };
    const summary = JSON.parse(readFileSync(summaryFile, 'utf8'));
    const isExplained = summary.errors.length > 0 || summary.files.some(({ failed }) => failed.length > 0);
    if (code !== 0 && !isExplained && summary.files.length > 0)
      summary.errors.push(`Vitest ended with exit code ${code} though every test passed.`);
    return { ...summary, spent: existsSync(spentFile) ? readFileSync(spentFile, 'utf8') : '' };
  } finally {
    process.off('exit', remove);
    remove();
  }
}
