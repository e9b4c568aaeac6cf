import { sql, type Transaction } from '@balai/runtime/database';
import { PERSON } from './people.ts';

export interface FriendshipRow {
  readonly friendship_id: string;
  readonly low_id: string;
  readonly high_id: string;
  readonly requested_by: string;
  readonly state: 'pending' | 'accepted' | 'rejected';
}

const COLUMNS = sql.raw('f.friendship_id, f.low_id, f.high_id, f.requested_by, f.state');
/** The friendships of an account with the other one as `p`. */
const others = (accountId: string) => sql`
  chat.friendship f join chat.person p on p.account_id = case when f.low_id = ${accountId} then f.high_id else f.low_id end
  where (f.low_id = ${accountId} or f.high_id = ${accountId})`;

/** Stores a request where the pair has no row yet; false where it has. */
export const insert = async (
  tx: Transaction,
  request: { readonly id: string; readonly from: string; readonly to: string; readonly message: string | null; readonly at: Date },
): Promise<boolean> =>
  (await tx.execute(sql`
    insert into chat.friendship (low_id, high_id, friendship_id, requested_by, state, initial_message, requested_at, updated_at)
    values (least(${request.from}::uuid, ${request.to}::uuid), greatest(${request.from}::uuid, ${request.to}::uuid), ${request.id}, ${request.from},
      'pending', ${request.message}, ${request.at}, ${request.at})
    on conflict do nothing`)) > 0;

/** Locks the row of a pair. */
export const lockPair = (tx: Transaction, one: string, other: string): Promise<FriendshipRow | null> =>
  tx.maybeOne(sql`
    select ${COLUMNS} from chat.friendship f
    where f.low_id = least(${one}::uuid, ${other}::uuid) and f.high_id = greatest(${one}::uuid, ${other}::uuid) for update`);

export const lock = (tx: Transaction, friendshipId: string): Promise<FriendshipRow | null> =>
  tx.maybeOne(sql`select ${COLUMNS} from chat.friendship f where f.friendship_id = ${friendshipId} for update`);

export async function setState(tx: Transaction, friendshipId: string, state: FriendshipRow['state'], at: Date): Promise<void> {
  await tx.execute(sql`update chat.friendship set state = ${state}, updated_at = ${at} where friendship_id = ${friendshipId}`);
}

/** A request after one that was turned down. */
export async function requestAgain(
  tx: Transaction,
  friendshipId: string,
  { from, message, at }: { readonly from: string; readonly message: string | null; readonly at: Date },
): Promise<void> {
  await tx.execute(sql`
    update chat.friendship set state = 'pending', requested_by = ${from}, initial_message = ${message}, requested_at = ${at}, updated_at = ${at}
    where friendship_id = ${friendshipId}`);
}

export async function remove(tx: Transaction, friendshipId: string): Promise<void> {
  await tx.execute(sql`delete from chat.friendship where friendship_id = ${friendshipId}`);
}

/** Whatever one of the two wrote first is no request any more; the conversation, if there is one. As `system`. */
export const acceptMessages = async (tx: Transaction, one: string, other: string): Promise<string | null> =>
  (
    await tx.maybeOne<{ conversation_id: string }>(sql`
      update chat.member m set is_request = false, changed_xid = pg_current_xact_id()
      from chat.conversation c
      where c.direct_key = least(${one}::uuid, ${other}::uuid) || ':' || greatest(${one}::uuid, ${other}::uuid)
        and m.conversation_id = c.conversation_id and m.is_request
      returning m.conversation_id`)
  )?.conversation_id ?? null;

export interface FriendRow {
  readonly id: string;
  readonly username: string;
  readonly display_name: string;
  readonly profile_image_url: string | null;
  readonly friendship_id: string;
  readonly friendship_status: FriendshipRow['state'];
  readonly conversation_id: string | null;
}

const FRIEND = sql`${PERSON}, f.friendship_id, f.state as friendship_status, (
    select c.conversation_id from chat.conversation c where c.direct_key = f.low_id || ':' || f.high_id) as conversation_id`;

/** Accepted ones by name. */
export const list = (tx: Transaction, accountId: string, limit: number, offset: number): Promise<FriendRow[]> =>
  tx.many(sql`
    select ${FRIEND} from ${others(accountId)} and f.state = 'accepted'
    order by lower(coalesce(p.display_name, p.username)), p.account_id limit ${limit} offset ${offset}`);

export const find = (tx: Transaction, accountId: string, friendshipId: string): Promise<FriendRow | null> =>
  tx.maybeOne(sql`select ${FRIEND} from ${others(accountId)} and f.friendship_id = ${friendshipId}`);

export interface RequestRow {
  readonly id: string;
  readonly username: string;
  readonly display_name: string;
  readonly profile_image_url: string | null;
  readonly request_id: string;
  readonly requested_at: Date;
  readonly initial_message: string | null;
}

/** Requests that wait for an answer of the account, or of the others, newest first. */
export const listRequests = (tx: Transaction, accountId: string, whose: 'received' | 'sent', limit: number): Promise<RequestRow[]> =>
  tx.many(sql`
    select ${PERSON}, f.friendship_id as request_id, f.requested_at, f.initial_message from ${others(accountId)}
      and f.state = 'pending' and (f.requested_by = ${accountId}) = (${whose} = 'sent')
    order by f.requested_at desc limit ${limit}`);

export async function block(tx: Transaction, from: string, to: string, at: Date): Promise<void> {
  await tx.execute(sql`
    insert into chat.block (blocker_id, blocked_id, created_at) values (${from}, ${to}, ${at}) on conflict do nothing`);
}

export async function unblock(tx: Transaction, from: string, to: string): Promise<void> {
  await tx.execute(sql`delete from chat.block where blocker_id = ${from} and blocked_id = ${to}`);
}

export interface BlockedRow {
  readonly id: string;
  readonly username: string;
  readonly display_name: string;
  readonly profile_image_url: string | null;
  readonly blocked_at: Date;
}

/** Newest first. */
export const listBlocked = (tx: Transaction, accountId: string, limit: number): Promise<BlockedRow[]> =>
  tx.many(sql`
    select ${PERSON}, b.created_at as blocked_at from chat.block b join chat.person p on p.account_id = b.blocked_id
    where b.blocker_id = ${accountId} order by b.created_at desc limit ${limit}`);
