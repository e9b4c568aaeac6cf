import { sql, type Transaction } from '@balai/runtime/database';

export interface PasskeyRow {
  readonly factorId: string;
  readonly accountId: string;
  readonly credentialId: string;
  readonly publicKey: string;
  readonly signCount: number;
  readonly transports: readonly string[];
}

const COLUMNS = sql.raw(`factor_id as "factorId", account_id as "accountId", coalesce(credential_id, '') as "credentialId",
  coalesce(public_key, '') as "publicKey", coalesce(sign_count, 0)::int as "signCount", coalesce(transports, '{}') as transports`);

/** The passkeys of an account. */
export const list = (tx: Transaction, accountId: string): Promise<PasskeyRow[]> =>
  tx.many(sql`select ${COLUMNS} from identity.factor where account_id = ${accountId} and kind = 'passkey' order by factor_id`);

/** A passkey by what its device calls it, locked until the end of the transaction; null: none of ours. */
export const lockByCredential = (tx: Transaction, credentialId: string): Promise<PasskeyRow | null> =>
  tx.maybeOne(sql`select ${COLUMNS} from identity.factor where credential_id = ${credentialId} and kind = 'passkey' for update`);

/** Stores a passkey that counts at once; false when it is registered already. */
export const insert = async (tx: Transaction, passkey: PasskeyRow & { readonly name: string }, at: Date): Promise<boolean> =>
  (await tx.execute(sql`
    insert into identity.factor (factor_id, account_id, kind, name, credential_id, public_key, sign_count, transports, confirmed_at, created_at)
    values (${passkey.factorId}, ${passkey.accountId}, 'passkey', ${passkey.name}, ${passkey.credentialId}, ${passkey.publicKey},
      ${passkey.signCount}, ${passkey.transports}, ${at}, ${at})
    on conflict (credential_id) do nothing`)) === 1;

/** Notes that a passkey was used, and how often so far. */
export async function noteUse(tx: Transaction, factorId: string, signCount: number, at: Date): Promise<void> {
  await tx.execute(sql`update identity.factor set sign_count = ${signCount}, last_used_at = ${at} where factor_id = ${factorId}`);
}

/** What is expected to be signed. */
export interface Challenge {
  readonly challenge: string;
  /** Null: of anybody who shows a passkey. */
  readonly accountId: string | null;
  readonly isRegistration: boolean;
}

/** Stores a challenge; those that are over go. */
export async function putChallenge(tx: Transaction, { challenge, accountId, isRegistration }: Challenge, at: Date, expiresAt: Date) {
  await tx.execute(sql`delete from identity.passkey_challenge where expires_at < ${at}`);
  await tx.execute(sql`
    insert into identity.passkey_challenge (challenge, account_id, is_registration, expires_at)
    values (${challenge}, ${accountId}, ${isRegistration}, ${expiresAt})`);
}

/** Uses a challenge up; false: there is none, it is over, or somebody else's. */
export const takeChallenge = async (tx: Transaction, { challenge, accountId, isRegistration }: Challenge, at: Date): Promise<boolean> =>
  (await tx.execute(sql`
    delete from identity.passkey_challenge where challenge = ${challenge} and account_id is not distinct from ${accountId}::uuid
      and is_registration = ${isRegistration} and expires_at > ${at}`)) === 1;
