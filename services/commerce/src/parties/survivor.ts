import { sql, type Transaction } from '@balai/runtime/database';

const lockKey = (clientId: string, partyId: string): string => `commerce.party:${clientId}:${partyId}`;

/**
 * The customer that a row for a customer belongs to: the one that remains of a merge, else itself. A merge waits until this transaction ends, so
 * that it moves the row.
 */
export async function survivorOf(tx: Transaction, clientId: string, partyId: string): Promise<string> {
  await tx.one(sql`select pg_advisory_xact_lock_shared(hashtextextended(${lockKey(clientId, partyId)}::text, 0))`);
  const merged = await tx.maybeOne<{ winner: string }>(sql`
    select winner from commerce.merged_party where client_id = ${clientId} and loser = ${partyId}`);
  return merged === null ? partyId : survivorOf(tx, clientId, merged.winner);
}

/** A merge of customers. */
interface PartyMerge {
  readonly id: string;
  readonly clientId: string;
  readonly winner: string;
  readonly losers: readonly string[];
}

/** Records a merge once no transaction writes rows for the losers any more. */
export async function recordMerge(tx: Transaction, { id, clientId, winner, losers }: PartyMerge): Promise<void> {
  for (const loser of [...losers].sort())
    await tx.one(sql`select pg_advisory_xact_lock(hashtextextended(${lockKey(clientId, loser)}::text, 0))`);
  await tx.execute(sql`
    insert into commerce.merged_party (client_id, loser, winner, merge_id)
    select ${clientId}, loser, ${winner}, ${id} from unnest(${losers}::uuid[]) loser
    on conflict (client_id, loser) do update set winner = excluded.winner, merge_id = excluded.merge_id`);
}

export const forgetMerge = (tx: Transaction, clientId: string, id: string): Promise<number> =>
  tx.execute(sql`delete from commerce.merged_party where client_id = ${clientId} and merge_id = ${id}`);
