import type { ConversationEvent } from '@balai/contracts/chat';
import { sql, type Transaction } from '@balai/runtime/database';

export interface HeadRow {
  readonly conversation_id: string;
  readonly last_seq: number;
}
/** With what the account may read: events after the floor. */
export interface OwnHeadRow extends HeadRow {
  readonly floor: number;
}

/** Conversations of an account, most recently active first. */
export const headsOf = (tx: Transaction, accountId: string, limit: number): Promise<OwnHeadRow[]> =>
  tx.many(sql`
    select h.conversation_id, h.last_seq::float8 as last_seq, m.joined_seq::float8 as floor
    from chat.membership s join chat.conversation_head h on h.conversation_id = s.conversation_id
      join chat.member m on m.conversation_id = s.conversation_id and m.account_id = s.account_id
    where s.account_id = ${accountId} order by h.last_at desc limit ${limit}`);

export const heads = (tx: Transaction, conversationIds: readonly string[]): Promise<HeadRow[]> =>
  tx.many(sql`
    select conversation_id, last_seq::float8 as last_seq from chat.conversation_head where conversation_id = any(${conversationIds}::uuid[])`);

/** Events after a position, as they were published. */
export const eventsAfter = async (tx: Transaction, conversationId: string, after: number, limit: number): Promise<ConversationEvent[]> =>
  (
    await tx.many<{ seq: number; created_at: Date; event: object }>(sql`
      select seq::float8 as seq, created_at, event from chat.message_event
      where conversation_id = ${conversationId} and seq > ${after} order by seq limit ${limit}`)
  ).map(
    ({ seq, created_at, event }) =>
      ({ ...event, conversation_id: conversationId, seq, created_at: created_at.toISOString() }) as ConversationEvent,
  );

/** Accounts in a conversation. */
export const membersOf = async (tx: Transaction, conversationId: string, limit: number): Promise<string[]> =>
  (
    await tx.many<{ account_id: string }>(sql`
      select account_id from chat.member where conversation_id = ${conversationId} and left_at is null limit ${limit}`)
  ).map((row) => row.account_id);

/** What the account of each pair may read of its conversation, in their order: events after the floor; null: it is not in it. */
export const floorsOf = async (
  tx: Transaction,
  accountIds: readonly string[],
  conversationIds: readonly string[],
): Promise<(number | null)[]> =>
  (
    await tx.many<{ floor: number | null }>(sql`
      select m.joined_seq::float8 as floor
      from unnest(${accountIds}::uuid[], ${conversationIds}::uuid[]) with ordinality as p (account_id, conversation_id, n)
        left join chat.member m on m.account_id = p.account_id and m.conversation_id = p.conversation_id and m.left_at is null
      order by p.n`)
  ).map((row) => row.floor);

/** Clients with a business whose inbox an account may read. */
export const inboxesOf = async (tx: Transaction, accountId: string, limit: number): Promise<string[]> =>
  (
    await tx.many<{ client_id: string }>(sql`
      select b.client_id from chat.person p join chat.business b on b.client_id = any(p.inbox_clients) or '*' = any(p.inbox_clients)
      where p.account_id = ${accountId} and p.active and p.deleted_at is null order by b.client_id limit ${limit}`)
  ).map((row) => row.client_id);

/** Whether the account of each pair may read the inbox of its client, in their order; an empty client: no. */
export const mayReadInboxes = async (tx: Transaction, accountIds: readonly string[], clientIds: readonly string[]): Promise<boolean[]> =>
  (
    await tx.many<{ may: boolean }>(sql`
      select coalesce(q.client_id <> '' and p.inbox_clients && array[q.client_id, '*'] and p.active and p.deleted_at is null, false) as may
      from unnest(${accountIds}::uuid[], ${clientIds}::text[]) with ordinality as q (account_id, client_id, n)
        left join chat.person p on p.account_id = q.account_id
      order by q.n`)
  ).map((row) => row.may);
