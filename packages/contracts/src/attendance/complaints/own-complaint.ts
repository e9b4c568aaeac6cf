import Type from 'typebox';
import { CHAT_LETTER_MAX } from '../../define/chat-order.ts';
import { defineCommand } from '../../define/message.ts';
import { Uuid } from '../../define/schema.ts';

/** Identity recognises people by their number, which it keeps to itself: it passes on who they are. */
export const fileOwnComplaint = defineCommand(
  'attendance.own-complaint.file.v1',
  'File a complaint that a person wrote in a chat about themselves. Answered by `notifier.chat-order.answer.v1`.',
  Type.Object({
    /** The chat order that is answered. */
    order_id: Uuid,
    person_id: Uuid,
    /** The letter; empty: they ask for its form. */
    text: Type.String({ maxLength: CHAT_LETTER_MAX }),
  }),
  { from: ['identity'] },
);
