import Type from 'typebox';
import { defineEvent } from '../define/message.ts';
import { ClientId, Instant, nullable, Uuid } from '../define/schema.ts';

/** Digits with country code. */
const Phone = Type.String({ pattern: '^[0-9]{6,15}$' });

/** Published once a chat of two and once a change of its name, not with each message. */
export const contactNoted = defineEvent(
  'notifier.contact.noted.v1',
  'fact',
  'Somebody wrote to a WhatsApp number for the first time, or with another display name.',
  Type.Object({
    number_id: Uuid,
    number_name: Type.String({ minLength: 1, maxLength: 100 }),
    address: Phone,
    /** Display name of the sender; null: WhatsApp gave none. */
    name: nullable(Type.String({ minLength: 1, maxLength: 400 })),
    /** Clients that the number serves; null: all. */
    client_ids: nullable(Type.Array(ClientId)),
    wrote_at: Instant,
  }),
);

export const consentChanged = defineEvent(
  'notifier.consent.changed.v1',
  'fact',
  'A WhatsApp number ended or resumed notices, reports and reminders by writing so.',
  Type.Object({ address: Phone, is_wanted: Type.Boolean() }),
);
