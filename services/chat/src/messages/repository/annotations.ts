import { sql, type Transaction } from '@balai/runtime/database';
import type { MessageRow } from './messages.ts';

export interface EditRow {
  readonly previous_content: string;
  readonly edited_at: Date;
  readonly edited_by: string;
}

/** Newest first. */
export const listEdits = (tx: Transaction, messageId: string): Promise<EditRow[]> =>
  tx.many(sql`
    select previous_content, edited_at, edited_by from chat.message_edit where message_id = ${messageId} order by edit_no desc`);

export interface ReactionKey {
  readonly messageId: string;
  readonly accountId: string;
  readonly emoji: string;
}

/** Emoji with which an account reacted to a message. */
export const reactionsBy = async (tx: Transaction, { messageId, accountId }: Omit<ReactionKey, 'emoji'>): Promise<string[]> =>
  (
    await tx.many<{ emoji: string }>(sql`
      select emoji from chat.reaction where message_id = ${messageId} and account_id = ${accountId}`)
  ).map((row) => row.emoji);

export async function addReaction(
  tx: Transaction,
  conversationId: string,
  { messageId, accountId, emoji }: ReactionKey,
  at: Date,
): Promise<void> {
  await tx.execute(sql`
    insert into chat.reaction (conversation_id, message_id, account_id, emoji, created_at)
    values (${conversationId}, ${messageId}, ${accountId}, ${emoji}, ${at})`);
}

/** False where there was none. */
export const removeReaction = async (tx: Transaction, { messageId, accountId, emoji }: ReactionKey): Promise<boolean> =>
  (await tx.execute(sql`
    delete from chat.reaction where message_id = ${messageId} and account_id = ${accountId} and emoji = ${emoji}`)) > 0;

/** @param ownerId null: for everybody. False where it is pinned already. */
export const pin = async (
  tx: Transaction,
  { conversation_id, message_id }: MessageRow,
  { ownerId, by, at }: { readonly ownerId: string | null; readonly by: string; readonly at: Date },
): Promise<boolean> =>
  (await tx.execute(sql`
    insert into chat.pin (conversation_id, message_id, owner_id, pinned_by, pinned_at)
    values (${conversation_id}, ${message_id}, ${ownerId}, ${by}, ${at}) on conflict do nothing`)) > 0;

/** @param ownerId null: the pin for everybody. False where there was none. */
export const unpin = async (tx: Transaction, { conversation_id, message_id }: MessageRow, ownerId: string | null): Promise<boolean> =>
  (await tx.execute(sql`
    delete from chat.pin
    where conversation_id = ${conversation_id} and message_id = ${message_id} and owner_id is not distinct from ${ownerId}::uuid`)) > 0;

/** Takes the oldest pins for everybody away until `most` are left; their messages. */
export const unpinOldest = async (tx: Transaction, conversationId: string, most: number): Promise<string[]> =>
  (
    await tx.many<{ message_id: string }>(sql`
      delete from chat.pin where conversation_id = ${conversationId} and owner_id is null and message_id in (
        select message_id from chat.pin where conversation_id = ${conversationId} and owner_id is null
        order by pinned_at desc, message_id desc offset ${most})
      returning message_id`)
  ).map((row) => row.message_id);

/** Messages that an account sees pinned, the newest pin first. */
export const pinnedIds = async (
  tx: Transaction,
  conversationId: string,
  accountId: string,
  kind: 'all' | 'personal' | 'public',
): Promise<string[]> =>
  (
    await tx.many<{ message_id: string }>(sql`
      select message_id from chat.pin
      where conversation_id = ${conversationId}
        and ((owner_id is null and ${kind} <> 'personal') or (owner_id = ${accountId} and ${kind} <> 'public'))
      group by message_id order by max(pinned_at) desc, message_id desc`)
  ).map((row) => row.message_id);
