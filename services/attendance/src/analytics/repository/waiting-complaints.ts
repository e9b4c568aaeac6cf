import { sql, type Transaction } from '@balai/runtime/database';

/** Counts complaints that nobody has decided. @param clientId null: of all clients in sight */
export async function countComplaints(tx: Transaction, clientId: string | null): Promise<number> {
  const row = await tx.one<{ complaints: number }>(sql`
    select count(*) as complaints from attendance.complaint c
      join attendance.person p on p.person_id = c.person_id and p.deleted_at is null
    where c.state in ('open', 'in_review') and (${clientId}::text is null or c.client_id = ${clientId})`);
  return row.complaints;
}
