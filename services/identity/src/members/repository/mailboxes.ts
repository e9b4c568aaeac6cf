import { sql, type Transaction } from '@balai/runtime/database';

/** Lets one transaction at a time put an e-mail address on record. */
export async function lock(tx: Transaction, email: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('identity.mailbox ' || ${email}::text, 0))`);
}

/** The number of a person other than the one named who has the address; null: nobody. */
export const holderOf = async (tx: Transaction, email: string, nrp: string): Promise<string | null> =>
  (
    await tx.maybeOne<{ nrp: string }>(sql`
      select nrp from identity.person where lower(email) = ${email} and nrp <> ${nrp} and deleted_at is null limit 1`)
  )?.nrp ?? null;

/** Whether the address belongs to people none of whom is active. */
export const isOfInactive = async (tx: Transaction, email: string): Promise<boolean> =>
  (
    await tx.one<{ inactive: boolean }>(sql`
      select coalesce(not bool_or(active), false) as inactive from identity.person where lower(email) = ${email} and deleted_at is null`)
  ).inactive;
