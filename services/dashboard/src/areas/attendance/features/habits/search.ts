import { oneOf, searched, sortedBy } from '../../../../app/address/search.ts';

/** What somebody's habit can be. */
export const HABITS = ['never', 'late', 'stopped', 'declined', 'improved'] as const;
export type Habit = (typeof HABITS)[number];

/** Lists of people: of a habit, or of those who have no username and cannot be judged. */
export const LISTS = [...HABITS, 'no_handle'] as const;
export type HabitList = (typeof LISTS)[number];

/** Whose habit is listed (absent: everybody who is judged), and how. */
export const habitsSearch = {
  habit: oneOf(...LISTS),
  q: searched,
  sort: sortedBy('participation', 'opportunities', 'change', 'late', 'name', 'unit'),
};
