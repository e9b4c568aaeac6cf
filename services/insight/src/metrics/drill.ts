import { startOfDay } from '@balai/calendar';
import type { FilterTree } from '@balai/contracts';
import type { Drill, Period } from '@balai/contracts/insight';

/** What all filters of a dashboard have in common. */
export interface DrillScope {
  readonly zone: string;
  /** Null: no order names one. */
  readonly currency: string | null;
}

/** Orders of a period that count, in the currency of the dashboard. @param state name of the field with the state of the order */
function counted({ zone, currency }: DrillScope, { from, to }: Period, state: string): FilterTree[] {
  const none: FilterTree = { f: 'currency', op: 'isnull', v: true };
  return [
    { f: 'confirmed_at', op: 'gte', v: startOfDay(from, zone).toISOString() },
    { f: 'confirmed_at', op: 'lt', v: startOfDay(to, zone).toISOString() },
    { f: state, op: 'ne', v: 'cancelled' },
    currency === null ? none : { or: [none, { f: 'currency', op: 'eq', v: currency }] },
  ];
}

/** The orders behind a value. @param aggregate what over them equals the value */
export const ordersOf = (
  scope: DrillScope,
  period: Period,
  aggregate: 'subtotal' | 'total' | 'count' | null,
  ...more: readonly FilterTree[]
): Drill => ({
  resource: 'orders',
  filter: { and: [...counted(scope, period, 'state'), ...more] },
  aggregate,
});

/** The order lines behind a value. */
export const linesOf = (scope: DrillScope, period: Period, ...more: readonly FilterTree[]): Drill => ({
  resource: 'order-lines',
  filter: { and: [...counted(scope, period, 'order_state'), ...more] },
  aggregate: 'total',
});

type Days = Extract<Drill, { days: unknown }>['days'];

/** The customers behind a value. @param aggregate null: the value is no number of customers */
export const customersOf = (days: Days, aggregate: 'count' | null = 'count'): Drill => ({ resource: 'customers', days, aggregate });

/** The refunds of some days. */
export const refundsOf = ({ from, to }: Period): Drill => ({ resource: 'refunds', days: { from, to }, aggregate: 'value' });

/** The movements of stock behind costs. */
export const costsOf = ({ from, to }: Period, aggregate: 'value' | null): Drill => ({ resource: 'costs', days: { from, to }, aggregate });

/** The days behind an average inventory. */
export const inventoryDaysOf = ({ from, to }: Period): Drill => ({ resource: 'inventory-days', days: { from, to }, aggregate: 'mean' });
