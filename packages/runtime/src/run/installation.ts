import type pg from 'pg';
import { asKeeper } from '../postgres/pool-roles.ts';
import { runQuery } from '../postgres/run-query.ts';
import { withTransaction } from '../postgres/with-transaction.ts';

/** The id of the database's installation: two of them can share a store. */
export async function installationId(pool: pg.Pool): Promise<string> {
  const { rows } = await withTransaction(pool, `begin read only; ${asKeeper(pool)}`, (client) =>
    runQuery<{ id: string }>(client, 'select id from balai.installation'),
  );
  const [row] = rows;
  if (row === undefined) throw new Error('the database was not prepared');
  return row.id;
}
