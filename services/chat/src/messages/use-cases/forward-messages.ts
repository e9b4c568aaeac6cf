import { createHash } from 'node:crypto';
import type { SentMessage } from '@balai/contracts/chat';
import type { Actor } from '@balai/runtime/access';
import { Problem } from '@balai/runtime/problem';
import { type ChatContext, ownScope } from '../../context.ts';
import { chatProblems } from '../../problems.ts';
import * as messages from '../repository/messages.ts';

export interface ForwardRequest {
  readonly messageIds: readonly string[];
  readonly conversationIds: readonly string[];
  readonly hidesSource: boolean;
  /** Names the whole call: a repeat with the same name sends nothing twice. */
  readonly clientMsgId: string;
}

export interface Forwarded {
  readonly sent: readonly SentMessage[];
  readonly failed: readonly { readonly conversationId: string; readonly messageId: string; readonly reason: string }[];
}

const nameOf = (clientMsgId: string, messageId: string): string =>
  `fw:${createHash('sha256').update(`${clientMsgId}:${messageId}`).digest('hex').slice(0, 40)}`;

/** @param hidesSource leaves out whose message it was */
function sourceOf(message: messages.MessageRow, hidesSource: boolean) {
  const source = message.forwarded_from ?? {
    message_id: message.message_id,
    conversation_id: message.conversation_id,
    sender_id: message.sender_id,
    sender_name: message.sender_name,
    original_timestamp: message.created_at.toISOString(),
  };
  return hidesSource ? { ...source, sender_id: null, sender_name: null } : source;
}

/**
 * Sends messages again to other conversations, in the order they are named. Each target is judged by itself, as when somebody writes there.
 * @throws message_not_found where the caller sees one of the messages nowhere, or it was deleted
 */
export async function forwardMessages(
  context: ChatContext,
  actor: Actor,
  { messageIds, conversationIds, hidesSource, clientMsgId }: ForwardRequest,
): Promise<Forwarded> {
  const ids = [...new Set(messageIds)];
  const sources = await context.database.read(ownScope(actor), (tx) => messages.listByIds(tx, actor.accountId, ids));
  if (sources.length < ids.length || sources.some(({ deleted_at }) => deleted_at !== null))
    throw new Problem(chatProblems.message_not_found);
  const sent: SentMessage[] = [];
  const failed: { conversationId: string; messageId: string; reason: string }[] = [];
  // One message after the other, so that they keep their order in every target.
  for (const source of sources) {
    const send = async (conversationId: string): Promise<void> => {
      try {
        sent.push(
          await context.sends.send({
            conversationId,
            senderId: actor.accountId,
            clientMsgId: nameOf(clientMsgId, source.message_id),
            messageId: context.newId(),
            type: source.type,
            content: source.content,
            attachments: source.attachments ?? [],
            mentions: [],
            metadata: source.metadata ?? {},
            replyToId: null,
            forwardedFrom: sourceOf(source, hidesSource),
          }),
        );
      } catch (error) {
        if (!(error instanceof Problem) || error.status >= 500) throw error;
        failed.push({ conversationId, messageId: source.message_id, reason: error.code });
      }
    };
    await Promise.all([...new Set(conversationIds)].map(send));
  }
  return { sent, failed };
}
