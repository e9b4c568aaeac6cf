import Type, { type Static } from 'typebox';
import { Count, Instant, nullable, oneOf } from '../define/schema.ts';

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
  /** When the posts are collected next by schedule; null: never. Absent where it is not looked up. */
  nextAt: Type.Optional(nullable(Instant)),
});
export type Freshness = Static<typeof Freshness>;

/** A reason why a number is zero or may be too low, for people to read. */
export const RecapReason = Type.Object({
  code: oneOf(
    'no_post',
    'no_people',
    'people_arriving',
    'no_handle',
    'no_account',
    'never_collected',
    'private_account',
    'provider_refused',
    'budget_spent',
    'incomplete',
    'key_missing',
    'keys_off',
    // Only where `official_only` was asked for.
    'no_official_media',
  ),
  /** Of how many people, posts or changes; 0: of none in particular. */
  count: Count,
  message: Type.String(),
});
export type RecapReason = Static<typeof RecapReason>;
