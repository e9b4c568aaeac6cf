import { quotaSetting, secret } from '@balai/runtime/config';
import Type, { type Static } from 'typebox';

/** Settings of the notifier. */
export const NotifierSettings = Type.Object({
  WHATSAPP_DRIVER: Type.Enum(['none', 'sandbox'], {
    default: 'none',
    description:
      'how WhatsApp is reached; none: messages end as failed, with the reason; sandbox: the simulated phone, never in production',
  }),
  SMTP_URL: Type.Optional(
    Type.String({ ...secret, pattern: '^smtps?://', description: 'mail server; absent: e-mails end as failed, with the reason' }),
  ),
  MAIL_FROM: Type.String({ default: 'Balai <balai@localhost>', format: 'mail-sender', maxLength: 200, description: 'sender of e-mails' }),
  NOTIFIER_PACE_MS: Type.Integer({
    minimum: 0,
    maximum: 600_000,
    default: 0,
    description: 'least time between two WhatsApp messages of the sender; 3000 for a real number',
  }),
  NOTIFIER_RECIPIENT_PACE_MS: Type.Integer({
    minimum: 0,
    maximum: 600_000,
    default: 0,
    description: 'least time between two WhatsApp messages to the same recipient',
  }),
  NOTIFIER_UNKNOWN_WINDOW_MS: Type.Integer({
    minimum: 1_000,
    maximum: 86_400_000,
    default: 120_000,
    description: 'how long the fate of a message may stay unknown before it is unconfirmed or, if it must arrive, sent again',
  }),
  NOTIFIER_MESSAGES_PER_DAY: quotaSetting(
    20_000,
    'messages of one client that may be sent within a UTC day, tries included; further ones fail and say so',
  ),
  MESSAGE_RETENTION_DAYS: Type.Integer({ minimum: 7, maximum: 3650, default: 180, description: 'how long messages are kept' }),
});
export type NotifierSettings = Static<typeof NotifierSettings>;
