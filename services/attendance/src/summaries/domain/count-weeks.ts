import { isoWeekOf } from '@balai/calendar';
import type { AttendanceTable, TablePost } from '../../recap/domain/attendance-table.ts';

/** What was given under the posts of a week. */
export interface WeekCounts {
  /** Its Monday. */
  readonly from: string;
  readonly posts: number;
  readonly given: number;
  readonly expected: number;
}

/** The weeks of a table by the day of its posts, oldest first; weeks without posts are left out. */
export function weeksOf(table: AttendanceTable): WeekCounts[] {
  const byWeek = new Map<string, TablePost[]>();
  for (const post of table.posts) {
    const { from } = isoWeekOf(post.post_day);
    const known = byWeek.get(from);
    if (known === undefined) byWeek.set(from, [post]);
    else known.push(post);
  }
  const weeks = [...byWeek].sort(([a], [b]) => (a < b ? -1 : 1));
  const counts = table.countSets(weeks.map(([, posts]) => posts));
  return weeks.map(([from, posts], index) => ({
    from,
    posts: posts.length,
    given: counts[index]?.given ?? 0,
    expected: counts[index]?.expected ?? 0,
  }));
}
