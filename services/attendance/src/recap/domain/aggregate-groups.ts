import type { RosterPerson } from '../../roster/domain/roster.ts';
import type { AttendanceTable, GroupCounts, TablePost } from './attendance-table.ts';
import { shareOf } from './group-shares.ts';

/** What is counted of a group: over how many posts, and who did what. */
export interface Totals {
  readonly posts: number;
  readonly counts: GroupCounts;
}

/** What a group is told from others by, and its name for people. */
export interface GroupName {
  readonly key: string;
  readonly name: string;
}

const collapsed = (text: string | null): string => (text ?? '').trim().replace(/\s+/g, ' ');

/** Stands for those who have none. */
export const NONE = '-';
const nameOrNone = (text: string | null): GroupName => {
  const name = collapsed(text).toUpperCase() || NONE;
  return { key: name, name };
};

/** The name of a division or rank as groups are told apart by it. */
export const groupKeyOf = (text: string): string => nameOrNone(text).key;

/** Ways to group people; divisions and ranks of one name are one, whatever the letter case and wherever its people are. */
export const PEOPLE_GROUPS = {
  units: (person: RosterPerson): GroupName => ({ key: person.client_id, name: person.client_name }),
  divisions: (person: RosterPerson): GroupName => nameOrNone(person.division),
  ranks: (person: RosterPerson): GroupName => nameOrNone(person.title),
} as const;
export type PeopleGrouping = keyof typeof PEOPLE_GROUPS;

/** A group of people with its first person and what it did. */
export interface PeopleGroup extends GroupName, Totals {
  readonly first: RosterPerson;
}

type NamedGroup = GroupName & { readonly first: RosterPerson };

/** The groups of a table in the order of their first people, and that of each person by place. */
function groupsIn(table: AttendanceTable, grouping: PeopleGrouping): { found: readonly NamedGroup[]; groupOf: Int32Array } {
  const places = new Map<string, number>();
  const found: NamedGroup[] = [];
  const groupOf = Int32Array.from(table.people, (person) => {
    const group = PEOPLE_GROUPS[grouping](person);
    const known = places.get(group.key);
    if (known !== undefined) return known;
    places.set(group.key, found.length);
    return found.push({ ...group, first: person }) - 1;
  });
  return { found, groupOf };
}

/** Counts of people by something they share, in the order of their first people. */
export function countPeopleBy(table: AttendanceTable, grouping: PeopleGrouping): Map<string, PeopleGroup> {
  const { found, groupOf } = groupsIn(table, grouping);
  const counts = table.countGroups(groupOf, found.length, table.posts);
  return new Map(found.map((group, index) => [group.key, { ...group, posts: table.posts.length, counts: counts[index] as GroupCounts }]));
}

/** Both shares of a group over each of several sets of posts; null where there is nothing to have a share of. */
export interface ShareCourse {
  readonly participation: readonly (number | null)[];
  readonly complete: readonly (number | null)[];
}

/** Shares of people by something they share over each of several sets of posts, by key of the group. */
export function sharesOver(
  table: AttendanceTable,
  grouping: PeopleGrouping,
  sets: readonly (readonly TablePost[])[],
): Map<string, ShareCourse> {
  const { found, groupOf } = groupsIn(table, grouping);
  const counts = table.countActs(groupOf, found.length, sets);
  return new Map(
    found.map(({ key }, index) => [
      key,
      {
        participation: counts.map(({ given, expected }) => shareOf(given[index] ?? 0, expected[index] ?? 0)),
        complete: counts.map(({ done, obliged }) => shareOf(done[index] ?? 0, obliged[index] ?? 0)),
      },
    ]),
  );
}

/** The posts of each day. */
export const setsByDay = ({ posts }: AttendanceTable, days: readonly string[]): TablePost[][] => {
  const sets = new Map<string, TablePost[]>(days.map((day) => [day, []]));
  for (const post of posts) sets.get(post.post_day)?.push(post);
  return [...sets.values()];
};

/** Counts of everybody over the posts of each key. @param keys in whose order they come; posts of others are left out. */
export function countPostsBy(table: AttendanceTable, keys: readonly string[], keyOf: (post: TablePost) => string): Map<string, Totals> {
  const sets = new Map<string, TablePost[]>(keys.map((key) => [key, []]));
  for (const post of table.posts) sets.get(keyOf(post))?.push(post);
  const counts = table.countSets([...sets.values()]);
  return new Map([...sets].map(([key, posts], index) => [key, { posts: posts.length, counts: counts[index] as GroupCounts }]));
}
