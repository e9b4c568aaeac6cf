import { type Mention, messageRemoved } from '@balai/contracts/chat';
import type { Actor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import { type ChatContext, ownScope } from '../../context.ts';
import * as conversations from '../../conversations/repository/conversations.ts';
import * as positions from '../../conversations/repository/positions.ts';
import { publishEvent } from '../../conversations/use-cases/change-members.ts';
import { chatProblems } from '../../problems.ts';
import { previewOf } from '../domain/new-message.ts';
import { gramsOf, searchable } from '../domain/text-grams.ts';
import { append } from '../repository/events.ts';
import * as grams from '../repository/grams.ts';
import * as messages from '../repository/messages.ts';

const HOUR_MS = 3_600_000;

/** Whether a message of that age may still be changed. @param hours 0: never, -1: always */
const isWithin = (hours: number, createdAt: Date, now: Date): boolean => hours < 0 || now.getTime() - createdAt.getTime() < hours * HOUR_MS;

/** A message that is there and its conversation, locked so that events about it follow each other. @throws message_not_found */
export async function lockMessage(tx: Transaction, actor: Actor, messageId: string): Promise<messages.MessageRow> {
  const found = await messages.find(tx, actor.accountId, messageId);
  if (found === null || found.deleted_at !== null) throw new Problem(chatProblems.message_not_found);
  await conversations.lockHead(tx, found.conversation_id);
  const present = await messages.lock(tx, found);
  if (present === null || present.deleted_at !== null) throw new Problem(chatProblems.message_not_found);
  return { ...found, content: present.content, edit_count: present.edit_count };
}

/**
 * Changes the text of one's own message.
 * @throws message_not_found, not_your_message, not_a_text, edit_window_closed, message_empty
 */
export async function editMessage(
  context: ChatContext,
  actor: Actor,
  messageId: string,
  { content, mentions }: { readonly content: string; readonly mentions: readonly Mention[] },
  cause: Cause,
): Promise<void> {
  if (content.trim() === '') throw new Problem(chatProblems.message_empty);
  const hours = context.settings.CHAT_EDIT_HOURS;
  const event = await context.database.unitOfWork(
    ownScope(actor),
    async (tx) => {
      const message = await lockMessage(tx, actor, messageId);
      if (message.sender_id !== actor.accountId) throw new Problem(chatProblems.not_your_message);
      if (message.type !== 'text') throw new Problem(chatProblems.not_a_text);
      const now = context.clock.now();
      if (!isWithin(hours, message.created_at, now)) throw new Problem(chatProblems.edit_window_closed, { hours });
      if (content === message.content) return null;
      const editCount = message.edit_count + 1;
      await messages.edit(tx, message, { content, mentions, editCount, previous: message.content, by: actor.accountId, at: now });
      await grams.replace(tx, message.conversation_id, message.seq, gramsOf(searchable(content)));
      await messages.setPreview(tx, message.conversation_id, messageId, previewOf({ type: 'text', content }));
      const own = { actor_id: actor.accountId, message_id: messageId, content, mentions: [...mentions], edit_count: editCount };
      return append(tx, message.conversation_id, { event: 'message.edited', ...own });
    },
    cause,
  );
  if (event !== null) publishEvent(context, event);
}

/**
 * Deletes a message for everybody; what it said goes with it.
 * @throws message_not_found, not_your_message, delete_window_closed
 */
export async function removeMessage(context: ChatContext, actor: Actor, messageId: string, cause: Cause): Promise<void> {
  const { accountId } = actor;
  const hours = context.settings.CHAT_DELETE_HOURS;
  const event = await context.database.unitOfWork(
    ownScope(actor),
    async (tx) => {
      const message = await lockMessage(tx, actor, messageId);
      const conversation = await conversations.find(tx, accountId, message.conversation_id);
      const now = context.clock.now();
      const leads = conversation?.type === 'group' && conversation.role !== 'member';
      if (message.sender_id !== accountId && !leads) throw new Problem(chatProblems.not_your_message);
      if (!leads && !isWithin(hours, message.created_at, now)) throw new Problem(chatProblems.delete_window_closed, { hours });
      await messages.remove(tx, message, accountId, now);
      await messages.clearPreview(tx, message.conversation_id, messageId);
      await positions.skipDeleted(tx, message.conversation_id, message.no);
      const { conversation_id, type: message_type, sender_id } = message;
      tx.send(messageRemoved, {
        conversation_id,
        message_id: messageId,
        message_type,
        sender_id,
        deleted_by: accountId,
        deleted_at: now.toISOString(),
      });
      return append(tx, conversation_id, { event: 'message.deleted', actor_id: accountId, message_id: messageId });
    },
    cause,
  );
  publishEvent(context, event);
}
