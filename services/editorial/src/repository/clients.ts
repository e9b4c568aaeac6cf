import { clientChanged } from '@balai/contracts/identity';
import { sql, stateTable, type Transaction } from '@balai/runtime';

/** Clients as identity published them. */
export const copy = stateTable({
  table: 'editorial.client',
  event: clientChanged,
  key: ['client_id'],
  row: ({ client_id, name, active, timezone }) => ({ client_id, name, active, timezone }),
});

/** The name of a client that the unit of work sees; null when there is none. */
export const nameOf = async (tx: Transaction, clientId: string): Promise<string | null> =>
  (await tx.maybeOne<{ name: string }>(sql`select name from editorial.client where client_id = ${clientId} and deleted_at is null`))
    ?.name ?? null;

/** The zone a client's days are of; null when there is none that the unit of work sees. */
export const zoneOf = async (tx: Transaction, clientId: string): Promise<string | null> =>
  (await tx.maybeOne<{ timezone: string }>(sql`select timezone from editorial.client where client_id = ${clientId} and deleted_at is null`))
    ?.timezone ?? null;

/** What clients are called, those that are gone too. */
export const names = async (tx: Transaction, limit: number) =>
  (
    await tx.many<{ client_id: string; name: string; version: number; deleted_at: Date | null }>(
      sql`select client_id, name, version, deleted_at from editorial.client order by client_id limit ${limit}`,
    )
  ).map(({ deleted_at, ...client }) => ({ ...client, deletedAt: deleted_at?.toISOString() ?? null }));
