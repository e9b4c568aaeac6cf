import Type from 'typebox';
import { collectionRead } from '../collector/permissions.ts';
import { listed, paging } from '../define/list.ts';
import { defineRoute } from '../define/route.ts';
import { ClientIdInput, Instant, nullable } from '../define/schema.ts';

/** When a client is collected next. */
export const NextCollection = Type.Object({
  client_id: Type.String(),
  /** Null: its collecting is switched off. */
  next_at: nullable(Instant),
  /** Zone of its days. */
  timezone: Type.String(),
  /** When the scheduled collection under way began; null: there is none. */
  running_since: nullable(Instant),
});

export const listNextCollections = defineRoute({
  id: 'collection.next',
  service: 'scheduler',
  method: 'GET',
  path: '/api/collection/next',
  summary: 'When each client is collected next by its schedule.',
  access: { permission: collectionRead, tenant: { kind: 'parameter', in: 'query', name: 'client_id' } },
  query: Type.Object({ client_id: Type.Optional(ClientIdInput), ...paging }),
  response: listed(NextCollection),
  problems: ['client_not_found', 'invalid_cursor'],
});
