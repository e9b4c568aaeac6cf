import { addDays } from '@balai/calendar';
import { PLATFORMS } from '@balai/contracts';
import * as wire from '@balai/contracts/attendance';
import { bind, type RouteBinding } from '@balai/runtime/http';
import type { FirstSeen } from '../../facts/use-cases/first-seen.ts';
import type { Period } from '../../period/domain/period.ts';
import type { Question } from '../../questions/use-cases/resolve-question.ts';
import { measuresOf } from '../../recap/routes/measures-wire.ts';
import type { Prepared } from '../../recap/use-cases/answer-cache.ts';
import { readTargets } from '../../targets/use-cases/read-targets.ts';
import { finishersOf } from '../domain/finishers.ts';
import { overviewNotes } from '../messages/aggregate-notes.ts';
import { courseOf, groupsOf } from '../use-cases/count-overview.ts';
import { type OverviewSources, readOverview } from '../use-cases/read-overview.ts';
import { readSeenTimes } from '../use-cases/read-seen-times.ts';
import { WaitingCounts } from '../use-cases/read-waiting.ts';
import { type AggregateQuery, type AggregateReader, type AskedAggregate, type CalledView, daysOnly } from './aggregate-reader.ts';
import { aboutWire } from './aggregate-wire.ts';
import { courseWire, finisherWire, groupWire, headlineWire } from './overview-wire.ts';
import { NEWEST, shownPostsWire } from './shown-posts-wire.ts';

/** Days of the course, groups and finishers shown. */
const [DAYS, GROUPS, FINISHED] = [14, 60, 10];

const isOneDay = ({ from, to }: Period): boolean => from !== null && from === to;

/** The days of the course: up to the last of the period, today at the latest. */
function courseDays({ question: { period }, today }: AskedAggregate): string[] {
  const last = period.to === null || period.to > today ? today : period.to;
  return Array.from({ length: DAYS }, (_, index) => addDays(last, index + 1 - DAYS));
}

/** What yesterday was like where today has no posts yet. */
function emptyDay({ before, now }: OverviewSources['all'], { question: { period }, today }: AskedAggregate) {
  if (!isOneDay(period) || period.to !== today || now.posts.length > 0 || before === null) return null;
  return { yesterday: { day: addDays(today, -1), posts: before.posts.length, ...measuresOf(before.countAll()) } };
}

/** Prepares the answer of an overview. */
export function overviewOf(reader: AggregateReader, firstSeen: FirstSeen) {
  const { context } = reader;
  const waitingCounts = new WaitingCounts(context);

  /** Who became complete last. */
  async function finished({ now }: OverviewSources['all'], questions: readonly Question[], { period, postClient }: Question) {
    if (!isOneDay(period) || now.posts.length === 0) return [];
    const times = await readSeenTimes(firstSeen, questions, now, now.posts);
    return finishersOf(now, times, postClient.percent, FINISHED).map((one) => finisherWire(one, now.people));
  }

  return async (call: CalledView, query: AggregateQuery) => {
    const asked = await reader.resolve(call, query);
    const { question, platform, previous, today } = asked;
    const days = courseDays(asked);
    const course = await reader.resolve(call, { ...query, ...daysOnly(days[0] ?? today, days.at(-1) ?? today) }, 'alone', asked.stamp);
    const waiting = await waitingCounts.of(call.actor, question, asked.stamp);
    const { calledAs } = call.request;

    const compute = async () => {
      const sources = await readOverview(context, { ...asked.questions, course: course.questions.now }, NEWEST);
      const { all, of } = sources;
      const target = (await readTargets(context, question)).of(null);
      const courses = { all: courseOf(all, days), of: new Map([...of].map(([name, tables]) => [name, courseOf(tables, days)])) };
      const groups = groupsOf(all, days, GROUPS);
      const measuresWire = (name: (typeof PLATFORMS)[number]) => {
        const found = courses.of.get(name);
        return found === undefined ? null : courseWire(found, target);
      };
      const tables = new Map([...of].map(([name, { now }]) => [name, now]));
      const pictures = (clientId: string) => context.images.forClient(clientId, calledAs);
      return {
        success: true,
        data: {
          about: aboutWire(question, platform, previous, sources.until),
          measures: {
            all: courseWire(courses.all, target),
            ...Object.fromEntries(PLATFORMS.map((name) => [name, measuresWire(name)])),
          },
          groups: { by: groups.by, total: groups.total, behind: groups.behind, rows: groups.shown.map(groupWire) },
          headline: headlineWire(groups.by, courses.all.now, groups.worst),
          waiting,
          ...shownPostsWire(sources, { of: tables, pictures, zone: question.period.timezone, language: asked.language }),
          finished: await finished(all, asked.questions.now, question),
          empty_day: emptyDay(all, asked),
          notes: overviewNotes(
            asked.language,
            question.postClient.percent,
            platform === 'all',
            previous,
            sources.until !== null,
            isOneDay(question.period),
          ),
        },
      };
    };
    const sources = {
      questions: [...asked.asked.questions, ...course.asked.questions],
      validators: [...asked.asked.validators, ...course.asked.validators],
      language: asked.language,
    };
    return { view: { name: 'overview', options: [platform, today, calledAs, waiting] }, asked: sources, compute } satisfies Prepared;
  };
}

/** `GET /api/attendance/overview`. */
export const overviewRoute = ({ answers }: AggregateReader, prepare: ReturnType<typeof overviewOf>): RouteBinding =>
  bind(wire.attendanceOverview, async ({ query, ...call }) => ({ body: await answers.give(await prepare(call, query)) }));
