import Type from 'typebox';
import { defineRoute, success } from '../../define/route.ts';
import { Count, Instant, nullable, Uuid } from '../../define/schema.ts';
import { editorialRead } from '../../editorial/permissions.ts';
import { MatchedBy } from '../../editorial/plans/plan-models.ts';
import { PostPeopleCounts } from '../analytics/aggregate-routes.ts';
import { LinkPlatform } from '../links/link-models.ts';
import { RecapReason } from '../models.ts';

const orNull = nullable(Type.String());
const counted = { like_count: nullable(Count), comment_count: nullable(Count), view_count: nullable(Count) };

/** The post that a planned one became, as far as it was collected. */
const EffectPost = Type.Object({
  post_id: Uuid,
  url: Type.String(),
  caption: orNull,
  thumbnail_url: orNull,
  taken_at: Instant,
  ...counted,
  /** When it vanished from its account; null: it is there. */
  hidden_at: nullable(Instant),
  /** When its people were looked at last; null: not yet. */
  as_of: nullable(Instant),
  /** Null: it counts in nobody's recap, or its people were not looked at yet. */
  counts: nullable(PostPeopleCounts),
  /** Why its numbers may be too low; null: they are whole. */
  incomplete: nullable(RecapReason),
});

/** A planned post beside what came of it. */
const PlanEffect = Type.Object({
  plan_id: Uuid,
  platform: LinkPlatform,
  /** With its hashtags, as it was to be published. */
  caption: Type.String(),
  planned_at: Instant,
  published_at: nullable(Instant),
  published_url: orNull,
  /** Who said that it is out; null: nobody had to. */
  published_by: orNull,
  /** How the post was recognised; null: it was not. */
  matched_by: nullable(MatchedBy),
  /** Whole minutes from the planned time to the publication, below 0 where it was early; null: it is not out. */
  late_minutes: nullable(Type.Integer()),
  /** Null: not recognised, or not collected yet. */
  post: nullable(EffectPost),
});

export const showEffect = defineRoute({
  id: 'attendance.effect',
  service: 'attendance',
  method: 'GET',
  path: '/api/attendance/effects/:piece',
  summary:
    'What came of a piece of the editorial desk: each planned post beside the published one with its counts, how late it was, and who took part by unit, over all its posts. Without plans, or of a piece the account does not see: none.',
  access: { permission: editorialRead, tenant: { kind: 'own' } },
  params: Type.Object({ piece: Uuid }),
  response: success(
    Type.Object({
      /** What the piece is called; null: nothing is planned of it. */
      title: orNull,
      /** By planned time. */
      plans: Type.Array(PlanEffect),
      /** Over all posts: who acts under two is counted twice. Counts nobody told of are null. */
      totals: Type.Object({ ...counted, posts: Count, people: PostPeopleCounts }),
      /** By the client people belong to, the lowest share first, with the share of each post. */
      units: Type.Array(
        Type.Object({
          client_id: Type.String(),
          client_name: Type.String(),
          counts: PostPeopleCounts,
          plans: Type.Array(Type.Object({ plan_id: Uuid, must_act: Count, took_part: Count })),
        }),
      ),
    }),
  ),
  example: { params: { piece: '{planned}' } },
});
