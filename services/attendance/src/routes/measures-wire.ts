import type { Measures } from '@balai/contracts/attendance';
import { type GroupCounts, mustAct } from '../domain/attendance-table.ts';
import { completeOf, participationOf } from '../domain/group-shares.ts';

/** The two measures of a group, always named. */
export function measuresOf(counts: GroupCounts): Measures {
  const { people, given, expected } = counts;
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
    participation: { given, expected, rate: participationOf(counts) },
    complete: { done: people.done, of, rate: completeOf(counts) },
  };
}
