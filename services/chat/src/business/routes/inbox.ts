import { isUuid } from '@balai/contracts';
import * as wire from '@balai/contracts/chat';
import { clientOf } from '@balai/resources';
import type { Actor } from '@balai/runtime/access';
import { answerList, bind, type RouteBinding } from '@balai/runtime/http';
import type { ChatContext } from '../../context.ts';
import { messageToWire } from '../../messages/message-wire.ts';
import { inboxNoteToWire, inboxToWire } from '../inbox-wire.ts';
import * as inbox from '../use-cases/inbox.ts';

const LIMIT = 50;
const LIMIT_MAX = 100;

/** HTTP edge of what a business and its customers write. */
export function inboxRoutes(context: ChatContext): RouteBinding[] {
  const client = (actor: Actor, { business_id }: { readonly business_id: string }): Promise<string> =>
    clientOf(context, actor, business_id);
  const target = async (
    actor: Actor,
    params: { readonly business_id: string; readonly conversation_id: string },
  ): Promise<inbox.Target> => ({
    clientId: await client(actor, params),
    conversationId: params.conversation_id,
  });
  return [
    bind(wire.listInbox, async ({ actor, params, query }) => {
      const { status = 'open', assignee = null } = query;
      const clientId = await client(actor, params);
      return answerList(
        { cursor: query.cursor, limit: Math.min(query.limit ?? LIMIT, LIMIT_MAX) },
        {
          order: 'inbox',
          isId: isUuid,
          read: (after, limit) =>
            inbox.listInbox(context, clientId, {
              status: status === 'all' ? null : status,
              assignee: assignee === 'me' ? actor.accountId : assignee,
              team: query.team ?? null,
              label: query.label ?? null,
              isUnread: query.unread ?? false,
              text: query.q?.trim() || null,
              limit,
              after,
            }),
          positionOf: (row) => ({ key: row.position, id: row.conversation_id }),
          toWire: inboxToWire,
        },
      );
    }),
    bind(wire.countInbox, async ({ actor, params }) => {
      const { oldest_waiting_since: oldest, ...counts } = await inbox.countInbox(context, actor, await client(actor, params));
      return { body: { success: true as const, data: { ...counts, oldest_waiting_since: oldest?.toISOString() ?? null } } };
    }),
    bind(wire.listAgents, async ({ actor, params }) => ({
      body: { success: true as const, data: await inbox.listAgents(context, await client(actor, params)) },
    })),
    bind(wire.getInboxConversation, async ({ actor, params }) => {
      const conversation = inboxToWire(await inbox.getInboxConversation(context, await target(actor, params)));
      return { body: { success: true as const, data: conversation, conversation } };
    }),
    bind(wire.changeInboxConversation, async ({ actor, params, body, request }) => {
      const of = await target(actor, params);
      const conversation = inboxToWire(await inbox.changeInboxConversation(context, actor, of, body, request.cause));
      return { body: { success: true as const, data: conversation, conversation } };
    }),
    bind(wire.listInboxMessages, async ({ actor, params, query }) => {
      const of = await target(actor, params);
      const range = { after: query.after_seq, before: query.before_seq, limit: Math.min(query.limit ?? LIMIT, LIMIT_MAX) };
      const { page, acting } = await inbox.readInboxMessages(context, of, range);
      const messages = page.messages.map((row) => ({ ...messageToWire(row), acting: acting.get(row.message_id) ?? null }));
      return { body: { success: true as const, data: messages, messages, has_more: page.hasMore, last_seq: page.lastSeq } };
    }),
    bind(wire.replyToCustomer, async ({ actor, params, body }) => {
      const { client_msg_id, reply_to_id, ...rest } = body;
      const of = await target(actor, params);
      const sent = await inbox.replyToCustomer(context, actor, of, { ...rest, clientMsgId: client_msg_id, replyToId: reply_to_id });
      return { status: sent.duplicate ? 200 : 201, body: { success: true as const, data: sent } };
    }),
    bind(wire.readInboxConversation, async ({ actor, params, body, request }) => {
      const of = await target(actor, params);
      const { read_seq, unread } = await inbox.readInboxConversation(context, of, body.seq, request.cause);
      return { body: { success: true as const, data: { conversation_id: params.conversation_id, read_seq, unread_count: unread } } };
    }),
    bind(wire.showReplying, async ({ actor, params, body }) => {
      const of = await target(actor, params);
      await inbox.showReplying(context, actor, of, body.is_typing ?? true);
      return { body: { success: true as const } };
    }),
    bind(wire.listInboxNotes, async ({ actor, params }) => {
      const notes = await inbox.listInboxNotes(context, await target(actor, params));
      return { body: { success: true as const, data: notes.map((note) => inboxNoteToWire(params.conversation_id, note)) } };
    }),
    bind(wire.addInboxNote, async ({ actor, params, body, request }) => {
      const of = await target(actor, params);
      const note = await inbox.addInboxNote(context, actor, of, body.content.trim(), request.cause);
      return { status: 201, body: { success: true as const, data: inboxNoteToWire(params.conversation_id, note) } };
    }),
    bind(wire.removeInboxNote, async ({ actor, params, request }) => {
      const of = await target(actor, params);
      await inbox.removeInboxNote(context, actor, { ...of, noteId: params.note_id }, request.cause);
      return { body: { success: true as const } };
    }),
  ];
}
