import { conversationChannel, inboxChannel } from '@balai/contracts/chat';
import type { Actor } from '@balai/runtime/access';
import { businessAccountId } from '../../business/domain/business-account.ts';
import { type Caller, type ChatContext, ownScope } from '../../context.ts';
import * as conversations from '../repository/conversations.ts';
import * as members from '../repository/members.ts';
import { required } from './open-conversation.ts';

/** @param filter `limit`: one more than that shows whether there are more */
export async function listConversations(
  { database }: Pick<ChatContext, 'database'>,
  actor: Actor,
  filter: conversations.ConversationFilter,
): Promise<{ conversations: conversations.ConversationRow[]; hasMore: boolean }> {
  const rows = await database.read(ownScope(actor), (tx) =>
    conversations.list(tx, actor.accountId, { ...filter, limit: filter.limit + 1 }),
  );
  return { conversations: rows.slice(0, filter.limit), hasMore: rows.length > filter.limit };
}

export const listUnread = ({ database }: Pick<ChatContext, 'database'>, actor: Actor): Promise<conversations.UnreadRow[]> =>
  database.read(ownScope(actor), (tx) => conversations.listUnread(tx, actor.accountId));

/** A page of members, and how many there are. @throws conversation_not_found */
export async function listMembers(
  context: Pick<ChatContext, 'database'>,
  actor: Actor,
  conversationId: string,
  { page, limit }: { readonly page: number; readonly limit: number },
): Promise<{ members: members.MemberRow[]; total: number }> {
  const { member_count } = await required(context, actor, conversationId);
  const rows = await context.database.read(ownScope(actor), (tx) => members.list(tx, conversationId, limit, (page - 1) * limit));
  return { members: rows, total: member_count };
}

/** Shows the others that somebody is writing. @throws conversation_not_found */
export async function showTyping(context: ChatContext, actor: Caller, conversationId: string, isTyping: boolean): Promise<void> {
  const { member_count, type, space_id } = await required(context, actor, conversationId);
  if (member_count > TYPING_MAX) return;
  const name = await context.database.read(
    ownScope(actor),
    async (tx) => (await members.find(tx, conversationId, actor.accountId))?.name ?? '',
  );
  const data = { event: 'typing', conversation_id: conversationId, account_id: actor.accountId, name, is_typing: isTyping };
  context.live.publish(conversationChannel, conversationId, { offset: null, data });
  // The business itself has no sockets: its team hears of a customer by the channel of the inbox.
  const ofCustomer = { event: 'inbox.replying', conversation_id: conversationId, account_id: actor.accountId, name, is_typing: isTyping };
  if (type === 'business' && actor.accountId !== businessAccountId(space_id))
    context.live.publish(inboxChannel, space_id, { offset: null, data: ofCustomer });
}

/** In larger conversations nobody sees who is writing, nor how far each has read. */
export const TYPING_MAX = 200;
