import type { RosterPerson } from '../../roster/domain/roster.ts';
import type { DayRange } from '../../roster/domain/stays.ts';
import type { AttendanceTable, GroupStay, TablePost } from './attendance-table.ts';
import { shareOf } from './group-shares.ts';
import type { GroupCounts } from './people-counts.ts';

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

/** The groups of a table, and whose they are. */
interface GroupsFound {
  /** In the order of their first people. */
  readonly found: readonly NamedGroup[];
  /** By place; below 0: of several, by their stays. */
  readonly groupOf: Int32Array;
  readonly stays: readonly GroupStay[];
}

function groupsIn(table: AttendanceTable, grouping: PeopleGrouping): GroupsFound {
  const places = new Map<string, number>();
  const found: NamedGroup[] = [];
  const stays: GroupStay[] = [];
  const groupIndexOf = (person: RosterPerson): number => {
    const group = PEOPLE_GROUPS[grouping](person);
    const known = places.get(group.key);
    if (known !== undefined) return known;
    places.set(group.key, found.length);
    return found.push({ ...group, first: person }) - 1;
  };
  const groupOf = Int32Array.from(table.people, (person, personIndex) => {
    if (person.stays === undefined || person.stays.length === 0) return groupIndexOf(person);
    const days = new Map<number, DayRange[]>();
    for (const stay of person.stays) {
      const groupIndex = groupIndexOf({ ...person, ...stay, since: person.since });
      days.set(groupIndex, [...(days.get(groupIndex) ?? []), stay]);
    }
    const [first] = days.keys();
    if (first !== undefined && days.size === 1) return first;
    for (const [group, ranges] of days) stays.push({ personIndex, group, days: ranges });
    return -1;
  });
  return { found, groupOf, stays };
}

/** Counts of people by something they share, in the order of their first people. */
export function countPeopleBy(table: AttendanceTable, grouping: PeopleGrouping): Map<string, PeopleGroup> {
  const { found, groupOf, stays } = groupsIn(table, grouping);
  const counts = table.countGroups(groupOf, found.length, table.posts, stays);
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
  const { found, groupOf, stays } = groupsIn(table, grouping);
  const counts = table.countActs(groupOf, found.length, sets, stays);
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

/** What some groups gave of what was expected of them over each of several sets of posts, by key of the group. */
export function actsOf(
  table: AttendanceTable,
  grouping: PeopleGrouping,
  keys: readonly string[],
  sets: readonly (readonly TablePost[])[],
): Map<string, readonly { readonly given: number; readonly expected: number }[]> {
  const { found, groupOf, stays } = groupsIn(table, grouping);
  const places = found.map(({ key }) => keys.indexOf(key));
  const counts = table.countActs(
    groupOf.map((group) => places[group] ?? -1),
    keys.length,
    sets,
    stays.flatMap((stay) => {
      const group = places[stay.group] ?? -1;
      return group < 0 ? [] : [{ ...stay, group }];
    }),
  );
  return new Map(
    keys.map((key, index) => [key, counts.map(({ given, expected }) => ({ given: given[index] ?? 0, expected: expected[index] ?? 0 }))]),
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
