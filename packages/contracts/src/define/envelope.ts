import Type, { type Static } from 'typebox';
import { Instant } from './schema.ts';

/**
 * What surrounds every message: CloudEvents 1.0 attribute names (lower case, no separators) plus
 * `tenant`, `correlationid`, `causationid`, `traceparent`, `actor`, `actorsession`, `partitionkey`, and `restateid` on messages an owner repeats on request.
 */
export const Envelope = Type.Object({
  specversion: Type.Literal('1.0'),
  /** UUIDv7; the key by which a consumer recognises a redelivery. */
  id: Type.String({ format: 'uuid' }),
  /** Service that published it. */
  source: Type.String({ minLength: 1, maxLength: 60 }),
  /** Name and routing key, e.g. `collector.observation.recorded.v1`. */
  type: Type.String({ pattern: '^[a-z][a-z_]*(\\.[a-z][a-z-]*)+\\.v[1-9][0-9]*$' }),
  /** Identifier of the entity the message is about. */
  subject: Type.Optional(Type.String({ maxLength: 300 })),
  time: Instant,
  /** Client the message belongs to; absent for platform-wide messages. */
  tenant: Type.Optional(Type.String({ maxLength: 50 })),
  /** Same for everything that one cause set in motion. */
  correlationid: Type.String({ maxLength: 100 }),
  /** Id of the message or request that directly caused this one. */
  causationid: Type.Optional(Type.String({ maxLength: 100 })),
  traceparent: Type.Optional(Type.String({ maxLength: 100 })),
  /**
   * On whose behalf: `account:<id>`, `cli:<user of the machine>`, `person:<id>` for what somebody does with their own data, or
   * `chat:<order id>` for a client's contact without an account; absent when the platform acted by itself.
   */
  actor: Type.Optional(Type.String({ pattern: '^(account|cli|person|chat):.+$', maxLength: 120 })),
  /** Session of the account; who opened it from where is in `identity.session.opened.v1`. */
  actorsession: Type.Optional(Type.String({ format: 'uuid' })),
  /** Messages with the same key leave their owner in order. */
  partitionkey: Type.Optional(Type.String({ maxLength: 200 })),
  /** Request of a bootstrap this repetition answers. */
  restateid: Type.Optional(Type.String({ format: 'uuid' })),
  /** Ed25519 over everything else, base64url: of messages whose contract asks for it, between processes. */
  signature: Type.Optional(Type.String({ maxLength: 200 })),
  data: Type.Unknown(),
});
export type Envelope<T = unknown> = Omit<Static<typeof Envelope>, 'data'> & { data: T };
