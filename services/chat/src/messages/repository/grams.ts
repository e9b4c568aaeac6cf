import { sql, type Transaction } from '@balai/runtime/database';

/** Replaces the grams of a message whose text was edited. */
export async function replace(tx: Transaction, conversationId: string, seq: number, grams: readonly number[]): Promise<void> {
  await tx.execute(sql`delete from chat.message_grams where conversation_id = ${conversationId} and seq = ${seq}`);
  if (grams.length > 0)
    await tx.execute(sql`
      insert into chat.message_grams (conversation_id, seq, grams) values (${conversationId}, ${seq}, ${grams}::int[])`);
}

/** A message that may contain the text. */
export interface Candidate {
  readonly message_id: string;
  readonly content: string;
}

export interface CandidateFilter {
  readonly accountId: string;
  /** Null: all conversations of the account. */
  readonly conversationId: string | null;
  /** Only messages older than this one. */
  readonly before: string | null;
  readonly limit: number;
}

/**
 * Messages of an account's conversations with all the grams, newest first. As `system`, since row-level security keeps the index from being used:
 * the statement itself takes only conversations of the account, from where it joined.
 */
export const withGrams = (
  tx: Transaction,
  grams: readonly number[],
  { accountId, conversationId, before, limit }: CandidateFilter,
): Promise<Candidate[]> =>
  tx.many(sql`
    select g.message_id, g.content
    from chat.membership s
      join chat.member m on m.conversation_id = s.conversation_id and m.account_id = s.account_id
      join chat.message_grams n on n.conversation_id = s.conversation_id and n.seq > m.joined_seq
      join chat.message g on g.conversation_id = n.conversation_id and g.seq = n.seq
    where s.account_id = ${accountId} and n.grams @> ${grams}::int[] and g.deleted_at is null
      and (${conversationId}::uuid is null or s.conversation_id = ${conversationId})
      and (${before}::uuid is null or g.message_id < ${before})
    order by g.message_id desc limit ${limit}`);

/** The newest messages of the most recently active conversations, newest first. As `system`, like {@link withGrams}. */
export const newest = (
  tx: Transaction,
  { accountId, conversationId, before, limit }: CandidateFilter,
  { conversations, each }: { readonly conversations: number; readonly each: number },
): Promise<Candidate[]> =>
  tx.many(sql`
    select g.message_id, g.content
    from (
      select s.conversation_id, m.joined_seq
      from chat.membership s
        join chat.member m on m.conversation_id = s.conversation_id and m.account_id = s.account_id
        join chat.conversation_head h on h.conversation_id = s.conversation_id
      where s.account_id = ${accountId} and (${conversationId}::uuid is null or s.conversation_id = ${conversationId})
      order by h.last_at desc limit ${conversations}
    ) c cross join lateral (
      select message_id, content from chat.message
      where conversation_id = c.conversation_id and seq > c.joined_seq and deleted_at is null order by seq desc limit ${each}
    ) g
    where ${before}::uuid is null or g.message_id < ${before}
    order by g.message_id desc limit ${limit}`);
