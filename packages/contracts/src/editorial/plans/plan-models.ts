import Type, { type Static } from 'typebox';
import { LinkPlatform } from '../../define/link-platform.ts';
import { ClientId, Day, Instant, nullable, oneOf, Uuid } from '../../define/schema.ts';
import { PieceKind } from '../models.ts';
import { PieceState } from '../workflow-models.ts';
import { PlanPublishing } from './publishing-models.ts';

/**
 * How far a planned post is. `due`: its time has come. `missed`: a day later nothing was published. `published`: somebody said so, with its
 * link. `recognised`: the collector saw it.
 */
export const PLAN_STATES = ['planned', 'due', 'missed', 'published', 'recognised'] as const;
export const PlanState = oneOf(...PLAN_STATES);
export type PlanState = Static<typeof PlanState>;

/** Why a post of the platform is taken for the planned one: by its link, by caption and time, or because a person said so. */
export const MatchedBy = oneOf('link', 'caption', 'person');
export type MatchedBy = Static<typeof MatchedBy>;

/** The post that a planned one became. */
const MatchedPost = Type.Object({
  post_id: Uuid,
  url: Type.String(),
  taken_at: Instant,
  matched_by: MatchedBy,
  /** How alike the captions are, between 0 and 1; null where nobody compared them. */
  similarity: nullable(Type.Number({ minimum: 0, maximum: 1 })),
});

const stored = {
  plan_id: Uuid,
  piece_id: Uuid,
  client_id: ClientId,
  platform: LinkPlatform,
  caption: Type.String(),
  /** Without `#`. */
  hashtags: Type.Array(Type.String()),
  planned_at: Instant,
  /** When it was published: as the platform says, else when somebody said so. */
  published_at: nullable(Instant),
  published_url: nullable(Type.String()),
  /** Who said so; null: nobody had to. */
  published_by: nullable(Type.String()),
  post: nullable(MatchedPost),
  updated_by: Type.String(),
  created_at: Instant,
  updated_at: Instant,
  version: Type.Integer({ minimum: 1 }),
};

/** What of a caption the platform would refuse or cut; it is said, not forbidden. */
const Fault = Type.Object({ code: oneOf('empty', 'too_long', 'many_hashtags'), has: Type.Integer(), limit: Type.Integer() });

/** A post of a piece on one platform, as it is planned and what became of it. */
export const PlannedPost = Type.Object({
  ...stored,
  state: PlanState,
  faults: Type.Array(Fault),
  /** What the service did to publish it; null: nothing, a person does it. */
  publishing: nullable(PlanPublishing),
});
export type PlannedPost = Static<typeof PlannedPost>;

/** The same as messages carry it: without what time alone changes. */
export const PlanEntity = Type.Object({ ...stored, title: Type.String(), piece_state: PieceState, deletedAt: nullable(Instant) });

/** A planned post with what it is of, for calendars and lists. */
export const PlanCard = Type.Object({
  ...PlannedPost.properties,
  piece: Type.Object({ number: Type.Integer(), kind: PieceKind, state: PieceState, title: Type.String(), image: nullable(Type.String()) }),
});
export type PlanCard = Static<typeof PlanCard>;

/** An account that posts of a piece go out on. */
export const PlanAccount = Type.Object({
  platform: LinkPlatform,
  /** As the platform shows it, without `@`; null: the client has said none. */
  name: nullable(Type.String()),
  client_name: Type.String(),
  /** Whether the service publishes there at the planned time; false: a person does. */
  is_automatic: Type.Boolean(),
});
export type PlanAccount = Static<typeof PlanAccount>;

/** A post of the collector that may be the planned one. */
export const PlanCandidate = Type.Object({
  post_id: Uuid,
  url: Type.String(),
  caption: nullable(Type.String()),
  taken_at: Instant,
  similarity: Type.Number({ minimum: 0, maximum: 1 }),
  /** Whether it is another planned post already. */
  is_taken: Type.Boolean(),
  /** Whether somebody said that it is not this one. */
  is_refused: Type.Boolean(),
});

/** A day on which a client's readers are elsewhere. */
export const Holiday = Type.Object({
  day: Day,
  name: Type.String(),
  /** `national`: of the country; `own`: added by the client. */
  source: oneOf('national', 'own'),
  /** Not a day off, but one that people keep. */
  is_observance: Type.Boolean(),
});
