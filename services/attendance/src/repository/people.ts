import type { Person } from '@balai/contracts/identity';
import { sql, type Transaction } from '@balai/runtime';

/** Gives people a number who never had one. Numbers outlive the roster: closed posts know people by nothing else. */
async function numberPeople(tx: Transaction, personIds: readonly string[]): Promise<void> {
  // Known ones are left out first: an upsert would draw a number from the sequence each time, and thin the bitmaps out.
  await tx.execute(sql`
    insert into attendance.person_number (person_id) select person_id from unnest(${[...personIds]}::uuid[]) as named (person_id)
    where not exists (select from attendance.person_number n where n.person_id = named.person_id)
    on conflict do nothing`);
}

/** Notes the numbers of people whom a process of the version before added. */
export const keepNumbers = (tx: Transaction): Promise<number> =>
  tx.execute(
    sql`insert into attendance.person_number (person_no, person_id) select person_no, person_id from attendance.person on conflict do nothing`,
  );

/** What a person reported goes with them to their new client. */
async function moveReports(tx: Transaction, personId: string, clientId: string): Promise<void> {
  await tx.execute(sql`
    with moved as (update attendance.link_report set client_id = ${clientId} where person_id = ${personId} returning report_id, post_id, kind),
    links as (update attendance.reported_link l set client_id = ${clientId} from moved where l.report_id = moved.report_id)
    insert into attendance.link_mark as m (post_id, kind, client_id)
    select distinct post_id, kind, ${clientId} from moved where post_id is not null order by 1, 2
    on conflict (post_id, kind, client_id) do update set version = m.version + 1`);
}

/**
 * Stores a person unless the stored version is as new. The person number stays for life.
 * @returns clients whose recaps changed; none when the message was not newer.
 */
export async function savePerson(tx: Transaction, person: Person): Promise<readonly string[]> {
  const before = await tx.maybeOne<{ client_id: string; version: number }>(
    sql`select client_id, version from attendance.person where person_id = ${person.person_id} for update`,
  );
  if (before === null) {
    await numberPeople(tx, [person.person_id]);
    const added = await tx.execute(sql`
      insert into attendance.person (person_no, person_id, client_id, nrp, name, title, division, position, roles, active, exempt, reach, version, deleted_at)
      select person_no, person_id, ${person.client_id}, ${person.nrp}, ${person.name}, ${person.title}, ${person.division}, ${person.position},
        ${[...person.roles]}::text[], ${person.active}, ${person.exempt}, ${person.reach ?? null},
        ${person.version}, ${person.deletedAt}
      from attendance.person_number where person_id = ${person.person_id}
      on conflict (person_id) do nothing`);
    return added > 0 ? [person.client_id] : savePerson(tx, person);
  }
  if (before.version >= person.version) {
    // A version from before reach was told is told with it when it is restated.
    const reach = before.version === person.version ? (person.reach ?? null) : null;
    await tx.execute(
      sql`update attendance.person set seen_at = now(), reach = coalesce(reach, ${reach}) where person_id = ${person.person_id}`,
    );
    return [];
  }
  await tx.execute(sql`
    update attendance.person set client_id = ${person.client_id}, nrp = ${person.nrp}, name = ${person.name}, title = ${person.title},
      division = ${person.division}, position = ${person.position}, roles = ${[...person.roles]}::text[], active = ${person.active},
      exempt = ${person.exempt}, reach = ${person.reach ?? null}, version = ${person.version}, deleted_at = ${person.deletedAt}, seen_at = now()
    where person_id = ${person.person_id}`);
  if (before.client_id !== person.client_id) {
    await tx.execute(sql`
      update attendance.person_handle set client_id = ${person.client_id}
      where person_no = (select person_no from attendance.person where person_id = ${person.person_id})`);
    await moveReports(tx, person.person_id, person.client_id);
  }
  return [...new Set([before.client_id, person.client_id])];
}

/** A person's id and client. */
interface PersonRef {
  readonly personId: string;
  readonly clientId: string;
}

async function addPlaceholders(tx: Transaction, people: readonly PersonRef[]): Promise<void> {
  const ids = people.map((person) => person.personId);
  await numberPeople(tx, ids);
  await tx.execute(sql`
    insert into attendance.person (person_no, person_id, client_id)
    select n.person_no, n.person_id, named.client_id
    from unnest(${ids}::uuid[], ${people.map((person) => person.clientId)}::text[]) as named (person_id, client_id)
    join attendance.person_number n using (person_id)
    on conflict (person_id) do nothing`);
}

/** Numbers of people by their id; unknown people get a placeholder row. */
export async function personNumbers(tx: Transaction, people: readonly PersonRef[]): Promise<Map<string, number>> {
  const find = () =>
    tx.many<{ person_id: string; person_no: number }>(
      sql`select person_id, person_no from attendance.person where person_id = any(${people.map((person) => person.personId)}::uuid[])`,
    );
  let rows = await find();
  const known = new Set(rows.map((row) => row.person_id));
  const missing = people.filter((person) => !known.has(person.personId));
  if (missing.length > 0) {
    await addPlaceholders(tx, missing);
    rows = await find();
  }
  return new Map(rows.map((row) => [row.person_id, row.person_no]));
}
