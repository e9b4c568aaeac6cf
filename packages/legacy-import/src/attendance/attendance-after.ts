import {
  audienceOf,
  countAttendance,
  findClient,
  type KnownClient,
  type PostSource,
  readBitmaps,
  readCorrections,
  readKnownPosts,
  readMembers,
  withHandles,
} from '@balai/attendance/import';
import { addMonths, monthOf } from '@balai/calendar';
import { KIND_THAT_COUNTS, PLATFORMS, type Platform } from '@balai/contracts';
import type { Transaction } from '@balai/runtime/database';
import type { ImportContext, ImportStep } from '../engine/import-step.ts';
import { type AttendanceCell, attendanceFact, cellKey, clientsFact, keptEngagementsFact, peopleFact } from '../former/facts.ts';
import { postsThere } from '../former/platform-tables.ts';
import { KeptEngagements } from './kept-engagements.ts';
import { hasStalePosts, lookedAt, type MonthsOfScope, monthsOfScopes, movedHandles } from './repository/bitmaps.ts';

const PAUSE_MS = 200;
/** Rebuilding what an import brought takes seconds; far beyond that somebody must look at it. */
const WAIT_MS = 1_800_000;

/**
 * Tells what our bitmaps say of every month, once everything that was imported is in them: of the clients, posts and people that the former
 * system has, too, because what is only here is no difference to it.
 */
export const attendanceAfter: ImportStep = {
  name: 'attendance',
  service: 'attendance',
  needsArrival: true,
  onlyCompares: true,
  async run(context) {
    if (!context.isDryRun) await settled(context);
    const cells = new Map<string, AttendanceCell>();
    const kept = new Map<string, number>();
    const engagements = new KeptEngagements(context);
    const clientIds = [...context.facts.get(clientsFact).values()].map(({ clientId }) => clientId);
    const nrps = new Set([...context.facts.get(peopleFact).values()].flatMap(({ nrp, refused }) => (refused === null ? nrp : [])));
    for (const scope of await context.database.read('system', (tx) => monthsOfScopes(tx, clientIds)))
      for (const cell of await cellsOf(context, engagements, scope, nrps)) {
        cells.set(cellKey(cell), cell);
        if (cell.kept > 0) kept.set(cellKey(cell), cell.kept);
        context.progress('attendance by month', cells.size);
      }
    context.facts.provide(keptEngagementsFact, kept);
    if (!context.isDryRun) context.facts.provide(attendanceFact, cells);
  },
};

async function settled({ database, clock, signal }: ImportContext): Promise<void> {
  const until = clock.now().getTime() + WAIT_MS;
  while (!signal.aborted && clock.now().getTime() < until && (await database.read('system', hasStalePosts)))
    await clock.sleep(PAUSE_MS, signal);
}

/** With how much of what was given stays from earlier imports. */
type Cell = AttendanceCell & { readonly kept: number };

async function cellsOf(
  context: ImportContext,
  engagements: KeptEngagements,
  scope: MonthsOfScope,
  nrps: ReadonlySet<string>,
): Promise<Cell[]> {
  const { database, signal } = context;
  const cells: Cell[] = [];
  const client = await database.read('system', (tx) => findClient(tx, scope.scope_id));
  if (client === null) return cells;
  for (let month = scope.first; month <= scope.last && !signal.aborted; month = addMonths(month, 1))
    for (const platform of PLATFORMS) {
      const posts = await postsOf(context, client, platform, month);
      if (posts.length === 0) continue;
      const kept = await engagements.of(platform, posts);
      cells.push(await database.read('system', (tx) => cellOf(tx, { client, platform, month, posts, nrps, kept })));
    }
  return cells;
}

/** The posts of a month that the former system has as the same client's. */
async function postsOf({ database, source }: ImportContext, client: KnownClient, platform: Platform, month: string): Promise<PostSource[]> {
  const { from } = monthOf(month);
  const until = monthOf(addMonths(month, 1)).from;
  const range = { scopeId: client.clientId, platform, kind: KIND_THAT_COUNTS[platform], from, until };
  const posts = await database.read('system', (tx) => readKnownPosts(tx, range));
  const there = await postsThere(
    source,
    platform,
    posts.map((post) => post.platform_id),
  );
  return posts.filter((post) => post.hidden_at === null && there.has(`${post.platform_id} ${post.client_id}`));
}

interface Compared {
  readonly client: KnownClient;
  readonly platform: Platform;
  readonly month: string;
  readonly posts: readonly PostSource[];
  readonly nrps: ReadonlySet<string>;
  /** Who stays from earlier imports, by post. */
  readonly kept: ReadonlyMap<number, ReadonlySet<number>>;
}

/** What the recap of the month says of them, without the credit that exempt people get. */
async function cellOf(tx: Transaction, { client, platform, month, posts, nrps, kept }: Compared): Promise<Cell> {
  const numbers = posts.map((post) => post.post_no);
  const audience = audienceOf({ client, scope: null, role: null, directorateOfRole: null, regionalId: null });
  const members = (await readMembers(tx, audience)).filter(({ nrp }) => nrps.has(nrp));
  const attendance = countAttendance({
    ...{ people: await withHandles(tx, members, platform), posts, maxOutstanding: 0, rules: client },
    bitmaps: await readBitmaps(tx, numbers, KIND_THAT_COUNTS[platform]),
    corrections: await readCorrections(tx, numbers),
  });
  const given = attendance.people.reduce((sum, { observed }) => sum + observed, 0);
  const counted = new Set(attendance.people.map(({ person }) => person.person_no));
  const ofEarlier = numbers.flatMap((postNo) =>
    [...(kept.get(postNo) ?? [])].filter((personNo) => counted.has(personNo) && attendance.counts(postNo, personNo)),
  );
  const looked = await lookedAt(tx, numbers);
  const moved = await movedHandles(tx, platform);
  return { clientId: client.clientId, month, platform, posts: posts.length, given, looked, moved, kept: ofEarlier.length };
}
