import Type, { type Static } from 'typebox';
import { ClientId, Count, EngagementKind, Instant, nullable, oneOf, Platform, Uuid } from '../define/schema.ts';

/** Pictures and film of a post, by the provider's own addresses; they expire. */
export const PostMedia = Type.Object({
  type: oneOf('image', 'carousel', 'video'),
  video_url: nullable(Type.String()),
  /** The one picture, or the cover; of a carousel the first. */
  image_url: nullable(Type.String()),
  /** Of a carousel all pictures, in order; else the one picture, when there is one. */
  images: Type.Array(Type.String(), { maxItems: 20 }),
  /** Accounts that are tagged in the pictures, bare; absent: none, or the provider did not say. */
  tagged: Type.Optional(Type.Array(Type.String(), { maxItems: 50 })),
});
export type PostMedia = Static<typeof PostMedia>;

export const Post = Type.Object({
  post_id: Uuid,
  platform: Platform,
  /** The platform's key: shortcode on Instagram, video id on TikTok. */
  platform_id: Type.String(),
  client_id: ClientId,
  /** `special`: in no feed of the client, a task only since {@link special_at}. A routine post may be a special task too. */
  kind: oneOf('routine', 'special'),
  taken_at: Instant,
  caption: nullable(Type.String()),
  url: Type.String(),
  thumbnail_url: nullable(Type.String()),
  like_count: nullable(Count),
  comment_count: nullable(Count),
  // Absent in messages of older versions.
  view_count: Type.Optional(nullable(Count)),
  share_count: Type.Optional(nullable(Count)),
  /** Handle of the account that posted it, normalised. */
  author: Type.Optional(nullable(Type.String())),
  media: Type.Optional(nullable(PostMedia)),
  /** Since when it is a special task of its client; null: it is none. */
  special_at: Type.Optional(nullable(Instant)),
  /** Directorates' roles it is attached to, in lower case: it counts in the recaps of these directorates too. */
  roles: Type.Optional(Type.Array(Type.String(), { maxItems: 100 })),
  /** An active official account of its client shows it. */
  official: Type.Optional(Type.Boolean()),
  /** Collected for what people report to have shared of it; nobody is asked to like it. */
  amplify_only: Type.Optional(Type.Boolean()),
  /** Set when the post vanished from two complete feeds; cleared when seen again. */
  hidden_at: nullable(Instant),
  hidden_reason: nullable(Type.String()),
  version: Type.Integer({ minimum: 1 }),
  deletedAt: nullable(Instant),
});
export type Post = Static<typeof Post>;

/** `complete`: the provider ended the list and it adds up. `truncated`: more exists than was got. `failed`: nothing usable. `skipped`: the claimed count stood, not fetched; no longer recorded, see {@link EngagementConfirmation}. */
export const ObservationOutcome = oneOf('complete', 'truncated', 'failed', 'skipped');
export type ObservationOutcome = Static<typeof ObservationOutcome>;

/** One chunk of an observation: who is new, who came back, who is gone. Entries of all three lists together ≤ 1,000 a chunk. */
export const Observation = Type.Object({
  post_id: Uuid,
  platform: Platform,
  platform_id: Type.String(),
  client_id: ClientId,
  taken_at: Instant,
  kind: EngagementKind,
  /** 1, 2, 3 … per post and kind. */
  obs_no: Type.Integer({ minimum: 1 }),
  run_id: nullable(Uuid),
  observed_at: Instant,
  provider: Type.String(),
  /** What the provider says there are; null when it does not say, never 0 instead. */
  claimed: nullable(Count),
  /** How many distinct handles were read; null when nothing was fetched. */
  got: nullable(Count),
  outcome: ObservationOutcome,
  /** Why it is not complete. */
  reason: nullable(Type.String()),
  chunk: Type.Integer({ minimum: 1 }),
  of: Type.Integer({ minimum: 1 }),
  added: Type.Array(Type.String(), { maxItems: 1000 }),
  returned: Type.Array(Type.String(), { maxItems: 1000 }),
  withdrawn: Type.Array(Type.String(), { maxItems: 1000 }),
  /** Size of the whole set of active (not withdrawn) handles after this observation. */
  active_count: Count,
  /** Order-independent hash of that set (see `setHash` in the runtime), 16 hex digits. */
  active_hash: Type.String({ pattern: '^[0-9a-f]{16}$' }),
});
export type Observation = Static<typeof Observation>;

/** Handles of a snapshot that one observation saw first and that are in the same state. */
export const EngagementGroup = Type.Object({
  /** When the observation was made that first had them. */
  first_seen_at: Instant,
  /** Set while they are withdrawn. */
  withdrawn: nullable(
    Type.Object({
      /** When, and by which observation. */
      at: Instant,
      obs_no: Type.Integer({ minimum: 1 }),
      /** The last complete observation before the two that missed them; null when there was none. Who was first seen later was last seen then. */
      last_seen_at: nullable(Instant),
    }),
  ),
  handles: Type.Array(Type.String(), { minItems: 1, maxItems: 1000 }),
});
export type EngagementGroup = Static<typeof EngagementGroup>;

/**
 * One chunk of a snapshot: everyone who was ever seen under a post, and where its log stands. The chunks of one `obs_no` are one snapshot,
 * always cut alike; a post nobody was seen under has one chunk without groups.
 */
export const EngagementSnapshot = Type.Object({
  post_id: Uuid,
  platform: Platform,
  platform_id: Type.String(),
  client_id: ClientId,
  taken_at: Instant,
  kind: EngagementKind,
  /** The newest observation: the snapshot is what stands after it. */
  obs_no: Type.Integer({ minimum: 1 }),
  chunk: Type.Integer({ minimum: 1 }),
  of: Type.Integer({ minimum: 1 }),
  /** At most 1,000 handles over all groups of a chunk; a handle is in one group of one chunk. */
  engagements: Type.Array(EngagementGroup, { maxItems: 1000 }),
  /** Size and hash of the whole set of active handles, as {@link Observation} has them. */
  active_count: Count,
  active_hash: Type.String({ pattern: '^[0-9a-f]{16}$' }),
  /** The newest observation as it was recorded. */
  last: Type.Object({
    run_id: nullable(Uuid),
    observed_at: Instant,
    provider: Type.String(),
    claimed: nullable(Count),
    got: nullable(Count),
    outcome: ObservationOutcome,
    reason: nullable(Type.String()),
  }),
  /** How the newest list that brought anything ended; null when none did. */
  list: nullable(Type.Object({ outcome: oneOf('complete', 'truncated'), reason: nullable(Type.String()) })),
  /** When the newest observation was made that did not fail; null when all did. */
  as_of: nullable(Instant),
  /** When the newest complete observation was made; null when there was none. */
  complete_at: nullable(Instant),
  /** When the claimed count was last seen to stand, so that the list was not read; null when it never was. */
  confirmed_at: nullable(Instant),
});
export type EngagementSnapshot = Static<typeof EngagementSnapshot>;

/** Looks at the posts of one feed whose claimed counts stood, so that their lists were not read again. */
export const EngagementConfirmation = Type.Object({
  client_id: ClientId,
  platform: Platform,
  kind: EngagementKind,
  run_id: Uuid,
  looked_at: Instant,
  /** What stands of each post is what it was after its newest observation. */
  posts: Type.Array(Type.Object({ post_id: Uuid, obs_no: Type.Integer({ minimum: 1 }) }), { minItems: 1, maxItems: 1000 }),
});
export type EngagementConfirmation = Static<typeof EngagementConfirmation>;

/** How the newest reading of a client's account on a platform ended: whether its posts could be read at all. */
export const FeedFetch = Type.Object({
  client_id: ClientId,
  platform: Platform,
  looked_at: Instant,
  /** `complete`: the feed was read as far back as was wanted, also when it held no post. `truncated`: it broke off. `failed`: nothing was read. */
  outcome: oneOf('complete', 'truncated', 'failed'),
  /** Why it is not complete; the words of {@link Observation}. */
  reason: nullable(Type.String()),
  /** When the feed was last read completely; null when it never was. */
  complete_at: nullable(Instant),
  version: Type.Integer({ minimum: 1 }),
  deletedAt: nullable(Instant),
});
export type FeedFetch = Static<typeof FeedFetch>;

export const RunState = oneOf('queued', 'running', 'succeeded', 'partial', 'failed');
export type RunState = Static<typeof RunState>;

export const RunError = Type.Object({
  client_id: Type.String(),
  platform: Platform,
  post: Type.Optional(Type.String()),
  /** What the post is named by, where it is known. */
  caption: Type.Optional(Type.String()),
  taken_at: Type.Optional(Instant),
  code: Type.String(),
  message: Type.String(),
});
export const CollectionRun = Type.Object({
  run_id: Uuid,
  state: RunState,
  progress: Type.Object({ planned: Count, done: Count }),
  counts: Type.Object({ posts: Count, observations: Count, engagements_new: Count, withdrawn: Count, failed: Count }),
  errors: Type.Array(RunError),
  started_at: nullable(Instant),
  finished_at: nullable(Instant),
  /** Beyond the fixed fields: what was asked for. */
  requested_at: Instant,
  client_id: nullable(Type.String()),
  platform: nullable(Platform),
  trigger: oneOf('manual', 'schedule', 'report'),
  // Absent in messages of older versions.
  /** The one post it is about; null: everything in its window. */
  post_id: Type.Optional(nullable(Uuid)),
  /** Seconds it is likely to take still, by its pace so far; null until that is known, and when it has ended. */
  eta_seconds: Type.Optional(nullable(Count)),
  /** When it is likely to have collected everything. */
  expected_at: Type.Optional(nullable(Instant)),
});
export type CollectionRun = Static<typeof CollectionRun>;
