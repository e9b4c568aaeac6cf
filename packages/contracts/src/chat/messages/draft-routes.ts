import Type, { type Static } from 'typebox';
import { defineRoute } from '../../define/route.ts';
import { Instant, nullable, Uuid } from '../../define/schema.ts';
import { chatUse } from '../permissions.ts';
import { CONTENT_MAX } from './message-models.ts';

const chat = { service: 'chat', access: { permission: chatUse, tenant: { kind: 'platform' as const } } };
const ofConversation = Type.Object({ conversation_id: Uuid });
const DRAFT = '/api/v1/conversations/:conversation_id/draft';

/** What the caller has begun to write in a conversation. */
export const MessageDraft = Type.Object({
  conversation_id: Uuid,
  content: Type.String(),
  reply_to_id: nullable(Uuid),
  updated_at: Instant,
});
export type MessageDraft = Static<typeof MessageDraft>;

export const listDrafts = defineRoute({
  id: 'chat.drafts.list',
  ...chat,
  method: 'GET',
  path: '/api/v1/drafts',
  summary: 'Drafts of the caller, the newest first.',
  response: Type.Object({ success: Type.Literal(true), data: Type.Array(MessageDraft) }),
});

export const saveDraft = defineRoute({
  id: 'chat.drafts.save',
  ...chat,
  method: 'PUT',
  path: DRAFT,
  summary: 'Keep what the caller has begun to write, for all their devices.',
  params: ofConversation,
  body: Type.Object({
    content: Type.String({ minLength: 1, maxLength: CONTENT_MAX }),
    reply_to_id: Type.Optional(nullable(Uuid)),
  }),
  response: Type.Object({ success: Type.Literal(true), data: MessageDraft }),
  problems: ['conversation_not_found'],
});

export const removeDraft = defineRoute({
  id: 'chat.drafts.remove',
  ...chat,
  method: 'DELETE',
  path: DRAFT,
  summary: 'Forget a draft.',
  params: ofConversation,
  response: Type.Object({ success: Type.Literal(true) }),
});
