import Type from 'typebox';
import { limitUpTo } from '../define/list.ts';
import { defineRoute, success } from '../define/route.ts';
import { ClientIdInput, Count, Instant, nullable, oneOf, Uuid } from '../define/schema.ts';
import { messagesRead, messagesRetry } from './permissions.ts';

/** `accepted`: its channel has it; `delivered` and `read` follow where the channel reports them. `unknown`: the process died or the line broke while sending; it becomes `unconfirmed` and is never sent again by itself. `replaced`: an e-mail went instead, with a row of its own. */
export const MessageState = oneOf('planned', 'attempting', 'accepted', 'delivered', 'read', 'failed', 'unknown', 'unconfirmed', 'replaced');

/** Most messages of one answer, whatever was asked for. */
export const MESSAGES_MAX = 200;

export const listMessages = defineRoute({
  id: 'messages.list',
  service: 'notifier',
  method: 'GET',
  path: '/api/messages',
  summary:
    'Outgoing messages and what became of them, newest first; of a client also those to others that were sent in its name, as of a directorate. Recipients are masked without `people:contact`.',
  access: { permission: messagesRead, tenant: { kind: 'parameter', in: 'query', name: 'client_id' } },
  query: Type.Object({ client_id: Type.Optional(ClientIdInput), limit: limitUpTo(MESSAGES_MAX, 50) }),
  response: Type.Object({
    success: Type.Literal(true),
    data: Type.Array(
      Type.Object({
        message_id: Uuid,
        client_id: nullable(Type.String()),
        channel: oneOf('whatsapp', 'email'),
        to: Type.String(),
        subject: nullable(Type.String()),
        preview: Type.String(),
        state: MessageState,
        attempts: Type.Integer(),
        /** Why it did not arrive (of a waiting one: why the last try did not help), for people to read. */
        reason: nullable(Type.String()),
        /** The same as the channel said it. */
        error: nullable(Type.String()),
        /** It failed, and not long ago: it can be tried again. */
        can_retry: Type.Boolean(),
        planned_at: Instant,
        accepted_at: nullable(Instant),
        delivered_at: nullable(Instant),
        read_at: nullable(Instant),
        /** Category of WhatsApp's price list, and whether this message is charged. Null: nothing was reported. */
        price: nullable(Type.Object({ category: Type.String(), billable: Type.Boolean() })),
      }),
    ),
    /** Channels by which this installation cannot send at all: what is sent by them fails and says so. */
    no_way_to_send: Type.Array(oneOf('whatsapp', 'email')),
    /** Least milliseconds between two WhatsApp messages. */
    pace_ms: Count,
  }),
  problems: ['client_not_found'],
  example: { query: { limit: 5 } },
});

export const getMessage = defineRoute({
  id: 'messages.get',
  service: 'notifier',
  method: 'GET',
  path: '/api/messages/:id',
  summary: 'The whole text of an outgoing message, without what opens something at the end of its links.',
  access: { permission: messagesRead, tenant: { kind: 'own' } },
  params: Type.Object({ id: Uuid }),
  response: success(Type.Object({ message_id: Uuid, text: Type.String() })),
  problems: ['message_not_found'],
  example: { params: { id: '{own.message}' } },
});

/** How long after it was planned a message that failed may be tried again: later its text is not true any more. */
export const RETRY_HOURS = 24;

export const retryMessage = defineRoute({
  id: 'messages.retry',
  service: 'notifier',
  method: 'POST',
  path: '/api/messages/:id/retry',
  summary: `Try a message that failed again, at most ${RETRY_HOURS} h after it was planned. What may have arrived is never sent again so.`,
  access: { permission: messagesRetry, tenant: { kind: 'own' } },
  params: Type.Object({ id: Uuid }),
  status: [202],
  response: success(Type.Object({ message_id: Uuid })),
  problems: ['message_not_found', 'message_not_failed', 'message_too_old', 'recipient_opted_out', 'recipient_unsubscribed'],
  example: { params: { id: '{own.message}' } },
});
