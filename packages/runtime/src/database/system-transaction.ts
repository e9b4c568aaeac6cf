import type pg from 'pg';
import { asSystem, rolesOf } from '../postgres/pool-roles.ts';
import { IDLE_LIMIT, withTransaction } from '../postgres/with-transaction.ts';
import { PostgresTransaction } from './postgres-database.ts';

/**
 * A transaction as system work for the messaging itself, which crosses schemas and clients.
 * @param cut ends it from outside by rejecting: the connection is cut, whatever the work waits for.
 */
export const systemTransaction = <T>(
  pool: pg.Pool,
  service: string,
  work: (tx: PostgresTransaction) => Promise<T>,
  cut?: Promise<never>,
): Promise<T> =>
  withTransaction(
    pool,
    `begin; ${asSystem(pool)}; set local statement_timeout = '30s'; ${IDLE_LIMIT}`,
    (client) => work(new PostgresTransaction(client, service, {}, { roles: rolesOf(pool) })),
    cut,
  );
