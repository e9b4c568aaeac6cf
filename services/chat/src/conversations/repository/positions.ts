import { sql, type Transaction } from '@balai/runtime/database';

/** How far a member has read. */
export interface PositionRow {
  readonly read_seq: number;
  readonly unread: number;
}

/** Locks an account's position, so that messages deleted meanwhile are counted once. False where it is not in the conversation. */
export const lock = async (tx: Transaction, conversationId: string, accountId: string): Promise<boolean> =>
  (await tx.maybeOne(sql`
    select account_id from chat.member
    where conversation_id = ${conversationId} and account_id = ${accountId} and left_at is null for no key update`)) !== null;

/** Moves a locked position forward to an event, at most to the newest one; one that is behind stays. */
export const advance = (tx: Transaction, conversationId: string, accountId: string, seq: number): Promise<PositionRow> =>
  tx.one(sql`
    with target as (
      select h.last_no, least(${seq}::bigint, h.last_seq) as seq, case when ${seq}::bigint >= h.last_seq then h.last_no else coalesce((
        select g.no from chat.message g where g.conversation_id = h.conversation_id and g.seq <= ${seq}::bigint order by g.seq desc limit 1
      ), 0) end as no
      from chat.conversation_head h where h.conversation_id = ${conversationId}
    ), moved as (
      update chat.member m set read_seq = t.seq, read_no = greatest(m.read_no, t.no), changed_xid = pg_current_xact_id(), skip = (
        select count(*) from chat.message g
        where g.conversation_id = m.conversation_id and g.no > greatest(m.read_no, t.no) and g.deleted_at is not null)
      from target t
      where m.conversation_id = ${conversationId} and m.account_id = ${accountId} and t.seq > m.read_seq
      returning m.read_seq, m.read_no, m.skip
    )
    select coalesce(v.read_seq, m.read_seq)::float8 as read_seq,
      greatest(t.last_no - coalesce(v.read_no, m.read_no) - coalesce(v.skip, m.skip), 0)::int as unread
    from chat.member m cross join target t left join moved v on true
    where m.conversation_id = ${conversationId} and m.account_id = ${accountId}`);

/** Moves all positions of an account to the newest events; ids of the conversations with how far. */
export const advanceAll = (tx: Transaction, accountId: string): Promise<{ conversation_id: string; read_seq: number }[]> =>
  tx.many(sql`
    with behind as (
      select m.conversation_id from chat.membership s
        join chat.member m on m.conversation_id = s.conversation_id and m.account_id = s.account_id
        join chat.conversation_head h on h.conversation_id = s.conversation_id
      where s.account_id = ${accountId} and h.last_seq > m.read_seq order by 1
      for no key update of m
    )
    update chat.member m set read_seq = h.last_seq, read_no = h.last_no, skip = 0, changed_xid = pg_current_xact_id()
    from behind b join chat.conversation_head h on h.conversation_id = b.conversation_id
    where m.conversation_id = b.conversation_id and m.account_id = ${accountId}
    returning m.conversation_id, m.read_seq::float8 as read_seq`);

/** Counts a deleted message for those who have not read it. As `system`, or as one of the members. */
export async function skipDeleted(tx: Transaction, conversationId: string, no: number): Promise<void> {
  await tx.execute(sql`
    update chat.member set skip = skip + 1, changed_xid = pg_current_xact_id()
    where (conversation_id, account_id) in (
      select conversation_id, account_id from chat.member where conversation_id = ${conversationId} and read_no < ${no}
      order by account_id for no key update)
      and read_no < ${no}`);
}
