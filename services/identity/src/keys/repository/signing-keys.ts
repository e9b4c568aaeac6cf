import { sql, type Transaction } from '@balai/runtime/database';

/** A key pair that signs access tokens; the private half only encrypted. */
export interface SigningKeyRow {
  readonly kid: string;
  readonly sealed_jwk: string;
  readonly public_jwk: Record<string, unknown>;
  readonly created_at: Date;
  readonly usable_from: Date;
  readonly version: number;
  readonly deleted_at: Date | null;
}

const COLUMNS = sql.raw('kid, sealed_jwk, public_jwk, created_at, usable_from, version, deleted_at');

/** Lets one replica at a time decide whether a key is due, until the end of the transaction. */
export async function lock(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('identity.signing_key', 0))`);
}

/** Keys whose tokens may still be in use, newest first. */
export const list = (tx: Transaction): Promise<SigningKeyRow[]> =>
  tx.many(sql`select ${COLUMNS} from identity.signing_key where deleted_at is null order by usable_from desc, kid limit 100`);

/** Whether the key has not been withdrawn. */
export const isLiving = async (tx: Transaction, kid: string): Promise<boolean> =>
  (await tx.maybeOne(sql`select kid from identity.signing_key where kid = ${kid} and deleted_at is null`)) !== null;

/** Stores a new key. */
export async function insert(tx: Transaction, key: SigningKeyRow): Promise<void> {
  await tx.execute(sql`
    insert into identity.signing_key (kid, sealed_jwk, public_jwk, created_at, usable_from, version)
    values (${key.kid}, ${key.sealed_jwk}, ${JSON.stringify(key.public_jwk)}::jsonb, ${key.created_at}, ${key.usable_from}, ${key.version})`);
}

/** Withdraws a key for good: its private half is destroyed, the row stays as a tombstone. */
export const withdraw = (tx: Transaction, kid: string, at: Date): Promise<SigningKeyRow | null> =>
  tx.maybeOne(sql`
    update identity.signing_key set deleted_at = ${at}, version = version + 1, sealed_jwk = ''
    where kid = ${kid} and deleted_at is null returning ${COLUMNS}`);

/** Keys after the id, withdrawn ones too: pages for restatements. */
export const listAfter = (tx: Transaction, after: string, limit: number): Promise<SigningKeyRow[]> =>
  tx.many(sql`select ${COLUMNS} from identity.signing_key where kid > ${after} order by kid limit ${limit}`);
