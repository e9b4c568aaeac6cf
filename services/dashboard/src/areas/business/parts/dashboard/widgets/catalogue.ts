import { GRID_COLUMNS, GRID_ROWS_MAX, type WidgetId } from '@balai/contracts/insight';
import type { Bounds } from '../grid/arrange.ts';
import { GAP, ROW } from '../grid/use-carry.ts';
import type { WidgetData } from '../queries.ts';

/** How a widget is drawn. */
export type WidgetForm = 'metric' | 'trend' | 'ranking' | 'cohorts';

const FORMS: Partial<Record<string, WidgetForm>> = {
  'revenue-trend': 'trend',
  'top-products': 'ranking',
  'top-customers': 'ranking',
  regions: 'ranking',
  retention: 'cohorts',
} satisfies Partial<Record<WidgetId, WidgetForm>>;

export const formOf = (widget: string): WidgetForm => FORMS[widget] ?? 'metric';

/** Columns and rows that each form needs. */
const LEAST: Readonly<Record<WidgetForm, readonly [columns: number, rows: number]>> = {
  metric: [3, 2],
  trend: [4, 3],
  ranking: [3, 3],
  cohorts: [4, 3],
};

export function boundsOf(widget: string): Bounds {
  const [columns, rows] = LEAST[formOf(widget)];
  return { width: [columns, GRID_COLUMNS], height: [rows, GRID_ROWS_MAX] };
}

/** Pixels of a card without its rows, of the head of a table, and of a row. */
const FRAME: Partial<Record<WidgetForm, readonly [frame: number, row: number]>> = { ranking: [80, 31], cohorts: [150, 26] };
/** Rows of the grid that a sentence in place of data fills. */
const SENTENCE_ROWS = 2;

/** Whether a widget has nothing to draw. */
export const isEmpty = ({ widget, rows, value }: WidgetData): boolean => {
  const form = formOf(widget);
  if (form === 'metric') return value === null;
  return form === 'trend' ? rows.every((row) => Number(row.value ?? 0) === 0 && Number(row.compare ?? 0) === 0) : rows.length === 0;
};

/** Rows of the grid that the data of a widget fill; on a page whose data are on their way, and of forms that fill any height, all. */
export function needOf(data: WidgetData | undefined): number {
  if (data === undefined) return GRID_ROWS_MAX;
  if (data.error !== null || isEmpty(data)) return SENTENCE_ROWS;
  const sizes = FRAME[formOf(data.widget)];
  if (sizes === undefined) return GRID_ROWS_MAX;
  const [frame, row] = sizes;
  const rows = data.rows.length + (data.left_out > 0 ? 1 : 0);
  return Math.max(SENTENCE_ROWS, Math.ceil((frame + rows * row + GAP) / (ROW + GAP)));
}
