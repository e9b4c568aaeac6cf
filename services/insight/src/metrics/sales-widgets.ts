import type { FilterTree } from '@balai/contracts';
import { type Drill, type Period, salesCube, type WidgetData } from '@balai/contracts/insight';
import { readRollup } from '@balai/cube';
import type { Transaction } from '@balai/runtime/database';
import { divided, trendOf } from './arithmetic.ts';
import { currenciesOf } from './currencies.ts';
import { namesOf } from './customer-repository.ts';
import { linesOf, ordersOf, refundsOf } from './drill.ts';
import { bucketOf, comparedWith, partsOf, periodsToDate } from './periods.ts';
import type { Question, Sums } from './question.ts';
import { rowOf, widgetOf } from './widget-data.ts';

/** Rows of a top list. */
const TOP = 10;

const ZERO: Sums = { orders: 0n, gross: 0n, refunds: 0n };

/** Revenue after refunds, which count on the day of the refund. */
const netOf = ({ gross, refunds }: Sums): bigint => gross - refunds;

/** Sums of each day that a dashboard shows or compares. */
export async function readDays(tx: Transaction, { clientId, currency, periods }: DaysWanted): Promise<Question['days']> {
  const [from = '', to = ''] = [
    periods.map((one) => one.from).sort()[0],
    periods
      .map((one) => one.to)
      .sort()
      .at(-1),
  ];
  const [days, currencies] = [{ from, to }, currenciesOf({ currency })];
  const orders = await readRollup(tx, salesCube, 'order_day', {
    ...{ clientId, by: ['day'], measures: ['orders', 'revenue'], where: { day: days, currency: currencies } },
  });
  const refunds = await readRollup(tx, salesCube, 'refund_day', {
    ...{ clientId, by: ['refunded'], measures: ['refunds'], where: { refunded: days, currency: currencies } },
  });
  return [
    ...orders.map(({ by: { day = '' }, sums }) => ({ ...ZERO, day, orders: sums.orders ?? 0n, gross: sums.revenue ?? 0n })),
    ...refunds.map(({ by: { refunded: day = '' }, sums }) => ({ ...ZERO, day, refunds: sums.refunds ?? 0n })),
  ];
}

interface DaysWanted extends Pick<Question, 'clientId' | 'currency'> {
  readonly periods: readonly Period[];
}

function sumsOf({ days }: Question, period: Period | null): Sums | null {
  if (period === null) return null;
  return days
    .filter(({ day }) => day >= period.from && day < period.to)
    .reduce((sum, one) => ({ orders: sum.orders + one.orders, gross: sum.gross + one.gross, refunds: sum.refunds + one.refunds }), ZERO);
}

/** The orders behind a value of some days. Refunds are no orders: where there are some, nothing over the orders equals a net value. */
const ordersBehind = (question: Question, period: Period, sums: Sums | null, aggregate: 'subtotal' | 'count' | null) =>
  ordersOf(question, period, aggregate === 'subtotal' && sums?.refunds !== 0n ? null : aggregate);

/** Net revenue of the period with the gross revenue and refunds that it is made of, and of the day, week, month and year so far. */
export async function revenueWidget(_tx: Transaction, question: Question): Promise<WidgetData> {
  const { period, compared } = question;
  const of = (one: Period | null, value: (sums: Sums) => bigint) => {
    const sums = sumsOf(question, one);
    return sums === null ? null : value(sums);
  };
  const net = (one: Period, other: Period | null) => ({
    value: of(one, netOf),
    compare: of(other, netOf),
    drill: ordersBehind(question, one, sumsOf(question, one), 'subtotal'),
  });
  const part = (key: 'gross' | 'refunds', drill: Drill) =>
    rowOf(key, 'money', { value: of(period, (sums) => sums[key]), compare: of(compared, (sums) => sums[key]), drill });
  const toDate = Object.entries(periodsToDate(question.today)).map(([key, one]) =>
    rowOf(key, 'money', net(one, comparedWith(one, question.comparison))),
  );
  return widgetOf('revenue', net(period, compared), [
    part('gross', ordersOf(question, period, 'subtotal')),
    part('refunds', refundsOf(period)),
    ...toDate,
  ]);
}

/** What a widget of a series shows, how it adds up, and which sum over orders equals it. */
const SERIES = {
  'revenue-trend': { unit: 'money', value: netOf, aggregate: 'subtotal' },
  orders: { unit: 'count', value: ({ orders }: Sums) => orders, aggregate: 'count' },
  'average-order': { unit: 'money', value: (sums: Sums) => divided(netOf(sums), sums.orders), aggregate: null },
} as const;

/** A value of the period, and by its days, weeks or months. */
export async function seriesWidget(_tx: Transaction, question: Question, widget: keyof typeof SERIES): Promise<WidgetData> {
  const { period, compared, today } = question;
  const { unit, value, aggregate } = SERIES[widget];
  const bucket = bucketOf(period);
  const parts = partsOf(period, bucket);
  const series = parts.map((part) => sumsOf(question, part) ?? ZERO);
  const others = compared === null ? [] : partsOf(compared, bucket).map((part) => sumsOf(question, part) ?? ZERO);
  const [now, then] = [sumsOf(question, period), sumsOf(question, compared)];
  const rows = parts.map((part, index) => {
    const [one, other] = [series[index], others[index]];
    return rowOf(part.from, unit, {
      value: one === undefined ? null : value(one),
      compare: other === undefined ? null : value(other),
      drill: ordersBehind(question, part, one ?? null, aggregate),
    });
  });
  // Days that are not over yet would bend the trend.
  const whole = series.filter((_, index) => parts[index]?.isWhole === true && (parts[index]?.to ?? '') <= today);
  return widgetOf(
    widget,
    {
      value: now === null ? null : value(now),
      compare: then === null ? null : value(then),
      drill: ordersBehind(question, period, now, aggregate),
    },
    rows,
    { trend: trendOf(whole.map((one) => value(one) ?? 0n)), bucket },
  );
}

/** A top list: rollup, dimension, and the rows behind a value of it. */
interface TopList {
  readonly rollup: string;
  /** The same by the month; absent: the rollup is narrow enough. */
  readonly months?: string;
  readonly by: 'product' | 'party' | 'region';
  readonly measure: string;
  readonly drill: (question: Question, key: string) => Drill;
}

type TopWidget = 'top-products' | 'top-customers' | 'regions';
const LISTS: Readonly<Record<TopWidget, TopList>> = {
  'top-products': {
    ...{ rollup: 'product_day', months: 'product_month', by: 'product', measure: 'line_revenue' },
    drill: (question: Question, key: string) => linesOf(question, question.period, { f: 'product', op: 'eq', v: key }),
  },
  'top-customers': {
    ...{ rollup: 'customer_day', months: 'customer_month', by: 'party', measure: 'revenue' },
    drill: (question: Question, key: string) => ordersOf(question, question.period, 'subtotal', { f: 'party', op: 'eq', v: key }),
  },
  regions: {
    ...{ rollup: 'order_day', by: 'region', measure: 'revenue' },
    drill: (question: Question, key: string) => ordersOf(question, question.period, 'subtotal', regionFilter(key)),
  },
};

const regionFilter = (key: string): FilterTree =>
  key === '' ? { f: 'ship_region', op: 'isnull', v: true } : { f: 'ship_region', op: 'eq', v: key };

/** The products, customers or regions with most revenue. */
export async function topWidget(tx: Transaction, question: Question, widget: TopWidget): Promise<WidgetData> {
  const { clientId, period, compared } = question;
  const { rollup, months, by, measure, drill } = LISTS[widget];
  const currency = currenciesOf(question);
  const common = {
    ...{ clientId, by: [by], measures: [measure] },
    ...(months === undefined ? {} : { months: { rollup: months, month: 'month' } }),
  };
  const top = await readRollup(tx, salesCube, rollup, { ...common, where: { day: period, currency }, largest: measure, limit: TOP });
  const keys = top.map((cell) => cell.by[by] ?? '');
  const before =
    compared === null || keys.length === 0
      ? []
      : await readRollup(tx, salesCube, rollup, { ...common, where: { day: compared, currency, [by]: keys } });
  const known = new Map(before.map((cell) => [cell.by[by], cell.sums[measure]]));
  const names = await namesOf(tx, clientId, by, keys);
  const rows = top.map(({ by: dimensions, sums }) => {
    const key = dimensions[by] ?? '';
    const compare = compared === null ? null : (known.get(key) ?? 0n);
    return rowOf(key, 'money', { value: sums[measure] ?? 0n, compare, drill: drill(question, key) }, { label: names.get(key) ?? null });
  });
  const [now, then] = [sumsOf(question, period), sumsOf(question, compared)];
  return widgetOf(
    widget,
    { value: now?.gross ?? null, compare: then?.gross ?? null, drill: ordersOf(question, period, 'subtotal') },
    rows,
    { leftOut: (top[0]?.count ?? 0) - rows.length },
  );
}
