import { oneOf, searched, sortedBy } from '../../../../app/address/search.ts';

/** What somebody's habit can be. */
export const HABITS = ['late', 'stopped', 'declined', 'improved'] as const;
export type Habit = (typeof HABITS)[number];

/** Whose habit is listed (absent: everybody who is judged), and how. */
export const habitsSearch = {
  habit: oneOf(...HABITS),
  q: searched,
  sort: sortedBy('participation', 'change', 'late', 'name', 'unit'),
};
