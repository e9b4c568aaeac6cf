import { accountChannel, type ConversationEvent } from '@balai/contracts/chat';
import type { Actor } from '@balai/runtime/access';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import { type ChatContext, ownScope } from '../../context.ts';
import * as conversations from '../../conversations/repository/conversations.ts';
import { publishEvent } from '../../conversations/use-cases/change-members.ts';
import { chatProblems } from '../../problems.ts';
import * as annotations from '../repository/annotations.ts';
import { append } from '../repository/events.ts';
import * as messages from '../repository/messages.ts';
import { lockMessage } from './change-message.ts';

/** Different reactions of one person to one message. */
const REACTIONS_MAX = 20;
/** Pins for everybody in one conversation. */
const PUBLIC_PINS_MAX = 20;
// biome-ignore lint/complexity/useRegexLiterals: the compiler's target knows no flag v, Node does
const EMOJI = new RegExp('^\\p{RGI_Emoji}$', 'v');

/** What a message said before it was edited, newest first. @throws message_not_found */
export function listEdits({ database }: Pick<ChatContext, 'database'>, actor: Actor, messageId: string): Promise<annotations.EditRow[]> {
  return database.read(ownScope(actor), async (tx) => {
    if ((await messages.find(tx, actor.accountId, messageId)) === null) throw new Problem(chatProblems.message_not_found);
    return annotations.listEdits(tx, messageId);
  });
}

/**
 * Adds a reaction, or takes it back; nothing happens where it is so already.
 * @throws not_an_emoji, message_not_found, too_many_reactions
 */
export async function react(
  context: ChatContext,
  actor: Actor,
  { messageId, emoji, isOn }: { readonly messageId: string; readonly emoji: string; readonly isOn: boolean },
  cause: Cause,
): Promise<void> {
  if (isOn && !EMOJI.test(emoji)) throw new Problem(chatProblems.not_an_emoji);
  const { accountId } = actor;
  const event = await context.database.unitOfWork(
    ownScope(actor),
    async (tx) => {
      const { conversation_id } = await lockMessage(tx, actor, messageId);
      const reaction = { messageId, accountId, emoji };
      if (isOn) {
        const present = await annotations.reactionsBy(tx, reaction);
        if (present.includes(emoji)) return null;
        if (present.length >= REACTIONS_MAX) throw new Problem(chatProblems.too_many_reactions, { limit: REACTIONS_MAX });
        await annotations.addReaction(tx, conversation_id, reaction, context.clock.now());
      } else if (!(await annotations.removeReaction(tx, reaction))) return null;
      return append(tx, conversation_id, {
        event: 'message.reaction',
        actor_id: accountId,
        message_id: messageId,
        emoji,
        is_on: isOn,
      });
    },
    cause,
  );
  if (event !== null) publishEvent(context, event);
}

/** Which pin of which message. */
export interface PinOf {
  readonly conversationId: string;
  readonly messageId: string;
  readonly kind: 'personal' | 'public';
}

/**
 * Pins a message, or takes the pin away. One for everybody is an event of the conversation; a personal one is told to the account's devices.
 * @throws message_not_found, already_pinned
 */
export async function setPin(
  context: ChatContext,
  actor: Actor,
  { conversationId, messageId, kind, isOn }: PinOf & { readonly isOn: boolean },
  cause: Cause,
): Promise<void> {
  const { accountId } = actor;
  const ownerId = kind === 'personal' ? accountId : null;
  const { events, isChanged } = await context.database.unitOfWork(
    ownScope(actor),
    async (tx) => {
      const message = await lockMessage(tx, actor, messageId);
      if (message.conversation_id !== conversationId) throw new Problem(chatProblems.message_not_found);
      const own = { actor_id: accountId, message_id: messageId };
      const events: ConversationEvent[] = [];
      if (!isOn) {
        const isChanged = await annotations.unpin(tx, message, ownerId);
        if (isChanged && kind === 'public') events.push(await append(tx, conversationId, { event: 'message.unpinned', ...own }));
        return { events, isChanged };
      }
      if (!(await annotations.pin(tx, message, { ownerId, by: accountId, at: context.clock.now() })))
        throw new Problem(chatProblems.already_pinned);
      if (kind === 'public') {
        events.push(await append(tx, conversationId, { event: 'message.pinned', ...own }));
        for (const message_id of await annotations.unpinOldest(tx, conversationId, PUBLIC_PINS_MAX))
          events.push(await append(tx, conversationId, { event: 'message.unpinned', actor_id: accountId, message_id }));
      }
      return { events, isChanged: true };
    },
    cause,
  );
  for (const event of events) publishEvent(context, event);
  if (isChanged && kind === 'personal')
    context.live.publish(accountChannel, accountId, {
      offset: null,
      data: { event: 'conversation.changed', conversation_id: conversationId },
    });
}

/** Pinned messages that the caller sees, the newest pin first. @throws conversation_not_found */
export function listPinned(
  { database }: Pick<ChatContext, 'database'>,
  actor: Actor,
  conversationId: string,
  kind: 'all' | 'personal' | 'public',
): Promise<messages.MessageView[]> {
  return database.read(ownScope(actor), async (tx) => {
    if ((await conversations.find(tx, actor.accountId, conversationId)) === null) throw new Problem(chatProblems.conversation_not_found);
    return messages.listByIds(tx, actor.accountId, await annotations.pinnedIds(tx, conversationId, actor.accountId, kind));
  });
}
