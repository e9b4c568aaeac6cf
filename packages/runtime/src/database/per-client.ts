import { type Sql, sql } from '../postgres/sql.ts';
import type { Transaction } from './transaction.ts';

/** Clients whose rows a list shows: the named one, else those in the transaction's scope; null: all. */
export function listedClients({ scope }: Pick<Transaction, 'scope'>, named: string | null | undefined): readonly string[] | null {
  if (named !== null && named !== undefined) return [named];
  return scope === 'system' ? null : scope.tenants;
}

/**
 * Reads one page of each client and merges them into one page; the result is a table for `from`. The row-level security policy filters by
 * `client_id = any(…)`. With that, PostgreSQL cannot read rows in the order of an index on (client_id, sort column) and sorts every row of
 * the clients. With `client_id = …`, one client at a time, it reads only a page of each.
 * @param table alias of the table, which has a `client_id`
 * @param rows the query of one client's page: given its condition, and the client itself for other tables; ordered and limited
 * @param order the same `order by` and `limit`, on columns that `rows` selects
 */
export const ofEachClient = (clients: readonly string[], table: Sql, rows: (ofClient: Sql, client: Sql) => Sql, order: Sql): Sql => sql`
  (select ${table}.* from unnest(${[...new Set(clients)]}::text[]) one (client_id)
    cross join lateral (${rows(sql`${table}.client_id = one.client_id`, sql`one.client_id`)}) ${table} ${order})`;

/** As {@link ofEachClient}; with `clients` null, one query over all clients. */
export const perClient = (clients: readonly string[] | null, table: Sql, rows: (ofClient: Sql) => Sql, order: Sql): Sql =>
  clients === null ? sql`(${rows(sql`true`)})` : ofEachClient(clients, table, rows, order);
