import type { Letterhead } from '@balai/contracts/access';
import type { ClientLanguage, ClientType } from '@balai/contracts/identity';
import { containing, type Page, type Paging, pageOf, pageSql, type Sql, sql, type Transaction } from '@balai/runtime/database';
import type { Platform } from '../../domain/platform.ts';

/** A client as it is stored. Handles bare, contacts normalised. */
export interface ClientRow {
  readonly client_id: string;
  readonly name: string;
  readonly type: ClientType;
  readonly active: boolean;
  readonly parent_client_id: string | null;
  readonly regional_id: string | null;
  readonly level: string | null;
  readonly timezone: string;
  readonly language: ClientLanguage;
  readonly completion_percent: number;
  /** Whole percents from which participation is medium and high. */
  readonly band_medium_from: number;
  readonly band_high_from: number;
  readonly quiet_from: string;
  readonly quiet_to: string;
  readonly count_withdrawn: boolean;
  /** Nobody is excused before a second person says so. */
  readonly excuse_needs_approval: boolean;
  readonly instagram_handle: string | null;
  readonly instagram_enabled: boolean;
  readonly tiktok_handle: string | null;
  readonly tiktok_sec_uid: string | null;
  readonly tiktok_enabled: boolean;
  readonly amplify_enabled: boolean;
  readonly operators: readonly string[];
  readonly supervisors: readonly string[];
  readonly groups: readonly string[];
  readonly report_emails: readonly string[];
  readonly positions: readonly string[];
  readonly ranks: readonly string[];
  readonly priority_names: readonly string[];
  readonly divisions: readonly string[];
  /** Null: it has none of its own. */
  readonly letterhead: Letterhead | null;
  readonly version: number;
}

const COLUMNS = sql.raw(`client_id, name, type, active, parent_client_id, regional_id, level, timezone, language, completion_percent,
  band_medium_from, band_high_from, quiet_from, quiet_to, count_withdrawn, excuse_needs_approval, instagram_handle, instagram_enabled, tiktok_handle, tiktok_sec_uid, tiktok_enabled, amplify_enabled,
  operators, supervisors, groups, report_emails, positions, ranks, priority_names, divisions, letterhead, version`);

/** One client by its identifier in upper case. */
export const find = (tx: Transaction, clientId: string): Promise<ClientRow | null> =>
  tx.maybeOne(sql`select ${COLUMNS} from identity.client where client_id = ${clientId}`);

/** One client, locked against other changes until the end of the transaction. */
export const lock = (tx: Transaction, clientId: string): Promise<ClientRow | null> =>
  tx.maybeOne(sql`select ${COLUMNS} from identity.client where client_id = ${clientId} for no key update`);

/** The language of clients where they share one, else Indonesian. */
export async function languageOf(tx: Transaction, clientIds: readonly string[]): Promise<ClientLanguage> {
  const rows = await tx.many<{ language: ClientLanguage }>(sql`
    select distinct language from identity.client where client_id = any(${[...clientIds]}::text[])`);
  const [first, another] = rows;
  return first !== undefined && another === undefined ? first.language : 'id';
}

/** When a client was changed last. */
export const changedAt = async (tx: Transaction, clientId: string): Promise<Date> =>
  (await tx.one<{ updated_at: Date }>(sql`select updated_at from identity.client where client_id = ${clientId}`)).updated_at;

/** The first active client, of those or (null) of all. Needs system scope. */
export const firstActive = async (tx: Transaction, clientIds: readonly string[] | null): Promise<string | null> =>
  (
    await tx.maybeOne<{ client_id: string }>(sql`
      select client_id from identity.client
      where active and (${clientIds}::text[] is null or client_id = any(${clientIds}::text[])) order by client_id limit 1`)
  )?.client_id ?? null;

/** Another active client with the official account; null when there is none. Needs system scope. */
export const holderOf = async (tx: Transaction, platform: Platform, handle: string, clientId: string): Promise<string | null> =>
  (
    await tx.maybeOne<{ client_id: string }>(sql`
      select client_id from identity.client
      where case ${platform} when 'instagram' then instagram_handle else tiktok_handle end = ${handle} and active and client_id <> ${clientId}
      order by client_id limit 1`)
  )?.client_id ?? null;

/** What clients can be sorted by. */
const SORTED = { client_id: sql`client_id`, name: sql`name` };

export interface ClientFilter {
  /** A WhatsApp group the client is bound to, any letter case. */
  readonly group?: string | undefined;
  /** Part of identifier or name. */
  readonly text?: string | undefined;
  readonly active?: boolean | undefined;
  readonly page: Paging<keyof typeof SORTED>;
}

const matching = ({ group, text, active }: Omit<ClientFilter, 'page'>): Sql => {
  const conditions: Sql[] = [sql`true`];
  if (active !== undefined) conditions.push(sql`active = ${active}`);
  if (group !== undefined) conditions.push(sql`exists (select from unnest(groups) g where lower(g) = lower(${group}))`);
  if (text !== undefined) conditions.push(sql`(client_id ilike ${containing(text)} or name ilike ${containing(text)})`);
  return conditions.reduce((all, one) => sql`${all} and ${one}`);
};

/** A page of the clients the scope sees. */
export async function list(tx: Transaction, { page, ...filter }: ClientFilter): Promise<Page<ClientRow>> {
  const { condition, order } = pageSql(page, SORTED[page.by], sql`client_id`);
  return pageOf(
    await tx.many<ClientRow>(sql`select ${COLUMNS} from identity.client where ${condition} and ${matching(filter)} ${order}`),
    page,
  );
}

/** Clients the scope sees from a place of their order on, and how many there are. */
export async function listFrom(
  tx: Transaction,
  filter: Omit<ClientFilter, 'page'>,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<{ readonly rows: readonly ClientRow[]; readonly total: number }> {
  const where = matching(filter);
  const rows = await tx.many<ClientRow>(sql`
    select ${COLUMNS} from identity.client where ${where} order by client_id offset ${offset} limit ${limit}`);
  const { total } = await tx.one<{ total: number }>(sql`select count(*)::int as total from identity.client where ${where}`);
  return { rows, total };
}

/** Clients after the identifier, in its order: pages for restatements. */
export const listAfter = (tx: Transaction, after: string, limit: number): Promise<ClientRow[]> =>
  tx.many(sql`select ${COLUMNS} from identity.client where client_id > ${after} order by client_id limit ${limit}`);

/** What a new client is given; the order of its people begins with the database's lists. */
export type NewClientRow = Omit<ClientRow, 'positions' | 'ranks' | 'priority_names' | 'divisions' | 'letterhead'>;

/** Stores a new client. */
export const insert = (tx: Transaction, row: NewClientRow, at: Date): Promise<ClientRow> =>
  tx.one(sql`
    insert into identity.client (client_id, name, type, active, parent_client_id, regional_id, level, timezone, language, completion_percent,
      band_medium_from, band_high_from, quiet_from, quiet_to, count_withdrawn, excuse_needs_approval, instagram_handle, instagram_enabled, tiktok_handle, tiktok_sec_uid, tiktok_enabled,
      amplify_enabled, operators, supervisors, groups, report_emails, version, created_at, updated_at)
    values (${row.client_id}, ${row.name}, ${row.type}, ${row.active}, ${row.parent_client_id}, ${row.regional_id}, ${row.level},
      ${row.timezone}, ${row.language}, ${row.completion_percent}, ${row.band_medium_from}, ${row.band_high_from}, ${row.quiet_from}, ${row.quiet_to}, ${row.count_withdrawn}, ${row.excuse_needs_approval}, ${row.instagram_handle}, ${row.instagram_enabled},
      ${row.tiktok_handle}, ${row.tiktok_sec_uid}, ${row.tiktok_enabled}, ${row.amplify_enabled}, ${row.operators}, ${row.supervisors},
      ${row.groups}, ${row.report_emails}, ${row.version}, ${at}, ${at})
    returning ${COLUMNS}`);

/** Writes a locked client back. */
export async function update(tx: Transaction, row: ClientRow, at: Date): Promise<void> {
  await tx.execute(sql`
    update identity.client set name = ${row.name}, type = ${row.type}, active = ${row.active}, parent_client_id = ${row.parent_client_id},
      regional_id = ${row.regional_id}, level = ${row.level}, timezone = ${row.timezone}, language = ${row.language}, completion_percent = ${row.completion_percent},
      band_medium_from = ${row.band_medium_from}, band_high_from = ${row.band_high_from}, quiet_from = ${row.quiet_from}, quiet_to = ${row.quiet_to},
      count_withdrawn = ${row.count_withdrawn}, excuse_needs_approval = ${row.excuse_needs_approval}, instagram_handle = ${row.instagram_handle}, instagram_enabled = ${row.instagram_enabled},
      tiktok_handle = ${row.tiktok_handle}, tiktok_sec_uid = ${row.tiktok_sec_uid}, tiktok_enabled = ${row.tiktok_enabled},
      amplify_enabled = ${row.amplify_enabled}, operators = ${row.operators}, supervisors = ${row.supervisors}, groups = ${row.groups},
      report_emails = ${row.report_emails}, positions = ${row.positions}, ranks = ${row.ranks}, priority_names = ${row.priority_names},
      divisions = ${row.divisions}, letterhead = ${row.letterhead === null ? null : JSON.stringify(row.letterhead)}::jsonb, version = ${row.version}, updated_at = ${at}
    where client_id = ${row.client_id}`);
}

/** Whether a second person must say so before anybody of the client is excused. */
export const needsApproval = async (tx: Transaction, clientId: string): Promise<boolean> =>
  (await tx.maybeOne(sql`select client_id from identity.client where client_id = ${clientId} and excuse_needs_approval`)) !== null;

/** A chain of parents ends here, also where it leads back to itself. */
const CHAIN_MAX = 10;

const above = (clientId: string) => sql`
  with recursive above as (
    select client_id, parent_client_id, type from identity.client where client_id = ${clientId}
    union
    select c.client_id, c.parent_client_id, c.type from above a join identity.client c on c.client_id = a.parent_client_id
  )`;

/** The client and everything above it, by the chain of parents. Needs system scope: parents belong to others. */
export const chainAbove = async (tx: Transaction, clientId: string): Promise<string[]> =>
  (await tx.many<{ client_id: string }>(sql`${above(clientId)} select client_id from above`)).map((row) => row.client_id);

/** Names and letterheads of the clients above one, the nearest first. Needs system scope: parents belong to others. */
export const letterheadsAbove = (tx: Transaction, clientId: string): Promise<Pick<ClientRow, 'name' | 'letterhead'>[]> =>
  tx.many(sql`
    with recursive above as (
      select c.client_id, c.parent_client_id, 0 as step from identity.client c where c.client_id = ${clientId}
      union all
      select c.client_id, c.parent_client_id, a.step + 1
      from above a join identity.client c on c.client_id = a.parent_client_id where a.step < ${CHAIN_MAX}
    )
    select c.name, c.letterhead from above a join identity.client c using (client_id) where a.step > 0 order by a.step`);

/** Roles of the directorates above a client (or the client itself, when it is one). */
export const directorateRolesAbove = async (tx: Transaction, clientId: string): Promise<Set<string>> => {
  const rows = await tx.many<{ role: string }>(sql`
    ${above(clientId)} select lower(client_id) as role from above where type = 'direktorat'`);
  return new Set(rows.map((row) => row.role));
};

/** How many active people are registered with a client. */
export const countPeople = async (tx: Transaction, clientId: string): Promise<number> =>
  (
    await tx.one<{ people: number }>(
      sql`select count(*)::int as people from identity.person p where p.client_id = ${clientId} and p.active and p.deleted_at is null`,
    )
  ).people;

/** How many accounts of staff are linked to a client, active or invited. */
export const countAccounts = async (tx: Transaction, clientId: string): Promise<number> =>
  (
    await tx.one<{ accounts: number }>(sql`
      select count(*)::int as accounts from identity.account_client l join identity.account a using (account_id)
      where l.client_id = ${clientId} and a.kind = 'staff' and (a.state = 'active' or (a.state = 'pending' and a.password_hash is null))`)
  ).accounts;
