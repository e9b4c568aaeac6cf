import { sql, type Transaction } from '@balai/runtime/database';
import { TRIES_MAX } from '../domain/binding-code.ts';

/** A code that is still valid. */
export interface BindingCodeRow {
  /** Digits with country code; `''`: any number. */
  readonly sender: string;
  readonly sealed_hash: string;
}

export interface NewBindingCode extends BindingCodeRow {
  readonly personId: string;
  readonly expiresAt: Date;
}

/** Stores a code in place of the one that the same number, or an operator, had for the person. Codes that are over go. */
export async function put(tx: Transaction, code: NewBindingCode, at: Date): Promise<void> {
  await tx.execute(sql`delete from identity.binding_code where expires_at < ${at}`);
  await tx.execute(sql`
    insert into identity.binding_code (person_id, sender, sealed_hash, failures, created_at, expires_at)
    values (${code.personId}, ${code.sender}, ${code.sealed_hash}, 0, ${at}, ${code.expiresAt})
    on conflict (person_id, sender) do update set sealed_hash = excluded.sealed_hash, failures = 0, created_at = excluded.created_at,
      expires_at = excluded.expires_at`);
}

/** The valid codes that a number may use for a person, locked until the end of the transaction. */
export const lockValid = (tx: Transaction, personId: string, sender: string, at: Date): Promise<BindingCodeRow[]> =>
  tx.many(sql`
    select sender, sealed_hash from identity.binding_code
    where person_id = ${personId} and sender in (${sender}, '') and expires_at > ${at} and failures < ${TRIES_MAX}
    order by sender for update`);

/** Counts a wrong try against every code that it might have been. */
export async function countFailure(tx: Transaction, personId: string, sender: string): Promise<void> {
  await tx.execute(sql`
    update identity.binding_code set failures = failures + 1
    where person_id = ${personId} and sender in (${sender}, '') and failures < ${TRIES_MAX}`);
}

/** Takes all codes of a person away: one is used, or the number is settled. */
export async function removeAll(tx: Transaction, personId: string): Promise<void> {
  await tx.execute(sql`delete from identity.binding_code where person_id = ${personId}`);
}
