import Type from 'typebox';
import { defineRoute } from '../../define/route.ts';
import { Count, nullable, oneOf, Uuid } from '../../define/schema.ts';
import { chatUse } from '../permissions.ts';
import { CONTENT_MAX, MediaType, Mention, Message } from './message-models.ts';
import { ClientMessageId, SEND_PROBLEMS } from './message-routes.ts';

/** Sends as apps of the former system make them: a path a type. */
const chat = { service: 'chat', access: { permission: chatUse, tenant: { kind: 'platform' as const } } };
const ofConversation = Type.Object({ conversation_id: Uuid });
const ofMessage = Type.Object({ message_id: Uuid });
const MESSAGES = '/api/v1/conversations/:conversation_id/messages';
const Text = (maxLength: number) => Type.String({ maxLength });
const Metadata = Type.Record(Type.String({ maxLength: 60 }), Type.Unknown(), { maxProperties: 25 });

const named = {
  /** Either names the message; without both, a repeat is another message. */
  temp_id: Type.Optional(ClientMessageId),
  client_msg_id: Type.Optional(ClientMessageId),
  metadata: Type.Optional(Metadata),
};
const media = { media_url: Type.String({ minLength: 1, maxLength: 2_000 }), media_thumbnail_url: Type.Optional(nullable(Text(2_000))) };
const file = { file_name: Type.Optional(Text(255)), file_size: Type.Optional(Count), file_type: Type.Optional(Text(100)) };
const sent = {
  ...chat,
  method: 'POST' as const,
  status: [201, 200] as const,
  response: Type.Object({ success: Type.Literal(true), data: Message, message: Message }),
  problems: SEND_PROBLEMS,
};

export const sendText = defineRoute({
  ...sent,
  id: 'chat.messages.send-text',
  path: `${MESSAGES}/text`,
  summary: 'Send a text.',
  params: ofConversation,
  body: Type.Object({
    content: Text(CONTENT_MAX),
    mentions: Type.Optional(Type.Array(Mention, { maxItems: 50 })),
    reply_to_id: Type.Optional(nullable(Uuid)),
    ...named,
  }),
  example: { body: { content: 'Selamat pagi' } },
});

export const sendSticker = defineRoute({
  ...sent,
  id: 'chat.messages.send-sticker',
  path: `${MESSAGES}/sticker`,
  summary: 'Send a sticker.',
  params: ofConversation,
  body: Type.Object({ sticker_id: Text(64), sticker_set_id: Text(64), ...media, ...named }),
  example: { body: { sticker_id: 'wave', sticker_set_id: 'basic', media_url: 'https://example.test/wave.webp' } },
});

export const sendImage = defineRoute({
  ...sent,
  id: 'chat.messages.send-image',
  path: `${MESSAGES}/image`,
  summary: 'Send a picture.',
  params: ofConversation,
  body: Type.Object({ ...media, caption: Type.Optional(Text(CONTENT_MAX)), ...named }),
  example: { body: { media_url: 'https://example.test/a.jpg' } },
});

export const sendFile = defineRoute({
  ...sent,
  id: 'chat.messages.send-file',
  path: `${MESSAGES}/file`,
  summary: 'Send a file.',
  params: ofConversation,
  body: Type.Object({ media_url: media.media_url, file_name: Text(255), file_size: Count, file_type: Text(100), ...named }),
  example: { body: { media_url: 'https://example.test/a.pdf', file_name: 'a.pdf', file_size: 1_000, file_type: 'application/pdf' } },
});

export const sendAlbum = defineRoute({
  ...sent,
  id: 'chat.messages.send-album',
  path: `${MESSAGES}/bulk`,
  summary: 'Send up to ten pictures, videos and files as one message.',
  params: ofConversation,
  body: Type.Object({
    messages: Type.Array(Type.Object({ message_type: MediaType, ...media, ...file }), { minItems: 1, maxItems: 10 }),
    caption: Type.Optional(Text(CONTENT_MAX)),
    ...named,
  }),
  response: Type.Object({ success: Type.Literal(true), data: Message, messages: Type.Array(Message), album_id: Uuid }),
  example: { body: { messages: [{ message_type: 'image', media_url: 'https://example.test/a.jpg' }] } },
});

export const replyToMessage = defineRoute({
  ...sent,
  id: 'chat.messages.reply',
  path: '/api/v1/messages/:message_id/reply',
  summary: 'Answer a message in its conversation.',
  params: ofMessage,
  body: Type.Object({
    message_type: oneOf('text', 'image', 'file', 'sticker'),
    content: Type.Optional(Text(CONTENT_MAX)),
    media_url: Type.Optional(media.media_url),
    media_thumbnail_url: media.media_thumbnail_url,
    ...named,
  }),
  problems: [...SEND_PROBLEMS, 'message_not_found'],
  example: { body: { message_type: 'text', content: 'Baik' } },
});

export const readMessage = defineRoute({
  ...chat,
  id: 'chat.messages.read',
  method: 'POST',
  path: '/api/v1/messages/:message_id/read',
  summary: 'Everything up to a message is read.',
  params: ofMessage,
  response: Type.Object({ success: Type.Literal(true) }),
  problems: ['message_not_found'],
});
