import { sql, type Transaction } from '@balai/runtime/database';

/** A person who can be reported for. */
export interface Reporter {
  readonly person_id: string;
  readonly client_id: string;
  readonly roles: readonly string[];
}

/** The person under this NRP or internal id whom the unit of work sees, who stays where they are until it ends; null when there is none. */
export const findReporter = (tx: Transaction, key: string): Promise<(Reporter & { readonly active: boolean }) | null> =>
  tx.maybeOne(sql`
    select person_id, client_id, roles, active from attendance.person
    where (nrp = ${key} or person_id::text = ${key}) and deleted_at is null and version <> 0
    order by person_no limit 1 for share`);

/** The client of a person, who stays there until the unit of work ends; null for whoever it does not see. */
export async function holdPerson(tx: Transaction, personId: string): Promise<string | null> {
  const held = await tx.maybeOne<{ client_id: string }>(sql`
    select client_id from attendance.person where person_id = ${personId} and deleted_at is null for share`);
  return held?.client_id ?? null;
}
