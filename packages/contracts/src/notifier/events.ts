import Type from 'typebox';
import { CHAT_LETTER_MAX, CHAT_PART_MAX } from '../define/chat-order.ts';
import { defineCommand, defineEvent } from '../define/message.ts';
import { ClientId, Count, Instant, nullable, oneOf, Uuid } from '../define/schema.ts';
import { MessageFailure } from './failures.ts';

export const deliverReport = defineCommand(
  'notifier.report.deliver.v1',
  'Send a finished report to the audience that its declaration names, once.',
  Type.Object({
    /** Also the idempotency key: the same run is delivered once to each recipient. */
    report_run_id: Uuid,
    /** Key of the report. */
    report: Type.String(),
    client_id: ClientId,
    /** Of the e-mail. */
    subject: Type.String({ minLength: 1, maxLength: 200 }),
    /** With a chat's marks for bold; long ones are split. Some 70 characters a person: 4 MB hold any client. */
    text: Type.String({ minLength: 1, maxLength: 4_000_000 }),
    /** Nobody wants the report any more after that. */
    deliver_before: Type.Optional(Instant),
  }),
  { from: 'reports' },
);
export const reportDelivered = defineEvent(
  'notifier.report.delivered.v1',
  'fact',
  'The messages of a report are planned; 0: the client has no contact of its audience.',
  Type.Object({
    report_run_id: Uuid,
    report: Type.String(),
    client_id: ClientId,
    messages: Count,
    /** It came too late to be delivered. */
    expired: Type.Optional(Type.Boolean()),
  }),
);

export const answerChatOrder = defineCommand(
  'notifier.chat-order.answer.v1',
  'Answer the chat that gave an order, once.',
  Type.Object({
    order_id: Uuid,
    text: Type.String({ minLength: 1, maxLength: 4_000_000 }),
    /** Set when the text asks something back: what the sender writes next becomes one more part behind these. */
    asks: nullable(
      Type.Object({
        parts: Type.Array(Type.String({ maxLength: CHAT_LETTER_MAX }), { maxItems: 49 }),
        /** Values that the text offers by number, from 1: the number or the value may be written. Any other answer is passed on as it is. */
        choices: Type.Optional(Type.Array(Type.String({ maxLength: CHAT_PART_MAX }), { maxItems: 200 })),
      }),
    ),
    /** Goes with the text; with `alt` it is a picture that shows so. */
    file: Type.Optional(
      nullable(
        Type.Object({
          blob_id: Uuid,
          name: Type.String({ minLength: 1, maxLength: 200 }),
          alt: Type.Optional(Type.String({ maxLength: 500 })),
        }),
      ),
    ),
  }),
  { from: 'chat-orders' },
);
export const sendMessage = defineCommand(
  'notifier.message.send.v1',
  'Send one message once. The same intent key of a client never becomes a second message.',
  Type.Object({
    intent_key: Type.String({ minLength: 1, maxLength: 200 }),
    channel: oneOf('whatsapp', 'email'),
    to: Type.String({ minLength: 3, maxLength: 200 }),
    subject: nullable(Type.String({ maxLength: 200 })),
    text: Type.String({ minLength: 1, maxLength: 60_000 }),
    delivery: oneOf('at-most-once', 'at-least-once'),
    /** In whose name, where it is another client's than the tenant: a directorate lists it as its own as well. */
    for_client: Type.Optional(nullable(ClientId)),
    /** It is sent at this moment at the earliest; absent: at once. */
    not_before: Type.Optional(nullable(Instant)),
    /** What leaves first when messages wait: a `code`, which goes also to a number that opted out, a `notice`, or a `reminder` (default). */
    priority: Type.Optional(oneOf('code', 'notice', 'reminder')),
    /** Of a WhatsApp message: the e-mail that replaces it where no number may write to the recipient. Never of a code. */
    email_instead: Type.Optional(
      nullable(
        Type.Object({
          to: Type.String({ minLength: 3, maxLength: 200 }),
          subject: Type.String({ minLength: 1, maxLength: 200 }),
        }),
      ),
    ),
  }),
  { from: ['identity', 'commerce'] },
);

/** The fate of one message; `unconfirmed`: nobody can tell, but later it may turn out to have been accepted. */
export const messageSettled = defineEvent(
  'notifier.message.settled.v1',
  'fact',
  'A message was accepted by its channel, failed, or nobody can tell. A long text is several messages (parts) of one intent key.',
  Type.Object({
    message_id: Uuid,
    intent_key: Type.String(),
    part: Type.Integer({ minimum: 1 }),
    channel: oneOf('whatsapp', 'email'),
    state: oneOf('accepted', 'failed', 'unconfirmed'),
    /** Why it did not arrive, or may not have. */
    failure: Type.Optional(nullable(MessageFailure)),
    settled_at: Instant,
  }),
);

export const messageRetried = defineEvent(
  'notifier.message.retried.v1',
  'fact',
  'Somebody had a message that failed tried again.',
  Type.Object({ message_id: Uuid, client_id: ClientId, channel: oneOf('whatsapp', 'email'), asked_by: Type.String(), asked_at: Instant }),
  { audit: true },
);

export const chatOrderTaken = defineEvent(
  'notifier.chat-order.taken.v1',
  'fact',
  'Somebody gave an order by chat, and it was handed to the service it is for.',
  Type.Object({
    order_id: Uuid,
    /** First word of the order. */
    trigger: Type.String(),
    /** What the sender may ask about with it. */
    client_ids: Type.Array(Type.String()),
    channel: oneOf('whatsapp'),
    sender: Type.String(),
    in_group: Type.Boolean(),
    taken_at: Instant,
  }),
  { audit: true },
);

/** A message changed its state: pages that show it read it again. */
export const messageChanged = defineEvent(
  'notifier.message.changed.v1',
  'hint',
  'An outgoing message changed its state.',
  Type.Object({ client_ids: Type.Array(Type.String()) }),
);
