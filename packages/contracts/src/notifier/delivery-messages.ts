import Type from 'typebox';
import { defineCommand, defineEvent } from '../define/message.ts';
import { ClientId, Instant, nullable, oneOf, Uuid } from '../define/schema.ts';
import { MessageFailure } from './failures.ts';

export const sendDelivery = defineCommand(
  'notifier.delivery.send.v1',
  'Send a finished text to named recipients, once to each.',
  Type.Object({
    /** Also the idempotency key: the same run is sent once to each recipient. */
    run_id: Uuid,
    client_id: ClientId,
    channel: oneOf('whatsapp', 'email'),
    recipients: Type.Array(Type.String({ minLength: 3, maxLength: 160 }), { minItems: 1, maxItems: 200 }),
    /** Of the e-mail. */
    subject: Type.String({ minLength: 1, maxLength: 200 }),
    /** With a chat's marks for bold; long ones are split. */
    text: Type.String({ minLength: 1, maxLength: 4_000_000 }),
    /** Attached to an e-mail; chats get links in their text. With `alt` it is a picture that says so, shown with the text everywhere. */
    file: Type.Optional(
      nullable(
        Type.Object({
          blob_id: Uuid,
          name: Type.String({ minLength: 1, maxLength: 200 }),
          alt: Type.Optional(Type.String({ maxLength: 500 })),
        }),
      ),
    ),
    /** Nobody wants it any more after that. */
    deliver_before: Instant,
  }),
  // Attendance sent these until `reporting` was made: what waited while a platform was updated still goes.
  { from: ['reporting', 'attendance'] },
);

/** `expired`: it came too late to be sent. `unconfirmed`: it may have arrived. */
export const DeliveryOutcome = oneOf('accepted', 'failed', 'unconfirmed', 'expired');

export const deliverySettled = defineEvent(
  'notifier.delivery.settled.v1',
  'fact',
  'What became of a text for one recipient; told again when more is learnt.',
  Type.Object({
    run_id: Uuid,
    client_id: ClientId,
    recipient: Type.String(),
    outcome: DeliveryOutcome,
    error: nullable(Type.String()),
    /** The same as a word that is the same tomorrow. */
    failure: Type.Optional(nullable(MessageFailure)),
    settled_at: Instant,
  }),
);

export const notifyAccount = defineCommand(
  'notifier.account.tell.v1',
  'Tell an account something once: over WhatsApp where it has a number that may be written to, by e-mail as `email` says; one that has neither is not told.',
  Type.Object({
    /** Also the idempotency key: a notice that comes twice is one message. */
    notice_id: Uuid,
    account_id: Uuid,
    client_id: ClientId,
    text: Type.String({ minLength: 1, maxLength: 8000 }),
    /** A request for approval leaves before other notices. Absent: a notice. */
    kind: Type.Optional(oneOf('approval', 'notice')),
    /** Absent: by e-mail only where no number may write to the account. */
    email: Type.Optional(
      Type.Object({
        subject: Type.String({ minLength: 1, maxLength: 200 }),
        text: Type.String({ minLength: 1, maxLength: 60_000 }),
        /** `beside` the chat message, or `instead` of it where the account has no number. */
        when: oneOf('beside', 'instead'),
      }),
    ),
    /** Shown above the text: in a chat the text is its caption, in an e-mail it stands inline. JPEG or PNG; without it once its bytes are gone. */
    picture: Type.Optional(
      nullable(
        Type.Object({
          blob_id: Uuid,
          name: Type.String({ minLength: 1, maxLength: 200 }),
          /** What it shows. */
          alt: Type.String({ maxLength: 500 }),
        }),
      ),
    ),
  }),
  // Attendance's as above.
  { from: ['editorial', 'reporting', 'attendance', 'commerce'] },
);
