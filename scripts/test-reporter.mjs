import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { root } from './prepare.mjs';

/**
 * Vitest reporter that writes what a run came to as one JSON file, for `npm test` to print after Vitest itself has ended:
 * `{ passed, failed: string[], skipped: { name, reason }[], timed: { name, ms }[], modules }`. A file that does not load, a set-up that
 * throws, an error outside any test and a test that never ran each count as one failure.
 */
export default class SummaryReporter {
  /** What each test printed as an error, by the test's id. */
  printed = new Map();

  onUserConsoleLog({ type, taskId, content }) {
    if (type === 'stderr' && taskId !== undefined) this.printed.set(taskId, (this.printed.get(taskId) ?? '') + content);
  }

  onTestRunEnd(testModules, unhandledErrors) {
    const summary = { passed: 0, failed: [], skipped: [], timed: [], modules: testModules.length };
    for (const testModule of testModules) addModule(summary, testModule, this.printed);
    for (const error of unhandledErrors) summary.failed.push(`error outside any test: ${error.message ?? error}`);
    writeFileSync(process.env.TEST_SUMMARY_FILE, JSON.stringify(summary));
  }
}

function addModule(summary, testModule, printed) {
  const file = relative(root, testModule.moduleId);
  for (const error of testModule.errors()) summary.failed.push(`${file}: ${firstLine(error)}`);
  for (const suite of testModule.children.allSuites()) {
    for (const error of suite.errors()) summary.failed.push(`${file} > ${suite.fullName}: ${firstLine(error)}`);
  }
  for (const test of testModule.children.allTests()) addTest(summary, file, test, printed.get(test.id));
}

function addTest(summary, file, test, printed = '') {
  const name = `${file} > ${test.fullName}`;
  const { state, note, errors } = test.result();
  if (state === 'passed') summary.passed += 1;
  else if (state === 'failed') summary.failed.push([name, ...(errors ?? []).slice(0, 1).map(shortText)].join(': ') + lastLines(printed));
  else if (state === 'skipped') summary.skipped.push({ name, reason: note ?? skipReason(test) });
  else summary.failed.push(`${name}: never ran`);
  const ms = test.diagnostic()?.duration;
  if (ms !== undefined) summary.timed.push({ name, ms });
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
