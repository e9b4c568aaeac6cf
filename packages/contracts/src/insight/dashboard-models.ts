import Type, { type Static } from 'typebox';
import type { FilterTree } from '../define/resource/index.ts';
import { ClientId, Count, Day, Instant, nullable, oneOf } from '../define/schema.ts';
import { daysBehind } from './row-models.ts';
import { METRIC_UNITS, WIDGET_IDS } from './widgets.ts';

export const DashboardName = oneOf('executive');
export const WidgetName = oneOf(...WIDGET_IDS);

/** Days of a dashboard, relative to today in the client's time zone. `7d` and `30d` end with today. */
export const RANGES = ['today', 'yesterday', '7d', '30d', 'mtd', 'qtd', 'ytd', 'last_month', 'last_quarter', 'last_year'] as const;
export type RangeName = (typeof RANGES)[number];

/** What a period is compared with: the days before it, as many; the same days a year before. */
export const Comparison = oneOf('off', 'previous', 'year');
export type Comparison = Static<typeof Comparison>;

/** Days, the last one not included. */
export const Period = Type.Object({ from: Day, to: Day });
export type Period = Static<typeof Period>;

const ListDrill = Type.Object({
  /** Plural of the resource, as it stands in its path. */
  resource: oneOf('orders', 'order-lines'),
  /** Goes into the parameter `filter` as JSON. */
  filter: Type.Unsafe<FilterTree>(Type.Unknown()),
  /** Aggregate of the list that equals the value; `count`: the number of rows does; null: the value is made of these rows in another way. */
  aggregate: nullable(oneOf('subtotal', 'total', 'count')),
});
const RowsDrill = Type.Object({
  /** A list of insight, as it stands in its path behind `/api/insight/`. */
  resource: oneOf('customers', 'refunds', 'costs', 'inventory-days'),
  /** Its parameters. */
  days: Type.Object(daysBehind),
  /** Which of the list's totals equals the value; null: the value is made of these rows in another way. */
  aggregate: nullable(oneOf('count', 'value', 'mean')),
});
/** The rows behind a value: a list, and what over it equals the value. */
export const Drill = Type.Union([ListDrill, RowsDrill]);
export type Drill = Static<typeof Drill>;

const MetricUnit = oneOf(...METRIC_UNITS);
/** A decimal as text; null: it cannot be computed. */
const Value = nullable(Type.String({ pattern: '^-?\\d+(\\.\\d+)?$' }));
const measured = {
  value: Value,
  /** Of the period it is compared with; null also without comparison. */
  compare: Value,
  /** Difference in percent of what it is compared with; null where that is zero or absent. */
  change: Value,
  drill: nullable(Drill),
};

/** A row of a widget. */
export const WidgetRow = Type.Object({
  /**
   * Of a series the first day of its bucket; of a cohort its month `YYYY-MM`; of a product, customer or region what it is; otherwise a word the
   * widget fixes: `gross`, `refunds`, `today`, `week`, `month`, `year`, `new`, `returning`, `cost`, `inventory`.
   */
  key: Type.String(),
  /** Name of a product, customer or region; null: the key says it. */
  label: nullable(Type.String()),
  unit: MetricUnit,
  ...measured,
  /** Of a cohort: percent of its customers that bought in the month of the first order, and in each later one. */
  cells: nullable(Type.Array(Value)),
  /** Of a cohort: the customers behind each cell. */
  cell_drills: nullable(Type.Array(Drill)),
});
export type WidgetRow = Static<typeof WidgetRow>;

/** A widget with its data. Widgets fail one by one. */
export const WidgetData = Type.Object({
  widget: WidgetName,
  /** `forbidden`: the caller lacks its permission. `failed`: it could not be computed. Null: it has data. */
  error: nullable(oneOf('forbidden', 'failed')),
  unit: MetricUnit,
  ...measured,
  /** Least-squares slope over the whole buckets, in percent of their mean by bucket; null: no series, or fewer than four buckets. */
  trend: Value,
  /** Of a series. */
  bucket: nullable(oneOf('day', 'week', 'month')),
  rows: Type.Array(WidgetRow),
  /** Rows that were left out of a top list. */
  left_out: Count,
});
export type WidgetData = Static<typeof WidgetData>;

/** A dashboard with its data. */
export const DashboardData = Type.Object({
  dashboard: DashboardName,
  client_id: ClientId,
  /** Of days. */
  zone: Type.String(),
  /** Of amounts: the one most orders are in; null: no order names one. */
  currency: nullable(Type.String()),
  /** Orders of the period in other currencies, which no amount contains. */
  other_currencies: Count,
  period: Period,
  compared: nullable(Period),
  /** When the newest event that counts was handled; null: none was. */
  as_of: nullable(Instant),
  widgets: Type.Array(WidgetData),
});
export type DashboardData = Static<typeof DashboardData>;
