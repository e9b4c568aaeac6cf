import { baseLanguage } from '@balai/contracts';
import * as wire from '@balai/contracts/attendance';
import { bind, type RouteBinding } from '@balai/runtime/http';
import type { Prepared } from '../../recap/use-cases/answer-cache.ts';
import { readMembers } from '../use-cases/read-members.ts';
import type { RowQuery } from './aggregate-list.ts';
import type { AggregateCall, AggregateQuery, AggregateReader } from './aggregate-reader.ts';
import type { membersOf } from './members.ts';
import type { overviewOf } from './overview.ts';

/** What an analysis is put together from. */
interface Parts {
  readonly overview: ReturnType<typeof overviewOf>;
  readonly members: ReturnType<typeof membersOf>;
  readonly divisions: (call: AggregateCall, query: AggregateQuery & RowQuery) => Promise<Prepared<{ readonly data: object[] }>>;
}

const { divisions: DIVISIONS, ends: ENDS, people: PEOPLE } = wire.ANALYSIS_ROWS;

/** `GET /api/attendance/analysis`. */
export const analysisRoute = ({ answers }: AggregateReader, parts: Parts): RouteBinding =>
  bind(wire.attendanceAnalysis, async ({ query, ...call }) => {
    // Its three lists are of the same people.
    let table: ReturnType<typeof readMembers> | undefined;
    const read: typeof readMembers = (context, questions) => {
      table ??= readMembers(context, questions);
      return table;
    };
    const [overview, divisions, most, least, people] = await Promise.all([
      parts.overview(call, query),
      parts.divisions(call, { ...query, limit: DIVISIONS }),
      parts.members(call, { ...query, sort: '-share', state: 'done,partial', limit: ENDS }, read),
      parts.members(call, { ...query, sort: 'share', state: 'owing', limit: ENDS }, read),
      parts.members(call, { ...query, sort: '-given', limit: PEOPLE }, read),
    ]);
    const all = [overview, divisions, most, least, people];
    const compute = async () => {
      const { data, next_cursor, total } = await people.compute();
      return {
        success: true,
        data: {
          overview: (await overview.compute()).data,
          divisions: (await divisions.compute()).data,
          most: (await most.compute()).data,
          least: (await least.compute()).data,
          people: { data, next_cursor, total },
        },
      };
    };
    const asked = {
      questions: all.flatMap((one) => one.asked.questions),
      validators: all.flatMap((one) => one.asked.validators),
      language: baseLanguage(call.request.language),
    };
    return { body: await answers.get({ name: 'analysis', options: all.map((one) => one.view) }, asked, compute) };
  });
