import Type from 'typebox';
import { Instant, nullable, only } from '../define/schema.ts';

/** Header of a webhook's signature: `t=<seconds>,v1=<hexadecimal HMAC-SHA256 of "<seconds>.<body>">`. */
export const WEBHOOK_SIGNATURE_HEADER = 'balai-signature';

/** Seconds by which a signature's time may differ from ours. */
export const WEBHOOK_SIGNATURE_SECONDS = 300;

/** Name of a sender of webhooks in addresses: small letters, digits and hyphens. */
export const WEBHOOK_SENDER_PATTERN = '^[a-z][a-z0-9-]{1,39}$';

/** Limits of the addresses that senders of webhooks call. */
export const WEBHOOK_LIMITS = { bodyLimitBytes: 65_536, rate: 'write' } as const;

/** A sender of webhooks as settings show it. Its secret is never answered. */
export const senderFields = {
  /** Path that the sender calls, on the address of the dashboard. */
  webhook_path: Type.String(),
  /** Until when the former secret is good, too; null: it is not. */
  previous_until: nullable(Instant),
  /** When its newest event arrived; null: none did. */
  last_event_at: nullable(Instant),
  updated_at: Instant,
  /** Username of the account. */
  updated_by: Type.String(),
};

/** What sets the secret of a sender. */
export const secretFields = {
  secret: Type.String({ minLength: 16, maxLength: 200 }),
  /** Hours during which the secret that it replaces stays good; 24 unless told, 0: it ends at once. */
  overlap_hours: Type.Optional(Type.Integer({ minimum: 0, maximum: 168 })),
};

/** What ignores an event. */
export const DismissBody = only({ reason: Type.String({ minLength: 1, maxLength: 300, pattern: '\\S' }) });

/** The sender's identifier of an event or of its subject. */
export const SenderId = Type.String({ minLength: 1, maxLength: 120, pattern: '^[\\x21-\\x7e]+$' });
