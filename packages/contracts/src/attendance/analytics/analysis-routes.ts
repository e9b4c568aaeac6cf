import Type from 'typebox';
import { defineRoute } from '../../define/route.ts';
import { Count, nullable } from '../../define/schema.ts';
import { aggregateFilter, OF_AGGREGATES, rowMeasures } from './aggregate-models.ts';
import { MemberRow } from './members-routes.ts';
import { Overview } from './overview-routes.ts';

/** Rows of each list of an analysis; its people go on by the cursor, by the route of people. */
export const ANALYSIS_ROWS = { divisions: 100, ends: 5, people: 25 } as const;

const People = Type.Array(MemberRow);

export const attendanceAnalysis = defineRoute({
  id: 'attendance.analysis',
  heavy: true,
  ...OF_AGGREGATES,
  path: '/api/attendance/analysis',
  summary:
    'All the analysis of a period shows, in one answer: the overview, the divisions (who is behind first, at most 100), the five people who gave the most of what was asked of them and the five who owe the most, and the first 25 people by what they gave. Each part is as its own route answers it.',
  query: Type.Object(aggregateFilter),
  response: Type.Object({
    success: Type.Literal(true),
    data: Type.Object({
      overview: Overview,
      divisions: Type.Array(Type.Object({ division: Type.String(), ...rowMeasures })),
      most: People,
      least: People,
      people: Type.Object({ data: People, next_cursor: nullable(Type.String()), total: Count }),
    }),
  }),
  problems: OF_AGGREGATES.problems.filter((problem) => problem !== 'invalid_cursor'),
  example: { query: { periode: 'mingguan' } },
});
