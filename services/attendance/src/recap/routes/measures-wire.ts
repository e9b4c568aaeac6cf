import type { Measures, PeopleGroups } from '@balai/contracts/attendance';
import { shareOf } from '../domain/group-shares.ts';
import { type GroupCounts, mustAct, type PeopleCounts } from '../domain/people-counts.ts';

/** People of a group by what they have done. */
const peopleWire = (people: PeopleCounts): PeopleGroups => ({
  total: people.total,
  must_act: mustAct(people),
  excused: people.excused,
  done: people.done,
  partial: people.partial,
  none: people.none,
  no_handle: people.noHandle,
  no_posts: people.noPosts,
});

/** The two measures of a group, always named. */
export const measuresOf = (counts: GroupCounts): Measures => ({
  people: peopleWire(counts.people),
  participation: { given: counts.given, expected: counts.expected, rate: shareOf(counts.given, counts.expected) },
  complete: { done: counts.people.done, of: mustAct(counts.people), rate: shareOf(counts.people.done, mustAct(counts.people)) },
});

/** The two measures of a group where their counts are not told: a day of a course. */
export const loneMeasuresOf = ({ given, expected, people }: GroupCounts) => ({
  participation: shareOf(given, expected),
  complete: shareOf(people.done, mustAct(people)),
});
