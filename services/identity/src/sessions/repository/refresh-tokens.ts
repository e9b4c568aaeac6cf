import { sql, type Transaction } from '@balai/runtime/database';

/** A token by its hash: which session it renews, and when it did. */
export interface RefreshTokenRow {
  readonly session_id: string;
  readonly used_at: Date | null;
}

/** Stores a token that was not used yet. */
export async function insert(tx: Transaction, tokenHash: string, sessionId: string, at: Date): Promise<void> {
  await tx.execute(sql`insert into identity.refresh_token (token_hash, session_id, created_at) values (${tokenHash}, ${sessionId}, ${at})`);
}

/** The token, locked until the end of the transaction. */
export const lock = (tx: Transaction, tokenHash: string): Promise<RefreshTokenRow | null> =>
  tx.maybeOne(sql`select session_id, used_at from identity.refresh_token where token_hash = ${tokenHash} for update`);

/** Notes that the token was used. */
export async function markUsed(tx: Transaction, tokenHash: string, at: Date): Promise<void> {
  await tx.execute(sql`update identity.refresh_token set used_at = ${at} where token_hash = ${tokenHash}`);
}
