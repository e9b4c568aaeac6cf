import type { Platform } from '@balai/contracts';
import { clientNotFound } from '@balai/runtime/directory';
import type { RecapContext } from '../../context.ts';
import type { Question } from '../../questions/use-cases/resolve-question.ts';
import { AttendanceTable } from '../../recap/domain/attendance-table.ts';
import type { GroupCounts } from '../../recap/domain/people-counts.ts';
import { type ReadSide, readSides } from '../../recap/use-cases/read-sides.ts';
import { asOfSameTime, type SameTime } from '../../recap/use-cases/same-time.ts';
import { type WeekCounts, weeksOf } from '../domain/count-weeks.ts';
import * as summary from '../repository/client-summary.ts';

/** Posts named in the table of contents. */
const CONTENT_ROWS = 100;

/** One platform of a client over some days. */
export interface PlatformSummary extends summary.RangeMetrics {
  readonly platform: Platform;
  /** Of the people asked about. */
  readonly observed: number;
  readonly counts: GroupCounts;
  readonly weeks: readonly WeekCounts[];
}

/** A post with how many of who must act took part. */
export interface ContentSummary extends summary.ContentRow {
  readonly tookPart: number;
  readonly mustAct: number;
}

/** Questions about both platforms: of the days counted, of the month, and of the month before it. */
export interface SummaryQuestions {
  readonly counted: readonly [Question, Question];
  readonly month: readonly [Question, Question];
  readonly before: readonly [Question, Question];
  /** Where the month is not over: how it is compared with the one before. */
  readonly same: SameTime | null;
}

export interface ClientSummary {
  readonly client: summary.SummaryClientRow;
  readonly people: number;
  readonly counted: readonly summary.RangeMetrics[];
  readonly month: readonly PlatformSummary[];
  readonly before: readonly PlatformSummary[];
  /** Up to when the month before is counted; null: whole. */
  readonly until: Date | null;
  /** Both platforms together. */
  readonly both: { readonly month: GroupCounts; readonly before: GroupCounts };
  readonly content: readonly ContentSummary[];
}

async function platformsOf(context: RecapContext, read: readonly ReadSide[]) {
  const sides = read.map(({ side }) => side);
  const metrics = await Promise.all(
    read.map(({ question }) => context.read(question.postScope, (tx) => summary.readMetrics(tx, question.range))),
  );
  const platforms = sides.map((side, index): PlatformSummary => {
    const table = new AttendanceTable([side]);
    let observed = 0;
    for (const post of table.posts)
      table.eachDone(post, (_, isSeen) => {
        if (isSeen) observed += 1;
      });
    const found = metrics[index] ?? { posts: 0, engagements: 0, views: 0, shares: 0 };
    // Its own posts: of the month before those that were there at the same time.
    return { ...found, posts: table.posts.length, platform: side.platform, observed, counts: table.countAll(), weeks: weeksOf(table) };
  });
  return { platforms, table: new AttendanceTable(sides) };
}

/** The posts that most of the people took part in. */
async function contentOf(context: RecapContext, questions: readonly Question[], table: AttendanceTable): Promise<ContentSummary[]> {
  const counts = table.countEach(table.posts);
  const took = table.posts.map((post, index) => ({ post, given: counts[index]?.given ?? 0, expected: counts[index]?.expected ?? 0 }));
  const best = took.sort((a, b) => b.given - a.given || b.post.post_no - a.post.post_no).slice(0, CONTENT_ROWS);
  const [first] = questions;
  if (first === undefined) return [];
  const rows = await context.read(first.postScope, (tx) =>
    summary.readContent(
      tx,
      best.map(({ post }) => post.post_no),
    ),
  );
  const byNo = new Map(rows.map((row) => [row.post_no, row]));
  return best.flatMap(({ post, given, expected }) => {
    const row = byNo.get(post.post_no);
    return row === undefined ? [] : [{ ...row, tookPart: given, mustAct: expected }];
  });
}

/**
 * Summarises a client in numbers.
 * @throws Problem `client_not_found`.
 */
export async function summariseClient(context: RecapContext, { counted, month, before, same }: SummaryQuestions): Promise<ClientSummary> {
  const [question] = counted;
  const client = await context.read(question.peopleScope, (tx) => summary.findSummaryClient(tx, question.client.clientId));
  if (client === null) throw clientNotFound(question.client.clientId);
  const metrics = await Promise.all(counted.map((one) => context.read(one.postScope, (tx) => summary.readMetrics(tx, one.range))));
  const [current, whole] = await Promise.all([readSides(context, month), readSides(context, before)]);
  const earlier = await asOfSameTime(same, current, whole);
  const [now, then] = [await platformsOf(context, current), await platformsOf(context, earlier.sides)];
  return {
    client,
    people: now.table.people.length,
    counted: metrics,
    month: now.platforms,
    before: then.platforms,
    until: earlier.until,
    both: { month: now.table.countAll(), before: then.table.countAll() },
    content: await contentOf(context, month, now.table),
  };
}
