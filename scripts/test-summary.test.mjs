import { expect, test } from 'vitest';
import { summaryLines } from './test-summary.mjs';

const run = { passed: 3, failed: [], skipped: [{ name: 'a.test.ts > opens a page', reason: 'no browser' }], timed: [] };

test('the last line counts passed, failed and skipped tests', () => {
  const { lines, passed } = summaryLines(run, { isCi: false });
  expect(lines.at(-1)).toBe('3 passed, 0 failed, 1 skipped');
  expect(passed).toBe(true);
  expect(lines).toContain('  a.test.ts > opens a page: no browser');
});

test('a skipped test is a failure in CI', () => {
  const { lines, passed } = summaryLines(run, { isCi: true });
  expect(lines.at(-1)).toBe('3 passed, 1 failed');
  expect(passed).toBe(false);
});

test('what was left out is said, and how to run it', () => {
  const said = (isEveryday) => summaryLines(run, { isCi: false, isEveryday }).lines.some((line) => line.includes('npm test -- --all'));
  expect([said(true), said(false)]).toEqual([true, false]);
});

test('a run of no tests does not pass', () => {
  expect(summaryLines({ passed: 0, failed: [], skipped: [], timed: [] }, { isCi: false }).passed).toBe(false);
});

test('the ten slowest tests are listed, slowest first', () => {
  const timed = Array.from({ length: 12 }, (_, index) => ({ name: `test ${index}`, ms: index * 1000 }));
  const { lines } = summaryLines({ ...run, timed }, { isCi: false });
  const listed = lines.filter((line) => line.includes(' s  test '));
  expect(listed).toHaveLength(10);
  expect(listed[0]).toContain('11.00 s  test 11');
});
