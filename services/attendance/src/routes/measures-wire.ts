import type { Measures } from '@balai/contracts/attendance';
import { type GroupCounts, mustAct } from '../domain/attendance-table.ts';

const round4 = (value: number): number => Math.round(value * 10_000) / 10_000;

/** A share with four decimals; null of nothing. */
export const shareOf = (part: number, whole: number): number | null => (whole === 0 ? null : round4(part / whole));

/** The two measures of a group, always named. */
export function measuresOf({ people, given, expected }: GroupCounts): Measures {
  const of = mustAct(people);
  return {
    people: {
      total: people.total,
      must_act: of,
      excused: people.excused,
      done: people.done,
      partial: people.partial,
      none: people.none,
      no_handle: people.noHandle,
      no_posts: people.noPosts,
    },
    participation: { given, expected, rate: shareOf(given, expected) },
    complete: { done: people.done, of, rate: people.noPosts === of ? null : shareOf(people.done, of) },
  };
}
