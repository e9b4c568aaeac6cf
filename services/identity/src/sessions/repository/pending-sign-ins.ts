import { sql, type Transaction } from '@balai/runtime/database';
import { SIGN_IN_TRIES } from '../domain/pending-sign-in.ts';

/** A sign-in that waits for the second factor. */
export interface PendingSignIn {
  readonly token_hash: string;
  readonly account_id: string;
  /** SHA-256 of the password's hash. */
  readonly password_mark: string;
}

const COLUMNS = sql.raw('token_hash, account_id, password_mark');

/** Stores a sign-in; those that are over go. */
export async function insert(
  tx: Transaction,
  pending: PendingSignIn & { readonly address: string; readonly expiresAt: Date; readonly isComplete: boolean },
  at: Date,
): Promise<void> {
  await tx.execute(sql`delete from identity.pending_sign_in where expires_at < ${at}`);
  await tx.execute(sql`
    insert into identity.pending_sign_in (token_hash, account_id, password_mark, address, tries, is_complete, created_at, expires_at)
    values (${pending.token_hash}, ${pending.account_id}, ${pending.password_mark}, ${pending.address}, 0,
      ${pending.isComplete}, ${at}, ${pending.expiresAt})`);
}

/** A sign-in that still waits, asked for from its address; null: none. */
export const find = (tx: Transaction, tokenHash: string, address: string, at: Date): Promise<PendingSignIn | null> =>
  tx.maybeOne(sql`
    select ${COLUMNS} from identity.pending_sign_in
    where token_hash = ${tokenHash} and address = ${address} and expires_at > ${at} and tries < ${SIGN_IN_TRIES} and not is_complete`);

/** The same, with a try counted. */
export const countTry = (tx: Transaction, tokenHash: string, address: string, at: Date): Promise<PendingSignIn | null> =>
  tx.maybeOne(sql`
    update identity.pending_sign_in set tries = tries + 1
    where token_hash = ${tokenHash} and address = ${address} and expires_at > ${at} and tries < ${SIGN_IN_TRIES} and not is_complete returning ${COLUMNS}`);

/** Ends a sign-in; false: another call was faster. */
export const remove = async (tx: Transaction, tokenHash: string): Promise<boolean> =>
  (await tx.execute(sql`delete from identity.pending_sign_in where token_hash = ${tokenHash}`)) === 1;

/** Takes a sign-in for which all was shown; null: there is none, or it is over. */
export const takeComplete = (tx: Transaction, tokenHash: string, address: string, at: Date): Promise<PendingSignIn | null> =>
  tx.maybeOne(sql`
    delete from identity.pending_sign_in
    where token_hash = ${tokenHash} and address = ${address} and expires_at > ${at} and is_complete returning ${COLUMNS}`);
