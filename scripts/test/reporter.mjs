import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { root } from '../prepare.mjs';
import { NEVER_RAN } from './summary.mjs';

/**
 * Vitest reporter that writes what a run came to as one JSON file, for `npm test` to print after Vitest itself has ended:
 * `{ files: { file, seconds, passed, failed: { name, text }[], skipped: { name, reason }[], timed: { name, ms }[] }[], errors: string[] }`.
 * A file that does not load, a set-up that throws, an error outside any test and a test that never ran each count as one failure.
 */
export default class SummaryReporter {
  /** What each test printed as an error, by the test's id. */
  printed = new Map();

  onUserConsoleLog({ type, taskId, content }) {
    if (type === 'stderr' && taskId !== undefined) this.printed.set(taskId, (this.printed.get(taskId) ?? '') + content);
  }

  onTestRunEnd(testModules, unhandledErrors) {
    const summary = {
      files: testModules.map((testModule) => resultOf(testModule, this.printed)),
      errors: unhandledErrors.map((error) => `error outside any test: ${error.message ?? error}`),
    };
    writeFileSync(process.env.TEST_SUMMARY_FILE, JSON.stringify(summary));
  }
}

function resultOf(testModule, printed) {
  const file = relative(root, testModule.moduleId);
  const result = { file, seconds: testModule.diagnostic().duration / 1_000, passed: 0, failed: [], skipped: [], timed: [] };
  for (const error of testModule.errors()) result.failed.push({ name: file, text: firstLine(error) });
  for (const suite of testModule.children.allSuites()) {
    for (const error of suite.errors()) result.failed.push({ name: `${file} > ${suite.fullName}`, text: firstLine(error) });
  }
  for (const test of testModule.children.allTests()) addTest(result, test, printed.get(test.id));
  return result;
}

function addTest(result, test, printed = '') {
  const name = `${result.file} > ${test.fullName}`;
  const { state, note, errors } = test.result();
  if (state === 'passed') result.passed += 1;
  else if (state === 'failed') result.failed.push({ name, text: (errors ?? []).slice(0, 1).map(shortText).join('') + lastLines(printed) });
  else if (state === 'skipped') result.skipped.push({ name, reason: note ?? skipReason(test) });
  else result.failed.push({ name, text: NEVER_RAN });
  const ms = test.diagnostic()?.duration;
  if (ms !== undefined) result.timed.push({ name, ms });
}

// A suite that cannot run here says why in its own title ("… (skipped: no browser)") or in its `meta.skipReason`.
function skipReason(test) {
  const parents = [];
  for (let node = test; node && node.type !== 'module'; node = node.parent) parents.push(node);
  for (const node of parents) {
    if (node.errors?.().length > 0) return 'the set-up of its suite failed';
    const meta = node.meta?.()?.skipReason;
    if (meta) return meta;
  }
  return 'no reason given';
}

const firstLine = (error) => String(error.message ?? error).split('\n')[0];

const LINES_SHOWN = 6;
const LINE_MAX = 300;

/** The first line, and of what stands below it the last ones: a program says there why it ended. Of two values that differ: what came. */
function shortText(error) {
  const [first, ...others] = String(error.message ?? error).split('\n');
  const came = stripVTControlCharacters(error.diff ?? '')
    .split('\n')
    .filter((line) => line.startsWith('+ ') && !line.startsWith('+ Received'));
  const below = [...others.filter((line) => line.trim() !== '').slice(-LINES_SHOWN), ...came.slice(0, LINES_SHOWN)];
  return [first, ...below.map((line) => `      ${line.slice(0, LINE_MAX)}`)].join('\n');
}

const PRINTED_MAX = 1_500;

/** The end of what a failed test printed as an error: a call's failure says there what it came from. */
const lastLines = (printed) =>
  printed
    .trimEnd()
    .split('\n')
    .slice(-2)
    .filter((line) => line !== '')
    .map((line) => `\n      printed: ${line.slice(0, PRINTED_MAX)}`)
    .join('');
