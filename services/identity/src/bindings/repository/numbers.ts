import { sql, type Transaction } from '@balai/runtime/database';

/** A person, also an inactive one, with a WhatsApp number. */
export interface Holder {
  readonly person_id: string;
  readonly active: boolean;
  /** They proved by a code that it is theirs; otherwise it was entered for them. */
  readonly is_proved: boolean;
}

/** The holders of a number, at most two; one that proved it comes first. */
export const holdersOf = (tx: Transaction, whatsapp: string): Promise<Holder[]> =>
  tx.many(sql`
    select person_id, active, whatsapp_proved_at is not null as is_proved from identity.person
    where whatsapp = ${whatsapp} and deleted_at is null order by is_proved desc, active desc limit 2`);

/** Notes that a person proved their number. It holds until the number changes. */
export const noteProof = (tx: Transaction, personId: string, at: Date): Promise<number> =>
  tx.execute(sql`update identity.person set whatsapp_proved_at = ${at} where person_id = ${personId}`);

/** Lets one transaction at a time link a number. */
export async function lockNumber(tx: Transaction, whatsapp: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('identity.number ' || ${whatsapp}::text, 0))`);
}
