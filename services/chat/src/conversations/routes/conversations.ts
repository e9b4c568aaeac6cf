import * as wire from '@balai/contracts/chat';
import type { Actor } from '@balai/runtime/access';
import { type AuthorisedCall, bind, type RouteBinding } from '@balai/runtime/http';
import { invalidField } from '@balai/runtime/problem';
import { writeToBusiness } from '../../business/use-cases/write-to-business.ts';
import type { ChatContext } from '../../context.ts';
import { conversationToWire } from '../conversation-wire.ts';
import type { OwnFlags } from '../repository/members.ts';
import { changeGroup, leaveConversation, setFlags } from '../use-cases/change-members.ts';
import { syncInbox } from '../use-cases/follow-inbox.ts';
import { listConversations, listUnread, showTyping } from '../use-cases/list-conversations.ts';
import { markEverythingRead, markRead } from '../use-cases/mark-read.ts';
import { openDirect, openGroup, required } from '../use-cases/open-conversation.ts';

const LIMIT = 20;
const LIMIT_MAX = 100;

/** HTTP edge of conversations. */
export function conversationRoutes(context: ChatContext): RouteBinding[] {
  const one = async (actor: Actor, conversationId: string) => {
    const conversation = conversationToWire(await required(context, actor, conversationId));
    return { success: true as const, data: conversation, conversation };
  };
  const flagged = async (
    { actor, params, request }: Pick<AuthorisedCall<typeof wire.getConversation>, 'actor' | 'params' | 'request'>,
    flags: OwnFlags,
  ) => {
    await setFlags(context, actor, params.conversation_id, flags, request.cause);
    return { body: await one(actor, params.conversation_id) };
  };
  return [
    bind(wire.openConversation, async ({ actor, body, request }) => {
      if (body.type === 'direct') {
        if (body.member_id === undefined) throw invalidField('member_id', { id: 'diperlukan', en: 'is required' });
        const { conversation, isNew } = await openDirect(context, actor, body.member_id, request.cause);
        const data = conversationToWire(conversation);
        return { status: isNew ? 201 : 200, body: { success: true as const, data, conversation: data } };
      }
      if (body.type === 'business') {
        if (body.business_id === undefined) throw invalidField('business_id', { id: 'diperlukan', en: 'is required' });
        const { conversation, isNew } = await writeToBusiness(context, actor, body.business_id, request.cause);
        const data = conversationToWire(conversation);
        return { status: isNew ? 201 : 200, body: { success: true as const, data, conversation: data } };
      }
      if (body.title === undefined) throw invalidField('title', { id: 'diperlukan', en: 'is required' });
      const group = { title: body.title.trim(), iconUrl: body.icon_url ?? null, memberIds: body.member_ids ?? [] };
      const data = conversationToWire(await openGroup(context, actor, group, request.cause));
      return { status: 201, body: { success: true as const, data, conversation: data } };
    }),
    bind(wire.listConversations, async ({ actor, query }) => {
      const { conversations, hasMore } = await listConversations(context, actor, {
        show: query.show ?? 'active',
        type: query.type ?? null,
        limit: Math.min(query.limit ?? LIMIT, LIMIT_MAX),
        offset: query.offset ?? 0,
      });
      const data = conversations.map(conversationToWire);
      return { body: { success: true as const, data, conversations: data, has_more: hasMore } };
    }),
    bind(wire.getConversation, async ({ actor, params }) => ({ body: await one(actor, params.conversation_id) })),
    bind(wire.changeConversation, async ({ actor, params, body, request }) => {
      await changeGroup(context, actor, params.conversation_id, { title: body.title?.trim(), iconUrl: body.icon_url }, request.cause);
      return { body: await one(actor, params.conversation_id) };
    }),
    bind(wire.setConversationFlags, async (call) =>
      flagged(call, {
        isPinned: call.body.is_pinned,
        isMuted: call.body.is_muted,
        isHidden: call.body.is_hidden,
        isArchived: call.body.is_archived,
        isRequest: call.body.is_request,
      }),
    ),
    bind(wire.pinConversation, async (call) => flagged(call, { isPinned: call.body.is_pinned })),
    bind(wire.muteConversation, async (call) => flagged(call, { isMuted: call.body.is_muted })),
    bind(wire.hideConversation, async (call) => flagged(call, { isHidden: call.body.is_hidden })),
    bind(wire.leaveConversation, async ({ actor, params, request }) => {
      const action = await leaveConversation(context, actor, params.conversation_id, request.cause);
      return { body: { success: true as const, data: { action }, action } };
    }),
    bind(wire.readConversation, async ({ actor, params, body, request }) => {
      const { seq, last_read_message_id: messageId } = body;
      const upTo = seq !== undefined ? { seq } : messageId !== undefined ? { messageId } : 'everything';
      const { read_seq, unread } = await markRead(context, actor, params.conversation_id, upTo, request.cause);
      return { body: { success: true as const, data: { conversation_id: params.conversation_id, read_seq, unread_count: unread } } };
    }),
    bind(wire.readWholeConversation, async ({ actor, params, request }) => {
      const before = await required(context, actor, params.conversation_id);
      const { read_seq, unread } = await markRead(context, actor, params.conversation_id, 'everything', request.cause);
      const data = { conversation_id: params.conversation_id, read_seq, unread_count: unread };
      return { body: { success: true as const, data, marked_count: before.unread } };
    }),
    bind(wire.readEverything, async ({ actor, request }) => {
      const conversations = await markEverythingRead(context, actor, request.cause);
      return { body: { success: true as const, data: { conversations } } };
    }),
    bind(wire.countUnread, async ({ actor }) => {
      const rows = await listUnread(context, actor);
      const data = rows.map((row) => ({
        conversation_id: row.conversation_id,
        unread_count: row.unread,
        unread_mention_count: row.unread_mentions,
      }));
      return { body: { success: true as const, data, total: rows.reduce((sum, row) => sum + row.unread, 0) } };
    }),
    bind(wire.sendTyping, async ({ actor, params, body }) => {
      await showTyping(context, actor, params.conversation_id, body.is_typing ?? true);
      return { body: { success: true as const } };
    }),
    bind(wire.syncInbox, async ({ actor, query }) => {
      const changes = await syncInbox(context, actor, query.since ?? null);
      const data = {
        since: changes.since,
        is_complete: changes.isComplete,
        conversations: changes.conversations.map(conversationToWire),
        left: [...changes.left],
        unread_total: changes.unreadTotal,
      };
      return { body: { success: true as const, data } };
    }),
  ];
}
