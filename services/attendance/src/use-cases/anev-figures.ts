import type { Platform } from '@balai/contracts';
import type { AttendanceTable } from '../domain/attendance-table.ts';
import type { PersonAttendance } from '../domain/count-attendance.ts';
import { shareOf } from '../domain/group-shares.ts';
import type { CountedPost } from '../domain/roster.ts';
import type { Anev, AnevSide } from './read-anev.ts';

/** Posts listed as tasks. */
const MAX_TASKS = 1_000;

/** A person of the analysis, with what was done on both platforms. */
export interface AnevPerson {
  readonly likes: PersonAttendance;
  readonly comments: PersonAttendance | undefined;
}

/** The people of both recaps side by side: one audience, asked about two platforms. */
export function peopleOf({ instagram, tiktok }: Anev): AnevPerson[] {
  const comments = new Map(tiktok.recap.attendance.people.map((row) => [row.person.person_no, row]));
  return instagram.recap.attendance.people.map((likes) => ({ likes, comments: comments.get(likes.person.person_no) }));
}

/** How many posts of both platforms count. */
export const expectedOf = ({ instagram, tiktok }: Anev): number => instagram.recap.posts.length + tiktok.recap.posts.length;

/** What a person did of what was expected; `rate` is 0–1 with four decimals. */
export function actionsOf({ likes: { done: likes }, comments: second }: AnevPerson, expected: number) {
  const comments = second?.done ?? 0;
  return { likes, comments, all: likes + comments, rate: shareOf(likes + comments, expected) ?? 0 };
}

/** People of a division, with who of them did anything, and how much was seen of them: the sum over divisions is the total of the recap. */
export function divisionsOf(rows: readonly PersonAttendance[]) {
  const divisions = new Map<string, { satfung: string; total_personnel: number; active_personnel: number; observed: number }>();
  for (const { person, observed, done } of rows) {
    const satfung = person.division ?? '-';
    const known = divisions.get(satfung) ?? { satfung, total_personnel: 0, active_personnel: 0, observed: 0 };
    known.total_personnel += 1;
    // What excused people need not do counts as done; it does not make them active.
    if (observed > 0 || (done > 0 && !person.exempt)) known.active_personnel += 1;
    known.observed += observed;
    divisions.set(satfung, known);
  }
  return [...divisions.values()].sort((a, b) => (a.satfung < b.satfung ? -1 : 1));
}

/** A post with how many of who must act took part. */
export interface AnevTask {
  readonly post: CountedPost;
  readonly platform: Platform;
  readonly assigned: number;
  readonly completed: number;
}

/** How many of those not excused took part in a post. */
function doneBy(table: AttendanceTable, post: AttendanceTable['posts'][number]): number {
  let done = 0;
  table.eachDone(post, (place) => {
    if (table.people[place]?.exempt === false) done += 1;
  });
  return done;
}

/** The posts of a platform, oldest first (at most 1,000, the newest). */
export function tasksOf({ recap, table }: AnevSide): AnevTask[] {
  const assigned = table.people.filter((person) => !person.exempt).length;
  const byNo = new Map(table.posts.map((post) => [post.post_no, post]));
  return recap.posts.slice(-MAX_TASKS).flatMap((post) => {
    const listed = byNo.get(post.post_no);
    return listed === undefined ? [] : [{ post, platform: listed.platform, assigned, completed: doneBy(table, listed) }];
  });
}
