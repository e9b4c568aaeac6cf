import { DEFAULT_ZONE, dayOf } from '@balai/calendar';
import { decimalText, isUuid } from '@balai/contracts';
import * as wire from '@balai/contracts/insight';
import { clientOf } from '@balai/resources';
import type { Actor } from '@balai/runtime/access';
import type { Page, Transaction } from '@balai/runtime/database';
import { answerList, bind, type RouteBinding } from '@balai/runtime/http';
import type { InsightContext } from '../context.ts';
import { findFeed } from '../facts/feed-repository.ts';
import { divided } from '../metrics/arithmetic.ts';
import { currenciesOf, listCurrencies, mainCurrency } from '../metrics/currencies.ts';
import { periodOf } from '../metrics/periods.ts';
import * as stored from './row-repository.ts';

const PAGE = 50;

type Call = Partial<Record<keyof typeof wire.daysBehind, string>> & {
  readonly client_id?: string;
  readonly limit?: number;
  readonly cursor?: string;
};
type RecordOf = (row: stored.StoredRow) => wire.RowBehind['record'];

const money = (text: string): string => decimalText(BigInt(text), 2);

interface Listing {
  readonly page: (tx: Transaction, wanted: stored.RowsWanted, page: stored.PageWanted) => Promise<Page<stored.StoredRow>>;
  readonly totals: (tx: Transaction, wanted: stored.RowsWanted) => Promise<stored.StoredTotals>;
  readonly recordOf: RecordOf;
  readonly isId: (id: string) => boolean;
}

/** The days of an inventory fit into memory: a page is cut from all of them. */
const INVENTORY: Listing = {
  page: async (tx, wanted, { after, limit }) => {
    const rows = (await stored.listInventoryDays(tx, wanted)).filter(({ day }) => after === undefined || day < after.key);
    return { rows: rows.slice(0, limit), last: rows.length > limit ? (rows[limit - 1] ?? null) : null };
  },
  totals: async (tx, wanted) => {
    const rows = await stored.listInventoryDays(tx, wanted);
    return { count: rows.length, value: String(rows.reduce((sum, { value }) => sum + BigInt(value), 0n)) };
  },
  recordOf: () => null,
  isId: () => true,
};
const COSTS: Listing = {
  page: stored.listCosts,
  totals: stored.sumCosts,
  recordOf: ({ order_id, product_id }) =>
    order_id === null ? { resource: 'products', id: product_id ?? '' } : { resource: 'orders', id: order_id },
  isId: isUuid,
};
const REFUNDS: Listing = {
  page: stored.listRefunds,
  totals: stored.sumRefunds,
  recordOf: ({ id }) => ({ resource: 'payments', id }),
  isId: isUuid,
};
const CUSTOMERS: Listing = {
  page: stored.listCustomers,
  totals: stored.sumCustomers,
  recordOf: ({ id, name }) => (name === null ? null : { resource: 'parties', id }),
  isId: isUuid,
};

/** Rows behind a value, with what over all of them equals it. */
async function rowsOf(context: InsightContext, actor: Actor, call: Call, { page, totals, recordOf, isId }: Listing) {
  const { database } = context;
  const { client_id, limit = PAGE, cursor, ...days } = call;
  const clientId = await clientOf(context, actor, client_id);
  const currency = await database.read(actor.scope, async (tx) => mainCurrency(await listCurrencies(tx, clientId, null)));
  const wanted = { clientId, ...days, currencies: currenciesOf({ currency }) };
  const listed = await answerList(
    { limit, cursor },
    {
      order: '-day',
      isId,
      read: (after, rows) => database.read(actor.scope, (tx) => page(tx, wanted, { after, limit: rows })),
      positionOf: ({ id, day }) => ({ key: day, id }),
      toWire: (row): wire.RowBehind => ({ id: row.id, name: row.name, day: row.day, value: money(row.value), record: recordOf(row) }),
    },
  );
  const { count, value } = await database.read(actor.scope, (tx) => totals(tx, wanted));
  const mean = divided(BigInt(value), BigInt(count));
  if (!('data' in listed.body)) throw new Error('a page is never streamed');
  const sums = { count, value: money(value), mean: mean === null ? null : decimalText(mean, 2), currency };
  return { body: { ...listed.body, totals: sums } };
}

/** Lists of the rows behind the values of a dashboard. */
export const rowRoutes = (context: InsightContext): RouteBinding[] => {
  /** @throws Problem invalid_request naming a day that does not fit */
  const requirePeriod = async (actor: Actor, call: Call & { readonly from: string; readonly to: string }): Promise<Call> => {
    const clientId = await clientOf(context, actor, call.client_id);
    const feed = await context.database.read(actor.scope, (tx) => findFeed(tx, clientId));
    return { ...call, ...periodOf({ from: call.from, to: call.to }, dayOf(context.clock.now(), feed?.zone ?? DEFAULT_ZONE)) };
  };
  return [
    bind(wire.listCustomersBehind, ({ actor, query }) => rowsOf(context, actor, query, CUSTOMERS)),
    bind(wire.listRefundsBehind, async ({ actor, query }) => rowsOf(context, actor, await requirePeriod(actor, query), REFUNDS)),
    bind(wire.listCostsBehind, async ({ actor, query }) => rowsOf(context, actor, await requirePeriod(actor, query), COSTS)),
    bind(wire.listInventoryDays, async ({ actor, query }) => rowsOf(context, actor, await requirePeriod(actor, query), INVENTORY)),
  ];
};
