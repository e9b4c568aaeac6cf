import Type, { type Static } from 'typebox';
import { defineEvent } from '../../define/message.ts';
import { ClientId, Instant, Platform, Uuid } from '../../define/schema.ts';

/** Near misses of one client and platform in one event, those under most posts first. */
export const NEAR_MISSES_MAX = 200;
/** People named for one username. */
export const NEAR_MISS_PEOPLE_MAX = 20;

/** A username under a client’s posts that no one owns, one character away from those of people without that engagement. */
export const NearMiss = Type.Object({
  handle: Type.String({ minLength: 1 }),
  /** Posts of the searched days that it was seen under. */
  posts: Type.Integer({ minimum: 1 }),
  people: Type.Array(Type.Object({ person_id: Uuid, handle: Type.String({ minLength: 1 }) }), {
    minItems: 1,
    maxItems: NEAR_MISS_PEOPLE_MAX,
  }),
});
export type NearMiss = Static<typeof NearMiss>;

export const nearMissesFound = defineEvent(
  'attendance.near-misses.found.v1',
  'fact',
  'All usernames under the recent posts of a client that may be mistyped in its register, where they are others than before.',
  Type.Object({
    client_id: ClientId,
    platform: Platform,
    near_misses: Type.Array(NearMiss, { maxItems: NEAR_MISSES_MAX }),
    found_at: Instant,
  }),
);
