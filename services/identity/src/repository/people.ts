import { Problem, type Sql, sql, type Transaction } from '@balai/runtime';
import type { Platform } from '../domain/platform.ts';
import { identityProblems } from '../problems.ts';
import { type Paging, pageSql } from './paging.ts';

/** A person as stored. Names in upper case, handles bare, phone as digits. */
export interface PersonRow {
  readonly personId: string;
  readonly clientId: string;
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
  readonly wantsWhatsapp: boolean;
  readonly instagram: string | null;
  readonly tiktok: string | null;
  readonly version: number;
  readonly deletedAt: Date | null;
  readonly createdAt: Date;
  /** Of the person or the handles they hold. */
  readonly updatedAt: Date;
}
/** A person with what is shown of their client. */
export interface PersonView extends PersonRow {
  readonly clientName: string | null;
  readonly regionalId: string | null;
}

const columns = sql.raw(`p.person_id as "personId", p.client_id as "clientId", p.nrp, p.name, p.title, p.division, p.position, p.village,
  p.whatsapp, p.email, p.roles, p.active, p.exempt, p.wants_whatsapp as "wantsWhatsapp", p.instagram, p.tiktok, p.version,
  p.deleted_at as "deletedAt", p.created_at as "createdAt", p.updated_at as "updatedAt"`);
const view = sql`select ${columns}, c.name as "clientName", c.regional_id as "regionalId"
  from identity.person p left join identity.client c on c.client_id = p.client_id`;

/** A person as shown, by internal id. */
export const find = (tx: Transaction, personId: string): Promise<PersonView | null> =>
  tx.maybeOne(sql`${view} where p.person_id = ${personId} and p.deleted_at is null`);

/** The person with the NRP, locked against other changes until the end of the transaction. */
export const lockByNrp = (tx: Transaction, nrp: string): Promise<PersonRow | null> =>
  tx.maybeOne(sql`select ${columns} from identity.person p where p.nrp = ${nrp} and p.deleted_at is null for no key update`);

/** The person, locked. */
export const lockById = (tx: Transaction, personId: string): Promise<PersonRow | null> =>
  tx.maybeOne(sql`select ${columns} from identity.person p where p.person_id = ${personId} and p.deleted_at is null for no key update`);

/** Internal id of the person with the NRP. */
export const idByNrp = async (tx: Transaction, nrp: string): Promise<string | null> =>
  (await tx.maybeOne<{ id: string }>(sql`select person_id as id from identity.person where nrp = ${nrp} and deleted_at is null`))?.id ??
  null;

/** Stores a new person with the first entry of their NRP history; false when the NRP is taken. */
export async function insert(tx: Transaction, row: PersonRow): Promise<boolean> {
  const inserted = await tx.execute(sql`
    with person as (
      insert into identity.person (person_id, client_id, nrp, name, title, division, position, village, whatsapp, email, roles, active,
        exempt, wants_whatsapp, instagram, tiktok, version, created_at, updated_at)
      values (${row.personId}, ${row.clientId}, ${row.nrp}, ${row.name}, ${row.title}, ${row.division}, ${row.position}, ${row.village},
        ${row.whatsapp}, ${row.email}, ${row.roles}, ${row.active}, ${row.exempt}, ${row.wantsWhatsapp}, ${row.instagram},
        ${row.tiktok}, ${row.version}, ${row.createdAt}, ${row.updatedAt})
      on conflict (nrp) where deleted_at is null do nothing
      returning person_id, nrp
    )
    insert into identity.person_nrp (person_id, nrp, valid_from) select person_id, nrp, ${row.createdAt}::timestamptz from person`);
  return inserted === 1;
}

const isNrpTaken = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'constraint' in error && error.constraint === 'person_nrp_key';

/**
 * Writes a locked person back; the handles are changed by {@link setHandles}.
 * @throws nrp_taken (409) when the NRP belongs to somebody else.
 */
export async function update(tx: Transaction, row: PersonRow): Promise<void> {
  const statement = sql`
    update identity.person set client_id = ${row.clientId}, nrp = ${row.nrp}, name = ${row.name}, title = ${row.title},
      division = ${row.division}, position = ${row.position}, village = ${row.village}, whatsapp = ${row.whatsapp}, email = ${row.email},
      roles = ${row.roles}, active = ${row.active}, exempt = ${row.exempt}, wants_whatsapp = ${row.wantsWhatsapp},
      version = ${row.version}, updated_at = ${row.updatedAt}
    where person_id = ${row.personId}`;
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
    select ${columns} from changed p order by p.person_id`);

/** Ends the person's NRP and begins another. */
export async function renameNrp(tx: Transaction, personId: string, nrp: string, at: Date): Promise<void> {
  await tx.execute(sql`update identity.person_nrp set valid_to = ${at} where person_id = ${personId} and valid_to is null`);
  await tx.execute(sql`
    insert into identity.person_nrp (person_id, nrp, valid_from) values (${personId}, ${nrp}, ${at})
    on conflict (person_id, valid_from) do update set nrp = excluded.nrp, valid_to = null`);
}

/** Shows the handles that people hold now. */
export async function setHandles(
  tx: Transaction,
  changes: readonly { readonly personId: string; readonly platform: Platform; readonly handle: string | null }[],
  at: Date,
): Promise<void> {
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

export interface PeopleFilter {
  readonly clientId?: string | undefined;
  /** Only holders of this role. */
  readonly role?: string | undefined;
  readonly regionalId?: string | undefined;
  /** Part of name, NRP or handle. */
  readonly text?: string | undefined;
  readonly active?: boolean | undefined;
  readonly page: Paging<keyof typeof SORTED>;
}

/** What people can be sorted by. */
const SORTED = { name: sql`p.name`, nrp: sql`p.nrp` };

/** People the scope sees. */
export function list(tx: Transaction, filter: PeopleFilter): Promise<PersonView[]> {
  const page = pageSql(filter.page, SORTED[filter.page.by], sql`p.person_id`);
  const conditions: Sql[] = [sql`p.deleted_at is null`, page.condition];
  if (filter.clientId !== undefined) conditions.push(sql`p.client_id = ${filter.clientId}`);
  if (filter.role !== undefined) conditions.push(sql`p.roles @> array[${filter.role}::text]`);
  if (filter.regionalId !== undefined) conditions.push(sql`upper(c.regional_id) = ${filter.regionalId}`);
  if (filter.active !== undefined) conditions.push(sql`p.active = ${filter.active}`);
  if (filter.text !== undefined) {
    const part = `%${filter.text.replace(/[\\%_]/g, '\\$&')}%`;
    conditions.push(sql`(p.name ilike ${part} or p.nrp like ${part} or p.instagram ilike ${part} or p.tiktok ilike ${part})`);
  }
  const where = conditions.reduce((all, one) => sql`${all} and ${one}`);
  return tx.many(sql`${view} where ${where} ${page.order}`);
}

/** People after the internal id, in its order, deleted ones too: pages for whoever asks for everything. */
export const listAfter = (tx: Transaction, after: string, limit: number): Promise<PersonRow[]> =>
  tx.many(sql`select ${columns} from identity.person p where p.person_id > ${after}::uuid order by p.person_id limit ${limit}`);
