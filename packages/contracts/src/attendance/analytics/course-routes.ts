import Type from 'typebox';
import { defineRoute, success } from '../../define/route.ts';
import { Count, Day } from '../../define/schema.ts';
import { Measures, Share } from '../measure-models.ts';
import { About, aggregateFilter, GroupName, Note, OF_AGGREGATES, PlatformFreshness, rowMeasures } from './aggregate-models.ts';

/** Both shares on each of the answer's `days`; null on days without posts. */
const ShareCourse = Type.Object({ participation: Type.Array(Share), complete: Type.Array(Share) });

const beside = {
  about: About,
  /** Of the period, up to today; oldest first. */
  days: Type.Array(Type.Object({ day: Day, posts: Count })),
  freshness: PlatformFreshness,
  notes: Type.Array(Note),
};
const problems = OF_AGGREGATES.problems.filter((problem) => problem !== 'invalid_cursor');

export const attendanceHeatmap = defineRoute({
  id: 'attendance.heatmap',
  ...OF_AGGREGATES,
  path: '/api/attendance/heatmap',
  summary:
    'Attendance of groups on every day of a period of at most 92 days. The numbers are those of the views by unit, division, rank and day.',
  query: Type.Object({
    ...aggregateFilter,
    /** What rows are of; units unless told. */
    by: Type.Optional(GroupName),
  }),
  response: Type.Object({
    success: Type.Literal(true),
    /** Lowest participation first, of equal ones those with more people who owe something; at most 100. */
    data: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), ...Measures.properties, days: ShareCourse })),
    total: Count,
    /** As it was asked for. */
    by: GroupName,
    totals: Type.Object({ posts: Count, ...Measures.properties, days: ShareCourse }),
    ...beside,
  }),
  problems,
  example: { query: { periode: 'mingguan' } },
});

export const attendanceCompare = defineRoute({
  id: 'attendance.compare',
  ...OF_AGGREGATES,
  path: '/api/attendance/compare',
  summary: 'Up to four units of a filter side by side on the same days, at most 92, beside the mean of all its units.',
  query: Type.Object({
    ...aggregateFilter,
    /** One to four client ids separated by commas, of clients whose people the filter asks about. */
    units: Type.String({ minLength: 1, maxLength: 200 }),
  }),
  response: Type.Object({
    success: Type.Literal(true),
    /** In the order asked for. */
    data: Type.Array(Type.Object({ client_id: Type.String(), name: Type.String(), ...rowMeasures, days: ShareCourse })),
    /** Means of the shares of all units of the filter that have one. */
    mean: Type.Object({ units: Count, participation: Share, complete: Share, days: ShareCourse }),
    ...beside,
  }),
  problems,
  example: { query: { periode: 'mingguan', units: '{client}' } },
});

export const attendanceBrief = defineRoute({
  id: 'attendance.brief',
  ...OF_AGGREGATES,
  path: '/api/attendance/brief',
  summary:
    'The text of the one-page brief of a filter, short enough to stand below its picture, in the language of the caller. Its page is the view `report-brief`.',
  query: Type.Object(aggregateFilter),
  response: success(Type.Object({ subject: Type.String(), text: Type.String() })),
  problems,
  example: { query: { periode: 'mingguan' } },
});
