import { readFileSync } from 'node:fs';
import { VIEWS } from '@balai/contracts/catalogue';
import { expect, it } from 'vitest';

const text = readFileSync(new URL('../../docs/reference/reports.md', import.meta.url), 'utf8');
const rows = text
  .split('\n')
  .filter((line) => /^\| (R\d|–)/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, report = '', , view = '', parameters = '', formats = '']) => ({ report, view: view.replaceAll('`', ''), parameters, formats }));
const FORMATS = ['xlsx', 'csv', 'pdf', 'png', 'message'];

it('the table of reports has the reports of attendance and of the directory', () => {
  const named = rows.flatMap(({ report }) => report.split(', '));
  const attendance = ['R1', 'R2', 'R2b', 'R2c', 'R2d', 'R3', 'R3b', 'R4', 'R4b', 'R4c', 'R6', 'R7', 'R8', 'R9', 'R11', 'R12', 'R13'];
  const directory = ['R5', 'R5b', 'R5c', 'R10', 'R14', 'R15', 'R16', 'R17'];
  for (const report of [...attendance, ...directory]) expect(named).toContain(report);
});

it.each(rows)('$report of the table is the view $view with its parameters and formats', ({ view, parameters, formats }) => {
  const declared = VIEWS.find(({ key }) => key === view);
  expect(formats.split(', ')).toEqual(FORMATS.filter((format) => declared?.formats.some((one) => one === format)));
  // Within brackets stand other values of the same parameter.
  const words = [...parameters.replace(/\([^)]*\)/g, '').matchAll(/`(\w+)(?:=[^`]*)?`/g)].map(([, word = '']) => word);
  expect(words.filter((word) => declared?.words !== null && declared?.words.includes(word) !== true)).toEqual([]);
});
