/** What somebody's habit is. */
export type Habit = 'never' | 'late' | 'improved' | 'declined' | 'stopped';
export const HABITS: readonly Habit[] = ['never', 'late', 'improved', 'declined', 'stopped'];

/** A habit whose people are listed, or those who have no handle and are not judged. */
export type HabitFilter = Habit | 'no_handle';
export const HABIT_FILTERS: readonly HabitFilter[] = [...HABITS, 'no_handle'];

/** By what people with their habits are sorted; by participation unless told. */
export const HABIT_FIELDS = ['participation', 'opportunities', 'change', 'late', 'name', 'unit'] as const;
export type HabitField = (typeof HABIT_FIELDS)[number];

/** The order of a list unless told. */
export const habitOrder = (filter: HabitFilter | null) =>
  filter === 'never' || filter === 'no_handle' ? ('-opportunities' as const) : ('participation' as const);

/** From where on a habit is one; shares are 0–1. */
export interface Thresholds {
  readonly lateAfterMinutes: number;
  readonly lateShare: number;
  readonly change: number;
  readonly stoppedFrom: number;
  /** Posts of each period (of this one for `never`), or engagements with a time, below which nobody is judged. */
  readonly minPosts: number;
}

/** What a person did in a period and the one before. */
export interface Conduct {
  readonly given: number;
  readonly expected: number;
  /** Null: there is no period before. */
  readonly before: { readonly given: number; readonly expected: number } | null;
  /** Engagements whose time is known, and how many of them were late. */
  readonly timed: number;
  readonly late: number;
}

/** Shares that should be equal differ by binary fractions. */
const NEARLY = 1e-9;
const atLeast = (value: number, least: number): boolean => value >= least - NEARLY;

/** How participation changed; null where one of the periods has none. */
export const changeOf = ({ given, expected, before }: Conduct): number | null =>
  before === null || before.expected === 0 || expected === 0 ? null : given / expected - before.given / before.expected;

/** The habits of a person. */
export function habitsOf(conduct: Conduct, { lateShare, change, stoppedFrom, minPosts }: Thresholds): Habit[] {
  const { given, expected, before, timed, late } = conduct;
  const habits: Habit[] = [];
  if (given === 0 && expected >= minPosts) habits.push('never');
  if (timed >= minPosts && atLeast(late / timed, lateShare)) habits.push('late');
  const changed = changeOf(conduct);
  if (before === null || changed === null || expected < minPosts || before.expected < minPosts) return habits;
  if (change > 0 && atLeast(changed, change)) habits.push('improved');
  if (change > 0 && atLeast(-changed, change)) habits.push('declined');
  if (given === 0 && before.given > 0 && atLeast(before.given / before.expected, stoppedFrom)) habits.push('stopped');
  return habits;
}
