import { addDays, daysBetween } from '@balai/calendar';
import type { Period } from '../../period/domain/period.ts';
import { countPeopleBy, countPostsBy, type PeopleGroup, type PeopleGrouping, type Totals } from '../../recap/domain/aggregate-groups.ts';
import type { AttendanceTable, TablePost } from '../../recap/domain/attendance-table.ts';
import type { AggregateRow } from '../../recap/domain/compared-rows.ts';
import type { GroupCounts } from '../../recap/domain/people-counts.ts';
import type { AggregateTables } from './read-aggregate.ts';

/** Everybody and all posts of a table. */
export const totalsOf = (table: AttendanceTable): Totals => ({ posts: table.posts.length, counts: table.countAll() });

/** A row for each group of people. */
export function peopleRows(
  { now, before }: Pick<AggregateTables, 'now' | 'before'>,
  grouping: PeopleGrouping,
): AggregateRow<PeopleGroup>[] {
  const earlier = before === null ? null : countPeopleBy(before, grouping);
  return [...countPeopleBy(now, grouping).values()].map((group) => ({
    id: group.key,
    name: group.name,
    time: '',
    subject: group,
    totals: group,
    previous: earlier?.get(group.key) ?? null,
  }));
}

/** A day of a period and the day at its place of the period before. */
export interface DaySubject {
  readonly day: string;
  readonly previousDay: string | null;
}

/** Of longer periods, days before the first post are left out. */
const MOST_DAYS = 3_660;

/** Days from the first to the last, both included. */
const daysOf = (from: string, to: string): string[] =>
  Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, index) => addDays(from, index));

/** A row for each day up to today, and for later ones that have posts. */
export function dayRows(
  { now, before }: Pick<AggregateTables, 'now' | 'before'>,
  period: Period,
  previous: Pick<Period, 'from' | 'to'> | null,
  today: string,
): AggregateRow<DaySubject>[] {
  const withPosts = now.posts.map((post) => post.post_day);
  const last = period.to === null || period.to > today ? today : period.to;
  const firstPost = withPosts.reduce((least, day) => (day < least ? day : least), last);
  const first = period.from === null || daysBetween(period.from, last) > MOST_DAYS ? firstPost : period.from;
  const days = [...new Set([...daysOf(first, last), ...withPosts])].sort();
  const totals = countPostsBy(now, days, (post) => post.post_day);
  const dayBeforeOf = (day: string): string | null => {
    if (previous === null || previous.from === null || previous.to === null) return null;
    const found = addDays(previous.from, daysBetween(first, day));
    return found > previous.to ? null : found;
  };
  const earlierDays = days.flatMap((day) => dayBeforeOf(day) ?? []);
  const earlier = before === null ? null : countPostsBy(before, earlierDays, (post) => post.post_day);
  return [...totals].map(([day, found]) => {
    const previousDay = dayBeforeOf(day);
    return {
      id: day,
      name: day,
      time: day,
      subject: { day, previousDay },
      totals: found,
      previous: previousDay === null ? null : (earlier?.get(previousDay) ?? null),
    };
  });
}

/** What people did under each post, by who has a handle on its platform. */
export function countPosts(of: AggregateTables['of'], posts: readonly TablePost[]): Map<TablePost, GroupCounts> {
  const found = new Map<TablePost, GroupCounts>();
  for (const [platform, table] of of) {
    const own = posts.filter((post) => post.platform === platform);
    for (const [index, counts] of table.countEach(own).entries()) if (own[index] !== undefined) found.set(own[index], counts);
  }
  return found;
}

/** A row for each post. */
export function postRows({ now, of }: AggregateTables): AggregateRow<TablePost>[] {
  const counts = countPosts(of, now.posts);
  return now.posts.flatMap((post) => {
    const found = counts.get(post);
    if (found === undefined) return [];
    return [
      {
        id: post.post_id,
        name: post.caption ?? post.platform_id,
        time: post.taken_at.toISOString(),
        subject: post,
        totals: { posts: 1, counts: found },
        previous: null,
      },
    ];
  });
}
