import Type, { type Static } from 'typebox';
import { defineEvent } from '../define/message.ts';
import { ClientId, Instant, nullable, oneOf } from '../define/schema.ts';
import { Letterhead } from './letterhead.ts';

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

/** Whole percents from which the participation of a period is medium and high. Everything is full and nothing is none for every client. */
export const BandThresholds = Type.Object({
  medium: Type.Integer({ minimum: 2, maximum: 98 }),
  high: Type.Integer({ minimum: 3, maximum: 99 }),
});
export type BandThresholds = Static<typeof BandThresholds>;
/** The thresholds of a client that sets none. */
export const DEFAULT_BANDS: BandThresholds = { medium: 40, high: 80 };

/** Languages of the texts that go out in a client's name. */
export const ClientLanguage = oneOf('id', 'en');
export type ClientLanguage = Static<typeof ClientLanguage>;

/** A time of day, `HH:MM`. */
export const TimeOfDay = Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' });

/** Times of day, in the client's zone, between which reminders wait; they may span midnight. Equal: never. */
export const QuietHours = Type.Object({ from: TimeOfDay, to: TimeOfDay });
export type QuietHours = Static<typeof QuietHours>;
/** The quiet hours of a client that sets none. */
export const DEFAULT_QUIET_HOURS: QuietHours = { from: '21:00', to: '06:00' };

export const Client = Type.Object({
  client_id: ClientId,
  name: Type.String(),
  type: ClientType,
  active: Type.Boolean(),
  parent_client_id: nullable(Type.String()),
  regional_id: nullable(Type.String()),
  /** IANA zone in which the client's days begin. */
  timezone: Type.String(),
  /** Absent in messages of older versions: `id`. */
  language: Type.Optional(ClientLanguage),
  /** Whole percent of the posts a person must have taken part in to count as complete. */
  completion_percent: Type.Integer({ minimum: 1, maximum: 100 }),
  /** Absent in messages of older versions: {@link DEFAULT_BANDS}. */
  bands: Type.Optional(BandThresholds),
  /** Absent in messages of older versions: none. */
  quiet_hours: Type.Optional(QuietHours),
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
  /** Absent: it has none of its own. */
  letterhead: Type.Optional(Letterhead),
  version: Type.Integer({ minimum: 1 }),
  deletedAt: nullable(Instant),
});
export type Client = Static<typeof Client>;

export const clientChanged = defineEvent('identity.client.changed.v1', 'state', 'A client with its accounts, rules and contacts.', Client, {
  audit: true,
});
