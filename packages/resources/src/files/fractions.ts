import { withoutFormulaMarks } from '@balai/documents';
import { decimalIn } from './cell-value.ts';
import { type FileColumn, isPercent } from './file-columns.ts';

/** The percent of a fraction: `15` of `0.15`. A cell with a percent sign says percents, and another text stays as it is. */
export function percentOf(cell: string): string {
  const [, sign, whole = '', part = ''] = /^(-?)(\d*)(?:\.(\d+))?$/.exec(decimalIn(withoutFormulaMarks(cell))) ?? [];
  if (sign === undefined || whole + part === '' || cell.includes('%')) return cell;
  const [moved, rest] = [part.padEnd(2, '0').slice(0, 2), part.slice(2)];
  return `${sign}${`${whole}${moved}`.replace(/^0+(?=\d)/, '')}${rest === '' ? '' : `.${rest}`}`;
}

/** Percent columns of which no number is above 1 and some are between 0 and 1: programs for tables keep 15% as 0.15. */
export function fractionColumns(columns: readonly FileColumn[], rows: readonly { readonly cells: readonly string[] }[]): string[] {
  return columns.flatMap(({ field, head, index }) => {
    if (!isPercent(field)) return [];
    const filled = rows.map(({ cells }) => cells[index]?.trim() ?? '').filter((cell) => cell !== '');
    const numbers = filled.map((cell) => Number(decimalIn(withoutFormulaMarks(cell)))).filter((one) => !Number.isNaN(one));
    const isOne = numbers.every((one) => one >= 0 && one <= 1) && numbers.some((one) => one > 0 && one < 1);
    return isOne && !filled.some((cell) => cell.includes('%')) ? [head] : [];
  });
}
