import type { ClientType } from '@balai/contracts/identity';
import { type Sql, sql, type Transaction } from '@balai/runtime';
import type { Platform } from '../domain/platform.ts';
import { type Paging, pageSql } from './paging.ts';

/** A client as it is stored. Handles bare, contacts normalised. */
export interface ClientRow {
  readonly clientId: string;
  readonly name: string;
  readonly type: ClientType;
  readonly active: boolean;
  readonly parentClientId: string | null;
  readonly regionalId: string | null;
  readonly level: string | null;
  readonly timezone: string;
  readonly completionPercent: number;
  readonly countWithdrawn: boolean;
  readonly instagramHandle: string | null;
  readonly instagramEnabled: boolean;
  readonly tiktokHandle: string | null;
  readonly tiktokSecUid: string | null;
  readonly tiktokEnabled: boolean;
  readonly amplifyEnabled: boolean;
  readonly operators: readonly string[];
  readonly supervisors: readonly string[];
  readonly groups: readonly string[];
  readonly reportEmails: readonly string[];
  readonly positions: readonly string[];
  readonly ranks: readonly string[];
  readonly priorityNames: readonly string[];
  readonly divisions: readonly string[];
  readonly version: number;
}

const columns = sql.raw(`client_id as "clientId", name, type, active, parent_client_id as "parentClientId", regional_id as "regionalId",
  level, timezone, completion_percent as "completionPercent", count_withdrawn as "countWithdrawn", instagram_handle as "instagramHandle",
  instagram_enabled as "instagramEnabled", tiktok_handle as "tiktokHandle", tiktok_sec_uid as "tiktokSecUid", tiktok_enabled as "tiktokEnabled",
  amplify_enabled as "amplifyEnabled", operators, supervisors, groups, report_emails as "reportEmails",
  positions, ranks, priority_names as "priorityNames", divisions, version`);

/** One client by its identifier in upper case. */
export const find = (tx: Transaction, clientId: string): Promise<ClientRow | null> =>
  tx.maybeOne(sql`select ${columns} from identity.client where client_id = ${clientId}`);

/** One client, locked against other changes until the end of the transaction. */
export const lock = (tx: Transaction, clientId: string): Promise<ClientRow | null> =>
  tx.maybeOne(sql`select ${columns} from identity.client where client_id = ${clientId} for no key update`);

/** Another active client with the official account; null when there is none. Needs system scope. */
export async function holderOf(tx: Transaction, platform: Platform, handle: string, clientId: string): Promise<string | null> {
  const column = platform === 'instagram' ? sql`instagram_handle` : sql`tiktok_handle`;
  const row = await tx.maybeOne<{ id: string }>(sql`
    select client_id as id from identity.client where ${column} = ${handle} and active and client_id <> ${clientId} order by client_id limit 1`);
  return row?.id ?? null;
}

export interface ClientFilter {
  /** A WhatsApp group the client is bound to, any letter case. */
  readonly group?: string | undefined;
  /** Part of identifier or name. */
  readonly text?: string | undefined;
  readonly active?: boolean | undefined;
  readonly page: Paging<keyof typeof SORTED>;
}

/** What clients can be sorted by. */
const SORTED = { clientId: sql`client_id`, name: sql`name` };

/** Clients the scope sees. */
export function list(tx: Transaction, filter: ClientFilter): Promise<ClientRow[]> {
  const page = pageSql(filter.page, SORTED[filter.page.by], sql`client_id`);
  const conditions: Sql[] = [page.condition];
  if (filter.active !== undefined) conditions.push(sql`active = ${filter.active}`);
  if (filter.group !== undefined) {
    conditions.push(sql`exists (select from unnest(groups) g where lower(g) = lower(${filter.group}))`);
  }
  if (filter.text !== undefined) {
    const part = `%${filter.text.replace(/[\\%_]/g, '\\$&')}%`;
    conditions.push(sql`(client_id ilike ${part} or name ilike ${part})`);
  }
  const where = conditions.reduce((all, one) => sql`${all} and ${one}`);
  return tx.many(sql`select ${columns} from identity.client where ${where} ${page.order}`);
}

/** Clients after the identifier, in its order: pages for whoever asks for everything. */
export const listAfter = (tx: Transaction, after: string, limit: number): Promise<ClientRow[]> =>
  tx.many(sql`select ${columns} from identity.client where client_id > ${after} order by client_id limit ${limit}`);

/** What a new client is given; the order of its people begins with the database's lists. */
export type NewClientRow = Omit<ClientRow, 'positions' | 'ranks' | 'priorityNames' | 'divisions'>;

/** Stores a new client. */
export const insert = (tx: Transaction, row: NewClientRow, at: Date): Promise<ClientRow> =>
  tx.one(sql`
    insert into identity.client (client_id, name, type, active, parent_client_id, regional_id, level, timezone, completion_percent,
      count_withdrawn, instagram_handle, instagram_enabled, tiktok_handle, tiktok_sec_uid, tiktok_enabled, amplify_enabled, operators,
      supervisors, groups, report_emails, version, created_at, updated_at)
    values (${row.clientId}, ${row.name}, ${row.type}, ${row.active}, ${row.parentClientId}, ${row.regionalId}, ${row.level},
      ${row.timezone}, ${row.completionPercent}, ${row.countWithdrawn}, ${row.instagramHandle}, ${row.instagramEnabled},
      ${row.tiktokHandle}, ${row.tiktokSecUid}, ${row.tiktokEnabled}, ${row.amplifyEnabled}, ${row.operators}, ${row.supervisors},
      ${row.groups}, ${row.reportEmails}, ${row.version}, ${at}, ${at})
    returning ${columns}`);

/** Writes a locked client back. */
export async function update(tx: Transaction, row: ClientRow, at: Date): Promise<void> {
  await tx.execute(sql`
    update identity.client set name = ${row.name}, type = ${row.type}, active = ${row.active}, parent_client_id = ${row.parentClientId},
      regional_id = ${row.regionalId}, level = ${row.level}, timezone = ${row.timezone}, completion_percent = ${row.completionPercent},
      count_withdrawn = ${row.countWithdrawn}, instagram_handle = ${row.instagramHandle}, instagram_enabled = ${row.instagramEnabled},
      tiktok_handle = ${row.tiktokHandle}, tiktok_sec_uid = ${row.tiktokSecUid}, tiktok_enabled = ${row.tiktokEnabled},
      amplify_enabled = ${row.amplifyEnabled}, operators = ${row.operators}, supervisors = ${row.supervisors}, groups = ${row.groups},
      report_emails = ${row.reportEmails}, positions = ${row.positions}, ranks = ${row.ranks},
      priority_names = ${row.priorityNames}, divisions = ${row.divisions}, version = ${row.version}, updated_at = ${at}
    where client_id = ${row.clientId}`);
}

const above = (clientId: string) => sql`
  with recursive above as (
    select client_id, parent_client_id, type from identity.client where client_id = ${clientId}
    union
    select c.client_id, c.parent_client_id, c.type from above a join identity.client c on c.client_id = a.parent_client_id
  )`;

/** The client and everything above it, by the chain of parents. Needs system scope: parents belong to others. */
export const chainAbove = async (tx: Transaction, clientId: string): Promise<string[]> =>
  (await tx.many<{ id: string }>(sql`${above(clientId)} select client_id as id from above`)).map((row) => row.id);

/** Roles of the directorates above a client (or the client itself, when it is one). */
export const directorateRolesAbove = async (tx: Transaction, clientId: string): Promise<Set<string>> => {
  const rows = await tx.many<{ role: string }>(sql`
    ${above(clientId)} select lower(client_id) as role from above where type = 'direktorat'`);
  return new Set(rows.map((row) => row.role));
};
