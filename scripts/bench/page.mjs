import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { barChart } from './chart.mjs';
import { isBusy, machineText } from './machine.mjs';
import { goalText, rangeText, readable, readableRatio } from './table.mjs';

/**
 * Places of the page that are written anew, everything else stays:
 *   <!-- bench CHART "Title" name name … --> … <!-- end -->     the metrics of these benchmarks, drawn in charts/CHART.svg; `*`: of all others
 */
const BLOCK = /<!-- bench (\S+) "([^"]*)" ([^>]*?) -->\n[\s\S]*?<!-- end -->/g;

/** Said of a machine that others used. */
const BUSY = ' **Other work kept the machine busy: times and rates are worse than on a quiet one, and ratios less sure.**';

/**
 * Writes the metrics and their charts into a page. A place keeps its earlier metrics unless everything it names was measured: one table, one run.
 *
 * @param {string} page file
 * @param {import('./table.mjs').Metric[]} metrics
 * @param {import('./machine.mjs').Machine} machine
 */
export function writePage(page, metrics, machine) {
  const charts = join(dirname(page), 'charts');
  mkdirSync(charts, { recursive: true });
  const before = readFileSync(page, 'utf8');
  const named = new Set([...before.matchAll(BLOCK)].flatMap(([, , , names]) => names.split(' ')));
  const measured = new Set(metrics.map(({ benchmark }) => benchmark));
  const others = [...measured].filter((name) => !named.has(name));
  const after = before.replace(BLOCK, (block, chart, title, names) => {
    const wanted = names === '*' ? others : names.split(' ');
    if (wanted.length === 0 || !wanted.every((name) => measured.has(name))) return block;
    const shown = metrics.filter(({ benchmark }) => wanted.includes(benchmark));
    // A bar with nothing beside it says nothing.
    const drawn = shown.filter(({ reference, goal }) => reference !== null || goal !== null);
    if (drawn.length > 0) writeFileSync(join(charts, `${chart}.svg`), barChart(title, drawn));
    const image = drawn.length > 0 ? `![${title}](charts/${chart}.svg)\n\n` : '';
    const where = `Measured on ${machineText(machine)}.${isBusy(machine) ? BUSY : ''}`;
    return `${block.split('\n')[0]}\n${image}${markdownTable(shown)}\n\n${where}\n<!-- end -->`;
  });
  writeFileSync(page, after);
}

/** @param {import('./table.mjs').Metric[]} metrics */
function markdownTable(metrics) {
  const rows = metrics.map(({ name, value, unit, reference, ratio, goal, range, referenceRange }) => [
    name,
    `${readable(value)} ${unit}${spread(range)}`,
    reference === null ? '' : `${readable(reference)}${spread(referenceRange)}`,
    ratio === null ? '' : readableRatio(ratio),
    goal === null ? '' : `${goalText(goal)}: ${goal.met ? 'met' : '**missed**'}`,
  ]);
  const lines = [['measurement', 'value (lowest–highest)', 'reference', 'ratio', 'goal'], ['---', '---', '---', '---', '---'], ...rows];
  return lines.map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`).join('\n');
}

const spread = (range) => (range === null ? '' : ` (${rangeText(range)})`);
