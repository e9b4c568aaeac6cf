import type { Person } from '@balai/contracts/identity';
import { sql, type Transaction } from '@balai/runtime/database';
import { clientOnDay, replaceMemberships } from './memberships.ts';

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

/** What a person reported goes with them to their new client, but for posts of days on which they were in another. */
async function moveReports(tx: Transaction, personId: string, clientId: string): Promise<void> {
  await tx.execute(sql`
    with placed as (
      select r.report_id, coalesce(${clientOnDay(personId, sql`p.post_day`)}, ${clientId}) as client_id
      from attendance.link_report r left join attendance.post p using (post_id) where r.person_id = ${personId}),
    moved as (
      update attendance.link_report r set client_id = placed.client_id from placed
      where r.report_id = placed.report_id and r.client_id <> placed.client_id returning r.report_id, r.post_id, r.kind, r.client_id),
    links as (update attendance.reported_link l set client_id = moved.client_id from moved where l.report_id = moved.report_id)
    insert into attendance.link_mark as m (post_id, kind, client_id)
    select distinct post_id, kind, client_id from moved where post_id is not null order by 1, 2, 3
    on conflict (post_id, kind, client_id) do update set version = m.version + 1`);
}

/** Whom a person was of before, and is of now. */
export interface SavedPerson {
  readonly person: Person;
  /** Null: they are new here. */
  readonly clientBefore: string | null;
  /** Clients that their former memberships are of, or were. */
  readonly formerClients: readonly string[];
}

/** Whether a person may be of another client on some day than they were known to be. */
export const hasMoved = ({ person, clientBefore, formerClients }: SavedPerson): boolean =>
  formerClients.length > 0 || (clientBefore !== null && clientBefore !== person.client_id);

/** First day of the present membership: no day is of two. */
function sinceOf({ since = null, memberships = [] }: Person): string | null {
  const until = memberships.at(-1)?.until;
  return until !== undefined && (since === null || since < until) ? until : since;
}

/** People as rows of a statement. */
const rowsOf = (people: readonly Person[]) => sql`
  jsonb_to_recordset(${JSON.stringify(
    people.map((person) => ({
      person_id: person.person_id,
      client_id: person.client_id,
      nrp: person.nrp,
      name: person.name,
      title: person.title,
      division: person.division,
      position: person.position,
      roles: person.roles,
      active: person.active,
      exempt: person.exempt,
      reach: person.reach ?? null,
      since: sinceOf(person),
      first_since: person.first_since ?? null,
      version: person.version,
      deleted_at: person.deletedAt,
    })),
  )}::jsonb) as told (person_id uuid, client_id text, nrp text, name text, title text, division text, position text, roles text[],
    active bool, exempt bool, reach text, since date, first_since date, version int, deleted_at timestamptz)`;

async function addPeople(tx: Transaction, people: readonly Person[]): Promise<void> {
  if (people.length === 0) return;
  await numberPeople(
    tx,
    people.map((person) => person.person_id),
  );
  await tx.execute(sql`
    insert into attendance.person (person_no, person_id, client_id, nrp, name, title, division, position, roles, active, exempt, reach, since,
      first_since, version, deleted_at)
    select n.person_no, told.person_id, told.client_id, told.nrp, told.name, told.title, told.division, told.position, told.roles, told.active,
      told.exempt, told.reach, told.since, told.first_since, told.version, told.deleted_at
    from ${rowsOf(people)} join attendance.person_number n using (person_id)`);
}

async function changePeople(tx: Transaction, people: readonly Person[]): Promise<void> {
  if (people.length === 0) return;
  await tx.execute(sql`
    update attendance.person p set client_id = told.client_id, nrp = told.nrp, name = told.name, title = told.title, division = told.division,
      position = told.position, roles = told.roles, active = told.active, exempt = told.exempt, reach = told.reach, since = told.since,
      first_since = told.first_since, version = told.version,
      deleted_at = told.deleted_at, seen_at = now()
    from ${rowsOf(people)} where p.person_id = told.person_id`);
}

/** Notes that people were told again. Who was stored before reach was told is told with it now. */
async function touchPeople(tx: Transaction, people: readonly Person[]): Promise<void> {
  if (people.length === 0) return;
  await tx.execute(sql`
    update attendance.person p set seen_at = now(), reach = case when p.version = told.version then coalesce(p.reach, told.reach) else p.reach end
    from ${rowsOf(people)} where p.person_id = told.person_id`);
}

async function movePerson(tx: Transaction, person: Person): Promise<void> {
  await tx.execute(sql`
    update attendance.person_handle set client_id = ${person.client_id}
    where person_no = (select person_no from attendance.person where person_id = ${person.person_id})`);
  await moveReports(tx, person.person_id, person.client_id);
}

/**
 * Stores those of the people whose stored version is older; the person number stays for life. Call it under the lock of the roster: nobody else
 * adds people meanwhile.
 * @param people each once. @returns those who were stored.
 */
export async function savePeople(tx: Transaction, people: readonly Person[]): Promise<SavedPerson[]> {
  const stored = await tx.many<{ person_id: string; client_id: string; version: number }>(sql`
    select person_id, client_id, version from attendance.person where person_id = any(${people.map((person) => person.person_id)}::uuid[])
    order by person_id for update`);
  const known = new Map(stored.map((row) => [row.person_id, row]));
  const isNew = ({ person_id }: Person): boolean => !known.has(person_id);
  const isNewer = ({ person_id, version }: Person): boolean => version > (known.get(person_id)?.version ?? version);
  await addPeople(tx, people.filter(isNew));
  await changePeople(tx, people.filter(isNewer));
  await touchPeople(
    tx,
    people.filter((person) => !isNew(person) && !isNewer(person)),
  );
  const changed = people.filter((person) => isNew(person) || isNewer(person));
  const formers = changed.length === 0 ? new Map<string, Set<string>>() : await replaceMemberships(tx, changed);
  const saved = changed.map((person) => ({
    person,
    clientBefore: known.get(person.person_id)?.client_id ?? null,
    formerClients: [...(formers.get(person.person_id) ?? [])],
  }));
  for (const one of saved) if (hasMoved(one)) await movePerson(tx, one.person);
  return saved;
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
