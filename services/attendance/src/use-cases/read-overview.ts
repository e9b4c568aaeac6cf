import type { Platform } from '@balai/contracts';
import type { Freshness } from '@balai/contracts/attendance';
import type { RecapContext } from '../context.ts';
import type { AttendanceTable, TablePost } from '../domain/attendance-table.ts';
import type { PostFreshness } from '../domain/freshness.ts';
import type { ReasonFound } from '../domain/recap-reasons.ts';
import type { PostPicture } from '../repository/post-pictures.ts';
import type { HiddenPost } from '../repository/recap-source.ts';
import { picturesOf } from './post-pictures.ts';
import type { AggregateQuestions } from './read-aggregate.ts';
import { freshnessOfSources, reasonsOfSources } from './read-recap.ts';
import { freshnessIn, type ReadSide, readSides, tableOf } from './read-sides.ts';
import { asOfSameTime } from './same-time.ts';

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
export interface OverviewSources {
  readonly all: OverviewTables;
  /** Up to when the period before is counted; null: whole. */
  readonly until: Date | null;
  readonly of: ReadonlyMap<Platform, OverviewTables>;
  /** The newest of the period, with what they are shown with. */
  readonly newest: readonly { readonly post: TablePost; readonly picture: PostPicture | null; readonly freshness: PostFreshness | null }[];
  /** Posts of the period that stopped counting, the latest hidden first. */
  readonly hidden: readonly ({ readonly platform: Platform } & HiddenPost)[];
  readonly freshness: readonly ({ readonly platform: Platform; readonly reasons: readonly ReasonFound[] } & Freshness)[];
}

/** Newest first; of one moment in the order of their ids. */
const byNewest = (a: TablePost, b: TablePost): number =>
  b.taken_at.getTime() - a.taken_at.getTime() || Number(a.post_id > b.post_id) - Number(a.post_id < b.post_id);

async function newestOf(context: RecapContext, sides: readonly ReadSide[], limit: number): Promise<OverviewSources['newest']> {
  const posts = sides
    .flatMap(({ side }) => side.posts)
    .sort(byNewest)
    .slice(0, limit);
  const freshnessOf = freshnessIn(sides);
  const [first] = sides;
  if (first === undefined || posts.length === 0) return [];
  const pictureOf = await picturesOf(
    context,
    first.question,
    posts.map((post) => post.post_no),
  );
  return posts.map((post) => ({ post, picture: pictureOf.get(post.post_no) ?? null, freshness: freshnessOf(post) }));
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
    newest: await newestOf(context, now, newest),
    hidden: now.flatMap(({ sources }) => sources.posts.hiddenPosts).sort((a, b) => b.hidden_at.getTime() - a.hidden_at.getTime()),
    freshness: now.map(({ question, sources }) => ({
      platform: question.platform,
      ...freshnessOfSources(sources),
      reasons: reasonsOfSources(question, sources),
    })),
  };
}
