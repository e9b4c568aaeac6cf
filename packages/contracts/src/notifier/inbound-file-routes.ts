import Type from 'typebox';
import { limitUpTo, listed, paging } from '../define/list.ts';
import { defineRoute } from '../define/route.ts';
import { ClientIdInput, Count, Instant, nullable, Uuid } from '../define/schema.ts';
import { messagesRead } from './permissions.ts';

/** Most files of one answer, whatever was asked for. */
export const INBOUND_FILES_MAX = 200;

export const listInboundFiles = defineRoute({
  id: 'inbound-files.list',
  service: 'notifier',
  method: 'GET',
  path: '/api/inbound-files',
  summary:
    'Files that contacts and accounts of a client sent to a WhatsApp number, newest first; they are kept for 30 days. Senders are masked without `people:contact`.',
  access: { permission: messagesRead, tenant: { kind: 'parameter', in: 'query', name: 'client_id' } },
  query: Type.Object({ client_id: Type.Optional(ClientIdInput), ...paging, limit: limitUpTo(INBOUND_FILES_MAX, 50) }),
  response: listed(
    Type.Object({
      file_id: Uuid,
      client_id: Type.String(),
      /** The number it came in on. */
      number_id: Uuid,
      sender: Type.String(),
      /** Group it was sent in; null: a chat of two. */
      chat_group: nullable(Type.String()),
      name: Type.String(),
      /** What the sender wrote with it; empty: nothing. */
      caption: Type.String(),
      /** Media type, told by the bytes. */
      type: Type.String(),
      bytes: Count,
      /** Path of a link that needs no session and holds for an hour; null: the bytes are gone. */
      url: nullable(Type.String()),
      received_at: Instant,
      expires_at: Instant,
    }),
  ),
  problems: ['client_not_found', 'invalid_cursor'],
  example: { query: { limit: 5 } },
});
