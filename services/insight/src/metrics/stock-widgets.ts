import { addDays, daysBetween } from '@balai/calendar';
import { type Period, stockCube, type WidgetData } from '@balai/contracts/insight';
import { readRollup } from '@balai/cube';
import type { Transaction } from '@balai/runtime/database';
import { daysOnHand, divided, turnoverOf } from './arithmetic.ts';
import { costsOf, inventoryDaysOf } from './drill.ts';
import type { Question } from './question.ts';
import { rowOf, widgetOf } from './widget-data.ts';

/** The day before any movement. */
const BEGINNING = '1900-01-01';

/** Cost of goods and average inventory of the days of a period that are past or today. */
interface Inventory {
  readonly period: Period;
  readonly cost: bigint;
  /** Mean of the values at the end of each day. */
  readonly average: bigint;
  readonly days: number;
}

async function inventoryOf(tx: Transaction, { clientId, today }: Question, period: Period | null): Promise<Inventory | null> {
  if (period === null) return null;
  const to = period.to <= today ? period.to : addDays(today, 1);
  const days = daysBetween(period.from, to);
  if (days <= 0) return null;
  const [opening] = await readRollup(tx, stockCube, 'stock_day', {
    ...{ clientId, by: [], measures: ['value'], where: { day: { from: BEGINNING, to: period.from } } },
  });
  const cells = await readRollup(tx, stockCube, 'stock_day', {
    ...{ clientId, by: ['day'], measures: ['value', 'cost'], where: { day: { from: period.from, to } } },
  });
  // A change counts for the end of its day and of every later one.
  const closing = cells.reduce(
    (sum, { by, sums }) => sum + (sums.value ?? 0n) * BigInt(daysBetween(by.day ?? to, to)),
    (opening?.sums.value ?? 0n) * BigInt(days),
  );
  return {
    period: { from: period.from, to },
    cost: cells.reduce((sum, { sums }) => sum + (sums.cost ?? 0n), 0n),
    average: divided(closing, BigInt(days)) ?? 0n,
    days,
  };
}

const turnover = (one: Inventory | null): bigint | null => (one === null ? null : turnoverOf(one.cost, one.days, one.average));
const onHand = (one: Inventory | null): bigint | null => (one === null ? null : daysOnHand(one.cost, one.days, one.average));

/** Turnover, with the cost of goods and the average inventory that it is made of. */
export async function turnoverWidget(tx: Transaction, question: Question): Promise<WidgetData> {
  const [now, then] = [await inventoryOf(tx, question, question.period), await inventoryOf(tx, question, question.compared)];
  return widgetOf('turnover', { value: turnover(now), compare: turnover(then), drill: now && costsOf(now.period, null) }, [
    rowOf('cost', 'money', { value: now?.cost ?? null, compare: then?.cost ?? null, drill: now && costsOf(now.period, 'value') }),
    rowOf('inventory', 'money', { value: now?.average ?? null, compare: then?.average ?? null, drill: now && inventoryDaysOf(now.period) }),
  ]);
}

/** How many days the inventory lasts. */
export async function daysOnHandWidget(tx: Transaction, question: Question): Promise<WidgetData> {
  const [now, then] = [await inventoryOf(tx, question, question.period), await inventoryOf(tx, question, question.compared)];
  return widgetOf('days-on-hand', { value: onHand(now), compare: onHand(then), drill: now && costsOf(now.period, null) }, []);
}
