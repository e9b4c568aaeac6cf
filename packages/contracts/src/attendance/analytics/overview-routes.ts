import Type from 'typebox';
import { defineRoute } from '../../define/route.ts';
import { Count, Day, nullable } from '../../define/schema.ts';
import { Measures } from '../measure-models.ts';
import { About, aggregateFilter, Note, OF_AGGREGATES } from './aggregate-models.ts';
import {
  ExplainedFreshness,
  FinishedPerson,
  HiddenPost,
  OverviewGroup,
  OverviewGrouping,
  OverviewMeasures,
  OverviewPost,
  Waiting,
} from './overview-models.ts';

/** What a start page shows of a filter. */
export const Overview = Type.Object({
  about: About,
  measures: Type.Object({
    /** Of the platforms asked about together. */
    all: OverviewMeasures,
    /** Null where another platform is asked about. */
    instagram: nullable(OverviewMeasures),
    tiktok: nullable(OverviewMeasures),
  }),
  groups: Type.Object({
    by: OverviewGrouping,
    total: Count,
    /** Those whose participation is below the mean of the others. */
    behind: Count,
    /** Lowest participation first, of equal ones those with more people who owe something; at most 60. */
    rows: Type.Array(OverviewGroup),
  }),
  headline: Type.Object({
    must_act: Count,
    /** People who have yet to do something: `partial` and `none` together. */
    owing: Count,
    /** The group with most of them; null when there are none. */
    worst: nullable(Type.Object({ by: OverviewGrouping, id: Type.String(), name: Type.String(), owing: Count })),
  }),
  /** What waits for somebody besides, whatever the period. */
  waiting: Waiting,
  /** The newest of the period, at most 12. */
  posts: Type.Array(OverviewPost),
  posts_total: Count,
  /** Posts of the period that stopped counting since they were hidden, the latest hidden first, at most 20. */
  hidden_posts: Type.Array(HiddenPost),
  /** Who became complete last, latest first, at most 10; empty unless the period is one day. */
  finished: Type.Array(FinishedPerson),
  /** Where the period is today and there are no posts yet: what yesterday was like; else null. */
  empty_day: nullable(Type.Object({ yesterday: Type.Object({ day: Day, posts: Count, ...Measures.properties }) })),
  freshness: ExplainedFreshness,
  notes: Type.Array(Note),
});

export const attendanceOverview = defineRoute({
  id: 'attendance.overview',
  ...OF_AGGREGATES,
  path: '/api/attendance/overview',
  summary:
    'All a start page shows of a filter, in one answer: both measures with the period before and the course of 14 days, the groups that are furthest behind, the newest posts, and who became complete last. The numbers are those of the views by unit, division, day and post.',
  query: Type.Object(aggregateFilter),
  response: Type.Object({
    success: Type.Literal(true),
    data: Overview,
  }),
  problems: OF_AGGREGATES.problems.filter((problem) => problem !== 'invalid_cursor'),
  example: { query: { periode: 'harian' } },
});
