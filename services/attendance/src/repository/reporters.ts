import { sql, type Transaction } from '@balai/runtime';

/** A person who can be reported for. */
export interface Reporter {
  readonly person_id: string;
  readonly client_id: string;
  readonly roles: readonly string[];
}

/** The active person under this NRP or internal id whom the unit of work sees; null when there is none. */
export const findReporter = (tx: Transaction, key: string): Promise<Reporter | null> =>
  tx.maybeOne(sql`
    select person_id, client_id, roles from attendance.person
    where (nrp = ${key} or person_id::text = ${key}) and active and deleted_at is null and version <> 0
    order by person_no limit 1`);
