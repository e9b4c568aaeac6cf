import type { MenuItem, OpeningHours } from '@balai/contracts/chat';
import { type Sql, sql, type Transaction } from '@balai/runtime/database';

export interface BusinessRow {
  readonly client_id: string;
  readonly account_id: string;
  readonly username: string;
  readonly name: string;
  readonly description: string | null;
  readonly image_url: string | null;
  readonly cover_url: string | null;
  readonly status: 'active' | 'closed';
  readonly hours: readonly OpeningHours[];
  readonly menu: readonly MenuItem[];
  readonly away_message: string | null;
  readonly first_reply_minutes: number | null;
  readonly next_reply_minutes: number | null;
  readonly follower_count: number;
  readonly created_at: Date;
}

/** With the caller's own standing. */
export interface BusinessView extends BusinessRow {
  readonly followed_at: Date | null;
  readonly source: string | null;
}

export interface FollowedRow extends BusinessView {
  readonly followed_at: Date;
}

const COLUMNS = sql.raw(`b.client_id, b.account_id, b.username, b.name, b.description, b.image_url, b.cover_url, b.status, b.hours, b.menu,
    b.away_message, b.first_reply_minutes, b.next_reply_minutes, b.follower_count, b.created_at`);

const view = (accountId: string, chosen: Sql) => sql`
  select ${COLUMNS}, f.followed_at, f.source
  from chat.business b left join chat.follow f on f.client_id = b.client_id and f.account_id = ${accountId} and f.unfollowed_at is null ${chosen}`;

export const find = (tx: Transaction, accountId: string, clientId: string): Promise<BusinessView | null> =>
  tx.maybeOne(view(accountId, sql`where b.client_id = ${clientId}`));

export const findByUsername = (tx: Transaction, accountId: string, username: string): Promise<BusinessView | null> =>
  tx.maybeOne(view(accountId, sql`where lower(b.username) = ${username.toLowerCase()} and b.status = 'active'`));

/** @param clientIds null: of all clients */
export const listOf = (tx: Transaction, accountId: string, clientIds: readonly string[] | null): Promise<BusinessView[]> =>
  tx.many(
    view(accountId, sql`where ${clientIds === null} or b.client_id = any(${clientIds ?? []}::text[]) order by lower(b.name), b.client_id`),
  );

/** Active ones whose name or username begins with a text, and how many there are. */
export async function search(
  tx: Transaction,
  accountId: string,
  { text, limit, offset }: { readonly text: string; readonly limit: number; readonly offset: number },
): Promise<{ rows: BusinessView[]; total: number }> {
  const prefix = `${text.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  const chosen = sql`b.status = 'active' and (lower(b.name) like ${prefix} or lower(b.username) like ${prefix})`;
  const rows = await tx.many<BusinessView>(
    view(accountId, sql`where ${chosen} order by lower(b.name), b.client_id limit ${limit} offset ${offset}`),
  );
  const { total } = await tx.one<{ total: number }>(sql`select count(*)::int as total from chat.business b where ${chosen}`);
  return { rows, total };
}

/** Businesses that an account follows, the newest first, and how many. */
export async function listFollowed(
  tx: Transaction,
  accountId: string,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ rows: FollowedRow[]; total: number }> {
  const rows = await tx.many<FollowedRow>(sql`
    select ${COLUMNS}, f.followed_at, f.source from chat.follow f join chat.business b on b.client_id = f.client_id and b.status = 'active'
    where f.account_id = ${accountId} and f.unfollowed_at is null order by f.followed_at desc limit ${limit} offset ${offset}`);
  const { total } = await tx.one<{ total: number }>(sql`
    select count(*)::int as total from chat.follow f join chat.business b on b.client_id = f.client_id and b.status = 'active'
    where f.account_id = ${accountId} and f.unfollowed_at is null`);
  return { rows, total };
}

/** Locks a business against other changes of it. */
export const lock = (tx: Transaction, clientId: string): Promise<BusinessRow | null> =>
  tx.maybeOne(sql`select ${COLUMNS} from chat.business b where b.client_id = ${clientId} for no key update`);

/** Whether another business has the username. As `system`: those that are closed keep theirs. */
export const isUsernameTaken = async (tx: Transaction, username: string, clientId: string): Promise<boolean> =>
  (await tx.maybeOne(sql`
    select client_id from chat.business where lower(username) = ${username.toLowerCase()} and client_id <> ${clientId}`)) !== null;

export type BusinessFields = Omit<BusinessRow, 'client_id' | 'account_id' | 'follower_count' | 'created_at'>;

/** False where the client has one already. As `system`, as everything that writes here. */
export async function insert(tx: Transaction, clientId: string, accountId: string, fields: BusinessFields, at: Date): Promise<boolean> {
  const added = await tx.execute(sql`
    insert into chat.business (client_id, account_id, username, name, description, image_url, cover_url, status, hours, menu, away_message,
      first_reply_minutes, next_reply_minutes, follower_count, created_at, updated_at)
    values (${clientId}, ${accountId}, ${fields.username}, ${fields.name}, ${fields.description}, ${fields.image_url}, ${fields.cover_url},
      ${fields.status}, ${JSON.stringify(fields.hours)}::jsonb, ${JSON.stringify(fields.menu)}::jsonb, ${fields.away_message},
      ${fields.first_reply_minutes}, ${fields.next_reply_minutes}, 0, ${at}, ${at})
    on conflict (client_id) do nothing`);
  if (added > 0) await showAsPerson(tx, accountId, fields, at);
  return added > 0;
}

export async function change(tx: Transaction, row: BusinessRow, at: Date): Promise<void> {
  await tx.execute(sql`
    update chat.business set username = ${row.username}, name = ${row.name}, description = ${row.description}, image_url = ${row.image_url},
      cover_url = ${row.cover_url}, status = ${row.status}, hours = ${JSON.stringify(row.hours)}::jsonb, menu = ${JSON.stringify(row.menu)}::jsonb,
      away_message = ${row.away_message}, first_reply_minutes = ${row.first_reply_minutes}, next_reply_minutes = ${row.next_reply_minutes},
      updated_at = ${at}
    where client_id = ${row.client_id}`);
  await showAsPerson(tx, row.account_id, row, at);
}

/** Conversations show senders by `chat.person`. The copy of accounts is swept of rows that identity does not repeat; never of this one. */
async function showAsPerson(
  tx: Transaction,
  accountId: string,
  fields: Pick<BusinessFields, 'username' | 'name' | 'image_url'>,
  at: Date,
): Promise<void> {
  await tx.execute(sql`
    insert into chat.profile as f (account_id, image_url, discoverable, updated_at) values (${accountId}, ${fields.image_url}, false, ${at})
    on conflict (account_id) do update set image_url = excluded.image_url, updated_at = excluded.updated_at`);
  await tx.execute(sql`
    insert into chat.person as p (account_id, kind, username, given_name, active, version, seen_at)
    values (${accountId}, 'business', ${fields.username}, ${fields.name}, true, 1, 'infinity')
    on conflict (account_id) do update set username = excluded.username, given_name = excluded.given_name`);
}

/** Begins or ends a follow; false where it is so already. As `system`, with the business locked. */
export async function setFollow(
  tx: Transaction,
  {
    clientId,
    accountId,
    source,
    at,
  }: { readonly clientId: string; readonly accountId: string; readonly source: string | null; readonly at: Date },
  isOn: boolean,
): Promise<boolean> {
  const changed = isOn
    ? await tx.execute(sql`
        insert into chat.follow as f (client_id, account_id, followed_at, source) values (${clientId}, ${accountId}, ${at}, ${source})
        on conflict (client_id, account_id) do update set followed_at = excluded.followed_at, source = excluded.source, unfollowed_at = null
        where f.unfollowed_at is not null`)
    : await tx.execute(sql`
        update chat.follow set unfollowed_at = ${at} where client_id = ${clientId} and account_id = ${accountId} and unfollowed_at is null`);
  if (changed > 0)
    await tx.execute(sql`update chat.business set follower_count = follower_count + ${isOn ? 1 : -1} where client_id = ${clientId}`);
  return changed > 0;
}

export interface FollowerRow {
  readonly user_id: string;
  readonly username: string;
  readonly display_name: string;
  readonly profile_image_url: string | null;
  readonly followed_at: Date;
  readonly source: string | null;
}

/** People who follow a business, the newest first. */
export const listFollowers = (tx: Transaction, clientId: string, limit: number, offset: number): Promise<FollowerRow[]> =>
  tx.many(sql`
    select f.account_id as user_id, coalesce(p.username, '') as username, coalesce(p.display_name, p.username, '') as display_name,
      p.image_url as profile_image_url, f.followed_at, f.source
    from chat.follow f left join chat.person p on p.account_id = f.account_id
    where f.client_id = ${clientId} and f.unfollowed_at is null order by f.followed_at desc, f.account_id limit ${limit} offset ${offset}`);
