import { sql, type Transaction } from '@balai/runtime/database';
import { Problem } from '@balai/runtime/problem';
import type { Platform } from '../../domain/platform.ts';
import { identityProblems } from '../../problems.ts';
import type { Beginnings } from '../domain/beginnings.ts';
import type { HandleChange } from '../domain/handle-history.ts';
import type { HandleKey } from './handles.ts';

/** People of a client, also those who left. */
export const countOf = async (tx: Transaction, clientId: string): Promise<number> =>
  (
    await tx.one<{ count: number }>(sql`
    select count(*)::int as count from identity.person where client_id = ${clientId} and deleted_at is null`)
  ).count;

/** A person as stored. Names in upper case, handles bare, phone as digits. */
export interface PersonRow extends Beginnings {
  readonly person_id: string;
  readonly client_id: string;
  readonly nrp: string;
  readonly name: string;
  readonly title: string | null;
  readonly division: string | null;
  readonly position: string | null;
  readonly village: string | null;
  readonly whatsapp: string | null;
  readonly email: string | null;
  readonly roles: readonly string[];
  readonly active: boolean;
  readonly exempt: boolean;
  /** Wants notices by WhatsApp. */
  readonly wants_whatsapp: boolean;
  readonly instagram: string | null;
  readonly tiktok: string | null;
  readonly version: number;
  readonly deleted_at: Date | null;
  readonly created_at: Date;
  /** Of the person or the handles they hold. */
  readonly updated_at: Date;
}
/** A person with what is shown of their client. */
export interface PersonView extends PersonRow {
  readonly client_name: string | null;
  readonly regional_id: string | null;
  /** Premium that runs; null: none. */
  readonly premium_tier: string | null;
  /** Its end; null beside a tier: it has none. */
  readonly premium_expires_at: Date | null;
  /** Day of the client's zone on which it ends. */
  readonly premium_end_date: string | null;
}

const COLUMNS = sql.raw(`p.person_id, p.client_id, p.nrp, p.name, p.title, p.division, p.position, p.village, p.whatsapp, p.email, p.roles,
  p.active, p.exempt, p.wants_whatsapp, p.instagram, p.tiktok, p.since, p.first_since, p.since_confirmed, p.memberships, p.version, p.deleted_at,
  p.created_at, p.updated_at`);
/** Begins a statement that reads {@link PersonView}, from {@link FROM}. */
export const LISTED = sql`select ${COLUMNS}, c.name as client_name, c.regional_id,
  case when p.premium_expires_at > now() or p.premium_expires_at is null then p.premium_tier end as premium_tier,
  case when p.premium_expires_at > now() then p.premium_expires_at end as premium_expires_at,
  case when p.premium_expires_at > now() then to_char(p.premium_expires_at at time zone c.timezone, 'YYYY-MM-DD') end as premium_end_date`;
export const FROM = sql`from identity.person p left join identity.client c on c.client_id = p.client_id`;
const VIEW = sql`${LISTED} ${FROM}`;

/** A person as shown, by internal id. */
export const find = (tx: Transaction, personId: string): Promise<PersonView | null> =>
  tx.maybeOne(sql`${VIEW} where p.person_id = ${personId} and p.deleted_at is null`);

/** A person as shown, who is known to exist. */
export async function get(tx: Transaction, personId: string): Promise<PersonView> {
  const person = await find(tx, personId);
  if (person === null) throw new Error(`person ${personId} vanished`);
  return person;
}

/** The person with the NRP, locked against other changes until the end of the transaction. */
export const lockByNrp = (tx: Transaction, nrp: string): Promise<PersonRow | null> =>
  tx.maybeOne(
    sql`select ${COLUMNS} from identity.person p where p.nrp = ${nrp} and p.deleted_at is null and p.erased_at is null for no key update`,
  );

/** The people with these NRPs. */
export const findByNrps = (tx: Transaction, nrps: readonly string[]): Promise<PersonRow[]> =>
  tx.many(sql`select ${COLUMNS} from identity.person p where p.nrp = any(${nrps}::text[]) and p.deleted_at is null`);

/** Those of the NRPs whose people are being erased: nobody else gets them until then. */
export const erasingNrps = async (tx: Transaction, nrps: readonly string[]): Promise<Set<string>> =>
  new Set(
    (
      await tx.many<{ nrp: string }>(sql`
        select nrp from identity.person where nrp = any(${nrps}::text[]) and deleted_at is null and erased_at is not null`)
    ).map(({ nrp }) => nrp),
  );

/** The people with these internal ids. */
export const findByIds = (tx: Transaction, personIds: readonly string[]): Promise<PersonRow[]> =>
  tx.many(sql`select ${COLUMNS} from identity.person p where p.person_id = any(${[...personIds]}::uuid[]) and p.deleted_at is null`);

/** When these people changed last, by internal id. */
export async function changedAt(tx: Transaction, personIds: readonly string[]): Promise<Map<string, Date>> {
  const rows = await tx.many<Pick<PersonRow, 'person_id' | 'updated_at'>>(sql`
    select p.person_id, p.updated_at from identity.person p where p.person_id = any(${[...personIds]}::uuid[]) and p.deleted_at is null`);
  return new Map(rows.map(({ person_id, updated_at }) => [person_id, updated_at]));
}

/** The people with these NRPs, locked in the order of their ids. */
export const lockByNrps = (tx: Transaction, nrps: readonly string[]): Promise<PersonRow[]> =>
  tx.many(sql`
    select ${COLUMNS} from identity.person p where p.nrp = any(${nrps}::text[]) and p.deleted_at is null and p.erased_at is null
    order by p.person_id for no key update`);

/** The person, locked; nobody changes one who is being erased, or was. */
export const lockById = (tx: Transaction, personId: string): Promise<PersonRow | null> =>
  tx.maybeOne(
    sql`select ${COLUMNS} from identity.person p where p.person_id = ${personId} and p.deleted_at is null and p.erased_at is null for no key update`,
  );

/** The people with these internal ids, locked in their order. */
export const lockByIds = (tx: Transaction, personIds: readonly string[]): Promise<PersonRow[]> =>
  tx.many(sql`
    select ${COLUMNS} from identity.person p where p.person_id = any(${[...personIds]}::uuid[]) and p.deleted_at is null and p.erased_at is null
    order by p.person_id for no key update`);

/** Internal id of the person with the NRP. */
export const idByNrp = async (tx: Transaction, nrp: string): Promise<string | null> =>
  (await tx.maybeOne<{ person_id: string }>(sql`select person_id from identity.person where nrp = ${nrp} and deleted_at is null`))
    ?.person_id ?? null;

/** The client of the person who has the number now and had the other before; null when there is none. */
export const clientOfRenamed = async (tx: Transaction, from: string, to: string): Promise<string | null> =>
  (
    await tx.maybeOne<{ client_id: string }>(sql`
      select p.client_id from identity.person p join identity.person_nrp n using (person_id)
      where p.nrp = ${to} and p.deleted_at is null and n.nrp = ${from} limit 1`)
  )?.client_id ?? null;

/** What a registration needs to know first. */
export interface Ground {
  /** Null: there is no such client. */
  readonly client: { readonly name: string; readonly regional_id: string | null; readonly timezone: string } | null;
  /** People of the client, as {@link countOf} counts them. */
  readonly used: number;
  /** Whether somebody has the NRP. */
  readonly is_known: boolean;
}

/** Reads what a registration needs to know first, in one statement. */
export const groundOf = (tx: Transaction, nrp: string, clientId: string | null): Promise<Ground> =>
  tx.one(sql`
    select
      (select jsonb_build_object('name', c.name, 'regional_id', c.regional_id, 'timezone', c.timezone) from identity.client c where c.client_id = ${clientId}) as client,
      (select count(*)::int from identity.person p where p.client_id = ${clientId} and p.deleted_at is null) as used,
      exists (select from identity.person p where p.nrp = ${nrp} and p.deleted_at is null) as is_known`);

/** Waits until no other registration near the client's quota is under way, and makes later ones wait until the end of the transaction. */
export async function lockRoom(tx: Transaction, clientId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('identity.room ' || ${clientId}::text, 0))`);
}

/** A handle for a new person, with the id of the ownership. */
export type FirstHandle = HandleKey & { readonly ownershipId: string };

/**
 * Stores a new person with the first entry of their NRP history, and gives them those handles that nobody ever had, at version 1.
 * @returns the given handles; null when the NRP is taken. Handles that were not given are to be changed before the transaction ends.
 */
export async function insert(tx: Transaction, row: PersonRow, handles: readonly FirstHandle[]): Promise<HandleKey[] | null> {
  const rows = await tx.many<{ platform: Platform | null; handle: string | null }>(sql`
    with wanted as (
      select * from unnest(${handles.map((one) => one.platform)}::text[], ${handles.map((one) => one.handle)}::text[],
        ${handles.map((one) => one.ownershipId)}::uuid[]) as w (platform, handle, ownership_id)
    ), person as (
      insert into identity.person (person_id, client_id, nrp, name, title, division, position, village, whatsapp, email, roles, active,
        exempt, wants_whatsapp, instagram, tiktok, since, first_since, since_confirmed, version, created_at, updated_at)
      values (${row.person_id}, ${row.client_id}, ${row.nrp}, ${row.name}, ${row.title}, ${row.division}, ${row.position}, ${row.village},
        ${row.whatsapp}, ${row.email}, ${row.roles}, ${row.active}, ${row.exempt}, ${row.wants_whatsapp}, ${row.instagram},
        ${row.tiktok}, ${row.since}, ${row.first_since}, ${row.since_confirmed}, ${row.version}, ${row.created_at}, ${row.updated_at})
      on conflict (nrp) where deleted_at is null do nothing
      returning person_id, nrp, since, created_at
    ), noted as (
      insert into identity.person_nrp (person_id, nrp, valid_from) select person_id, nrp, created_at from person
    ), fresh as (
      insert into identity.handle (platform, handle, version)
      select w.platform, w.handle, 1 from wanted w cross join person order by w.platform, w.handle
      on conflict do nothing
      returning platform, handle
    ), owned as (
      insert into identity.handle_owner (ownership_id, platform, handle, person_id, entered_at, since)
      select w.ownership_id, w.platform, w.handle, person.person_id, person.created_at, person.since
      from fresh join wanted w using (platform, handle) cross join person
    )
    select fresh.platform, fresh.handle from person left join fresh on true`);
  if (rows.length === 0) return null;
  return rows.flatMap(({ platform, handle }) => (platform === null || handle === null ? [] : [{ platform, handle }]));
}

/** What was stored of many new people. */
export interface InsertedPeople {
  /** NRPs that were not taken. */
  readonly nrps: ReadonlySet<string>;
  /** Handles that nobody ever had and that they have now, by {@link handleKey}. */
  readonly given: ReadonlySet<string>;
}

/** Stores many new people and gives them handles, as {@link insert} one. */
export async function insertMany(
  tx: Transaction,
  rows: readonly PersonRow[],
  handles: readonly (FirstHandle & { readonly personId: string })[],
): Promise<InsertedPeople> {
  if (rows.length === 0) return { nrps: new Set(), given: new Set() };
  const inserted = await tx.one<{ nrps: string[]; given: string[] }>(sql`
    with wanted as (
      select * from unnest(${handles.map((one) => one.platform)}::text[], ${handles.map((one) => one.handle)}::text[],
        ${handles.map((one) => one.ownershipId)}::uuid[], ${handles.map((one) => one.personId)}::uuid[])
        as w (platform, handle, ownership_id, person_id)
    ), person as (
      insert into identity.person (person_id, client_id, nrp, name, title, division, position, village, whatsapp, email, roles, active,
        exempt, wants_whatsapp, instagram, tiktok, since, first_since, since_confirmed, version, created_at, updated_at)
      select n.person_id, n.client_id, n.nrp, n.name, n.title, n.division, n.position, n.village, n.whatsapp, n.email, n.roles::text[], n.active,
        n.exempt, n.wants_whatsapp, n.instagram, n.tiktok, n.since, n.first_since, n.since_confirmed, n.version, n.created_at, n.updated_at
      from unnest(${rows.map((row) => row.person_id)}::uuid[], ${rows.map((row) => row.client_id)}::text[], ${rows.map((row) => row.nrp)}::text[],
        ${rows.map((row) => row.name)}::text[], ${rows.map((row) => row.title)}::text[], ${rows.map((row) => row.division)}::text[],
        ${rows.map((row) => row.position)}::text[], ${rows.map((row) => row.village)}::text[], ${rows.map((row) => row.whatsapp)}::text[],
        ${rows.map((row) => row.email)}::text[], ${rows.map((row) => `{${row.roles.join()}}`)}::text[],
        ${rows.map((row) => row.active)}::boolean[], ${rows.map((row) => row.exempt)}::boolean[],
        ${rows.map((row) => row.wants_whatsapp)}::boolean[], ${rows.map((row) => row.instagram)}::text[],
        ${rows.map((row) => row.tiktok)}::text[], ${rows.map((row) => row.since)}::date[],
        ${rows.map((row) => row.first_since)}::date[], ${rows.map((row) => row.since_confirmed)}::boolean[], ${rows.map((row) => row.version)}::int[],
        ${rows.map((row) => row.created_at)}::timestamptz[], ${rows.map((row) => row.updated_at)}::timestamptz[])
        as n (person_id, client_id, nrp, name, title, division, position, village, whatsapp, email, roles, active, exempt, wants_whatsapp,
        instagram, tiktok, since, first_since, since_confirmed, version, created_at, updated_at)
      on conflict (nrp) where deleted_at is null do nothing
      returning person_id, nrp, since, created_at
    ), noted as (
      insert into identity.person_nrp (person_id, nrp, valid_from) select person_id, nrp, created_at from person
    ), fresh as (
      insert into identity.handle (platform, handle, version)
      select w.platform, w.handle, 1 from wanted w join person using (person_id) order by w.platform, w.handle
      on conflict do nothing
      returning platform, handle
    ), owned as (
      insert into identity.handle_owner (ownership_id, platform, handle, person_id, entered_at, since)
      select w.ownership_id, w.platform, w.handle, w.person_id, person.created_at, person.since
      from fresh join wanted w using (platform, handle) join person using (person_id)
    )
    select array(select nrp from person) as nrps, array(select platform || ' ' || handle from fresh) as given`);
  return { nrps: new Set(inserted.nrps), given: new Set(inserted.given) };
}

const isNrpTaken = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'constraint' in error && error.constraint === 'person_nrp_key';

/**
 * Writes a locked person back; the handles are changed by {@link setHandles}.
 * @throws nrp_taken (409) when the NRP belongs to somebody else.
 */
export async function update(tx: Transaction, row: PersonRow): Promise<void> {
  const statement = sql`
    update identity.person set client_id = ${row.client_id}, nrp = ${row.nrp}, name = ${row.name}, title = ${row.title},
      division = ${row.division}, position = ${row.position}, village = ${row.village}, whatsapp = ${row.whatsapp}, email = ${row.email},
      roles = ${row.roles}, active = ${row.active}, exempt = ${row.exempt}, wants_whatsapp = ${row.wants_whatsapp},
      since = ${row.since}, first_since = ${row.first_since}, since_confirmed = ${row.since_confirmed},
      memberships = ${JSON.stringify(row.memberships)}::jsonb,
      version = ${row.version}, updated_at = ${row.updated_at}
    where person_id = ${row.person_id}`;
  try {
    await tx.execute(statement);
  } catch (error) {
    if (isNrpTaken(error)) throw new Problem(identityProblems.nrp_taken, { nrp: row.nrp }, { cause: error });
    throw error;
  }
}

/** Takes a role off everybody of a client; who held it, as they are then. Locks them in the order of their ids. */
export const takeRole = (tx: Transaction, clientId: string, role: string, at: Date): Promise<PersonRow[]> =>
  tx.many(sql`
    with holder as (
      select person_id from identity.person
      where client_id = ${clientId} and roles @> array[${role}::text] and deleted_at is null
      order by person_id for no key update
    ), changed as (
      update identity.person p set roles = array_remove(p.roles, ${role}), version = p.version + 1, updated_at = ${at}
      from holder where p.person_id = holder.person_id
      returning p.*
    )
    select ${COLUMNS} from changed p order by p.person_id`);

/** Ends the person's NRP and begins another. */
export async function renameNrp(tx: Transaction, personId: string, nrp: string, at: Date): Promise<void> {
  await tx.execute(sql`update identity.person_nrp set valid_to = ${at} where person_id = ${personId} and valid_to is null`);
  await tx.execute(sql`
    insert into identity.person_nrp (person_id, nrp, valid_from) values (${personId}, ${nrp}, ${at})
    on conflict (person_id, valid_from) do update set nrp = excluded.nrp, valid_to = null`);
}

/** The person, locked, also one who is being erased. */
export const lockErasing = (tx: Transaction, personId: string): Promise<PersonRow | null> =>
  tx.maybeOne(sql`select ${COLUMNS} from identity.person p where p.person_id = ${personId} and p.deleted_at is null for no key update`);

/** Begins the erasure of a locked inactive person: nobody changes them from then on. Their contacts are with the request. */
export async function beginErasure(tx: Transaction, personId: string, at: Date): Promise<void> {
  await tx.execute(sql`
    update identity.person set erased_at = ${at}, whatsapp = null, email = null, wants_whatsapp = false, whatsapp_proved_at = null
    where person_id = ${personId}`);
}

/** Marks a locked inactive person as erased, under a number that nobody can have, and forgets the numbers they had. */
export async function erase(tx: Transaction, personId: string, nrp: string, at: Date): Promise<void> {
  await tx.execute(
    sql`update identity.person set erased_at = ${at}, nrp = ${nrp}, whatsapp_proved_at = null where person_id = ${personId}`,
  );
  await tx.execute(sql`delete from identity.person_nrp where person_id = ${personId}`);
}

/** Marks a locked person as gone, and ends their NRP. */
export async function remove(tx: Transaction, personId: string, at: Date): Promise<void> {
  await tx.execute(sql`update identity.person set deleted_at = ${at} where person_id = ${personId}`);
  await tx.execute(sql`update identity.person_nrp set valid_to = ${at} where person_id = ${personId} and valid_to is null`);
}

/** Shows the handles that people hold now. */
export async function setHandles(tx: Transaction, changes: readonly HandleChange[], at: Date): Promise<void> {
  await tx.execute(sql`
    with change as (
      select * from unnest(${changes.map((change) => change.personId)}::uuid[], ${changes.map((change) => change.platform)}::text[],
        ${changes.map((change) => change.handle)}::text[]) as c (person_id, platform, handle)
    ), wanted as (
      select person_id, bool_or(platform = 'instagram') as on_instagram, max(handle) filter (where platform = 'instagram') as instagram,
        bool_or(platform = 'tiktok') as on_tiktok, max(handle) filter (where platform = 'tiktok') as tiktok
      from change group by person_id
    )
    update identity.person p set instagram = case when w.on_instagram then w.instagram else p.instagram end,
      tiktok = case when w.on_tiktok then w.tiktok else p.tiktok end, updated_at = ${at}
    from wanted w where p.person_id = w.person_id`);
}

/** People after the internal id, in its order, deleted ones too: pages for restatements. */
export const listAfter = (tx: Transaction, after: string, limit: number): Promise<PersonRow[]> =>
  tx.many(sql`select ${COLUMNS} from identity.person p where p.person_id > ${after}::uuid order by p.person_id limit ${limit}`);
