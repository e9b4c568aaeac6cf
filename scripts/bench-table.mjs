/**
 * Figures that a benchmark printed: each on a line of its own as JSON `{ name, value, unit, reference?, ratio? }`, where `reference` is what the
 * same run measured for the thing it is compared with, and `ratio` is value over reference. Other lines are the benchmark's own talk.
 *
 * @param {string} output
 */
export function parseFigures(output) {
  return output.split('\n').flatMap((line) => {
    if (!line.startsWith('{')) return [];
    try {
      const figure = JSON.parse(line);
      return typeof figure.name === 'string' && typeof figure.value === 'number' ? [figure] : [];
    } catch {
      // A log line that only begins like JSON.
      return [];
    }
  });
}

/** The figures as a table with one row each, numbers aligned to the right. */
export function benchTable(figures) {
  const rows = [
    ['measurement', 'value', 'unit', 'reference', 'ratio'],
    ...figures.map(({ name, value, unit = '', reference, ratio }) => [
      name,
      readable(value),
      unit,
      typeof reference === 'number' ? readable(reference) : (reference ?? ''),
      ratio === undefined ? '' : `${ratio.toFixed(2)}×`,
    ]),
  ];
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const isNumber = [false, true, false, true, true];
  const lines = rows.map((row) =>
    row
      .map((cell, column) => (isNumber[column] ? cell.padStart(widths[column]) : cell.padEnd(widths[column])))
      .join('  ')
      .trimEnd(),
  );
  lines.splice(1, 0, widths.map((width) => '-'.repeat(width)).join('  '));
  return lines.join('\n');
}

function readable(value) {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 1 ? 1 : 3;
  return value.toLocaleString('en-US', { maximumFractionDigits: digits });
}
