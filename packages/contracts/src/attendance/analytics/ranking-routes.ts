import Type from 'typebox';
import { limitUpTo, PAGE_ROWS_MAX } from '../../define/list.ts';
import { defineRoute } from '../../define/route.ts';
import { Count, Day, nullable, oneOf } from '../../define/schema.ts';
import { Measures, Share } from '../measure-models.ts';
import { aggregateFilter, GroupName, Note, OF_AGGREGATES, PlatformFreshness } from './aggregate-models.ts';

/** In percent, one decimal. */
const Percent = Type.Number({ minimum: 0, maximum: 100 });

const rankedCounts = {
  totalPersonil: Count,
  /** A group of its own: in none of the others. */
  dikecualikan: Count,
  /** Took part in some post or all of them. */
  igSudah: Count,
  igBelum: Count,
  /** Without a handle. */
  igKosong: Count,
  /** There was no post. */
  igTanpaKonten: Count,
  ttSudah: Count,
  ttBelum: Count,
  ttKosong: Count,
  ttTanpaKonten: Count,
  /** `igSudah` of everybody but the excused. */
  igPct: Percent,
  ttPct: Percent,
  score: Percent,
  igLikeCount: Count,
  ttCommentCount: Count,
  engagementTotal: Count,
  ...Measures.properties,
};

export const engagementRanking = defineRoute({
  id: 'attendance.ranking',
  ...OF_AGGREGATES,
  path: '/api/attendance/ranking',
  summary:
    'Units of a directorate by what their people did on both platforms: the directorate itself first, then by engagements, likes, comments, score, both percents, people and name. Of a client that is no directorate, it alone. As a file: the view `engagement-ranking` of `POST /api/exports`.',
  query: Type.Object({
    ...Type.Pick(Type.Object(aggregateFilter), ['client_id', 'regional_id', 'obligations']).properties,
    /** `today` (unless told), `yesterday`, `this_week` (Monday to Sunday), `last_week`, `this_month`, `last_month`, `all_time`. */
    period: Type.Optional(Type.String({ maxLength: 20 })),
    /** Named days win over `period`. */
    start_date: Type.Optional(Type.String({ maxLength: 40 })),
    end_date: Type.Optional(Type.String({ maxLength: 40 })),
  }),
  response: Type.Object({
    success: Type.Literal(true),
    data: Type.Array(Type.Object({ rank: Type.Integer({ minimum: 1 }), client_id: Type.String(), name: Type.String(), ...rankedCounts })),
    total: Type.Object(rankedCounts),
    about: Type.Object({
      client_id: Type.String(),
      client_name: Type.String(),
      period: Type.String(),
      from: Day,
      to: Day,
      timezone: Type.String(),
      igPosts: Count,
      ttPosts: Count,
    }),
    freshness: PlatformFreshness,
    notes: Type.Array(Note),
  }),
  problems: OF_AGGREGATES.problems.filter((code) => code !== 'invalid_cursor'),
  example: { query: { period: 'this_week' } },
});

export const leaderboard = defineRoute({
  id: 'attendance.leaderboard',
  ...OF_AGGREGATES,
  path: '/api/attendance/leaderboard',
  summary:
    'Who takes part most, by share and never by count, so that a small unit can win. Equal shares share a place (1, 2, 2, 4). The answer says how large the smallest group is; `method=shrunk` moves groups with few expected engagements towards the mean of all, and says how.',
  query: Type.Object({
    ...aggregateFilter,
    /** What has a place; units unless told. */
    by: Type.Optional(GroupName),
    method: Type.Optional(oneOf('share', 'shrunk')),
    /** Groups with fewer people who must act have no place; 1 unless told. */
    min_people: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
    /** Places shown; all unless told. */
    limit: limitUpTo(PAGE_ROWS_MAX),
  }),
  response: Type.Object({
    success: Type.Literal(true),
    data: Type.Array(
      Type.Object({
        place: Type.Integer({ minimum: 1 }),
        /** In the period before; null where it had none. */
        previous_place: nullable(Type.Integer({ minimum: 1 })),
        id: Type.String(),
        name: Type.String(),
        /** What places are given by: participation, or what `method` makes of it. */
        score: Share,
        ...Measures.properties,
      }),
    ),
    /** Groups without a place: too small, or nothing was expected of them. */
    unplaced: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), must_act: Count, reason: oneOf('too_small', 'no_posts') })),
    rule: Type.Object({
      /** As it was asked for. */
      by: GroupName,
      method: oneOf('share', 'shrunk'),
      min_people: Type.Integer(),
      /** Of those with a place; null where there are none. */
      smallest: nullable(Type.Object({ id: Type.String(), name: Type.String(), must_act: Count })),
      /** People of mean participation that `shrunk` adds to each group, and that mean; null for `share`. */
      shrinkage: nullable(Type.Object({ people: Type.Integer(), mean: Share })),
      explanation: Type.Array(Type.String()),
    }),
    about: Type.Object({ client_id: Type.String(), from: nullable(Day), to: nullable(Day), timezone: Type.String(), posts: Count }),
    freshness: PlatformFreshness,
  }),
  problems: OF_AGGREGATES.problems.filter((code) => code !== 'invalid_cursor'),
  example: { query: { periode: 'mingguan' } },
});
