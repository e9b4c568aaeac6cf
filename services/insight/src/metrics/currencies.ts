import type { Period } from '@balai/contracts/insight';
import { sql, type Transaction } from '@balai/runtime/database';

/** A currency of orders; empty: orders that name none. */
export interface UsedCurrency {
  readonly currency: string;
  readonly orders: number;
  /** Of a period. */
  readonly orders_within: number;
}

/** The currencies of a client's orders, the most used one first. @param period null: none is asked about */
export const listCurrencies = (tx: Transaction, clientId: string, period: Period | null): Promise<UsedCurrency[]> =>
  tx.many(sql`
    select currency, sum(orders)::int as orders, (coalesce(sum(orders) filter (where day >= ${period?.from ?? null}::date and day < ${period?.to ?? null}::date), 0))::int as orders_within
    from insight.order_day where client_id = ${clientId} group by currency order by 2 desc, 1`);

/** The currency that most orders are in; null: no order names one. */
export const mainCurrency = (used: readonly UsedCurrency[]): string | null =>
  used.find(({ currency }) => currency !== '')?.currency ?? null;

/** Currencies whose amounts are added up: that of the dashboard, and none. */
export const currenciesOf = ({ currency }: { readonly currency: string | null }): string[] => (currency === null ? [''] : ['', currency]);

/** Orders of the period in other currencies. */
export const countOthers = (used: readonly UsedCurrency[], main: string | null): number =>
  used.filter(({ currency }) => currency !== '' && currency !== main).reduce((sum, one) => sum + one.orders_within, 0);
