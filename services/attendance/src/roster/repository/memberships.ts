import type { Person } from '@balai/contracts/identity';
import { type Sql, sql, type Transaction } from '@balai/runtime/database';

/** The client of a person on a day, where it is one they left; null: none of these. @param day a date in SQL */
export const clientOnDay = (personId: string, day: Sql): Sql => sql`(
  select m.client_id from attendance.membership m
  where m.person_id = ${personId} and (m.since is null or ${day} >= m.since) and ${day} < m.until)`;

/** Puts what is told of former memberships in place of what is stored. @returns the clients of both, by person; of most people none. */
export async function replaceMemberships(tx: Transaction, people: readonly Person[]): Promise<Map<string, Set<string>>> {
  const removed = await tx.many<{ person_id: string; client_id: string }>(sql`
    delete from attendance.membership where person_id = any(${people.map((person) => person.person_id)}::uuid[])
    returning person_id, client_id`);
  const told = people.flatMap(({ person_id, deletedAt, memberships = [] }) =>
    deletedAt === null ? memberships.map((one) => ({ ...one, person_id })) : [],
  );
  if (told.length > 0)
    await tx.execute(sql`
      insert into attendance.membership (person_id, until, since, client_id, person_no, nrp, name, title, division, position, roles, exempt, handles)
      select told.person_id, told.until, told.since, told.client_id, n.person_no, told.nrp, told.name, told.title, told.division, told.position,
        told.roles, told.exempt, told.handles
      from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as told (person_id uuid, until date, since date, client_id text, nrp text, name text,
        title text, division text, position text, roles text[], exempt bool, handles jsonb)
      join attendance.person_number n using (person_id)`);
  const clients = new Map<string, Set<string>>();
  for (const { person_id, client_id } of [...removed, ...told])
    clients.set(person_id, (clients.get(person_id) ?? new Set<string>()).add(client_id));
  return clients;
}
