import Type from 'typebox';
import { defineRoute } from '../../define/route.ts';
import { Count, Day, Instant, nullable, Platform, Uuid } from '../../define/schema.ts';
import { Participation, Share } from '../measure-models.ts';
import { About, aggregateFilter, Difference, Note, OF_AGGREGATES, PERSON, PlatformFreshness, rowMeasures } from './aggregate-models.ts';

/** A place by participation, 1 for the highest; equal shares have the same. */
const RankNumber = Type.Integer({ minimum: 1 });

/** A post on which the unit is behind. */
const PostBehind = Type.Object({
  post_id: Uuid,
  platform: Platform,
  code: Type.String(),
  /** Its first 140 characters. */
  caption: nullable(Type.String()),
  taken_at: Instant,
  participation: Participation,
  /** Mean of the other units on this post; null where no other unit owes it. */
  peers: Share,
  /** How far the unit is above that mean or, without one, above its own participation in the period: below 0. */
  gap: Difference,
});

export const unitWhy = defineRoute({
  id: 'attendance.unit-why',
  ...OF_AGGREGATES,
  path: '/api/attendance/units/:unit/why',
  summary:
    'Why a unit stands where it stands among the units of a filter: its rank and the mean of the others, the same by platform and of its divisions, people without a username, and the posts on which it is furthest behind. The numbers are those of the views by unit, division, day and post.',
  params: Type.Object({ unit: Type.String({ minLength: 1, maxLength: 100 }) }),
  query: Type.Object(aggregateFilter),
  response: Type.Object({
    success: Type.Literal(true),
    data: Type.Object({
      client_id: Type.String(),
      name: Type.String(),
      ...rowMeasures,
      /** Among the units with a share; null where nothing was asked of this one. `previous`: in the period before. */
      rank: nullable(Type.Object({ place: RankNumber, of: Count, previous: nullable(RankNumber) })),
      /** Each platform by itself, beside the other units there. */
      platforms: Type.Array(Type.Object({ platform: Platform, ...rowMeasures })),
      /** Divisions of the unit beside each other, lowest participation first; at most 30. */
      divisions: Type.Object({
        total: Count,
        rows: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), ...rowMeasures })),
      }),
      /** People who are not excused and lack a username on a platform of the filter; those who lack most come first, at most 50. */
      lacking_handle: Type.Object({
        total: Count,
        people: Type.Array(Type.Object({ ...PERSON, platforms: Type.Array(Platform) })),
      }),
      /** Posts on which the unit is behind, the largest gap first; at most 10. */
      posts_behind: Type.Object({ total: Count, rows: Type.Array(PostBehind) }),
      /** The last 92 days of the period up to today, oldest first; `peers` is the mean of the other units. */
      days: Type.Array(Type.Object({ day: Day, posts: Count, participation: Share, peers: Share })),
    }),
    about: About,
    freshness: PlatformFreshness,
    notes: Type.Array(Note),
  }),
  problems: [...OF_AGGREGATES.problems.filter((problem) => problem !== 'invalid_cursor'), 'client_not_found'],
  example: { params: { unit: '{client}' }, query: { periode: 'mingguan' } },
});
