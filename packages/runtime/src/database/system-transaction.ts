import type pg from 'pg';
import { asSystem, rolesOf } from '../postgres/pool-roles.ts';
import { IDLE_LIMIT, type TransactionEnd, withTransaction } from '../postgres/with-transaction.ts';
import { PostgresTransaction } from './postgres-database.ts';

/**
 * A transaction as system work for the messaging itself, which crosses schemas and clients.
 * @param end how it ends; what the work sent last is to be flushed by it
 */
export const systemTransaction = <T>(
  pool: pg.Pool,
  service: string,
  work: (tx: PostgresTransaction) => Promise<T>,
  end?: TransactionEnd,
): Promise<T> =>
  withTransaction(
    pool,
    `begin; ${asSystem(pool)}; set local balai.tenants = ''; set local statement_timeout = '30s'; ${IDLE_LIMIT}`,
    (client) => work(new PostgresTransaction(client, service, {}, { roles: rolesOf(pool), isEntered: true })),
    end,
  );
