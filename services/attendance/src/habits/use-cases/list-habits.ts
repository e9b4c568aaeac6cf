import type { RowListing, SortValue } from '../../questions/domain/row-page.ts';
import { isNamed } from '../../roster/domain/named.ts';
import { changeOf, type HabitField, type HabitFilter, type Thresholds } from '../domain/habits.ts';
import type { Habits, PersonHabits } from './read-habits.ts';

/** Where nothing else is asked for. */
export const HABIT_THRESHOLDS: Thresholds = { lateAfterMinutes: 360, lateShare: 0.8, change: 0.2, stoppedFrom: 0.5, minPosts: 3 };

const VALUES: Readonly<Record<HabitField, (row: PersonHabits) => SortValue>> = {
  participation: ({ given, expected }) => (expected === 0 ? null : given / expected),
  opportunities: (row) => row.opportunities,
  change: changeOf,
  late: ({ late, timed }) => (timed === 0 ? null : late / timed),
  name: ({ person }) => person.name,
  unit: ({ person }) => person.client_name,
};

/** The people of a habit, all who are judged, or those without a handle, whose name or number has some words in it, in an order. @param text lower case */
export const listHabits = (
  { people, lackingHandle }: Pick<Habits, 'people' | 'lackingHandle'>,
  { filter, text }: { readonly filter: HabitFilter | null; readonly text: string },
  { field, descending }: { readonly field: HabitField; readonly descending: boolean },
): RowListing<PersonHabits> => ({
  rows: (filter === 'no_handle' ? lackingHandle : people).filter(
    (row) => (filter === null || filter === 'no_handle' || row.habits.includes(filter)) && isNamed(row.person, text),
  ),
  sortValueOf: VALUES[field],
  idOf: (row) => row.person.person_id,
  descending,
});
