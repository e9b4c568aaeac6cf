import {
  listedClients,
  type Page,
  type Paging,
  pageOf,
  pageSql,
  perClient,
  type Sql,
  sql,
  type Transaction,
} from '@balai/runtime/database';
import type { Platform } from '../../domain/platform.ts';

/** How a suggestion stands. */
export type RenameState = 'open' | 'accepted' | 'dismissed' | 'obsolete';

/** A suggestion to register the name an account is shown under. */
export interface RenameRow {
  readonly suggestion_id: string;
  readonly client_id: string;
  readonly platform: Platform;
  /** Null: the client's own account. */
  readonly person_id: string | null;
  readonly account_id: string;
  readonly from_handle: string;
  readonly to_handle: string;
  readonly seen_at: Date;
  readonly state: RenameState;
  readonly decided_at: Date | null;
}

/** A suggestion with whom it is about. */
export interface RenameView extends RenameRow {
  readonly client_name: string;
  readonly nrp: string | null;
  readonly name: string | null;
}

const COLUMNS = sql.raw(
  's.suggestion_id, s.client_id, s.platform, s.person_id, s.account_id, s.from_handle, s.to_handle, s.seen_at, s.state, s.decided_at',
);
const SHOWN = sql`select ${COLUMNS}, c.name as client_name, p.nrp, p.name`;
const NAMED = sql`join identity.client c on c.client_id = s.client_id left join identity.person p on p.person_id = s.person_id`;
const VIEW = sql`${SHOWN} from identity.rename_suggestion s ${NAMED}`;
/** Whether the subject is still registered under the name it had. */
const IS_CURRENT = sql`
  case when s.person_id is null then (case s.platform when 'instagram' then c.instagram_handle else c.tiktok_handle end)
    else (case s.platform when 'instagram' then p.instagram else p.tiktok end) end = s.from_handle`;

/** What an account is called, and was called. */
export type SeenRename = Pick<RenameRow, 'client_id' | 'platform' | 'person_id' | 'account_id' | 'from_handle' | 'to_handle' | 'seen_at'>;

/** Whether somebody dismissed the same change before. */
export async function wasDismissed(
  tx: Transaction,
  { platform, client_id, person_id, from_handle, to_handle }: SeenRename,
): Promise<boolean> {
  const row = await tx.one<{ dismissed: boolean }>(sql`
    select exists (
      select from identity.rename_suggestion
      where platform = ${platform} and person_id is not distinct from ${person_id}::uuid and (person_id is not null or client_id = ${client_id})
        and from_handle = ${from_handle} and to_handle = ${to_handle} and state = 'dismissed') as dismissed`);
  return row.dismissed;
}

/** The subject's open suggestion on a platform, locked; null when there is none. */
export const lockOpen = (
  tx: Transaction,
  { platform, client_id, person_id }: Pick<SeenRename, 'platform' | 'client_id' | 'person_id'>,
): Promise<RenameRow | null> =>
  tx.maybeOne(sql`
    select ${COLUMNS} from identity.rename_suggestion s
    where s.platform = ${platform} and s.state = 'open' and s.person_id is not distinct from ${person_id}::uuid
      and (s.person_id is not null or s.client_id = ${client_id})
    for update`);

/** Stores a suggestion; nothing where the subject got an open one at this moment. */
export async function insert(tx: Transaction, suggestionId: string, seen: SeenRename, at: Date): Promise<void> {
  await tx.execute(sql`
    insert into identity.rename_suggestion (suggestion_id, client_id, platform, person_id, account_id, from_handle, to_handle, seen_at, created_at)
    values (${suggestionId}, ${seen.client_id}, ${seen.platform}, ${seen.person_id}, ${seen.account_id}, ${seen.from_handle},
      ${seen.to_handle}, ${seen.seen_at}, ${at})
    on conflict do nothing`);
}

/** Gives an open suggestion what was seen since. */
export async function update(tx: Transaction, suggestionId: string, seen: SeenRename): Promise<void> {
  await tx.execute(sql`
    update identity.rename_suggestion set client_id = ${seen.client_id}, account_id = ${seen.account_id}, from_handle = ${seen.from_handle},
      to_handle = ${seen.to_handle}, seen_at = ${seen.seen_at}
    where suggestion_id = ${suggestionId}`);
}

/** Ends an open suggestion. */
export async function close(
  tx: Transaction,
  suggestionId: string,
  { state, by, at }: { readonly state: Exclude<RenameState, 'open'>; readonly by: string | null; readonly at: Date },
): Promise<void> {
  await tx.execute(sql`
    update identity.rename_suggestion set state = ${state}, decided_at = ${at}, decided_by = ${by}
    where suggestion_id = ${suggestionId} and state = 'open'`);
}

/** A suggestion, locked; null when there is none. */
export const lock = (tx: Transaction, suggestionId: string): Promise<RenameRow | null> =>
  tx.maybeOne(sql`select ${COLUMNS} from identity.rename_suggestion s where s.suggestion_id = ${suggestionId} for update`);

/** Suggestions as shown, in the order of their ids. */
export const views = (tx: Transaction, suggestionIds: readonly string[]): Promise<RenameView[]> =>
  tx.many(sql`${VIEW} where s.suggestion_id = any(${suggestionIds}::uuid[]) order by s.suggestion_id`);

/** The person who holds a handle now; null when nobody does. */
export async function holderOf(tx: Transaction, platform: Platform, handle: string): Promise<string | null> {
  const row = await tx.maybeOne<{ person_id: string }>(sql`
    select person_id from identity.handle_owner
    where platform = ${platform} and handle = ${handle} and valid_to is null and voided_at is null`);
  return row?.person_id ?? null;
}

/** Lets a person's suggestions follow them to another client. */
export async function move(tx: Transaction, personId: string, clientId: string): Promise<void> {
  await tx.execute(
    sql`update identity.rename_suggestion set client_id = ${clientId} where person_id = ${personId} and client_id <> ${clientId}`,
  );
}

export interface RenameFilter {
  readonly clientId?: string | undefined;
  readonly platform?: Platform | undefined;
  /** Absent: all. Open ones only as long as the subject is registered under the name it had. */
  readonly state?: RenameState | undefined;
  readonly page: Paging<'suggestion_id'>;
}

/** A page of the suggestions the scope sees. */
export async function list(tx: Transaction, { clientId, platform, state, page }: RenameFilter): Promise<Page<RenameView>> {
  const { condition, order } = pageSql(page, sql`s.suggestion_id`, sql`s.suggestion_id`);
  const conditions: Sql[] = [condition, sql`(s.state <> 'open' or ${IS_CURRENT})`];
  if (platform !== undefined) conditions.push(sql`s.platform = ${platform}`);
  if (state !== undefined) conditions.push(sql`s.state = ${state}`);
  const where = conditions.reduce((all, one) => sql`${all} and ${one}`);
  const suggestions = perClient(
    listedClients(tx, clientId),
    sql`s`,
    (ofClient) => sql`select s.* from identity.rename_suggestion s ${NAMED} where ${ofClient} and ${where} ${order}`,
    order,
  );
  return pageOf(await tx.many<RenameView>(sql`${SHOWN} from ${suggestions} s ${NAMED} ${order}`), page);
}
