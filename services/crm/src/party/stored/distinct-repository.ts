import { sql, type Transaction } from '@balai/runtime/database';

/** Two parties; both orders are the same pair. */
export type Pair = readonly [string, string];

/** Keeps that a pair are two parties. */
export const insertDistinct = (
  tx: Transaction,
  clientId: string,
  [one, other]: Pair,
  { by, at }: { readonly by: string | null; readonly at: Date },
): Promise<number> =>
  tx.execute(sql`
    insert into crm.party_distinct (client_id, first, second, by_name, decided_at)
    values (${clientId}, least(${one}::uuid, ${other}::uuid), greatest(${one}::uuid, ${other}::uuid), ${by}, ${at})
    on conflict do nothing`);

/** Takes back that a pair are two parties. */
export const removeDistinct = (tx: Transaction, clientId: string, [one, other]: Pair): Promise<number> =>
  tx.execute(sql`
    delete from crm.party_distinct
    where client_id = ${clientId} and first = least(${one}::uuid, ${other}::uuid) and second = greatest(${one}::uuid, ${other}::uuid)`);
