import type { InboxConversation, InboxCounts, Person } from '@balai/contracts/chat';
import { containing, type Page, pageOf, type RowPosition, type Sql, sql, type Transaction } from '@balai/runtime/database';

/** A conversation with a customer, as the team of the business sees it. */
export interface InboxRow {
  readonly conversation_id: string;
  readonly client_id: string;
  readonly channel: InboxConversation['channel'];
  readonly status: InboxConversation['status'];
  readonly assignee_id: string | null;
  readonly team: string | null;
  readonly labels: string[];
  readonly snoozed_until: Date | null;
  /** When somebody last wrote, with microseconds: pages of one instant follow each other. */
  readonly position: string;
  readonly opened_at: Date;
  readonly waiting_since: Date | null;
  readonly due_at: Date | null;
  readonly closed_at: Date | null;
  readonly customer_id: string;
  readonly customer: Person | null;
  readonly is_following: boolean;
  readonly assignee: Person | null;
  readonly last_seq: number;
  readonly last_text: string | null;
  readonly last_at: Date;
  readonly last_message_id: string | null;
  readonly last_sender_id: string | null;
  readonly unread: number;
  readonly read_seq: number;
}

const person = (alias: 'p' | 'a') =>
  sql.raw(`case when ${alias}.account_id is not null then jsonb_build_object('id', ${alias}.account_id, 'username', ${alias}.username,
      'display_name', coalesce(${alias}.display_name, ${alias}.username), 'profile_image_url', ${alias}.image_url) end`);

/** End of the goal for the reply that a customer waits for. */
const DUE = sql.raw(
  `i.waiting_since + make_interval(mins => case when i.first_reply_at is null then b.first_reply_minutes else b.next_reply_minutes end)`,
);
const UNREAD = sql.raw('greatest(h.last_no - m.read_no - m.skip, 0)::int');

/** Conversations of a business; the unit of work sees its client, and takes part as its account. */
const view = (chosen: Sql, order: Sql = sql``) => sql`
  select i.conversation_id, i.client_id, i.channel, i.status, i.assignee_id, i.team, i.labels, i.snoozed_until, i.inbox_at::text as position, i.opened_at,
    i.waiting_since, ${DUE} as due_at, i.closed_at, i.account_id as customer_id, ${person('p')} as customer, ${person('a')} as assignee,
    f.account_id is not null as is_following,
    h.last_seq::float8 as last_seq, h.last_text, h.last_at, h.last_message_id, h.last_sender_id, ${UNREAD} as unread, m.read_seq::float8 as read_seq
  from chat.customer_conversation i
    join chat.business b on b.client_id = i.client_id
    join chat.conversation_head h on h.conversation_id = i.conversation_id
    join chat.member m on m.conversation_id = i.conversation_id and m.account_id = b.account_id
    left join chat.follow f on f.client_id = i.client_id and f.account_id = i.account_id and f.unfollowed_at is null
    left join chat.person p on p.account_id = i.account_id
    left join chat.person a on a.account_id = i.assignee_id
  where ${chosen} ${order}`;

export const find = (tx: Transaction, clientId: string, conversationId: string): Promise<InboxRow | null> =>
  tx.maybeOne(view(sql`i.client_id = ${clientId} and i.conversation_id = ${conversationId}`));

export interface InboxFilter {
  /** Null: all. */
  readonly status: InboxRow['status'] | null;
  /** An account; `none`: nobody; null: anybody. */
  readonly assignee: string | null;
  readonly team: string | null;
  readonly label: string | null;
  readonly isUnread: boolean;
  readonly text: string | null;
  readonly limit: number;
  /** Position behind which the page begins. */
  readonly after: RowPosition | undefined;
}

/** A page, the most recently active first. */
export async function list(tx: Transaction, clientId: string, filter: InboxFilter): Promise<Page<InboxRow>> {
  const { status, assignee, team, label, text, after } = filter;
  const part = text === null ? null : containing(text);
  const found = await tx.many<InboxRow>(
    view(
      sql`i.client_id = ${clientId} and i.wrote_at is not null
        and ${status === null ? sql`true` : sql`i.status = ${status}`}
        and ${assignee === null ? sql`true` : assignee === 'none' ? sql`i.assignee_id is null` : sql`i.assignee_id = ${assignee}`}
        and ${team === null ? sql`true` : sql`i.team = ${team}`}
        and ${label === null ? sql`true` : sql`${label} = any(i.labels)`}
        and ${filter.isUnread ? sql`${UNREAD} > 0` : sql`true`}
        and ${part === null ? sql`true` : sql`(p.display_name ilike ${part} or p.username ilike ${part})`}
        and ${after === undefined ? sql`true` : sql`(i.inbox_at, i.conversation_id) < (${after.key}::text::timestamptz, ${after.id}::text::uuid)`}`,
      sql`order by i.inbox_at desc, i.conversation_id desc limit ${filter.limit + 1}`,
    ),
  );
  return pageOf(found, filter);
}

type Counts = Omit<InboxCounts, 'oldest_waiting_since'> & { readonly oldest_waiting_since: Date | null };

/** How many conversations are in which state. */
export const counts = (tx: Transaction, clientId: string, accountId: string, now: Date): Promise<Counts> =>
  tx.one(sql`
    select count(*) filter (where i.status = 'open')::int as open, count(*) filter (where i.status = 'pending')::int as pending,
      count(*) filter (where i.status = 'snoozed')::int as snoozed,
      count(*) filter (where i.status = 'open' and i.assignee_id is null)::int as unassigned,
      count(*) filter (where i.status = 'open' and i.assignee_id = ${accountId})::int as mine,
      count(*) filter (where i.status = 'open' and ${UNREAD} > 0)::int as unread,
      count(*) filter (where i.waiting_since is not null and i.status = 'open')::int as waiting,
      min(i.waiting_since) filter (where i.status = 'open') as oldest_waiting_since,
      count(*) filter (where i.status = 'open' and ${DUE} < ${now})::int as overdue,
      coalesce((select array_agg(distinct l.name order by l.name) from chat.customer_conversation o cross join unnest(o.labels) as l (name)
        where o.client_id = ${clientId} and o.status <> 'closed'), '{}') as labels,
      coalesce((select array_agg(distinct o.team order by o.team) from chat.customer_conversation o
        where o.client_id = ${clientId} and o.status <> 'closed' and o.team is not null), '{}') as teams
    from chat.customer_conversation i join chat.business b on b.client_id = i.client_id
      join chat.conversation_head h on h.conversation_id = i.conversation_id
      join chat.member m on m.conversation_id = i.conversation_id and m.account_id = b.account_id
    where i.client_id = ${clientId} and i.status <> 'closed'`);

export interface InboxState {
  readonly status: InboxRow['status'];
  readonly assignee_id: string | null;
  readonly team: string | null;
  readonly labels: readonly string[];
  readonly snoozed_until: Date | null;
  readonly account_id: string;
}

export const lock = (tx: Transaction, clientId: string, conversationId: string): Promise<InboxState | null> =>
  tx.maybeOne(sql`
    select status, assignee_id, team, labels, snoozed_until, account_id from chat.customer_conversation
    where client_id = ${clientId} and conversation_id = ${conversationId} for no key update`);

export async function change(tx: Transaction, conversationId: string, state: Omit<InboxState, 'account_id'>, at: Date): Promise<void> {
  await tx.execute(sql`
    update chat.customer_conversation set status = ${state.status}, assignee_id = ${state.assignee_id}, team = ${state.team}, labels = ${state.labels}::text[],
      snoozed_until = ${state.snoozed_until}, closed_at = case when ${state.status === 'closed'} then coalesce(closed_at, ${at}) end,
      -- Closed, or waiting for the customer: nobody has to reply.
      waiting_since = case when ${state.status === 'closed' || state.status === 'pending'} then null else waiting_since end
    where conversation_id = ${conversationId}`);
}

/** Opens conversations whose time to wait is over; which. As `system`. */
export const wake = (tx: Transaction, now: Date): Promise<{ client_id: string; conversation_id: string }[]> =>
  tx.many(sql`
    update chat.customer_conversation set status = 'open', snoozed_until = null where conversation_id in (
      select conversation_id from chat.customer_conversation where status = 'snoozed' and snoozed_until <= ${now} order by snoozed_until limit 500 for no key update skip locked)
    returning client_id, conversation_id`);

/** The state of a new conversation, in which nobody wrote yet; as `system`. */
export async function insert(
  tx: Transaction,
  row: { readonly conversationId: string; readonly clientId: string; readonly accountId: string; readonly at: Date },
): Promise<void> {
  await tx.execute(sql`
    insert into chat.customer_conversation (conversation_id, client_id, account_id, channel, status, labels, inbox_at, opened_at)
    values (${row.conversationId}, ${row.clientId}, ${row.accountId}, 'app', 'closed', '{}', ${row.at}, ${row.at})`);
}

/** People who may reply for a client, by name. */
export const listAgents = (tx: Transaction, clientId: string): Promise<Person[]> =>
  tx.many(sql`
    select p.account_id as id, p.username, coalesce(p.display_name, p.username) as display_name, p.image_url as profile_image_url
    from chat.person p where p.inbox_clients && array[${clientId}, '*'] and p.reply_clients && array[${clientId}, '*']
      and p.active and p.deleted_at is null
    order by lower(coalesce(p.display_name, p.username)), p.account_id limit 500`);

export const mayReply = async (tx: Transaction, clientId: string, accountId: string): Promise<boolean> =>
  (await tx.maybeOne(sql`
    select account_id from chat.person
    where account_id = ${accountId} and reply_clients && array[${clientId}, '*'] and active and deleted_at is null`)) !== null;

export interface InboxNoteRow {
  readonly note_id: string;
  readonly author_id: string;
  readonly author: Person | null;
  readonly content: string;
  readonly created_at: Date;
}

const NOTE = sql`select n.note_id, n.author_id, ${person('p')} as author, n.content, n.created_at
    from chat.inbox_note n left join chat.person p on p.account_id = n.author_id`;

export const findNote = (tx: Transaction, noteId: string): Promise<InboxNoteRow> => tx.one(sql`${NOTE} where n.note_id = ${noteId}`);

/** The first thousand, oldest first. */
export const listNotes = (tx: Transaction, conversationId: string): Promise<InboxNoteRow[]> =>
  tx.many(sql`
    ${NOTE} where n.conversation_id = ${conversationId} order by n.created_at, n.note_id limit 1000`);

export async function addNote(
  tx: Transaction,
  note: {
    readonly noteId: string;
    readonly clientId: string;
    readonly conversationId: string;
    readonly authorId: string;
    readonly content: string;
    readonly at: Date;
  },
): Promise<void> {
  await tx.execute(sql`
    insert into chat.inbox_note (note_id, client_id, conversation_id, author_id, content, created_at)
    values (${note.noteId}, ${note.clientId}, ${note.conversationId}, ${note.authorId}, ${note.content}, ${note.at})`);
}

/** False where the account wrote no such note. */
export const removeNote = async (tx: Transaction, conversationId: string, noteId: string, authorId: string): Promise<boolean> =>
  (await tx.execute(sql`
    delete from chat.inbox_note where note_id = ${noteId} and conversation_id = ${conversationId} and author_id = ${authorId}`)) > 0;

/** Colleagues who wrote messages of a business, by message. */
export const actingOf = async (tx: Transaction, messageIds: readonly string[]): Promise<ReadonlyMap<string, Person>> =>
  new Map(
    (
      await tx.many<Person & { message_id: string }>(sql`
        select g.message_id, p.account_id as id, p.username, coalesce(p.display_name, p.username) as display_name, p.image_url as profile_image_url
        from chat.message g join chat.person p on p.account_id = g.acting_id where g.message_id = any(${messageIds}::uuid[])`)
    ).map(({ message_id, ...person }) => [message_id, person]),
  );
