import Type, { type Static } from 'typebox';
import { ClientId, Day, Instant, nullable, oneOf, Platform, Uuid } from '../define/schema.ts';

export {
  BandThresholds,
  Client,
  ClientLanguage,
  ClientType,
  DEFAULT_BANDS,
  DEFAULT_QUIET_HOURS,
  PersonOrder,
  QuietHours,
  TimeOfDay,
} from '../access/client.ts';

/** Who somebody is in a client. */
const details = {
  client_id: ClientId,
  /** Personnel number (NRP/NIP): text, leading zeros kept. */
  nrp: Type.String(),
  name: Type.String(),
  title: nullable(Type.String()),
  division: nullable(Type.String()),
  position: nullable(Type.String()),
  /** Role names in lower case. */
  roles: Type.Array(Type.String()),
};

/** That a person was of a client for some days: they as they were on the last of them. */
export const Membership = Type.Object({
  ...details,
  exempt: Type.Boolean(),
  /** The handles they held, with the first day whose posts they owed under each; null: from the beginning. */
  handles: Type.Array(Type.Object({ platform: Platform, handle: Type.String(), since: nullable(Day) })),
  /** First day whose posts they owed there; null: from the beginning. */
  since: nullable(Day),
  /** First day whose posts they no longer owed there. */
  until: Day,
});
export type Membership = Static<typeof Membership>;

export const Person = Type.Object({
  person_id: Uuid,
  ...details,
  active: Type.Boolean(),
  /** Exempt from tasks: shown as complete, never counted as an engagement. */
  exempt: Type.Boolean(),
  /** How notices reach them, without the contact itself. */
  reach: Type.Optional(oneOf('whatsapp', 'email', 'none')),
  /** First day, in the client's zone, whose posts they owe; null or absent: from the beginning. */
  since: Type.Optional(nullable(Day)),
  /** The same in the first of their clients, for directorates; null or absent: from the beginning. */
  first_since: Type.Optional(nullable(Day)),
  /** Former memberships, oldest first; their days do not overlap. Absent: none. */
  memberships: Type.Optional(Type.Array(Membership)),
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
      /** First day whose posts the person owes under it; null or absent: from the beginning. */
      since: Type.Optional(nullable(Day)),
    }),
  ),
  version: Type.Integer({ minimum: 1 }),
  deletedAt: nullable(Instant),
});
export type Handle = Static<typeof Handle>;
