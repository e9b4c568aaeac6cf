import * as wire from '@balai/contracts/chat';
import { type AuthorisedCall, bind, type RouteBinding } from '@balai/runtime/http';
import type { ChatContext } from '../../context.ts';
import { markRead } from '../../conversations/use-cases/mark-read.ts';
import { namedByKey } from '../domain/client-message-id.ts';
import { messageToWire } from '../message-wire.ts';
import { readMessage } from '../use-cases/read-messages.ts';
import { type Draft, sendMessage } from '../use-cases/send-message.ts';

const success = true as const;

interface SendCall extends Pick<AuthorisedCall<typeof wire.sendText>, 'actor' | 'request'> {
  readonly body: { readonly temp_id?: string; readonly client_msg_id?: string; readonly metadata?: Record<string, unknown> };
}

/** HTTP edge of sends as apps of the former system make them. */
export function legacySendRoutes(context: ChatContext): RouteBinding[] {
  /** Sends, and answers the whole message. */
  async function send({ actor, request, body: named }: SendCall, conversationId: string, draft: Omit<Draft, 'clientMsgId'>) {
    const clientMsgId = named.client_msg_id ?? named.temp_id ?? namedByKey(request.headers['idempotency-key']) ?? context.newId();
    const metadata = { ...named.metadata, ...draft.metadata };
    const sent = await sendMessage(context, actor, conversationId, { ...draft, metadata, clientMsgId });
    const message = messageToWire(await readMessage(context, actor, sent.message_id));
    return { status: sent.duplicate ? (200 as const) : (201 as const), body: { success, data: message, message } };
  }
  return [
    bind(wire.sendText, async (call) =>
      send(call, call.params.conversation_id, {
        content: call.body.content,
        mentions: call.body.mentions,
        replyToId: call.body.reply_to_id,
      }),
    ),
    bind(wire.sendSticker, async (call) => {
      const { params, body } = call;
      const { sticker_id, sticker_set_id, media_url, media_thumbnail_url = null } = body;
      const metadata = { sticker_id, sticker_set_id };
      return send(call, params.conversation_id, { type: 'sticker', attachments: [{ media_url, media_thumbnail_url }], metadata });
    }),
    bind(wire.sendImage, async (call) => {
      const { params, body } = call;
      const { media_url, media_thumbnail_url = null, caption = '' } = body;
      return send(call, params.conversation_id, {
        type: 'image',
        content: caption,
        attachments: [{ media_url, media_thumbnail_url }],
      });
    }),
    bind(wire.sendFile, async (call) => {
      const { params, body } = call;
      const { media_url, file_name, file_size, file_type } = body;
      return send(call, params.conversation_id, { type: 'file', attachments: [{ media_url, file_name, file_size, file_type }] });
    }),
    bind(wire.sendAlbum, async (call) => {
      const { params, body } = call;
      const attachments = body.messages.map(({ message_type, ...file }) => ({ ...file, media_type: message_type }));
      const sent = await send(call, params.conversation_id, { type: 'album', content: body.caption ?? '', attachments });
      const { message } = sent.body;
      return { status: sent.status, body: { success, data: message, messages: [message], album_id: message.id } };
    }),
    bind(wire.replyToMessage, async (call) => {
      const { params, body } = call;
      const { conversation_id } = await readMessage(context, call.actor, params.message_id);
      const { media_url, media_thumbnail_url = null } = body;
      return send(call, conversation_id, {
        type: body.message_type,
        content: body.content,
        attachments: media_url === undefined ? [] : [{ media_url, media_thumbnail_url }],
        replyToId: params.message_id,
      });
    }),
    bind(wire.readMessage, async ({ actor, params, request }) => {
      const { conversation_id } = await readMessage(context, actor, params.message_id);
      await markRead(context, actor, conversation_id, { messageId: params.message_id }, request.cause);
      return { body: { success } };
    }),
  ];
}
