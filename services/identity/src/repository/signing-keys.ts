import { sql, type Transaction } from '@balai/runtime';

/** A key pair that signs access tokens; the private half only encrypted. */
export interface SigningKeyRow {
  readonly kid: string;
  readonly sealedJwk: string;
  readonly publicJwk: Record<string, unknown>;
  readonly createdAt: Date;
  readonly usableFrom: Date;
  readonly version: number;
  readonly deletedAt: Date | null;
}

const columns = sql.raw(`kid, sealed_jwk as "sealedJwk", public_jwk as "publicJwk", created_at as "createdAt", usable_from as "usableFrom",
  version, deleted_at as "deletedAt"`);

/** Lets one replica at a time decide whether a key is due, until the end of the transaction. */
export async function lock(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('identity.signing_key', 0))`);
}

/** Keys whose tokens may still be in use, newest first. */
export const list = (tx: Transaction): Promise<SigningKeyRow[]> =>
  tx.many(sql`select ${columns} from identity.signing_key where deleted_at is null order by usable_from desc, kid limit 100`);

/** Stores a new key. */
export async function insert(tx: Transaction, key: SigningKeyRow): Promise<void> {
  await tx.execute(sql`
    insert into identity.signing_key (kid, sealed_jwk, public_jwk, created_at, usable_from, version)
    values (${key.kid}, ${key.sealedJwk}, ${JSON.stringify(key.publicJwk)}::jsonb, ${key.createdAt}, ${key.usableFrom}, ${key.version})`);
}

/** Withdraws a key for good: its private half is destroyed, the row stays as a tombstone. */
export const withdraw = (tx: Transaction, kid: string, at: Date): Promise<SigningKeyRow | null> =>
  tx.maybeOne(sql`
    update identity.signing_key set deleted_at = ${at}, version = version + 1, sealed_jwk = ''
    where kid = ${kid} and deleted_at is null returning ${columns}`);

/** Keys after the id, withdrawn ones too: pages for whoever asks for everything. */
export const listAfter = (tx: Transaction, after: string, limit: number): Promise<SigningKeyRow[]> =>
  tx.many(sql`select ${columns} from identity.signing_key where kid > ${after} order by kid limit ${limit}`);
