import { type Sql, sql } from '../postgres/sql.ts';
import type { Transaction } from './transaction.ts';

/** Clients whose rows a list shows: the named one, else those the transaction sees; null: all. */
export function listedClients({ scope }: Pick<Transaction, 'scope'>, named: string | null | undefined): readonly string[] | null {
  if (named !== null && named !== undefined) return [named];
  return scope === 'system' ? null : scope.tenants;
}

/**
 * The rows of a page, as a table for `from`: each client's page is read by itself, and then the first of all. A policy (`client_id = any(…)`)
 * keeps the order of an index on client and sort column from being used, so that every row of the clients is sorted; `client_id =` does not.
 * @param table alias of the rows' table, which has a `client_id`
 * @param rows a page of the rows that meet the condition, ordered and limited; also gets the client itself, for other tables
 * @param order the same order and limit, of columns that `rows` selects
 */
export const ofEachClient = (clients: readonly string[], table: Sql, rows: (ofClient: Sql, client: Sql) => Sql, order: Sql): Sql => sql`
  (select ${table}.* from unnest(${[...new Set(clients)]}::text[]) one (client_id)
    cross join lateral (${rows(sql`${table}.client_id = one.client_id`, sql`one.client_id`)}) ${table} ${order})`;

/** The same, or (null) the rows of all clients at once. */
export const perClient = (clients: readonly string[] | null, table: Sql, rows: (ofClient: Sql) => Sql, order: Sql): Sql =>
  clients === null ? sql`(${rows(sql`true`)})` : ofEachClient(clients, table, rows, order);
