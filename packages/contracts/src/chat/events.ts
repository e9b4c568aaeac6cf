import Type from 'typebox';
import { defineEvent } from '../define/message.ts';
import { restateCommand, restatedEvent } from '../define/restate.ts';
import { Instant, nullable, Uuid } from '../define/schema.ts';
import { MessageType } from './messages/message-models.ts';

export const messageRemoved = defineEvent(
  'chat.message.deleted.v1',
  'fact',
  'Somebody deleted a message for everybody; what it said is not in here.',
  Type.Object({
    conversation_id: Uuid,
    message_id: Uuid,
    message_type: MessageType,
    sender_id: nullable(Uuid),
    deleted_by: Uuid,
    deleted_at: Instant,
  }),
  { audit: true },
);

export const chatRestate = restateCommand('chat');
export const chatRestated = restatedEvent('chat');
