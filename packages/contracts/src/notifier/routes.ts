import Type from 'typebox';
import { defineRoute, success } from '../define/route.ts';
import { ClientIdInput, Instant, nullable, oneOf, Uuid } from '../define/schema.ts';
import { messagesRead } from './permissions.ts';

/** `unknown`: the process died or the line broke while sending; it becomes `unconfirmed` and is never sent again by itself. */
export const MessageState = oneOf('planned', 'attempting', 'accepted', 'failed', 'unknown', 'unconfirmed');

export const listMessages = defineRoute({
  id: 'messages.list',
  service: 'notifier',
  method: 'GET',
  path: '/api/messages',
  summary: 'Outgoing messages and what became of them, newest first. Recipients are masked without `people:contact`.',
  access: { permission: messagesRead, tenant: { kind: 'parameter', in: 'query', name: 'client_id' } },
  query: Type.Object({ client_id: Type.Optional(ClientIdInput), limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })) }),
  response: success(
    Type.Array(
      Type.Object({
        message_id: Uuid,
        client_id: nullable(Type.String()),
        channel: oneOf('whatsapp', 'email'),
        to: Type.String(),
        subject: nullable(Type.String()),
        preview: Type.String(),
        state: MessageState,
        attempts: Type.Integer(),
        error: nullable(Type.String()),
        planned_at: Instant,
        accepted_at: nullable(Instant),
      }),
    ),
  ),
  example: { query: { limit: 5 } },
});
