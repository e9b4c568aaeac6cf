import { sql, type Transaction } from '@balai/runtime/database';
import { CODE_TRIES } from '../domain/one-time-code.ts';

/** What a code was asked for, and by which client: the three parts have to be the same when it is tried. */
export interface CodeKey {
  readonly purpose: string;
  readonly subject: string;
  /** SHA-256 (hex) of the random value that the client holds. */
  readonly bindingHash: string;
}

export interface NewCode extends CodeKey {
  readonly codeId: string;
  readonly sealedHash: string;
  /** An IPv4 address, or the /64 of an IPv6 address. */
  readonly address: string;
  readonly expiresAt: Date;
}

/** Lets one transaction at a time ask for codes of the subject, and from the address. */
export async function lockLimits(tx: Transaction, { purpose, subject, address }: Pick<NewCode, 'purpose' | 'subject' | 'address'>) {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('identity.one_time_code from ' || ${address}::text, 0))`);
  await tx.execute(sql`
    select pg_advisory_xact_lock(hashtextextended('identity.one_time_code of ' || ${purpose}::text || ' ' || ${subject}::text, 0))`);
}

/** How many codes were asked for since the instant, and when the first of them. */
interface Asked {
  readonly codes: number;
  readonly first: Date | null;
}

/** Codes of the subject, and from the address, that were asked for since the instant. */
export async function askedSince(
  tx: Transaction,
  { purpose, subject, address }: Pick<NewCode, 'purpose' | 'subject' | 'address'>,
  since: Date,
): Promise<{ readonly ofSubject: Asked; readonly fromAddress: Asked }> {
  const ofSubject = await tx.one<Asked>(sql`
    select count(*)::int as codes, min(created_at) as first from identity.one_time_code
    where purpose = ${purpose} and subject = ${subject} and created_at > ${since}`);
  const fromAddress = await tx.one<Asked>(sql`
    select count(*)::int as codes, min(created_at) as first from identity.one_time_code where address = ${address} and created_at > ${since}`);
  return { ofSubject, fromAddress };
}

/** Stores a code in place of the one that the same client had. */
export async function put(tx: Transaction, code: NewCode, at: Date): Promise<void> {
  const { codeId, purpose, subject, bindingHash, sealedHash, address, expiresAt } = code;
  await tx.execute(sql`
    update identity.one_time_code set ended_at = ${at}
    where purpose = ${purpose} and subject = ${subject} and binding_hash = ${bindingHash} and ended_at is null`);
  await tx.execute(sql`
    insert into identity.one_time_code (code_id, purpose, subject, binding_hash, sealed_hash, tries, address, created_at, expires_at)
    values (${codeId}, ${purpose}, ${subject}, ${bindingHash}, ${sealedHash}, 0, ${address}, ${at}, ${expiresAt})`);
}

/** Counts a try of the code that is open and locks it until the end of the transaction; null: there is none, or it was tried too often. */
export const countTry = (
  tx: Transaction,
  { purpose, subject, bindingHash }: CodeKey,
  at: Date,
): Promise<{ readonly code_id: string; readonly sealed_hash: string } | null> =>
  tx.maybeOne(sql`
    update identity.one_time_code set tries = tries + 1
    where purpose = ${purpose} and subject = ${subject} and binding_hash = ${bindingHash} and ended_at is null
      and expires_at > ${at} and tries < ${CODE_TRIES}
    returning code_id, sealed_hash`);

/** Notes that the code was used. */
export async function end(tx: Transaction, codeId: string, at: Date): Promise<void> {
  await tx.execute(sql`update identity.one_time_code set ended_at = ${at} where code_id = ${codeId}`);
}

/** Removes codes that were asked for before the instant, at most `limit`; how many. */
export const removeOld = (tx: Transaction, before: Date, limit: number): Promise<number> =>
  tx.execute(sql`
    delete from identity.one_time_code where code_id in (
      select code_id from identity.one_time_code where created_at < ${before} order by created_at limit ${limit})`);
