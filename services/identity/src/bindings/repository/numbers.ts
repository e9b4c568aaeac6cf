import { sql, type Transaction } from '@balai/runtime/database';

/** People, also inactive ones, whose WhatsApp number it is, with whether they are active; at most two. */
export const holdersOf = (tx: Transaction, whatsapp: string): Promise<{ readonly person_id: string; readonly active: boolean }[]> =>
  tx.many(
    sql`select person_id, active from identity.person where whatsapp = ${whatsapp} and deleted_at is null order by active desc limit 2`,
  );

/** Lets one transaction at a time link a number. */
export async function lockNumber(tx: Transaction, whatsapp: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('identity.number ' || ${whatsapp}::text, 0))`);
}
