import { createHmac, randomBytes } from 'node:crypto';
import type { Platform } from '@balai/contracts';
import type { Cryptor } from '@balai/runtime/config';
import { sql, type Transaction } from '@balai/runtime/database';

const sealedKey = (tx: Transaction): Promise<{ sealed_key: string } | null> =>
  tx.maybeOne(sql`select sealed_key from collector.erasure_key`);

/** The fingerprint of a handle under the installation's key. */
const fingerprintOf = (key: Buffer, handle: string): string => createHmac('sha256', key).update(handle).digest('hex');
const keyOf = (cryptor: Cryptor, sealed: string): Buffer => Buffer.from(cryptor.decrypt(sealed), 'base64');

/** Notes that a handle was erased. */
export async function note(
  tx: Transaction,
  cryptor: Cryptor,
  { platform, handle, pseudonym }: { readonly platform: Platform; readonly handle: string; readonly pseudonym: string },
): Promise<void> {
  await tx.execute(sql`
    insert into collector.erasure_key (sealed_key) values (${cryptor.encrypt(randomBytes(32).toString('base64'))}) on conflict do nothing`);
  const stored = await sealedKey(tx);
  if (stored === null) throw new Error('the key of erased handles vanished');
  await tx.execute(sql`
    insert into collector.erased_handle (platform, fingerprint, pseudonym)
    values (${platform}, ${fingerprintOf(keyOf(cryptor, stored.sealed_key), handle)}, ${pseudonym})
    on conflict (platform, fingerprint) do update set pseudonym = excluded.pseudonym, erased_at = now()`);
}

/** Puts pseudonyms in place of erased handles; the same list where none of them was erased. */
export async function replace(
  tx: Transaction,
  cryptor: Cryptor,
  platform: Platform,
  handles: readonly string[],
): Promise<readonly string[]> {
  if (handles.length === 0) return handles;
  const erased = await tx.many<{ fingerprint: string; pseudonym: string; sealed_key: string }>(sql`
    select e.fingerprint, e.pseudonym, k.sealed_key from collector.erased_handle e cross join collector.erasure_key k where e.platform = ${platform}`);
  const [first] = erased;
  if (first === undefined) return handles;
  const key = keyOf(cryptor, first.sealed_key);
  const pseudonyms = new Map(erased.map(({ fingerprint, pseudonym }) => [fingerprint, pseudonym]));
  return handles.map((handle) => pseudonyms.get(fingerprintOf(key, handle)) ?? handle);
}

/** Forgets that handles were erased which somebody registered again: what they do counts from now on. */
export async function readmit(
  tx: Transaction,
  cryptor: Cryptor,
  held: readonly { readonly platform: Platform; readonly handle: string }[],
): Promise<void> {
  const stored = held.length === 0 ? null : await sealedKey(tx);
  if (stored === null) return;
  const key = keyOf(cryptor, stored.sealed_key);
  await tx.execute(sql`
    delete from collector.erased_handle e
    using unnest(${held.map(({ platform }) => platform)}::text[], ${held.map(({ handle }) => fingerprintOf(key, handle))}::text[])
      as held (platform, fingerprint)
    where e.platform = held.platform and e.fingerprint = held.fingerprint`);
}
