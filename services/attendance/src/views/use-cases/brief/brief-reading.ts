import { type Course, type GroupReasons, isNameable, reasonsOf } from '@balai/attendance-report';
import { addDays } from '@balai/calendar';
import { dayRows } from '../../../analytics/use-cases/count-aggregate.ts';
import { groupingOf } from '../../../analytics/use-cases/count-overview.ts';
import { readAggregate } from '../../../analytics/use-cases/read-aggregate.ts';
import { type ComparedPeriod, readCompared } from '../../../analytics/use-cases/read-compared.ts';
import type { Question } from '../../../questions/use-cases/resolve-question.ts';
import { actsOf, countPeopleBy, type PeopleGrouping } from '../../../recap/domain/aggregate-groups.ts';
import type { AttendanceTable, TablePost } from '../../../recap/domain/attendance-table.ts';
import { compareRows } from '../../../recap/domain/compared-rows.ts';
import { isRunning, PLATFORMS } from '../../../recap/messages/export-texts.ts';
import { readTargets } from '../../../targets/use-cases/read-targets.ts';
import { type Day, daysIn, type Group, groupsOf, type Measured, measured, sinceFirstPost } from '../anev/report-parts.ts';
import { resolveAggregate } from '../parts/resolve-aggregate.ts';
import type { ViewContext, ViewRequest } from '../parts/view.ts';
import { postName } from './post-name.ts';

/** Days of the course of a single day. */
const DAYS = 14;
/** Groups with reasons. */
const WORST = 5;

/** A group that is behind, and why. */
export interface WorstGroup {
  readonly group: Group;
  readonly reasons: GroupReasons;
}

/** What a brief is made of. */
export interface BriefReading {
  readonly question: Question;
  readonly period: ComparedPeriod;
  readonly all: Measured;
  /** Everybody, platforms and groups beside the period before. */
  readonly courses: { readonly all: Course; readonly platforms: readonly Course[]; readonly groups: readonly Course[] };
  readonly by: 'unit' | 'division';
  /** Furthest behind first. */
  readonly worst: readonly WorstGroup[];
  /** From the first with posts on. */
  readonly days: readonly Day[];
  /** The share of participation to be reached; null: no target. */
  readonly target: number | null;
}

type Request = Pick<ViewRequest, 'caller' | 'filter' | 'query' | 'language'>;
type Days = { readonly from: string; readonly to: string };

const givenIn = (table: AttendanceTable) => {
  const { given, expected } = table.countAll();
  return { given, expected };
};
const courseOf = ({ name, totals, previous }: Pick<Group, 'name' | 'totals' | 'previous'>): Course => ({
  name,
  now: totals.counts,
  before: previous?.counts ?? null,
});

/** A period that is not over is compared with the same part of the one before, or not at all. */
function comparable(period: ComparedPeriod, question: Question, now: Date): ComparedPeriod {
  if (period.until !== null || !isRunning(question.period, now)) return period;
  const of = new Map([...period.of].map(([platform, compared]) => [platform, { ...compared, before: null }] as const));
  return { ...period, before: null, previous: null, of };
}

/** Why groups are behind: people, platforms and posts of each. */
function reasonsFor(groups: readonly Group[], { now, of }: ComparedPeriod, grouping: PeopleGrouping, nameOf: (post: TablePost) => string) {
  const platforms = [...of].map(([platform, compared]) => [platform, countPeopleBy(compared.now, grouping)] as const);
  const acts = actsOf(
    now,
    grouping,
    groups.map(({ id }) => id),
    now.posts.map((post) => [post]),
  );
  return groups.map(
    (group): WorstGroup => ({
      group,
      reasons: reasonsOf({
        people: group.totals.counts.people,
        platforms: platforms.flatMap(([platform, found]) => {
          const counts = found.get(group.id)?.counts;
          return counts === undefined ? [] : [{ name: PLATFORMS[platform], given: counts.given, expected: counts.expected }];
        }),
        posts: now.posts.flatMap((post, index) => {
          const counts = acts.get(group.id)?.[index];
          return counts === undefined ? [] : [{ name: nameOf(post), given: counts.given, expected: counts.expected }];
        }),
      }),
    }),
  );
}

const coursesOf = ({ now, before, of }: ComparedPeriod, groups: readonly Group[]): BriefReading['courses'] => ({
  all: { name: '', now: givenIn(now), before: before === null ? null : givenIn(before) },
  platforms: [...of].map(([platform, compared]) => ({
    name: PLATFORMS[platform],
    now: givenIn(compared.now),
    before: compared.before === null ? null : givenIn(compared.before),
  })),
  groups: groups.map(courseOf),
});

/** Reads a period beside the one before, with who is behind and why. */
export async function readBrief(context: ViewContext, request: Request): Promise<BriefReading> {
  const questionsOn = async ({ from, to }: Days) => {
    const filter = { ...request.filter, period: { start_date: from, end_date: to } };
    return (await resolveAggregate(context, { ...request, filter }, 'alone')).questions;
  };
  const { question, questions, today } = await resolveAggregate(context, request, 'alone');
  const whole = await readCompared(context, questions.now, async (days) => (await questionsOn(days)).now);
  const period = comparable(whole, question, context.clock.now());
  const by = groupingOf(period.now);
  const grouping = by === 'unit' ? 'units' : 'divisions';
  const groups = groupsOf(period, grouping).filter(({ totals: { counts } }) =>
    isNameable({ people: counts.people, participation: counts }),
  );
  const behind = groups.filter(({ shares }) => (shares.participation ?? 1) < 1).slice(0, WORST);
  const { from, to } = question.period;
  const isOneDay = from !== null && from === to;
  const days = isOneDay ? await daysUpTo(context, to, today, questionsOn) : daysIn(period, question, today);
  return {
    question,
    period,
    by,
    all: measured(period),
    courses: coursesOf(period, groups),
    worst: reasonsFor(behind, period, grouping, (post) => postName(post, request.language)),
    days: sinceFirstPost(days),
    target: (await readTargets(context, question)).of(null)?.participation ?? null,
  };
}

/** A day and those before it: of one day there is no course. */
async function daysUpTo(
  context: ViewContext,
  day: string,
  today: string,
  questionsOn: (days: Days) => Promise<Parameters<typeof readAggregate>[1]>,
): Promise<Day[]> {
  const questions = await questionsOn({ from: addDays(day, 1 - DAYS), to: day });
  const tables = await readAggregate(context, questions);
  const [first] = questions.now;
  return first === undefined ? [] : compareRows(dayRows(tables, first.period, null, today));
}
