/**
 * A metric as benchmarks print it and `--json` writes it; what does not exist is null.
 *
 * @typedef {object} Metric
 * @property {string} name
 * @property {number} value median of the rounds
 * @property {string} unit
 * @property {number | null} reference what the same run measured for the thing it is compared with
 * @property {number | null} ratio value over reference
 * @property {{ of: 'ratio' | 'value', is: '>=' | '<=', bound: number, met: boolean } | null} goal
 * @property {[number, number] | null} range smallest and largest of the rounds
 * @property {[number, number] | null} referenceRange
 */

/**
 * Metrics that a benchmark printed, each on a line of its own. Other lines are the benchmark's own talk.
 *
 * @param {string} output
 * @returns {Metric[]}
 */
export const parseMetrics = (output) => jsonLines(output).filter((line) => typeof line.name === 'string' && typeof line.value === 'number');

/**
 * Names and versions of the servers that a benchmark ran on.
 *
 * @param {string} output
 * @returns {Record<string, string>}
 */
export const parseServers = (output) => Object.assign({}, ...jsonLines(output).map((line) => line.servers ?? {}));

function jsonLines(output) {
  return output.split('\n').flatMap((line) => {
    if (!line.startsWith('{')) return [];
    try {
      return [JSON.parse(line)];
    } catch {
      // A log line that only begins like JSON.
      return [];
    }
  });
}

const HEAD = ['measurement', 'value', 'min–max', 'unit', 'reference', 'min–max', 'ratio', 'goal', ''];
const IS_NUMBER = [false, true, false, false, true, false, true, false, false];

/** The metrics as a table with one row each, numbers aligned to the right. */
export function benchTable(metrics) {
  const rows = [HEAD, ...metrics.map(cellsOf)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => (IS_NUMBER[column] ? cell.padStart(widths[column]) : cell.padEnd(widths[column])))
      .join('  ')
      .trimEnd(),
  );
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  lines.splice(1, 0, rule.trimEnd());
  return lines.join('\n');
}

/** @param {Metric} metric */
function cellsOf({ name, value, unit, reference, ratio, goal, range, referenceRange }) {
  return [
    name,
    readable(value),
    rangeText(range),
    unit,
    reference === null ? '' : readable(reference),
    rangeText(referenceRange),
    ratio === null ? '' : readableRatio(ratio),
    goalText(goal),
    goal === null ? '' : goal.met ? 'met' : 'MISSED',
  ];
}

export const rangeText = (range) => (range === null ? '' : range.map(readable).join('–'));

/** @param {Metric['goal']} goal */
export const goalText = (goal) => (goal === null ? '' : `${goal.of} ${goal.is === '>=' ? '≥' : '≤'} ${readableBound(goal)}`);

const readableBound = ({ of, bound }) => (of === 'ratio' ? bound.toFixed(2) : readable(bound));

/** Finer than goals are written, so that a goal just missed does not look met. */
export const readableRatio = (ratio) => (ratio >= 10 ? ratio.toFixed(0) : ratio >= 1 ? ratio.toFixed(2) : ratio.toFixed(3));

/** @param {number} value */
export function readable(value) {
  const size = Math.abs(value);
  const digits = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
  return value.toLocaleString('en-US', { maximumFractionDigits: digits });
}
