import type { Person } from '@balai/contracts/chat';
import { sql, type Transaction } from '@balai/runtime/database';
import type { ChatProblem } from '../../problems.ts';
import { type NewMessage, previewOf } from '../domain/new-message.ts';
import { gramsOf, searchable } from '../domain/text-grams.ts';

/** What became of a message. */
export interface SendVerdict {
  /** Position in the batch. */
  readonly ord: number;
  readonly refusal: ChatProblem | null;
  readonly message_id: string | null;
  readonly seq: number | null;
  readonly created_at: Date | null;
  /** It was stored before, or stands twice in the batch. */
  readonly is_known: boolean;
  readonly sender_name: string;
  readonly sender_image: string | null;
  /** Of a conversation with a business; null in all others. */
  readonly desk: {
    readonly client_id: string;
    /** The customer. */
    readonly account_id: string;
    readonly customer_username: string;
    readonly customer_name: string;
    readonly acting: Person | null;
    readonly is_first: boolean;
    readonly has_opened: boolean;
    readonly waited_seconds: number | null;
  } | null;
}

const rowOf = (message: NewMessage, ord: number) => ({
  ord,
  conversation_id: message.conversationId,
  sender_id: message.senderId,
  client_msg_id: message.clientMsgId,
  message_id: message.messageId,
  type: message.type,
  content: message.content,
  preview: previewOf(message),
  grams: gramsOf(searchable(message.content)),
  attachments: message.attachments.length === 0 ? null : message.attachments,
  mentions: message.mentions.length === 0 ? null : message.mentions,
  metadata: Object.keys(message.metadata).length === 0 ? null : message.metadata,
  reply_to_id: message.replyToId,
  forwarded_from: message.forwardedFrom,
  acting_id: message.actingId ?? null,
  is_automatic: message.isAutomatic ?? false,
});

/** Locks the heads of conversations, in one order for everybody. */
export async function lockHeads(tx: Transaction, conversationIds: readonly string[]): Promise<void> {
  await tx.execute(sql`
    select conversation_id from chat.conversation_head where conversation_id = any(${conversationIds}::uuid[])
    order by conversation_id for no key update`);
}

/**
 * Stores messages of any senders in any conversations, whose heads are locked: what others committed before is seen, so that numbers have no
 * gaps and a message that is there already is found. As `system`: who may send is judged in here.
 */
export const sendBatch = (tx: Transaction, messages: readonly NewMessage[]): Promise<SendVerdict[]> =>
  tx.many(sql`
    with input as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(messages.map(rowOf))}::jsonb) as i (ord int, conversation_id uuid, sender_id uuid, client_msg_id text,
        message_id uuid, type text, content text, preview text, grams int[], attachments jsonb, mentions jsonb, metadata jsonb, reply_to_id uuid, forwarded_from jsonb,
        acting_id uuid, is_automatic boolean)
    ), judged as materialized (
      select i.*, coalesce(h.last_seq, 0) as last_seq, coalesce(h.last_no, 0) as last_no, known.message_id as known_id, known.seq as known_seq, known.created_at as known_at,
        d.client_id, d.account_id as customer_id, d.status as desk_status, d.wrote_at, d.waiting_since, i.sender_id = d.account_id as is_customer,
        i.sender_id <> d.account_id and not i.is_automatic as is_reply,
        case
          when s.account_id is null then 'conversation_not_found'
          when exists (select from chat.block b where b.blocker_id = i.sender_id and b.blocked_id = peer.account_id) then 'person_blocked'
          when exists (select from chat.block b where b.blocker_id = peer.account_id and b.blocked_id = i.sender_id) then 'blocked_by_person'
          when i.reply_to_id is not null and not exists (
            select from chat.message r where r.message_id = i.reply_to_id and r.conversation_id = i.conversation_id and r.deleted_at is null
          ) then 'reply_not_found'
        end as refusal
      from input i
        left join chat.membership s on s.conversation_id = i.conversation_id and s.account_id = i.sender_id
        left join chat.conversation c on c.conversation_id = i.conversation_id
        left join chat.conversation_head h on h.conversation_id = i.conversation_id
        left join chat.customer_conversation d on c.type = 'business' and d.conversation_id = i.conversation_id
        left join lateral (
          select g.message_id, g.seq, g.created_at from chat.message g
          where g.conversation_id = i.conversation_id and g.sender_id = i.sender_id and g.client_msg_id = i.client_msg_id
          -- One at most; said so that each is looked up by itself: planned as one join, it reads every message there is.
          limit 1
        ) known on true
        left join lateral (
          select o.account_id from chat.member o
          where c.type <> 'group' and o.conversation_id = i.conversation_id and o.account_id <> i.sender_id limit 1
        ) peer on true
    ), fresh as materialized (
      select distinct on (conversation_id, sender_id, client_msg_id) * from judged
      where refusal is null and known_id is null order by conversation_id, sender_id, client_msg_id, ord
    ), numbered as materialized (
      select f.*, f.last_seq + row_number() over own as seq, f.last_no + row_number() over own as no, t.at,
        row_number() over (partition by f.conversation_id, f.is_customer, f.is_reply order by f.ord) = 1 as is_first_of_side
      from fresh f cross join (select clock_timestamp() as at) t window own as (partition by f.conversation_id order by f.ord)
    ), stored as (
      insert into chat.message (conversation_id, seq, no, message_id, client_msg_id, sender_id, type, content, attachments, mentions, metadata,
        reply_to_id, forwarded_from, created_at, edit_count, acting_id)
      select conversation_id, seq, no, message_id, client_msg_id, sender_id, type, content, attachments, mentions, metadata,
        reply_to_id, forwarded_from, at, 0, acting_id from numbered
    ), heads as (
      update chat.conversation_head h set last_seq = n.seq, last_no = n.no, last_message_id = n.message_id, last_sender_id = n.sender_id,
        last_text = n.preview, last_at = n.at, changed_xid = pg_current_xact_id()
      from (select distinct on (conversation_id) * from numbered order by conversation_id, seq desc) n
      where h.conversation_id = n.conversation_id
    ), positions as (
      update chat.member m set read_seq = n.seq, read_no = n.no, skip = 0, hidden_no = null, is_request = false, changed_xid = pg_current_xact_id()
      from (select distinct on (conversation_id, sender_id) * from numbered where not is_automatic order by conversation_id, sender_id, seq desc) n
      where m.conversation_id = n.conversation_id and m.account_id = n.sender_id
    ), unread_by_team as (
      -- An automatic message is not unread for the business, and what came before it stays so.
      update chat.member m set skip = m.skip + n.messages, changed_xid = pg_current_xact_id()
      from (select conversation_id, sender_id, count(*)::int as messages from numbered where is_automatic group by 1, 2) n
      where m.conversation_id = n.conversation_id and m.account_id = n.sender_id
    ), desks as (
      update chat.customer_conversation d set inbox_at = case when n.is_written then n.at else d.inbox_at end,
        status = case when n.customer_seq is not null then 'open' else d.status end,
        opened_at = case when n.customer_seq is not null and d.status = 'closed' then n.at else d.opened_at end,
        closed_at = case when n.customer_seq is null then d.closed_at end,
        wrote_at = case when n.customer_seq is not null then coalesce(d.wrote_at, n.at) else d.wrote_at end,
        snoozed_until = case when n.customer_seq is null then d.snoozed_until end,
        first_reply_at = case when n.customer_seq is not null and d.status = 'closed' then null when n.reply_seq is not null then coalesce(d.first_reply_at, n.at) else d.first_reply_at end,
        waiting_since = case
          when n.customer_seq > coalesce(n.reply_seq, 0) then case when n.reply_seq is null then coalesce(d.waiting_since, n.at) else n.at end
          when n.reply_seq is not null then null else d.waiting_since end
      from (
        select conversation_id, at, max(seq) filter (where is_customer) as customer_seq, max(seq) filter (where is_reply) as reply_seq,
          bool_or(not is_automatic) as is_written
        from numbered where client_id is not null group by conversation_id, at
      ) n
      where d.conversation_id = n.conversation_id
    ), indexed as (
      insert into chat.message_grams (conversation_id, seq, grams) select conversation_id, seq, grams from numbered where cardinality(grams) > 0
    ), mentioned as (
      insert into chat.mention (conversation_id, seq, account_id)
      select distinct n.conversation_id, n.seq, s.account_id
      from numbered n cross join jsonb_to_recordset(n.mentions) as x (user_id uuid)
        join chat.membership s on s.conversation_id = n.conversation_id and s.account_id = x.user_id
      where n.mentions is not null
    )
    select coalesce(j.ord, 0) as ord, j.refusal, coalesce(j.known_id, n.message_id) as message_id, coalesce(j.known_seq, n.seq)::float8 as seq,
      coalesce(j.known_at, n.at) as created_at, j.known_id is not null or coalesce(n.ord <> j.ord, false) as is_known,
      coalesce(p.display_name, p.username, '') as sender_name, p.image_url as sender_image,
      case when j.client_id is not null then jsonb_build_object('client_id', j.client_id, 'account_id', j.customer_id,
        'customer_username', coalesce(c.username, ''), 'customer_name', coalesce(c.display_name, c.username, ''),
        'acting', case when a.account_id is not null then jsonb_build_object('id', a.account_id, 'username', a.username,
          'display_name', coalesce(a.display_name, a.username), 'profile_image_url', a.image_url) end,
        'is_first', coalesce(j.is_customer and n.is_first_of_side and j.wrote_at is null, false),
        'has_opened', coalesce(j.is_customer and n.is_first_of_side and j.desk_status = 'closed', false),
        'waited_seconds', case when j.is_reply and n.is_first_of_side then extract(epoch from n.at - j.waiting_since)::float8 end) end as desk
    from judged j
      left join numbered n on n.conversation_id = j.conversation_id and n.sender_id = j.sender_id and n.client_msg_id = j.client_msg_id
      left join chat.person p on p.account_id = j.sender_id
      left join chat.person c on c.account_id = j.customer_id
      left join chat.person a on a.account_id = j.acting_id
    order by j.ord`);
