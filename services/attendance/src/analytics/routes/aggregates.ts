import { baseLanguage } from '@balai/contracts';
import * as wire from '@balai/contracts/attendance';
import { bind, type EncodedBody, type RouteBinding } from '@balai/runtime/http';
import type { FirstSeen } from '../../facts/use-cases/first-seen.ts';
import type { ComparedRow } from '../../recap/domain/compared-rows.ts';
import type { Prepared } from '../../recap/use-cases/answer-cache.ts';
import { isMet } from '../../targets/domain/target.ts';
import { readTargets } from '../../targets/use-cases/read-targets.ts';
import { aggregateNotes } from '../messages/aggregate-notes.ts';
import { totalsOf } from '../use-cases/count-aggregate.ts';
import { readAggregate } from '../use-cases/read-aggregate.ts';
import { hoursView } from './aggregate-hours.ts';
import { listRows, type RowQuery } from './aggregate-list.ts';
import type { AggregateCall, AggregateQuery, AggregateReader, AskedAggregate } from './aggregate-reader.ts';
import { DAYS, DIVISIONS, postsView, RANKS, UNITS, type View } from './aggregate-views.ts';
import { aboutWire, rowWire, totalsWire } from './aggregate-wire.ts';
import { analysisRoute } from './analysis.ts';
import { compareRoute } from './compare.ts';
import { curveRoute } from './curve.ts';
import { heatmapRoute } from './heatmap.ts';
import { leaderboardRoute } from './leaderboard.ts';
import { membersOf, membersRoute } from './members.ts';
import { overviewOf, overviewRoute } from './overview.ts';
import { postPeopleRoute } from './post-people.ts';
import { rankingRoute } from './ranking.ts';
import { unitWhyRoute } from './unit-why.ts';

/** `GET /api/attendance/…`: attendance by what people or posts share. */
export function aggregateRoutes(reader: AggregateReader, firstSeen: FirstSeen): RouteBinding[] {
  const { context, answers } = reader;

  async function bodyOf<S, W extends object>(view: View<S, W>, asked: AskedAggregate, query: RowQuery) {
    const { questions, question, platform, previous } = asked;
    const tables = await readAggregate(context, questions);
    const counted = await view.count(tables, asked);
    const targets = await readTargets(context, question);
    const targetOf = (row: ComparedRow<S>) => targets.of(view.unitOf?.(row) ?? null);
    const { data, next_cursor, rows } = await listRows(
      counted.rows,
      query,
      view.sort,
      (row) => ({ ...view.toWire(row), ...rowWire(row, targetOf(row)) }),
      (row) => isMet(targetOf(row), row.shares),
    );
    return {
      success: true,
      data,
      next_cursor,
      about: aboutWire(question, platform, previous, tables.until),
      totals: totalsWire(totalsOf(tables.now), tables.before === null ? null : totalsOf(tables.before), targets.of(null)),
      rows,
      freshness: tables.freshness,
      ...counted.beside,
      notes: [
        ...aggregateNotes(asked.language, question.postClient.percent, platform === 'all', previous, tables.until !== null),
        ...(counted.notes ?? []),
      ],
    };
  }

  async function prepare<S, W extends object>(
    call: AggregateCall,
    query: AggregateQuery & RowQuery,
    view: View<S, W>,
    calledAs: string | null = null,
  ) {
    const asked = await reader.resolve(call, query);
    const { limit, cursor, q, sort, filter } = query;
    // The last day of a view is today: another day, another answer.
    const options = [asked.platform, asked.today, limit, cursor, q, sort, filter, calledAs];
    const compute = () => bodyOf(view, asked, query);
    return { view: { name: `by ${view.name}`, options }, asked: asked.asked, compute } satisfies Prepared;
  }

  async function answer<S, W extends object>(
    { query, ...call }: AggregateCall & { readonly query: AggregateQuery & RowQuery },
    view: View<S, W>,
    calledAs: string | null = null,
  ): Promise<{ body: EncodedBody }> {
    return { body: await answers.give(await prepare(call, query, view, calledAs)) };
  }

  const overview = overviewOf(reader, firstSeen);
  const members = membersOf(reader);
  const hours = hoursView(firstSeen);
  return [
    bind(wire.attendanceUnits, (call) => answer(call, UNITS)),
    bind(wire.attendanceDivisions, (call) => answer(call, DIVISIONS)),
    bind(wire.attendanceRanks, (call) => answer(call, RANKS)),
    bind(wire.attendanceHours, (call) => answer(call, hours)),
    curveRoute(reader, firstSeen),
    overviewRoute(reader, overview),
    membersRoute(reader, members),
    analysisRoute(reader, { overview, members, divisions: (call, query) => prepare(call, query, DIVISIONS) }),
    heatmapRoute(reader),
    compareRoute(reader),
    unitWhyRoute(reader),
    rankingRoute(reader),
    leaderboardRoute(reader),
    bind(wire.attendanceDays, (call) => answer(call, DAYS)),
    bind(wire.attendancePosts, (call) => {
      const { calledAs, language } = call.request;
      return answer(
        call,
        postsView(context, baseLanguage(language), (clientId) => context.images.forClient(clientId, calledAs)),
        calledAs,
      );
    }),
    postPeopleRoute(context, answers),
  ];
}
