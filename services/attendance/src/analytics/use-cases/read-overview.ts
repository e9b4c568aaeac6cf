import type { Platform } from '@balai/contracts';
import type { RecapContext } from '../../context.ts';
import type { AttendanceTable } from '../../recap/domain/attendance-table.ts';
import { type ReadSide, readSides, tableOf } from '../../recap/use-cases/read-sides.ts';
import { asOfSameTime } from '../../recap/use-cases/same-time.ts';
import type { AggregateQuestions } from './read-aggregate.ts';
import { readShownPosts, type ShownPosts } from './read-shown-posts.ts';

/** Questions of an overview, one a platform: those of a view, and about the days of its course. */
export interface OverviewQuestions extends AggregateQuestions {
  readonly course: AggregateQuestions['now'];
}

/** Tables of an overview: of its period, the one before, and the days of the course. */
export interface OverviewTables {
  readonly now: AttendanceTable;
  readonly before: AttendanceTable | null;
  readonly course: AttendanceTable;
}

/** What an overview is counted from. */
export interface OverviewSources extends ShownPosts {
  readonly all: OverviewTables;
  /** Up to when the period before is counted; null: whole. */
  readonly until: Date | null;
  readonly of: ReadonlyMap<Platform, OverviewTables>;
}

/** Reads what an overview is counted from. @param newest so many posts are shown */
export async function readOverview(context: RecapContext, questions: OverviewQuestions, newest: number): Promise<OverviewSources> {
  const [now = [], whole = [], course = []] = await Promise.all(
    [questions.now, questions.before, questions.course].map((asked) => readSides(context, asked)),
  );
  const before = await asOfSameTime(questions.same, now, whole);
  const tablesOf = (isMeant: (side: ReadSide) => boolean): OverviewTables => {
    const [current, earlier, days] = [now, before.sides, course].map((sides) => tableOf(sides.filter(isMeant)));
    if (current == null || days == null) throw new Error('an overview is of a platform at least');
    return { now: current, before: earlier ?? null, course: days };
  };
  const platforms = questions.now.map(({ platform }) => platform);
  const all = tablesOf(() => true);
  const apart = (platform: Platform) => (platforms.length === 1 ? all : tablesOf(({ question }) => question.platform === platform));
  return {
    all,
    until: before.until,
    of: new Map(platforms.map((platform) => [platform, apart(platform)])),
    ...(await readShownPosts(context, now, newest)),
  };
}
