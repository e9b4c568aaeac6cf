import { type Sql, sql, type Transaction } from '@balai/runtime/database';

/** A conversation as one of its members sees it. */
export interface ConversationRow {
  readonly conversation_id: string;
  /** A client, or `U.<ACCOUNT>`. */
  readonly space_id: string;
  readonly type: 'direct' | 'group' | 'business';
  readonly title: string | null;
  readonly icon_url: string | null;
  readonly creator_id: string;
  readonly member_count: number;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly last_seq: number;
  readonly last_message_id: string | null;
  readonly last_sender_id: string | null;
  readonly last_text: string | null;
  readonly last_at: Date;
  readonly role: 'owner' | 'admin' | 'member';
  readonly read_seq: number;
  readonly unread: number;
  readonly unread_mentions: number;
  readonly is_pinned: boolean;
  readonly is_muted: boolean;
  readonly is_hidden: boolean;
  readonly is_archived: boolean;
  readonly is_request: boolean;
  /** The other one of a direct conversation, or the business; null in groups, and where they are gone. */
  readonly contact_id: string | null;
  readonly contact_username: string | null;
  readonly contact_name: string | null;
  readonly contact_image: string | null;
}

const UNREAD = sql.raw('greatest(h.last_no - m.read_no - m.skip, 0)::int');
const IS_HIDDEN = sql.raw('coalesce(h.last_no <= m.hidden_no, false)');

/** What an account may see of the list: its standings with their heads. */
const STANDINGS = sql.raw(`
  chat.membership s
    join chat.member m on m.conversation_id = s.conversation_id and m.account_id = s.account_id
    join chat.conversation_head h on h.conversation_id = s.conversation_id`);

/** Messages that mention the account and that it has not read, by conversation. They are few. */
const mentionsOf = (accountId: string) => sql`
  select n.conversation_id, count(*)::int as unread_mentions
  from chat.mention n join chat.member own on own.conversation_id = n.conversation_id and own.account_id = n.account_id
  where n.account_id = ${accountId} and n.seq > own.read_seq group by n.conversation_id`;

const OTHER = sql.raw("replace(replace(c.direct_key, l.account_id::text, ''), ':', '')");

/**
 * Conversations of an account. What they are is looked up only for those that `chosen` leaves.
 * @param chosen condition, order and limit; may name `m` (its own standing) and `h` (the head)
 */
const view = (accountId: string, chosen: Sql, order: Sql = sql``) => sql`
  with l as materialized (
    select s.account_id, s.conversation_id, h.last_seq, h.last_no, h.last_message_id, h.last_sender_id, h.last_text, h.last_at,
      m.role, m.read_seq, ${UNREAD} as unread, m.is_pinned, m.is_muted, ${IS_HIDDEN} as is_hidden, m.is_archived, m.is_request
    from ${STANDINGS} where s.account_id = ${accountId} and ${chosen}
  )
  select c.conversation_id, c.space_id, c.type, c.title, c.icon_url, c.creator_id, c.member_count, c.created_at, c.updated_at,
    l.last_seq::float8 as last_seq, l.last_message_id, l.last_sender_id, l.last_text, l.last_at,
    l.role, l.read_seq::float8 as read_seq, l.unread, coalesce(n.unread_mentions, 0) as unread_mentions,
    l.is_pinned, l.is_muted, l.is_hidden, l.is_archived, l.is_request,
    p.account_id as contact_id, p.username as contact_username, coalesce(p.display_name, p.username) as contact_name, p.image_url as contact_image
  from l
    join chat.conversation c on c.conversation_id = l.conversation_id
    left join (${mentionsOf(accountId)}) n on n.conversation_id = l.conversation_id
    left join chat.person p on p.account_id = (case when c.type <> 'group' then coalesce(nullif(${OTHER}, ''), l.account_id::text) end)::uuid
  ${order}`;

export const find = (tx: Transaction, accountId: string, conversationId: string): Promise<ConversationRow | null> =>
  tx.maybeOne(view(accountId, sql`s.conversation_id = ${conversationId}`));

export interface ConversationFilter {
  readonly show: 'active' | 'hidden' | 'archived' | 'requests';
  readonly type: ConversationRow['type'] | null;
  readonly limit: number;
  readonly offset: number;
}

/** Pinned ones first, then by their newest message. */
export const list = (tx: Transaction, accountId: string, { show, type, limit, offset }: ConversationFilter): Promise<ConversationRow[]> => {
  const isOfType = sql`(select c.type from chat.conversation c where c.conversation_id = s.conversation_id) = ${type}`;
  return tx.many(
    view(
      accountId,
      sql`
        m.is_request = ${show === 'requests'}
        and (${show === 'requests'} or ${IS_HIDDEN} = ${show === 'hidden'})
        and (${show === 'requests' || show === 'hidden'} or m.is_archived = ${show === 'archived'})
        and ${type === null ? sql`true` : isOfType}
      order by m.is_pinned desc, h.last_at desc, s.conversation_id limit ${limit} offset ${offset}`,
      sql`order by l.is_pinned desc, l.last_at desc, l.conversation_id`,
    ),
  );
};

const NEWEST = sql`order by l.last_at desc, l.conversation_id`;

/** Those that changed, or whose standing changed, since a snapshot's oldest running transaction. */
export const listChanged = (tx: Transaction, accountId: string, since: string): Promise<ConversationRow[]> =>
  tx.many(view(accountId, sql`(h.changed_xid >= ${since}::xid8 or m.changed_xid >= ${since}::xid8)`, NEWEST));

export const listAll = (tx: Transaction, accountId: string): Promise<ConversationRow[]> => tx.many(view(accountId, sql`true`, NEWEST));

/** Conversations the account left since then. */
export const listLeft = async (tx: Transaction, accountId: string, since: string): Promise<string[]> =>
  (
    await tx.many<{ conversation_id: string }>(sql`
      select conversation_id from chat.member
      where account_id = ${accountId} and left_at is not null and changed_xid >= ${since}::xid8`)
  ).map((row) => row.conversation_id);

export interface UnreadRow {
  readonly conversation_id: string;
  readonly unread: number;
  readonly unread_mentions: number;
}

/** Conversations with unread messages; requests do not count. */
export const listUnread = (tx: Transaction, accountId: string): Promise<UnreadRow[]> =>
  tx.many(sql`
    select s.conversation_id, ${UNREAD} as unread, coalesce(n.unread_mentions, 0) as unread_mentions
    from ${STANDINGS} left join (${mentionsOf(accountId)}) n on n.conversation_id = s.conversation_id
    where s.account_id = ${accountId} and not m.is_request and h.last_no - m.read_no - m.skip > 0`);

export interface NewConversation {
  readonly conversation_id: string;
  readonly space_id: string;
  readonly type: ConversationRow['type'];
  readonly direct_key: string | null;
  readonly title: string | null;
  readonly icon_url: string | null;
  readonly creator_id: string;
  readonly member_count: number;
  readonly at: Date;
}

/** Stores a conversation with its head; false where there is a direct one of the two already. */
export async function insert(tx: Transaction, row: NewConversation): Promise<boolean> {
  const added = await tx.execute(sql`
    insert into chat.conversation (conversation_id, space_id, type, direct_key, title, icon_url, creator_id, member_count, created_at, updated_at)
    values (${row.conversation_id}, ${row.space_id}, ${row.type}, ${row.direct_key}, ${row.title}, ${row.icon_url}, ${row.creator_id},
      ${row.member_count}, ${row.at}, ${row.at})
    on conflict (direct_key) do nothing`);
  if (added === 0) return false;
  await tx.execute(sql`
    insert into chat.conversation_head (conversation_id, last_seq, last_no, last_at, changed_xid)
    values (${row.conversation_id}, 0, 0, ${row.at}, pg_current_xact_id())`);
  return true;
}

/** The direct conversation of two accounts, whoever is still in it; as `system`. */
export const findDirect = async (tx: Transaction, directKey: string): Promise<string | null> =>
  (await tx.maybeOne<{ conversation_id: string }>(sql`select conversation_id from chat.conversation where direct_key = ${directKey}`))
    ?.conversation_id ?? null;

/** Locks the head, so that what is written about the conversation next has the numbers after it. */
export const lockHead = (tx: Transaction, conversationId: string): Promise<{ last_seq: number; last_no: number } | null> =>
  tx.maybeOne(sql`
    select last_seq::float8 as last_seq, last_no::float8 as last_no from chat.conversation_head
    where conversation_id = ${conversationId} for no key update`);

export async function change(
  tx: Transaction,
  conversationId: string,
  { title, iconUrl, at }: { title: string | null; iconUrl: string | null; at: Date },
): Promise<void> {
  await tx.execute(sql`
    update chat.conversation set title = ${title}, icon_url = ${iconUrl}, updated_at = ${at} where conversation_id = ${conversationId}`);
}
