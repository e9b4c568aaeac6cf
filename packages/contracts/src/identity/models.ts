import Type, { type Static } from 'typebox';
import { ClientId, Instant, nullable, oneOf, Platform, Uuid } from '../define/schema.ts';

export { Client, ClientType, PersonOrder } from '../access/client.ts';

export const Person = Type.Object({
  person_id: Uuid,
  client_id: ClientId,
  /** Personnel number (NRP/NIP): text, leading zeros kept. */
  nrp: Type.String(),
  name: Type.String(),
  title: nullable(Type.String()),
  division: nullable(Type.String()),
  position: nullable(Type.String()),
  /** Role names in lower case. */
  roles: Type.Array(Type.String()),
  active: Type.Boolean(),
  /** Exempt from tasks: shown as complete, never counted as an engagement. */
  exempt: Type.Boolean(),
  /** How notices reach them, without the contact itself. */
  reach: Type.Optional(oneOf('whatsapp', 'email', 'none')),
  version: Type.Integer({ minimum: 1 }),
  deletedAt: nullable(Instant),
});
export type Person = Static<typeof Person>;

/** Everyone who ever owned a handle, oldest first; intervals are half-open and do not overlap. */
export const Handle = Type.Object({
  platform: Platform,
  /** Normalised: no `@`, lower case. */
  handle: Type.String(),
  owners: Type.Array(
    Type.Object({
      person_id: Uuid,
      client_id: ClientId,
      /** Null for the first owner: the interval is open to the left. */
      from: nullable(Instant),
      /** Null for the current owner. */
      to: nullable(Instant),
    }),
  ),
  version: Type.Integer({ minimum: 1 }),
  deletedAt: nullable(Instant),
});
export type Handle = Static<typeof Handle>;
