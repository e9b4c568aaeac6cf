import { isLong, RETRIED } from './suites.mjs';

const SLOWEST_SHOWN = 10;
/** Files below are not worth a line of their own: they never decide what fits. */
const RECORDED_FROM_SECONDS = 1;

/**
 * @typedef {{ name: string, text: string }} Failure
 * @typedef {{ file: string, seconds: number, passed: number, failed: Failure[], skipped: { name: string, reason: string }[], timed: { name: string, ms: number }[] }} FileResult
 * @typedef {{ files: FileResult[], errors: string[], flaky?: string[], spent?: string }} Summary
 *   `spent`: lines of milliseconds and a cause, as packages/testing notes them
 */

/** What is said of a test that the run did not come to. */
export const NEVER_RAN = 'never ran';

/** The summary of a run that `--bail` cut short, without the tests that it did not reach. */
export function withoutUnreached({ files, ...others }) {
  const reached = ({ failed, ...result }) => ({ ...result, failed: failed.filter(({ text }) => text !== NEVER_RAN) });
  return { ...others, files: files.map(reached) };
}

/** Files with failures that may have been caused by a process or a browser that was late. */
export const filesToRetry = ({ files }) =>
  files.filter(({ file, failed }) => failed.length > 0 && RETRIED.some((pattern) => pattern.test(file))).map(({ file }) => file);

/**
 * The summary with a failure for each file that was to run and did not: a worker that dies takes those behind it along.
 * @param {Summary} summary
 * @param {string[]} expected
 * @returns {Summary}
 */
export function withMissing(summary, expected) {
  const ran = new Set(summary.files.map(({ file }) => file));
  const missing = expected.filter((file) => !ran.has(file));
  const never = (file) => ({ file, seconds: 0, passed: 0, failed: [{ name: file, text: NEVER_RAN }], skipped: [], timed: [] });
  return { ...summary, files: [...summary.files, ...missing.map(never)] };
}

/**
 * The results of both tries: of a file that came to something twice the second ones. What failed first and passed then is flaky; what was
 * skipped then stays a failure.
 * @param {Summary} first
 * @param {Summary} second
 * @param {string[]} retried files of the second try
 * @returns {Summary}
 */
export function afterSecondTry(first, second, retried) {
  const again = new Map(
    second.files.filter(({ file, passed }) => passed > 0 && retried.includes(file)).map((result) => [result.file, result]),
  );
  const results = first.files.map((result) => {
    const now = again.get(result.file);
    if (now === undefined) return { result, excused: [] };
    const [failing, skipped] = [now.failed, now.skipped].map((list) => new Set(list.map(({ name }) => name)));
    const stays = result.failed.filter(({ name }) => skipped.has(name));
    return {
      result: { ...now, failed: [...now.failed, ...stays] },
      excused: result.failed.filter(({ name }) => !failing.has(name) && !skipped.has(name)),
    };
  });
  return {
    files: results.map(({ result }) => result),
    errors: [...first.errors, ...second.errors],
    spent: `${first.spent ?? ''}${second.spent ?? ''}`,
    flaky: results.flatMap(({ excused }) => excused).map(({ name, text }) => `${name}: ${text}`),
  };
}

/** Seconds by file, the longest first: what was measured before, replaced by what this run measured of files that passed as a whole. */
export function recorded({ files }, before) {
  const whole = files.filter(({ passed, failed, skipped }) => passed > 0 && failed.length + skipped.length === 0);
  const measured = { ...before, ...Object.fromEntries(whole.map(({ file, seconds }) => [file, Math.round(seconds)])) };
  const long = Object.entries(measured).filter(([file, seconds]) => seconds >= RECORDED_FROM_SECONDS || isLong(file));
  return Object.fromEntries(long.sort(([a, x], [b, y]) => y - x || a.localeCompare(b)));
}

/**
 * What `npm test` prints last: the slowest tests, what was skipped and why, what passed on its second try only, how the tests were chosen,
 * and `N passed, N failed` (`, N skipped`) as the last line. In CI a skipped test is a failure: there everything a test needs is present,
 * so a skip means that something broke.
 * @param {Summary} summary
 * @param {{ isCi: boolean, said?: string[] }} options `said`: about the choice of tests
 * @returns {{ lines: string[], passed: boolean }}
 */
export function summaryLines({ files, errors, flaky = [], spent = '' }, { isCi, said = [] }) {
  const passed = files.reduce((sum, result) => sum + result.passed, 0);
  const skipped = files.flatMap((result) => result.skipped);
  const told = [...files.flatMap((result) => result.failed.map(({ name, text }) => `${name}: ${text}`)), ...errors];
  // Whoever reads the last line alone sees that nothing was shown.
  const failed = passed + told.length + skipped.length === 0 ? ['No test ran.'] : told;
  const slowest = files
    .flatMap(({ timed }) => timed)
    .sort((a, b) => b.ms - a.ms)
    .slice(0, SLOWEST_SHOWN);
  const failures = failed.length + (isCi ? skipped.length : 0);
  const counts = [`${passed} passed`, `${failures} failed`, ...(skipped.length > 0 && !isCi ? [`${skipped.length} skipped`] : [])];
  const lines = [
    ...section('Slowest tests:', slowest, ({ name, ms }) => `${(ms / 1000).toFixed(2).padStart(7)} s  ${name}`),
    ...section('Seconds of workers by cause (one may contain another):', causesOf(spent, files), (line) => line),
    ...section('Failed:', failed, (text) => text),
    ...section(isCi ? 'Skipped, which is a failure in CI:' : 'Skipped:', skipped, ({ name, reason }) => `${name}: ${reason}`),
    ...(flaky.length === 0 ? [] : ['', ...flaky.map((text) => `flaky: ${text}`)]),
    ...(said.length === 0 ? [] : ['', ...said]),
    '',
    counts.join(', '),
  ];
  return { lines, passed: failures === 0 && passed > 0 };
}

/** What the run's workers spent their time on, the most first, beside the sum of all files. */
function causesOf(spent, files) {
  const causes = new Map();
  for (const line of spent.split('\n').filter(Boolean)) {
    const at = line.indexOf(' ');
    const cause = line.slice(at + 1);
    const { ms, times } = causes.get(cause) ?? { ms: 0, times: 0 };
    causes.set(cause, { ms: ms + Number(line.slice(0, at)), times: times + 1 });
  }
  if (causes.size === 0) return [];
  const seconds = (value) => value.toFixed(0).padStart(6);
  const all = files.reduce((sum, file) => sum + file.seconds, 0);
  return [
    ...[...causes]
      .sort(([, a], [, b]) => b.ms - a.ms)
      .map(([cause, { ms, times }]) => `${seconds(ms / 1000)} s  ${cause} (${times} times)`),
    `${seconds(all)} s  all ${files.length} files`,
  ];
}

function section(title, items, format) {
  return items.length === 0 ? [] : ['', title, ...items.map((item) => `  ${format(item)}`)];
}
