import { accountChannel, conversationChannel } from '@balai/contracts/chat';
import type { Actor } from '@balai/runtime/access';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import { type Caller, type ChatContext, ownScope } from '../../context.ts';
import * as messages from '../../messages/repository/messages.ts';
import * as profiles from '../../people/repository/profiles.ts';
import { chatProblems } from '../../problems.ts';
import * as positions from '../repository/positions.ts';

/** How far is read: an event, a message, or everything. */
export type ReadUpTo = { readonly seq: number } | { readonly messageId: string } | 'everything';

/** Where the account keeps it to itself, only its own devices learn that something was read. */
function publishRead(
  { live }: Pick<ChatContext, 'live'>,
  accountId: string,
  { conversationId, readSeq, isPrivate }: { readonly conversationId: string; readonly readSeq: number; readonly isPrivate: boolean },
): void {
  if (isPrivate) {
    const own = { event: 'conversation.changed', conversation_id: conversationId };
    live.publish(accountChannel, accountId, { offset: null, data: own });
    return;
  }
  const data = { event: 'read', conversation_id: conversationId, account_id: accountId, read_seq: readSeq };
  live.publish(conversationChannel, conversationId, { offset: null, data });
}

/** @throws conversation_not_found, message_not_found */
export async function markRead(
  context: ChatContext,
  actor: Caller,
  conversationId: string,
  upTo: ReadUpTo,
  cause: Cause,
): Promise<positions.PositionRow> {
  const { accountId } = actor;
  const { position, isPrivate } = await context.database.unitOfWork(
    ownScope(actor),
    async (tx) => {
      if (!(await positions.lock(tx, conversationId, accountId))) throw new Problem(chatProblems.conversation_not_found);
      let seq = Number.MAX_SAFE_INTEGER;
      if (upTo !== 'everything' && 'seq' in upTo) seq = upTo.seq;
      else if (upTo !== 'everything') {
        const message = await messages.find(tx, accountId, upTo.messageId);
        if (message === null || message.conversation_id !== conversationId) throw new Problem(chatProblems.message_not_found);
        seq = message.seq;
      }
      const position = await positions.advance(tx, conversationId, accountId, seq);
      return { position, isPrivate: await profiles.hasPrivateReceipts(tx, accountId) };
    },
    cause,
  );
  publishRead(context, accountId, { conversationId, readSeq: position.read_seq, isPrivate });
  return position;
}

/** @returns how many conversations had something unread */
export async function markEverythingRead(context: ChatContext, actor: Actor, cause: Cause): Promise<number> {
  const { moved, isPrivate } = await context.database.unitOfWork(
    ownScope(actor),
    async (tx) => ({
      moved: await positions.advanceAll(tx, actor.accountId),
      isPrivate: await profiles.hasPrivateReceipts(tx, actor.accountId),
    }),
    cause,
  );
  for (const { conversation_id, read_seq } of moved)
    publishRead(context, actor.accountId, { conversationId: conversation_id, readSeq: read_seq, isPrivate });
  return moved.length;
}
