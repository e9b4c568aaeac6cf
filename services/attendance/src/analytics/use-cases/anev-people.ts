import type { Platform } from '@balai/contracts';
import type { PersonAttendance } from '../../recap/domain/count-attendance.ts';
import { shareOf } from '../../recap/domain/group-shares.ts';
import type { CountedPost } from '../../roster/domain/roster.ts';
import { membersOf } from '../domain/members.ts';
import type { Anev, AnevSide } from './read-anev.ts';

/** Posts listed as tasks. */
const MAX_TASKS = 1_000;

/** A person of the analysis, with what was done on both platforms. */
export interface AnevPerson {
  readonly likes: PersonAttendance;
  readonly comments: PersonAttendance | undefined;
  /** Whether they must act on one of the posts at least. */
  readonly mustAct: boolean;
  /** Posts of both platforms that are asked of them; where they must act on none, all since they began. */
  readonly assigned: number;
  /** How many of those count for them. */
  readonly completed: number;
}

/** The people of both recaps side by side: one audience, asked about two platforms. */
export function peopleOf(anev: Anev): AnevPerson[] {
  const { instagram, tiktok, table } = anev;
  const comments = new Map(tiktok.recap.attendance.people.map((row) => [row.person.person_no, row]));
  const members = new Map(membersOf(table).map((member) => [member.person.person_no, member]));
  return instagram.recap.attendance.people.map((likes): AnevPerson => {
    const { person_no: personNo } = likes.person;
    const second = comments.get(personNo);
    const { given = 0, expected = 0 } = members.get(personNo) ?? {};
    const own = { likes, comments: second, mustAct: expected > 0 };
    return expected > 0
      ? { ...own, assigned: expected, completed: given }
      : { ...own, assigned: likes.total + (second?.total ?? 0), completed: likes.done + (second?.done ?? 0) };
  });
}

/** How many posts of both platforms count. */
export const expectedOf = ({ instagram, tiktok }: Anev): number => instagram.recap.posts.length + tiktok.recap.posts.length;

/** What a person did of what was asked of them; `rate` is 0–1 with four decimals. */
export function actionsOf({ likes, comments, assigned, completed }: AnevPerson) {
  return { likes: likes.done, comments: comments?.done ?? 0, all: completed, rate: shareOf(completed, assigned) ?? 0 };
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

/** The posts of a platform, oldest first (at most 1,000, the newest). */
export function tasksOf({ recap, table }: AnevSide): AnevTask[] {
  const asked = new Set(recap.posts.slice(-MAX_TASKS).map((post) => post.post_no));
  const posts = table.posts.filter((post) => asked.has(post.post_no));
  return table.countEach(posts).flatMap(({ given, expected }, index) => {
    const post = posts[index];
    return post === undefined ? [] : [{ post, platform: post.platform, assigned: expected, completed: given }];
  });
}
