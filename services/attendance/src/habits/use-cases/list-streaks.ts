import { isDay } from '@balai/calendar';
import { Problem } from '@balai/runtime/problem';
import { attendanceProblems } from '../../problems.ts';
import type { RowListing, SortValue } from '../../questions/domain/row-page.ts';
import { isNamed } from '../../roster/domain/named.ts';
import type { Streaks } from './read-streaks.ts';

/** Days looked back unless told. */
export const STREAK_DAYS = 92;

/** Somebody with their streaks. */
export type PersonRow = Streaks['people'][number];

const VALUES = {
  current: (row) => row.current.days,
  longest: (row) => row.longest.days,
  name: ({ person }) => person.name,
  unit: ({ person }) => person.client_name,
} as const satisfies Readonly<Record<string, (row: PersonRow) => SortValue>>;

/** By what streaks are sorted; the longest that still runs first unless told. */
export type StreakField = keyof typeof VALUES;
export const STREAK_FIELDS = Object.keys(VALUES) as readonly StreakField[];

/** The people whose name or number has some words in it, in an order. @param text lower case */
export const listStreaks = (
  people: readonly PersonRow[],
  text: string,
  { field, descending }: { readonly field: StreakField; readonly descending: boolean },
): RowListing<PersonRow> => ({
  rows: people.filter((row) => isNamed(row.person, text)),
  sortValueOf: VALUES[field],
  idOf: (row) => row.person.person_id,
  descending,
});

/** The last day that is looked at, where one is named. @throws Problem `invalid_date` */
export function lastDayOf(tanggal: string | undefined): string | undefined {
  const named = tanggal?.trim() || undefined;
  if (named === undefined || isDay(named)) return named;
  throw new Problem(attendanceProblems.invalid_date, { field: 'tanggal' }, { field: 'tanggal' });
}
