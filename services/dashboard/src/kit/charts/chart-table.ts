import { isDay, isMonth } from '@balai/calendar';
import { shownPercent } from '@balai/contracts';
import { formatCount, formatDay, formatShare, type Language, localeOf } from '../../i18n/format.ts';
import { formatMoney, type Money } from '../../i18n/money.ts';

/** What the numbers of a chart are: shares between 0 and 1, written as percentages, counts, or amounts of a currency. */
export type Unit = 'share' | 'count' | Money;

/** A column of a chart's table; a `day` is `YYYY-MM-DD` or, where months are compared, `YYYY-MM`. */
export interface ChartColumn {
  readonly label: string;
  readonly kind: 'text' | 'day' | Unit;
}

/** The numbers of a chart: what its table shows and its file holds. Null is an unknown number. */
export interface ChartTable {
  readonly columns: readonly ChartColumn[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** A number in words: `73,7%`, `1.204`, `Rp 1.250.000`; a dash for none. In the drawing itself (`short`) amounts are `Rp 1,3 jt`. */
export function formatValue(value: number | null, unit: Unit, language: Language, style: 'full' | 'short' = 'full'): string {
  if (value === null) return '–';
  if (unit === 'share') return formatShare(value, language);
  return unit === 'count' ? formatCount(value, language) : formatMoney(value, unit, language, style);
}

/** A day or month as tables and tooltips name it: `Kam, 20 Nov 2025`, `November 2025`; any other text as it is. */
export function formatPoint(point: string, language: Language): string {
  if (isMonth(point)) return monthText(point, language, 'long');
  return isDay(point) ? formatDay(point, language) : point;
}

/** A day or month as an axis names it: `20 Nov`, `Nov 25`; any other text as it is. */
export function shortPoint(point: string, language: Language): string {
  if (isMonth(point)) return monthText(point, language, 'short');
  if (!isDay(point)) return point;
  return new Intl.DateTimeFormat(localeOf(language), { timeZone: 'UTC', day: 'numeric', month: 'short' }).format(
    new Date(`${point}T00:00Z`),
  );
}

/** A month's name with its year: `November 2025`, `Nov 25`. */
const monthText = (month: string, language: Language, style: 'long' | 'short'): string =>
  new Intl.DateTimeFormat(localeOf(language), { timeZone: 'UTC', month: style, year: style === 'long' ? 'numeric' : '2-digit' }).format(
    new Date(`${month}-01T00:00Z`),
  );

/** A cell for people. */
export function shownCell(cell: string | number | null, { kind }: ChartColumn, language: Language): string {
  if (typeof cell === 'string') return kind === 'day' ? formatPoint(cell, language) : cell;
  return formatValue(cell, kind === 'text' || kind === 'day' ? 'count' : kind, language);
}

/** A cell for machines: a share as a percentage with at most one decimal. */
export const plainCell = (cell: string | number | null, { kind }: ChartColumn): string | number | null =>
  typeof cell === 'number' && kind === 'share' ? shownPercent(cell) : cell;
