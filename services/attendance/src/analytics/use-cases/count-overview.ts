import { isNameable } from '@balai/attendance-report';
import { countPostsBy, type PeopleGroup, setsByDay, sharesOver, type Totals } from '../../recap/domain/aggregate-groups.ts';
import type { AttendanceTable } from '../../recap/domain/attendance-table.ts';
import { type ComparedRow, compareRows, isBehind } from '../../recap/domain/compared-rows.ts';
import { peopleRows, totalsOf } from './count-aggregate.ts';
import type { OverviewTables } from './read-overview.ts';

export type OverviewGrouping = 'unit' | 'division';
const GROUPING = { unit: 'units', division: 'divisions' } as const;

/** A group beside its peers, with its participation on each day of the course. */
export interface OverviewGroup {
  readonly row: ComparedRow<PeopleGroup>;
  readonly days: readonly (number | null)[];
}

/** Everybody of a table, with the period before and the metrics of each day of the course. */
export interface Course {
  readonly now: Totals;
  readonly before: Totals | null;
  readonly days: ReadonlyMap<string, Totals>;
  /** People who are not excused and have no handle, whether or not there are posts. */
  readonly lackingHandle: number;
}

export const courseOf = ({ now, before, course }: OverviewTables, days: readonly string[]): Course => ({
  now: totalsOf(now),
  before: before === null ? null : totalsOf(before),
  days: countPostsBy(course, days, (post) => post.post_day),
  lackingHandle: now.lackingHandle,
});

/** People of a group who have yet to do something. */
export const owingIn = ({ counts: { people } }: Totals): number => people.partial + people.none;

/** By client where people of several are asked about. */
export function groupingOf({ people }: AttendanceTable): OverviewGrouping {
  const first = people[0]?.client_id;
  return people.some((person) => person.client_id !== first) ? 'unit' : 'division';
}

/** Lowest participation first, none last; of equal ones who has more people owing, then by name. */
export function byNeed(a: ComparedRow<PeopleGroup>, b: ComparedRow<PeopleGroup>): number {
  const share = (row: ComparedRow<PeopleGroup>) => row.shares.participation ?? 2;
  return share(a) - share(b) || owingIn(b.totals) - owingIn(a.totals) || a.name.localeCompare(b.name, 'id') || (a.id < b.id ? -1 : 1);
}

/** The group with most people owing among those large enough to be named; of equal ones the first. */
const worstOf = (rows: readonly ComparedRow<PeopleGroup>[]): ComparedRow<PeopleGroup> | null =>
  rows
    .filter(({ totals: { counts } }) => isNameable({ people: counts.people, participation: counts }))
    .reduce<ComparedRow<PeopleGroup> | null>(
      (worst, row) => (owingIn(row.totals) > (worst === null ? 0 : owingIn(worst.totals)) ? row : worst),
      null,
    );

/** The groups of an overview, those in need first. @param limit so many are shown with their days */
export function groupsOf({ now, before, course }: OverviewTables, days: readonly string[], limit: number) {
  const by = groupingOf(now);
  const rows = compareRows(peopleRows({ now, before }, GROUPING[by])).sort(byNeed);
  const ofDays = sharesOver(course, GROUPING[by], setsByDay(course, days));
  const shown: OverviewGroup[] = rows.slice(0, limit).map((row) => ({ row, days: ofDays.get(row.id)?.participation ?? [] }));
  return {
    by,
    total: rows.length,
    behind: rows.filter(isBehind).length,
    worst: worstOf(rows),
    shown,
  };
}
