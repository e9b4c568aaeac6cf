import { describe, expect, test } from 'vitest';
import { afterSecondTry, filesToRetry, recorded, summaryLines, withMissing, withoutUnreached } from './summary.mjs';

const result = (file, more = {}) => ({ file, seconds: 2, passed: 3, failed: [], skipped: [], timed: [], ...more });
const failure = (file, test = 'opens') => ({ name: `${file} > ${test}`, text: 'timed out' });
const run = (...files) => ({ files, errors: [] });
const skipping = run(result('a.test.ts', { skipped: [{ name: 'a.test.ts > opens a page', reason: 'no browser' }] }));

describe('the last line', () => {
  test('counts passed, failed and skipped tests', () => {
    const { lines, passed } = summaryLines(skipping, { isCi: false });
    expect(lines.at(-1)).toBe('3 passed, 0 failed, 1 skipped');
    expect(passed).toBe(true);
    expect(lines).toContain('  a.test.ts > opens a page: no browser');
  });

  test('counts a skipped test as a failure in CI', () => {
    const { lines, passed } = summaryLines(skipping, { isCi: true });
    expect(lines.at(-1)).toBe('3 passed, 1 failed');
    expect(passed).toBe(false);
  });

  test('counts an error outside any test as a failure', () => {
    expect(summaryLines({ files: [result('a.test.ts')], errors: ['out of memory'] }, { isCi: false }).lines.at(-1)).toBe(
      '3 passed, 1 failed',
    );
  });

  test('counts as a failure that no test ran', () => {
    const { lines, passed } = summaryLines(run(), { isCi: false });
    expect(lines.at(-1)).toBe('0 passed, 1 failed');
    expect(passed).toBe(false);
  });
});

test('how the tests were chosen is said before the last line', () => {
  expect(summaryLines(run(result('a.test.ts')), { isCi: false, said: ['Left out: b.test.ts'] }).lines).toContain('Left out: b.test.ts');
});

test('the ten slowest tests are listed, slowest first', () => {
  const timed = Array.from({ length: 12 }, (_, index) => ({ name: `test ${index}`, ms: index * 1000 }));
  const { lines } = summaryLines(run(result('a.test.ts', { timed })), { isCi: false });
  const listed = lines.filter((line) => line.includes(' s  test '));
  expect(listed).toHaveLength(10);
  expect(listed[0]).toContain('11.00 s  test 11');
});

describe('a second try', () => {
  const page = 'tests/browser/people/people.test.ts';
  const rule = 'services/attendance/src/period/domain/period.test.ts';
  const first = run(result(page, { passed: 2, failed: [failure(page)] }), result(rule, { passed: 2, failed: [failure(rule)] }));

  test('is for files that start processes or browsers alone', () => {
    expect(filesToRetry(first)).toEqual([page]);
  });

  test('replaces the results of its files and names what passed only then', () => {
    const both = afterSecondTry(first, run(result(page)), [page]);
    const { lines, passed } = summaryLines(both, { isCi: true });
    expect(lines).toContain(`flaky: ${page} > opens: timed out`);
    expect(lines.at(-1)).toBe('5 passed, 1 failed');
    expect(passed).toBe(false);
  });

  test('does not excuse what fails again', () => {
    const both = afterSecondTry(first, run(result(page, { passed: 2, failed: [failure(page)] })), [page]);
    expect(both.flaky).toEqual([]);
    expect(summaryLines(both, { isCi: true }).lines.at(-1)).toBe('4 passed, 2 failed');
  });

  test('does not excuse what is skipped then, or a file that does not load then', () => {
    const skipped = [{ name: failure(page).name, reason: 'the set-up of its suite failed' }];
    const both = afterSecondTry(first, run(result(page, { skipped })), [page]);
    expect(both.flaky).toEqual([]);
    expect(summaryLines(both, { isCi: false }).lines.at(-1)).toBe('5 passed, 2 failed, 1 skipped');
    const broken = afterSecondTry(first, run(result(page, { passed: 0, failed: [{ name: page, text: 'syntax error' }] })), [page]);
    expect(broken.flaky).toEqual([]);
  });

  test('without a result leaves the first one', () => {
    const both = afterSecondTry(first, { files: [], errors: ['Vitest ended'] }, [page]);
    expect(summaryLines(both, { isCi: true }).lines.at(-1)).toBe('4 passed, 3 failed');
  });
});

test('seconds are recorded by file, the longest first, what did not run stays', () => {
  const now = run(result('a.test.ts', { seconds: 4.4 }), result('b.test.ts', { seconds: 0.3 }));
  expect(Object.entries(recorded(now, { 'c.test.ts': 9, 'a.test.ts': 30 }))).toEqual([
    ['c.test.ts', 9],
    ['a.test.ts', 4],
  ]);
});

test('seconds of files that failed, were skipped or did not load are not recorded; long ones are kept however short', () => {
  const now = run(result('a.test.ts', { seconds: 0, failed: [failure('a.test.ts')] }), result('tests/chaos/b.test.ts', { seconds: 0.2 }));
  expect(recorded(now, { 'a.test.ts': 400 })).toEqual({ 'a.test.ts': 400, 'tests/chaos/b.test.ts': 0 });
});

test('of a run that --bail cut short, what it did not reach is neither failed nor tried again', () => {
  const unreached = { name: 'tests/chaos/b.test.ts > lives', text: 'never ran' };
  const cut = withoutUnreached(
    run(result('a.test.ts', { failed: [failure('a.test.ts')] }), result('tests/chaos/b.test.ts', { failed: [unreached] })),
  );
  expect(filesToRetry(cut)).toEqual([]);
  expect(summaryLines(cut, { isCi: false }).lines.at(-1)).toBe('6 passed, 1 failed');
});

test('a file that was to run and did not is a failure', () => {
  const { lines } = summaryLines(withMissing(run(result('a.test.ts')), ['a.test.ts', 'b.test.ts']), { isCi: false });
  expect(lines).toContain('  b.test.ts: never ran');
  expect(lines.at(-1)).toBe('3 passed, 1 failed');
});

test('seconds are added up by cause', () => {
  const { lines } = summaryLines(
    { ...run(result('a.test.ts')), spent: '1500 start a platform\n400 wait\n2500 start a platform\n' },
    { isCi: false },
  );
  expect(lines.filter((line) => line.includes('times'))).toEqual(['       4 s  start a platform (2 times)', '       0 s  wait (1 times)']);
});
