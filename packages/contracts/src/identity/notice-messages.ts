import Type, { type Static } from 'typebox';
import { defineCommand, defineEvent } from '../define/message.ts';
import { ClientId, Instant, isUuid, nullable, oneOf, Uuid } from '../define/schema.ts';

/** How a person is told: by which channel, or why not. `person_gone`: they are in another client now, or nowhere. */
export const NoticeOutcome = oneOf('whatsapp', 'email', 'no_contact', 'person_gone');
export type NoticeOutcome = Static<typeof NoticeOutcome>;

/** What a notice is about, in a word of whoever sends it. */
const About = Type.String({ pattern: '^[a-z-]{1,40}$' });

/** Longest text of a notice. */
export const NOTICE_CHARACTERS = 60_000;

const PREFIX = 'notice:';
/** Key of the message that carries a notice. */
export const noticeKey = (noticeId: string): string => `${PREFIX}${noticeId}`;
/** The notice that a message of this key carries; null: none. */
export const noticeOfKey = (key: string): string | null => {
  const id = key.startsWith(PREFIX) ? key.slice(PREFIX.length) : '';
  return isUuid(id) ? id : null;
};

/** Contacts never leave identity: whoever has something to say to a person says it here. Answered by {@link personNotified}. */
export const notifyPerson = defineCommand(
  'identity.person.notify.v1',
  'Tell a person of a client something, once: by WhatsApp if they want that and have a number, else by e-mail.',
  Type.Object({
    /** Also the idempotency key: a notice that comes twice is one message. */
    notice_id: Uuid,
    person_id: Uuid,
    client_id: ClientId,
    /** Of the e-mail. */
    subject: Type.String({ minLength: 1, maxLength: 200 }),
    text: Type.String({ minLength: 1, maxLength: NOTICE_CHARACTERS }),
    about: About,
    /** In whose name, where it is another client's than the person's: their directorate's. */
    for_client: Type.Optional(nullable(ClientId)),
    /** It is sent at this moment at the earliest; absent: at once. */
    not_before: Type.Optional(nullable(Instant)),
  }),
  { from: ['attendance', 'reporting'] },
);

/** Its subject is the person. What was said is not in it. */
export const personNotified = defineEvent(
  'identity.person.notified.v1',
  'fact',
  'A notice to a person was handed over to be sent, or could not be.',
  Type.Object({ notice_id: Uuid, about: About, outcome: NoticeOutcome }),
  { audit: true },
);
