import Type from 'typebox';
import { defineCommand, defineEvent } from '../define/message.ts';
import { ClientId, Instant, nullable, oneOf, Platform, Uuid } from '../define/schema.ts';

export const sendReport = defineCommand(
  'notifier.report.send.v1',
  "Collect, compile and send a client's report to its group, operators and supervisors.",
  Type.Object({
    /** Also the idempotency key: the same report run is sent once to each recipient. */
    report_run_id: Uuid,
    client_id: ClientId,
    report: oneOf('likes-recap', 'comments-recap'),
    platform: Platform,
    /** When the report was due. */
    due_at: Instant,
    /** Ordered after its time (catch-up); the text says so. The notifier also finds out by itself that the order came late. */
    late: Type.Boolean(),
  }),
);
export const reportFinished = defineEvent(
  'notifier.report.finished.v1',
  'fact',
  'A report run ended: its messages are planned, it failed, or it was skipped because it came too late; `error` says why.',
  Type.Object({
    report_run_id: Uuid,
    client_id: ClientId,
    outcome: oneOf('sent', 'no_recipients', 'failed', 'skipped'),
    messages: Type.Integer({ minimum: 0 }),
    error: nullable(Type.String()),
  }),
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
  }),
);

/** A message changed its state: pages that show it read it again. */
export const messageChanged = defineEvent(
  'notifier.message.changed.v1',
  'hint',
  'An outgoing message changed its state.',
  Type.Object({ client_ids: Type.Array(Type.String()) }),
);
