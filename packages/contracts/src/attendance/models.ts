import Type, { type Static } from 'typebox';
import { Count, Instant, nullable, oneOf, Platform } from '../define/schema.ts';

/** The five states of a person in a period; they partition the people. */
export const AttendanceStatus = oneOf('sudah', 'kurang', 'belum', 'no_username', 'no_posts');
export type AttendanceStatus = Static<typeof AttendanceStatus>;

/** How current and how whole the numbers are. */
export const Freshness = Type.Object({
  /** When the newest observation behind the numbers was made; without posts, when the account was last read completely; null when neither was. */
  asOf: nullable(Instant),
  posts: Count,
  incomplete: Count,
  failed: Count,
  neverObserved: Count,
});
export type Freshness = Static<typeof Freshness>;

/** A reason why a number is zero or may be too low, for people to read. */
export const RecapReason = Type.Object({
  code: oneOf(
    'no_post',
    'no_people',
    'no_handle',
    'no_account',
    'never_collected',
    'private_account',
    'provider_refused',
    'budget_spent',
    'incomplete',
    'key_missing',
    // Only where `official_only` was asked for.
    'no_official_media',
  ),
  message: Type.String(),
});
export type RecapReason = Static<typeof RecapReason>;

/** One person in a compiled recap (service to service; the REST rows carry the legacy names). */
export const RecapPerson = Type.Object({
  nrp: Type.String(),
  name: Type.String(),
  title: nullable(Type.String()),
  division: nullable(Type.String()),
  position: nullable(Type.String()),
  client_id: Type.String(),
  client_name: Type.String(),
  handle: nullable(Type.String()),
  exempt: Type.Boolean(),
  status: AttendanceStatus,
  /** Posts that count for the person: engagements or accepted corrections; the total when exempt. */
  done: Count,
  total: Count,
});
export type RecapPerson = Static<typeof RecapPerson>;

export const CompiledRecap = Type.Object({
  client_id: Type.String(),
  client_name: Type.String(),
  platform: Platform,
  timezone: Type.String(),
  /** First and last day of the period, both included, in the client's zone. */
  from: Type.String({ format: 'date' }),
  to: Type.String({ format: 'date' }),
  posts: Type.Array(
    Type.Object({
      platform_id: Type.String(),
      url: Type.String(),
      taken_at: Instant,
      /** Positions in `people` of those for whom the post counts as done (engagement or accepted correction). */
      done_by: Type.Optional(Type.Array(Count)),
    }),
  ),
  people: Type.Array(RecapPerson, { maxItems: 20_000 }),
  freshness: Freshness,
  reasons: Type.Array(RecapReason),
});
export type CompiledRecap = Static<typeof CompiledRecap>;
