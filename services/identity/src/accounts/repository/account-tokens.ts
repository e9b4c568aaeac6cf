import { sql, type Transaction } from '@balai/runtime/database';
import type { LinkPurpose } from '../domain/account-links.ts';

export interface NewToken {
  readonly hash: string;
  readonly accountId: string;
  readonly purpose: LinkPurpose;
  readonly expiresAt: Date;
}

/** Stores a token in place of the account's earlier one of the same purpose. Those that are over go. */
export async function put(tx: Transaction, token: NewToken, at: Date): Promise<void> {
  await tx.execute(sql`delete from identity.account_token where expires_at < ${at}`);
  await tx.execute(sql`
    insert into identity.account_token (token_hash, account_id, purpose, created_at, expires_at)
    values (${token.hash}, ${token.accountId}, ${token.purpose}, ${at}, ${token.expiresAt})
    on conflict (account_id, purpose) do update set token_hash = excluded.token_hash, created_at = excluded.created_at,
      expires_at = excluded.expires_at`);
}

/** The account that a valid token is for; null: there is no such token. */
export const accountOf = async (tx: Transaction, hash: string, purpose: LinkPurpose, at: Date): Promise<string | null> =>
  (
    await tx.maybeOne<{ account_id: string }>(sql`
      select account_id from identity.account_token where token_hash = ${hash} and purpose = ${purpose} and expires_at > ${at}`)
  )?.account_id ?? null;

/** Takes a valid token away: of two who use it at once one is told so. */
export const use = async (tx: Transaction, hash: string, purpose: LinkPurpose, at: Date): Promise<string | null> =>
  (
    await tx.maybeOne<{ account_id: string }>(sql`
      delete from identity.account_token where token_hash = ${hash} and purpose = ${purpose} and expires_at > ${at} returning account_id`)
  )?.account_id ?? null;

/** Takes all tokens of an account away. */
export const removeAll = (tx: Transaction, accountId: string): Promise<number> =>
  tx.execute(sql`delete from identity.account_token where account_id = ${accountId}`);
