import { endsOf, type Quadrant, quadrantsOf } from '@balai/attendance-report';
import { weeksWithin } from '@balai/calendar';
import { listingBy } from '../../../analytics/domain/chosen-rows.ts';
import { type ComparedPeriod, readCompared } from '../../../analytics/use-cases/read-compared.ts';
import { attendanceDay } from '../../../period/domain/attendance-day.ts';
import { pageRows } from '../../../questions/domain/row-page.ts';
import type { Question } from '../../../questions/use-cases/resolve-question.ts';
import { exactShareOf } from '../../../recap/domain/group-shares.ts';
import { isRunning } from '../../../recap/messages/export-texts.ts';
import { resolveSummary } from '../../../summaries/use-cases/resolve-summary.ts';
import { type ClientSummary, type PlatformSummary, summariseClient } from '../../../summaries/use-cases/summarise-client.ts';
import type { Target } from '../../../targets/domain/target.ts';
import { readTargets } from '../../../targets/use-cases/read-targets.ts';
import type { ViewContext } from '../parts/view.ts';
import { type Day, daysIn, type Group, groupsOf, type Measured, measured } from './report-parts.ts';

/** A unit or division in its place of the ranking, and where it stands by participation and volume. */
export type RankedGroup = Group & {
  readonly no: number;
  readonly participation: { readonly given: number; readonly expected: number };
  readonly people: { readonly total: number };
  /** Null of whom nothing was expected. */
  readonly quadrant: Quadrant | null;
};

/** What was given on each platform under the posts of a week. */
export interface MonthWeek {
  /** Its days within the month. */
  readonly from: string;
  readonly to: string;
  readonly posts: number;
  readonly instagram: number;
  readonly tiktok: number;
}

/** A month as its page shows it. */
export interface MonthReport {
  readonly question: Question;
  /** Its days are not over. */
  readonly isRunning: boolean;
  readonly period: ComparedPeriod;
  readonly all: Measured;
  readonly before: Measured | null;
  readonly target: Target | null;
  readonly days: readonly Day[];
  readonly grouping: 'units' | 'divisions';
  /** The best first. */
  readonly groups: readonly RankedGroup[];
  readonly ends: ReturnType<typeof endsOf<RankedGroup>>;
  readonly weeks: readonly MonthWeek[];
  readonly summary: ClientSummary;
}

/** The weeks of some days that have begun, also those without posts. */
function weeksIn(days: { readonly from: string; readonly to: string }, today: string, platforms: readonly PlatformSummary[]): MonthWeek[] {
  return weeksWithin(days)
    .filter(({ monday }) => monday <= today)
    .map(({ monday, from, to }) => {
      const weekOf = (name: PlatformSummary['platform']) =>
        platforms.find(({ platform }) => platform === name)?.weeks.find((week) => week.from === monday);
      const [instagram, tiktok] = [weekOf('instagram'), weekOf('tiktok')];
      const posts = (instagram?.posts ?? 0) + (tiktok?.posts ?? 0);
      return { from, to, posts, instagram: instagram?.given ?? 0, tiktok: tiktok?.given ?? 0 };
    });
}

/** Groups in the order of their participation; of equal ones as the page lists them. */
function rankedOf(groups: readonly Group[], whole: number | null): RankedGroup[] {
  const sorted = pageRows(listingBy(groups, 'participation', true), undefined, groups.length)?.rows ?? [];
  const measuredGroups = sorted.map((group, index) => ({
    ...group,
    no: index + 1,
    participation: group.totals.counts,
    people: group.totals.counts.people,
  }));
  const quadrants = new Map(
    Object.entries(quadrantsOf(measuredGroups, whole)).flatMap(([name, found]) => found.map(({ id }) => [id, name as Quadrant] as const)),
  );
  return measuredGroups.map((group) => ({ ...group, quadrant: quadrants.get(group.id) ?? null }));
}

/** Reads a month beside the one before. @param ask both platforms about some days */
export async function readMonth(
  context: ViewContext,
  questions: readonly [Question, Question],
  questionsOn: (days: { readonly from: string; readonly to: string }) => Promise<[Question, Question]>,
): Promise<MonthReport> {
  const [question] = questions;
  const { from, to, timezone } = question.period;
  if (from === null || to === null) throw new Error('a month has bounds');
  const today = attendanceDay(context.clock.now(), timezone);
  const asked = ({ start_date = today, end_date = today }) => questionsOn({ from: start_date, to: end_date });
  const { sameDays, spans: _, ...months } = await resolveSummary(asked, (pair) => pair, { start_date: from, end_date: to });
  const same = sameDays === null ? null : { firstSeen: context.firstSeen, days: sameDays };
  const [period, summary, targets] = await Promise.all([
    readCompared(context, questions, questionsOn),
    summariseClient(context, { ...months, same }),
    readTargets(context, question),
  ]);
  const all = measured(period);
  const before = period.before === null ? null : measured({ now: period.before, before: null });
  const grouping = question.audience.memberClientId === null ? 'units' : 'divisions';
  const groups = rankedOf(groupsOf(period, grouping), exactShareOf(all.participation.given, all.participation.expected));
  return {
    question,
    isRunning: isRunning(question.period, context.clock.now()),
    period,
    all,
    before: before?.posts === 0 ? null : before,
    target: targets.of(null),
    days: daysIn(period, question, today),
    grouping,
    groups,
    ends: endsOf(groups),
    weeks: weeksIn({ from, to }, today, summary.month),
    summary,
  };
}
