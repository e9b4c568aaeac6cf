import { accountChannel } from '@balai/contracts/chat';
import type { Actor } from '@balai/runtime/access';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import { type ChatContext, ownScope } from '../../context.ts';
import * as conversations from '../../conversations/repository/conversations.ts';
import { chatProblems } from '../../problems.ts';
import * as drafts from '../repository/drafts.ts';

/** Has the account's devices read its drafts anew. */
const publishDrafts = ({ live }: Pick<ChatContext, 'live'>, accountId: string): void =>
  live.publish(accountChannel, accountId, { offset: null, data: { event: 'drafts.changed' } });

/** The newest first. */
export const listDrafts = ({ database }: Pick<ChatContext, 'database'>, actor: Actor): Promise<drafts.DraftRow[]> =>
  database.read(ownScope(actor), (tx) => drafts.list(tx, actor.accountId));

/** Keeps a draft, one a conversation. @throws conversation_not_found */
export async function saveDraft(
  context: ChatContext,
  actor: Actor,
  conversationId: string,
  { content, replyToId }: { readonly content: string; readonly replyToId: string | null },
  cause: Cause,
): Promise<drafts.DraftRow> {
  const saved = await context.database.unitOfWork(
    ownScope(actor),
    async (tx) => {
      if ((await conversations.find(tx, actor.accountId, conversationId)) === null) throw new Problem(chatProblems.conversation_not_found);
      const draft = { conversation_id: conversationId, content, reply_to_id: replyToId, updated_at: context.clock.now() };
      return drafts.save(tx, actor.accountId, draft);
    },
    cause,
  );
  publishDrafts(context, actor.accountId);
  return saved;
}

export async function removeDraft(context: ChatContext, actor: Actor, conversationId: string, cause: Cause): Promise<void> {
  const isGone = await context.database.unitOfWork(ownScope(actor), (tx) => drafts.remove(tx, actor.accountId, conversationId), cause);
  if (isGone) publishDrafts(context, actor.accountId);
}
