const slowestShown = 10;

/**
 * What `npm test` prints last: the slowest tests, what was skipped and why, and `N passed, N failed` (`, N skipped`) as the last line.
 * In CI a skipped test is a failure: there everything a test needs is present, so a skip means that something broke.
 *
 * @param {{ passed: number, failed: string[], skipped: { name: string, reason: string }[], timed: { name: string, ms: number }[] }} summary
 * @param {{ isCi: boolean, isEveryday?: boolean }} options `isEveryday`: the lengthy ones were left out.
 * @returns {{ lines: string[], passed: boolean }}
 */
export function summaryLines({ passed, failed, skipped, timed }, { isCi, isEveryday = false }) {
  const slowest = [...timed].sort((a, b) => b.ms - a.ms).slice(0, slowestShown);
  const failures = failed.length + (isCi ? skipped.length : 0);
  const counts = [`${passed} passed`, `${failures} failed`, ...(skipped.length > 0 && !isCi ? [`${skipped.length} skipped`] : [])];
  const lines = [
    ...section('Slowest tests:', slowest, ({ name, ms }) => `${(ms / 1000).toFixed(2).padStart(7)} s  ${name}`),
    ...section('Failed:', failed, (name) => name),
    ...section(isCi ? 'Skipped, which is a failure in CI:' : 'Skipped:', skipped, ({ name, reason }) => `${name}: ${reason}`),
    ...(isEveryday
      ? ['', 'Left out: what takes long (chaos, scale, installations, every page). npm test -- --all runs it, as CI does.']
      : []),
    ...(passed + failures === 0 ? ['', 'No test ran.'] : []),
    '',
    counts.join(', '),
  ];
  return { lines, passed: failures === 0 && passed > 0 };
}

function section(title, items, format) {
  return items.length === 0 ? [] : ['', title, ...items.map((item) => `  ${format(item)}`)];
}
