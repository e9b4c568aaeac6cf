import * as wire from '@balai/contracts/chat';
import { bind, type RouteBinding } from '@balai/runtime/http';
import type { ChatContext } from '../../context.ts';
import { namedByKey } from '../domain/client-message-id.ts';
import { messageToWire } from '../message-wire.ts';
import { listEdits, listPinned, react, setPin } from '../use-cases/annotate-message.ts';
import { forwardMessages } from '../use-cases/forward-messages.ts';
import { searchMessages } from '../use-cases/search-messages.ts';

const LIMIT = 20;
const LIMIT_MAX = 100;
const success = true as const;

/** HTTP edge of what is done with messages besides writing them. */
export const annotationRoutes = (context: ChatContext): RouteBinding[] => [
  bind(wire.listEdits, async ({ actor, params }) => {
    const rows = await listEdits(context, actor, params.message_id);
    return { body: { success, data: rows.map((row) => ({ ...row, edited_at: row.edited_at.toISOString() })) } };
  }),
  bind(wire.reactToMessage, async ({ actor, params, request }) => {
    await react(context, actor, { messageId: params.message_id, emoji: params.emoji, isOn: true }, request.cause);
    return { body: { success } };
  }),
  bind(wire.takeReactionBack, async ({ actor, params, request }) => {
    await react(context, actor, { messageId: params.message_id, emoji: params.emoji, isOn: false }, request.cause);
    return { body: { success } };
  }),
  bind(wire.searchMessages, async ({ actor, query }) => {
    const found = await searchMessages(context, actor, {
      text: query.q,
      conversationId: query.conversation_id ?? null,
      cursor: query.cursor ?? null,
      limit: Math.min(query.limit ?? LIMIT, LIMIT_MAX),
    });
    const messages = found.messages.map(messageToWire);
    return { body: { success, data: messages, messages, next_cursor: found.next, has_more: found.next !== null } };
  }),
  bind(wire.forwardMessages, async ({ actor, body, request }) => {
    const { sent, failed } = await forwardMessages(context, actor, {
      messageIds: body.message_ids,
      conversationIds: body.target_conversation_ids,
      hidesSource: body.hide_source ?? false,
      clientMsgId: body.client_msg_id ?? namedByKey(request.headers['idempotency-key']) ?? context.newId(),
    });
    const data = {
      forwarded_messages: [...sent],
      failed: failed.map(({ conversationId, messageId, reason }) => ({ conversation_id: conversationId, message_id: messageId, reason })),
      total_forwarded: sent.length,
    };
    return { body: { success, data } };
  }),
  bind(wire.pinMessage, async ({ actor, params, body, request }) => {
    const pin = { conversationId: params.conversation_id, messageId: params.message_id, kind: body.pin_type ?? 'personal', isOn: true };
    await setPin(context, actor, pin, request.cause);
    return { status: 201, body: { success } };
  }),
  bind(wire.unpinMessage, async ({ actor, params, query, request }) => {
    const pin = { conversationId: params.conversation_id, messageId: params.message_id, kind: query.pin_type ?? 'personal', isOn: false };
    await setPin(context, actor, pin, request.cause);
    return { body: { success } };
  }),
  bind(wire.listPinnedMessages, async ({ actor, params, query }) => {
    const messages = (await listPinned(context, actor, params.conversation_id, query.pin_type ?? 'all')).map(messageToWire);
    return { body: { success, data: messages, pinned_messages: messages, total: messages.length } };
  }),
];
