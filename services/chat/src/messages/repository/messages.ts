import type { Attachment, ForwardedFrom, Mention, MessageType } from '@balai/contracts/chat';
import { sql, type Transaction } from '@balai/runtime/database';

/** A message as its conversation keeps it. */
export interface MessageRow {
  readonly conversation_id: string;
  readonly seq: number;
  readonly no: number;
  readonly message_id: string;
  readonly client_msg_id: string;
  readonly sender_id: string;
  readonly sender_name: string;
  readonly sender_image: string | null;
  readonly is_business: boolean;
  readonly type: MessageType;
  readonly content: string;
  readonly attachments: Attachment[] | null;
  readonly mentions: Mention[] | null;
  readonly metadata: Record<string, unknown> | null;
  readonly reply_to_id: string | null;
  readonly forwarded_from: ForwardedFrom | null;
  readonly created_at: Date;
  readonly edited_at: Date | null;
  readonly edit_count: number;
  readonly deleted_at: Date | null;
  readonly deleted_by: string | null;
}

/** A message with what stands around it. */
export interface MessageView extends MessageRow {
  readonly reply: {
    message_id: string;
    type: MessageType;
    content: string;
    sender_id: string;
    sender_name: string;
    is_deleted: boolean;
  } | null;
  readonly reactions: { emoji: string; count: number; user_ids: string[] }[] | null;
  readonly is_pinned: boolean;
  /** Whether all others have read it, of those who let others know. */
  readonly is_read: boolean;
}

const COLUMNS = sql.raw(`g.conversation_id, g.seq::float8 as seq, g.no::float8 as no, g.message_id, g.client_msg_id, g.sender_id,
    coalesce(p.display_name, p.username, '') as sender_name, p.image_url as sender_image,
    coalesce(p.kind = 'business', false) as is_business, g.type, g.content, g.attachments, g.mentions, g.metadata,
    g.reply_to_id, g.forwarded_from, g.created_at, g.edited_at, g.edit_count, g.deleted_at, g.deleted_by`);

const MESSAGE = sql`select ${COLUMNS} from chat.message g left join chat.person p on p.account_id = g.sender_id`;

/** Adds to messages what stands around them. They are those of one page, so few. */
const around = (accountId: string, messages: ReturnType<typeof sql>) => sql`
  select g.*, (
      select jsonb_build_object('message_id', r.message_id, 'type', r.type, 'content', r.content, 'sender_id', r.sender_id,
        'sender_name', coalesce(q.display_name, q.username, ''), 'is_deleted', r.deleted_at is not null)
      from chat.message r left join chat.person q on q.account_id = r.sender_id
      where r.conversation_id = g.conversation_id and r.message_id = g.reply_to_id
    ) as reply, (
      select jsonb_agg(jsonb_build_object('emoji', e.emoji, 'count', e.count, 'user_ids', e.user_ids) order by e.first_at) from (
        select r.emoji, count(*) as count, min(r.created_at) as first_at, jsonb_agg(r.account_id order by r.created_at) as user_ids
        from chat.reaction r where r.message_id = g.message_id group by r.emoji
      ) e
    ) as reactions, exists (
      select from chat.pin n where n.conversation_id = g.conversation_id and n.message_id = g.message_id and (n.owner_id is null or n.owner_id = ${accountId})
    ) as is_pinned, g.seq <= coalesce(others.read_seq, 0) as is_read
  from (${messages}) g left join lateral (
    select min(m.read_seq) as read_seq from chat.member m left join chat.person p on p.account_id = m.account_id
    where m.conversation_id = g.conversation_id and m.account_id <> g.sender_id and m.left_at is null and p.private_receipts is not true and g.sender_id = ${accountId}
  ) others on true`;

/** What a member may see of a conversation: nothing from before they came. */
const isSeen = (accountId: string) =>
  sql`g.seq > (select m.joined_seq from chat.member m where m.conversation_id = g.conversation_id and m.account_id = ${accountId})`;

export interface MessagePage {
  readonly conversationId: string;
  /** Only messages after, or before, an event. */
  readonly after?: number | undefined;
  readonly before?: number | undefined;
  readonly limit: number;
}

/** A page of messages, oldest first: the first ones behind `after`, else the last ones before `before`, else the newest. */
export async function page(
  tx: Transaction,
  accountId: string,
  { conversationId, after, before, limit }: MessagePage,
): Promise<MessageView[]> {
  const range = after !== undefined ? sql`g.seq > ${after}` : before !== undefined ? sql`g.seq < ${before}` : sql`true`;
  const order = after !== undefined ? sql`order by g.seq` : sql`order by g.seq desc`;
  const rows = await tx.many<MessageView>(sql`
    ${around(accountId, sql`${MESSAGE} where g.conversation_id = ${conversationId} and ${isSeen(accountId)} and ${range} ${order} limit ${limit}`)}
    order by g.seq`);
  return rows;
}

/** A message that the account may see. */
export const find = (tx: Transaction, accountId: string, messageId: string): Promise<MessageRow | null> =>
  tx.maybeOne(sql`${MESSAGE} where g.message_id = ${messageId} and ${isSeen(accountId)}`);

/** The same with what stands around it. */
export const findView = (tx: Transaction, accountId: string, messageId: string): Promise<MessageView | null> =>
  tx.maybeOne(sql`${around(accountId, sql`${MESSAGE} where g.message_id = ${messageId} and ${isSeen(accountId)}`)}`);

/** Messages that the account may see, in the order of the ids; others are left out. */
export async function listByIds(tx: Transaction, accountId: string, messageIds: readonly string[]): Promise<MessageView[]> {
  if (messageIds.length === 0) return [];
  const rows = await tx.many<MessageView>(
    around(accountId, sql`${MESSAGE} where g.message_id = any(${messageIds}::uuid[]) and ${isSeen(accountId)}`),
  );
  const byId = new Map(rows.map((row) => [row.message_id, row]));
  return messageIds.map((id) => byId.get(id)).filter((row) => row !== undefined);
}

/** Ids of messages that mention an account, newest first. */
export const mentionedIn = async (tx: Transaction, accountId: string, before: string | null, limit: number): Promise<string[]> =>
  (
    await tx.many<{ message_id: string }>(sql`
      select g.message_id from chat.mention n join chat.message g on g.conversation_id = n.conversation_id and g.seq = n.seq
      where n.account_id = ${accountId} and ${isSeen(accountId)} and (${before}::uuid is null or g.message_id < ${before})
      order by g.message_id desc limit ${limit}`)
  ).map((row) => row.message_id);

/**
 * The first message of a conversation from an instant on that the account may see. Numbers follow time, so it is found by halving: an index by
 * time would cost every send.
 */
export async function firstFrom(
  tx: Transaction,
  accountId: string,
  conversationId: string,
  at: Date,
): Promise<{ seq: number; created_at: Date } | null> {
  const bounds = await tx.maybeOne<{ low: number; high: number }>(sql`
    select m.joined_seq::float8 + 1 as low, h.last_seq::float8 as high
    from chat.member m join chat.conversation_head h on h.conversation_id = m.conversation_id
    where m.conversation_id = ${conversationId} and m.account_id = ${accountId}`);
  let low = bounds?.low ?? 1;
  let high = bounds?.high ?? 0;
  let found: { seq: number; created_at: Date } | null = null;
  while (low <= high) {
    const middle = Math.floor((low + high) / 2);
    const next: { seq: number; created_at: Date } | null = await tx.maybeOne(sql`
      select seq::float8 as seq, created_at from chat.message
      where conversation_id = ${conversationId} and seq between ${middle} and ${high} order by seq limit 1`);
    if (next === null || next.created_at >= at) {
      found = next ?? found;
      high = middle - 1;
    } else low = next.seq + 1;
  }
  return found;
}

/** Messages of a conversation after an event, as they are now, for sockets. As `system`. */
export const listAfter = (tx: Transaction, conversationId: string, after: number, limit: number): Promise<MessageRow[]> =>
  tx.many(sql`${MESSAGE} where g.conversation_id = ${conversationId} and g.seq > ${after} order by g.seq limit ${limit}`);

/** Locks a message that is there. */
export const lock = (
  tx: Transaction,
  { conversation_id, seq }: Pick<MessageRow, 'conversation_id' | 'seq'>,
): Promise<{ edit_count: number; content: string; deleted_at: Date | null } | null> =>
  tx.maybeOne(sql`
    select edit_count, content, deleted_at from chat.message where conversation_id = ${conversation_id} and seq = ${seq} for no key update`);

export interface Edit {
  readonly content: string;
  readonly mentions: readonly Mention[];
  readonly editCount: number;
  readonly previous: string;
  readonly by: string;
  readonly at: Date;
}

/** Changes a text, keeps what it said before, and derives who is mentioned anew. */
export async function edit(tx: Transaction, { conversation_id, seq, message_id }: MessageRow, edit: Edit): Promise<void> {
  await tx.execute(sql`
    insert into chat.message_edit (conversation_id, message_id, edit_no, previous_content, edited_at, edited_by)
    values (${conversation_id}, ${message_id}, ${edit.editCount}, ${edit.previous}, ${edit.at}, ${edit.by})`);
  const mentions = edit.mentions.length === 0 ? null : JSON.stringify(edit.mentions);
  await tx.execute(sql`
    update chat.message set content = ${edit.content}, mentions = ${mentions}::jsonb, edited_at = ${edit.at}, edit_count = ${edit.editCount}
    where conversation_id = ${conversation_id} and seq = ${seq}`);
  await tx.execute(sql`delete from chat.mention where conversation_id = ${conversation_id} and seq = ${seq}`);
  await tx.execute(sql`
    insert into chat.mention (conversation_id, seq, account_id)
    select distinct ${conversation_id}::uuid, ${seq}::bigint, m.account_id from chat.member m
    where m.conversation_id = ${conversation_id} and m.left_at is null and m.account_id = any(${edit.mentions.map((one) => one.user_id)}::uuid[])`);
}

/** Leaves the tombstone of a message. */
export async function remove(tx: Transaction, { conversation_id, seq, message_id }: MessageRow, by: string, at: Date): Promise<void> {
  await tx.execute(sql`
    update chat.message set content = '', attachments = null, mentions = null, metadata = null, deleted_at = ${at}, deleted_by = ${by}
    where conversation_id = ${conversation_id} and seq = ${seq}`);
  await tx.execute(sql`delete from chat.mention where conversation_id = ${conversation_id} and seq = ${seq}`);
  await tx.execute(sql`delete from chat.reaction where message_id = ${message_id}`);
  await tx.execute(sql`delete from chat.pin where conversation_id = ${conversation_id} and message_id = ${message_id}`);
  await tx.execute(sql`delete from chat.message_edit where message_id = ${message_id}`);
  await tx.execute(sql`delete from chat.message_grams where conversation_id = ${conversation_id} and seq = ${seq}`);
}

/** Where the newest message was taken out, the head says nothing of it any more. */
export async function clearPreview(tx: Transaction, conversationId: string, messageId: string): Promise<void> {
  await tx.execute(sql`
    update chat.conversation_head set last_text = '' where conversation_id = ${conversationId} and last_message_id = ${messageId}`);
}

/** The head shows a text that was edited. */
export async function setPreview(tx: Transaction, conversationId: string, messageId: string, preview: string): Promise<void> {
  await tx.execute(sql`
    update chat.conversation_head set last_text = ${preview} where conversation_id = ${conversationId} and last_message_id = ${messageId}`);
}
