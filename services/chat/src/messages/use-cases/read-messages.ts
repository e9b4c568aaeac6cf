import type { Actor } from '@balai/runtime/access';
import { Problem } from '@balai/runtime/problem';
import { type Caller, type ChatContext, ownScope } from '../../context.ts';
import * as conversations from '../../conversations/repository/conversations.ts';
import { chatProblems } from '../../problems.ts';
import * as messages from '../repository/messages.ts';

/** Where a page of messages is; nothing: at the end. */
export interface PageRequest {
  readonly after?: number | undefined;
  readonly before?: number | undefined;
  readonly around?: number | undefined;
  /** The same positions by the ids of messages. */
  readonly afterId?: string | undefined;
  readonly beforeId?: string | undefined;
  readonly aroundId?: string | undefined;
  readonly limit: number;
}

export interface MessagePage {
  readonly messages: readonly messages.MessageView[];
  readonly hasMore: boolean;
  readonly lastSeq: number;
}

/** @throws conversation_not_found, message_not_found */
export function readMessages(
  { database }: Pick<ChatContext, 'database'>,
  actor: Caller,
  conversationId: string,
  request: PageRequest,
): Promise<MessagePage> {
  const { accountId } = actor;
  const { limit } = request;
  return database.read(ownScope(actor), async (tx) => {
    const conversation = await conversations.find(tx, accountId, conversationId);
    if (conversation === null) throw new Problem(chatProblems.conversation_not_found);
    const seqOf = async (id: string | undefined): Promise<number | undefined> => {
      if (id === undefined) return undefined;
      const message = await messages.find(tx, accountId, id);
      if (message === null || message.conversation_id !== conversationId) throw new Problem(chatProblems.message_not_found);
      return message.seq;
    };
    const lastSeq = conversation.last_seq;
    const around = request.around ?? (await seqOf(request.aroundId));
    if (around !== undefined) {
      const half = Math.floor(limit / 2);
      const before = await messages.page(tx, accountId, { conversationId, before: around, limit: half + 1 });
      const after = await messages.page(tx, accountId, { conversationId, after: around - 1, limit: limit - half });
      return { messages: [...before.slice(-half), ...after], hasMore: before.length > half, lastSeq };
    }
    const after = request.after ?? (await seqOf(request.afterId));
    const before = request.before ?? (await seqOf(request.beforeId));
    // One more than is answered shows whether there are more.
    const found = await messages.page(tx, accountId, { conversationId, after, before, limit: limit + 1 });
    const hasMore = found.length > limit;
    return { messages: after === undefined ? found.slice(-limit) : found.slice(0, limit), hasMore, lastSeq };
  });
}

/** One message. @throws message_not_found */
export async function readMessage(
  { database }: Pick<ChatContext, 'database'>,
  actor: Actor,
  messageId: string,
): Promise<messages.MessageView> {
  const found = await database.read(ownScope(actor), (tx) => messages.findView(tx, actor.accountId, messageId));
  if (found === null) throw new Problem(chatProblems.message_not_found);
  return found;
}
