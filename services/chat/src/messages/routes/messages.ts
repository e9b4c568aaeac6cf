import * as wire from '@balai/contracts/chat';
import { bind, type RouteBinding } from '@balai/runtime/http';
import type { ChatContext } from '../../context.ts';
import { messageToWire } from '../message-wire.ts';
import { editMessage, removeMessage } from '../use-cases/change-message.ts';
import { readMessage, readMessages } from '../use-cases/read-messages.ts';
import { sendMessage } from '../use-cases/send-message.ts';

const LIMIT = 20;
const LIMIT_MAX = 100;

/** HTTP edge of messages. */
export const messageRoutes = (context: ChatContext): RouteBinding[] => [
  bind(wire.sendMessage, async ({ actor, params, body }) => {
    const { client_msg_id, reply_to_id, ...rest } = body;
    const sent = await sendMessage(context, actor, params.conversation_id, { ...rest, clientMsgId: client_msg_id, replyToId: reply_to_id });
    return { status: sent.duplicate ? 200 : 201, body: { success: true as const, data: sent } };
  }),
  bind(wire.listMessages, async ({ actor, params, query }) => {
    const page = await readMessages(context, actor, params.conversation_id, {
      limit: Math.min(query.limit ?? LIMIT, LIMIT_MAX),
      after: query.after_seq,
      before: query.before_seq,
      around: query.around_seq,
      afterId: query.after,
      beforeId: query.before,
      aroundId: query.target,
    });
    const messages = page.messages.map(messageToWire);
    return { body: { success: true as const, data: messages, messages, has_more: page.hasMore, last_seq: page.lastSeq } };
  }),
  bind(wire.editMessage, async ({ actor, params, body, request }) => {
    await editMessage(context, actor, params.message_id, { content: body.content, mentions: body.mentions ?? [] }, request.cause);
    const message = messageToWire(await readMessage(context, actor, params.message_id));
    return { body: { success: true as const, data: message, message } };
  }),
  bind(wire.removeMessage, async ({ actor, params, request }) => {
    await removeMessage(context, actor, params.message_id, request.cause);
    return { body: { success: true as const } };
  }),
];
