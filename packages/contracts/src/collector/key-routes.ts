import Type from 'typebox';
import { defineRoute, success } from '../define/route.ts';
import { Count, Instant, nullable, oneOf, Platform } from '../define/schema.ts';
import { collectionManage } from './permissions.ts';

/** How a key of the providers stands. The key itself is told to nobody. */
export const CollectionKey = Type.Object({
  key_hash: Type.String(),
  /** `primary`: asked first; of several the next takes over. `fallback`: of the host that takes over. */
  via: oneOf('primary', 'fallback'),
  hosts: Type.Array(Type.Object({ platform: Platform, host: Type.String(), breaker: oneOf('closed', 'open'), open_seconds: Count })),
  enabled: Type.Boolean(),
  /** Of this UTC day. */
  today: Type.Object({ requests: Count, budget: Count, left: Count }),
  /** Rests that a refusal of the provider imposed. */
  rests: Type.Array(Type.Object({ platform: Platform, until: Instant, reason: Type.String() })),
  /** Of the last hour; milliseconds are null when nothing was answered. */
  last_hour: Type.Object({ requests: Count, failed: Count, p50_ms: nullable(Count), p95_ms: nullable(Count) }),
  /** Kinds of failures of the last day, the newest first. */
  errors: Type.Array(Type.Object({ outcome: Type.String(), reason: nullable(Type.String()), count: Count, last_at: Instant })),
});

export const listCollectionKeys = defineRoute({
  id: 'collection.keys.list',
  service: 'collector',
  method: 'GET',
  path: '/api/collection/keys',
  summary: 'The keys of the providers: use today, rests, breakers of the answering process, failures, durations.',
  access: { permission: collectionManage, tenant: { kind: 'platform' } },
  response: success(Type.Array(CollectionKey, { maxItems: 100 })),
});

export const switchCollectionKey = defineRoute({
  id: 'collection.keys.switch',
  service: 'collector',
  method: 'PUT',
  path: '/api/collection/keys/:hash',
  summary: 'Switch a key on or off, in every replica at once. Lists under way go on with another key.',
  access: { permission: collectionManage, tenant: { kind: 'platform' } },
  params: Type.Object({ hash: Type.String({ pattern: '^[0-9a-f]{16}$' }) }),
  body: Type.Object({ enabled: Type.Boolean() }),
  response: success(CollectionKey),
  problems: ['key_not_found'],
  example: { params: { hash: '{key}' }, body: { enabled: true } },
});
