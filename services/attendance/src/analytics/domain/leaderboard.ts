import type { PeopleGroup } from '../../recap/domain/aggregate-groups.ts';
import { type GroupCounts, mustAct } from '../../recap/domain/people-counts.ts';

/** People of mean participation that `shrunk` adds to each group. */
export const ADDED_PEOPLE = 10;

export type Method = 'share' | 'shrunk';

/** A group with its place; equal scores share one. */
export interface Placed {
  readonly rank: number;
  /** Share that places are given by, 0–1. */
  readonly score: number;
  readonly group: PeopleGroup;
}

/** Places of groups. */
export interface Ranks {
  /** Best first; among equals who is more complete, then by name. */
  readonly placed: readonly Placed[];
  readonly unplaced: readonly { readonly group: PeopleGroup; readonly reason: 'too_small' | 'no_posts' }[];
  /** Of those with a place, the one with the fewest people who must act. */
  readonly smallest: PeopleGroup | null;
}

const sizeOf = ({ counts }: PeopleGroup): number => mustAct(counts.people);

/** Fractions that are equal on paper may differ in their last digits. */
const exact = (value: number): number => Math.round(value * 1e9) / 1e9;

/** Participation of all groups together; null where nothing was expected. */
export const meanOf = ({ given, expected }: GroupCounts): number | null => (expected === 0 ? null : given / expected);

function scoreOf({ posts, counts: { given, expected } }: PeopleGroup, method: Method, mean: number): number {
  const added = method === 'shrunk' ? ADDED_PEOPLE * posts : 0;
  return exact((given + added * mean) / (expected + added));
}

const collator = new Intl.Collator('id', { sensitivity: 'base', numeric: true });
const doneShare = (group: PeopleGroup): number => exact(group.counts.people.done / sizeOf(group));

/** Gives groups their places by participation. @param all everybody together, towards whose mean `shrunk` moves */
export function rankGroups(groups: readonly PeopleGroup[], method: Method, minPeople: number, all: GroupCounts): Ranks {
  const mean = meanOf(all) ?? 0;
  const isLarge = (group: PeopleGroup) => sizeOf(group) >= Math.max(1, minPeople);
  const eligible = groups.filter((group) => isLarge(group) && group.counts.expected > 0);
  const scored = eligible.map((group) => ({ group, score: scoreOf(group, method, mean) }));
  scored.sort(
    (a, b) =>
      b.score - a.score ||
      doneShare(b.group) - doneShare(a.group) ||
      collator.compare(a.group.name, b.group.name) ||
      (a.group.key < b.group.key ? -1 : 1),
  );
  let rank = 0;
  const placed = scored.map((one, index) => {
    if (index === 0 || one.score !== scored[index - 1]?.score) rank = index + 1;
    return { ...one, rank };
  });
  const unplaced = groups
    .filter((group) => !eligible.includes(group))
    .map((group) => ({ group, reason: group.posts === 0 ? ('no_posts' as const) : ('too_small' as const) }));
  const smallest = eligible.reduce<PeopleGroup | null>(
    (least, group) => (least === null || sizeOf(group) < sizeOf(least) ? group : least),
    null,
  );
  return { placed, unplaced, smallest };
}
