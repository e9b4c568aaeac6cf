import { sql, type Transaction } from '@balai/runtime/database';

/** What clients are called, those that are gone too. */
export const clientNames = async (tx: Transaction, limit: number) =>
  (
    await tx.many<{ client_id: string; name: string; version: number; deleted_at: Date | null }>(
      sql`select client_id, name, version, deleted_at from access.client order by client_id limit ${limit}`,
    )
  ).map(({ deleted_at, ...client }) => ({ ...client, deletedAt: deleted_at?.toISOString() ?? null }));
