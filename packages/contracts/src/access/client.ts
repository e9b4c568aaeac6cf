import Type, { type Static } from 'typebox';
import { defineEvent } from '../define/message.ts';
import { ClientId, Instant, nullable, oneOf } from '../define/schema.ts';

/** `org`: a unit with people of its own. `direktorat`: an audience by role over many clients. `polda`: a regional headquarters. */
export const ClientType = oneOf('org', 'direktorat', 'polda');
export type ClientType = Static<typeof ClientType>;

/** How the people of a client are ordered: by position, rank, priority name, name; sections by the beginning of their division. Upper case. */
export const PersonOrder = Type.Object({
  /** Parts of positions, highest first; tested from the last to the first, so that WADIR wins over DIR. */
  positions: Type.Array(Type.String()),
  /** Highest first; others come last. */
  ranks: Type.Array(Type.String()),
  /** Whole names that come before the others. */
  priority_names: Type.Array(Type.String()),
  /** Beginnings of divisions, in the order of their sections. */
  divisions: Type.Array(Type.String()),
});
export type PersonOrder = Static<typeof PersonOrder>;

export const Client = Type.Object({
  client_id: ClientId,
  name: Type.String(),
  type: ClientType,
  active: Type.Boolean(),
  parent_client_id: nullable(Type.String()),
  regional_id: nullable(Type.String()),
  /** IANA zone in which the client's days begin. */
  timezone: Type.String(),
  /** Whole percent of the posts a person must have taken part in to count as complete. */
  completion_percent: Type.Integer({ minimum: 1, maximum: 100 }),
  /** Whether an engagement that was taken back still counts. */
  count_withdrawn: Type.Boolean(),
  /** Whether a second person must say so before anybody is excused. Absent in messages of older versions. */
  excuse_needs_approval: Type.Optional(Type.Boolean()),
  instagram: Type.Object({ handle: nullable(Type.String()), enabled: Type.Boolean() }),
  tiktok: Type.Object({ handle: nullable(Type.String()), sec_uid: nullable(Type.String()), enabled: Type.Boolean() }),
  /** Whether its people are asked to share posts. Absent in messages of older versions. */
  amplify_enabled: Type.Optional(Type.Boolean()),
  /** Numbers (digits, country code) and group ids reports go to and orders come from. */
  contacts: Type.Object({
    operators: Type.Array(Type.String()),
    supervisors: Type.Array(Type.String()),
    groups: Type.Array(Type.String()),
    report_emails: Type.Array(Type.String()),
  }),
  /** Absent in messages of older versions. */
  person_order: Type.Optional(PersonOrder),
  version: Type.Integer({ minimum: 1 }),
  deletedAt: nullable(Instant),
});
export type Client = Static<typeof Client>;

export const clientChanged = defineEvent('identity.client.changed.v1', 'state', 'A client with its accounts, rules and contacts.', Client, {
  audit: true,
});
