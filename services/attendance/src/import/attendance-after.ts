import { addMonths, monthOf } from '@balai/calendar';
import { KIND_THAT_COUNTS, PLATFORMS, type Platform } from '@balai/contracts';
import { type AttendanceCell, attendanceFact, cellKey } from '@balai/legacy';
import type { ImportContext, ImportStep, Transaction } from '@balai/runtime';
import { audienceOf } from '../domain/audience.ts';
import { countAttendance } from '../domain/count-attendance.ts';
import { readBitmaps } from '../repository/bitmaps.ts';
import { findClient, type KnownClient } from '../repository/clients.ts';
import { hasStalePosts, lookedAt, type MonthsOfScope, monthsOfScopes, movedHandles } from '../repository/import-tally.ts';
import { readCorrections, readMembers, readPosts, withHandles } from '../repository/recap-source.ts';

const PAUSE_MS = 200;
/** Rebuilding what an import brought takes seconds; far beyond that somebody must look at it. */
const WAIT_MS = 1_800_000;

/** Tells what our bitmaps say of every month, once everything that was imported is in them. */
export const attendanceAfter: ImportStep = {
  name: 'attendance',
  after: ['engagements'],
  needsArrival: true,
  onlyCompares: true,
  async run(context) {
    if (context.isDryRun) return;
    await settled(context);
    const cells = new Map<string, AttendanceCell>();
    const scopes = await context.database.read('system', monthsOfScopes);
    for (const scope of scopes)
      for (const cell of await cellsOf(context, scope)) {
        cells.set(cellKey(cell), cell);
        context.progress('attendance by month', cells.size);
      }
    context.facts.tell(attendanceFact, cells);
  },
};

async function settled({ database, clock, signal }: ImportContext): Promise<void> {
  const until = clock.now().getTime() + WAIT_MS;
  while (!signal.aborted && clock.now().getTime() < until && (await database.read('system', hasStalePosts)))
    await clock.sleep(PAUSE_MS, signal);
}

async function cellsOf({ database, signal }: ImportContext, scope: MonthsOfScope): Promise<AttendanceCell[]> {
  const cells: AttendanceCell[] = [];
  for (let month = scope.first; month <= scope.last && !signal.aborted; month = addMonths(month, 1)) {
    const found = await database.read('system', async (tx) => {
      const client = await findClient(tx, scope.scope_id);
      if (client === null) return [];
      const both: AttendanceCell[] = [];
      for (const platform of PLATFORMS) both.push(await cellOf(tx, client, platform, month));
      return both;
    });
    cells.push(...found.filter((cell) => cell.posts > 0));
  }
  return cells;
}

/** What the recap of the month says, without the credit that exempt people get. */
async function cellOf(tx: Transaction, client: KnownClient, platform: Platform, month: string): Promise<AttendanceCell> {
  const { from } = monthOf(month);
  const until = monthOf(addMonths(month, 1)).from;
  const posts = await readPosts(tx, { scopeId: client.clientId, platform, kind: KIND_THAT_COUNTS[platform], from, until });
  const numbers = posts.map((post) => post.post_no);
  const audience = audienceOf({ client, scope: null, role: null, directorateOfRole: null, regionalId: null });
  const people = await withHandles(tx, await readMembers(tx, audience), platform);
  const attendance = countAttendance({
    ...{ people, posts, maxOutstanding: 0, rules: client },
    bitmaps: await readBitmaps(tx, numbers, KIND_THAT_COUNTS[platform]),
    corrections: await readCorrections(tx, numbers),
  });
  const given = attendance.people.reduce((sum, { observed }) => sum + observed, 0);
  const looked = await lookedAt(tx, numbers);
  return { clientId: client.clientId, month, platform, posts: posts.length, given, looked, moved: await movedHandles(tx, platform) };
}
