import Type from 'typebox';
import { limitUpTo } from '../../define/list.ts';
import { defineRoute } from '../../define/route.ts';
import { Count, Day, nullable, oneOf, Uuid } from '../../define/schema.ts';
import { chatUse } from '../permissions.ts';
import { GroupActivity, MediaItem, Message } from './message-models.ts';

const chat = { service: 'chat', access: { permission: chatUse, tenant: { kind: 'platform' as const } } };
const ofConversation = Type.Object({ conversation_id: Uuid });
const CONVERSATION = '/api/v1/conversations/:conversation_id';
const offset = Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000 }));
const around = Type.Optional(Type.Integer({ minimum: 0, maximum: 100 }));

export const readContext = defineRoute({
  id: 'chat.messages.context',
  ...chat,
  method: 'GET',
  path: `${CONVERSATION}/messages/context`,
  summary: 'A message with those before and after it, oldest first.',
  params: ofConversation,
  query: Type.Object({ targetId: Uuid, before: around, after: around }),
  response: Type.Object({
    success: Type.Literal(true),
    data: Type.Array(Message),
    messages: Type.Array(Message),
    target_id: Uuid,
    has_more_before: Type.Boolean(),
    has_more_after: Type.Boolean(),
  }),
  problems: ['conversation_not_found', 'message_not_found'],
});

export const readByDate = defineRoute({
  id: 'chat.messages.by-date',
  ...chat,
  method: 'GET',
  path: `${CONVERSATION}/messages/by-date`,
  summary: 'The first messages of a day, or of the nearest day that has any.',
  params: ofConversation,
  query: Type.Object({
    date: Day,
    /** Time zone that days begin in, as `Asia/Jakarta`. */
    tz: Type.Optional(Type.String({ maxLength: 60 })),
    limit: limitUpTo(100, 50),
  }),
  response: Type.Object({
    success: Type.Literal(true),
    data: Type.Array(Message),
    messages: Type.Array(Message),
    /** Whose messages these are; null where there are none at all. */
    date: nullable(Day),
    has_more: Type.Boolean(),
  }),
  problems: ['conversation_not_found'],
});

export const countMedia = defineRoute({
  id: 'chat.media.summary',
  ...chat,
  method: 'GET',
  path: `${CONVERSATION}/media/summary`,
  summary: 'How many pictures, videos and files a conversation has, and how many messages with links.',
  params: ofConversation,
  response: Type.Object({
    success: Type.Literal(true),
    data: Type.Object({ image_count: Count, video_count: Count, file_count: Count, link_count: Count, total_media: Count }),
  }),
  problems: ['conversation_not_found'],
});

export const listMedia = defineRoute({
  id: 'chat.media.list',
  ...chat,
  method: 'GET',
  path: `${CONVERSATION}/media`,
  summary: 'Pictures, videos, files or links of a conversation, newest first.',
  params: ofConversation,
  query: Type.Object({ type: Type.Optional(oneOf('image', 'video', 'file', 'link')), limit: limitUpTo(100, 20), offset }),
  response: Type.Object({
    success: Type.Literal(true),
    data: Type.Array(MediaItem),
    media: Type.Array(MediaItem),
    has_more: Type.Boolean(),
  }),
  problems: ['conversation_not_found'],
});

export const listMentions = defineRoute({
  id: 'chat.mentions.list',
  ...chat,
  method: 'GET',
  path: '/api/v1/mentions',
  summary: 'Messages that mention the caller, newest first.',
  query: Type.Object({ limit: limitUpTo(100, 20), cursor: Type.Optional(Uuid) }),
  response: Type.Object({
    success: Type.Literal(true),
    data: Type.Array(Message),
    mentions: Type.Array(Message),
    next_cursor: nullable(Type.String()),
    has_more: Type.Boolean(),
  }),
});

export const listActivities = defineRoute({
  id: 'chat.conversations.activities',
  ...chat,
  method: 'GET',
  path: `${CONVERSATION}/activities`,
  summary: 'Changes of a group and its members, newest first, as long as events are kept.',
  params: ofConversation,
  query: Type.Object({ type: Type.Optional(GroupActivity.properties.type), limit: limitUpTo(100, 20), offset }),
  response: Type.Object({
    success: Type.Literal(true),
    data: Type.Array(GroupActivity),
    activities: Type.Array(GroupActivity),
    has_more: Type.Boolean(),
  }),
  problems: ['conversation_not_found'],
});
