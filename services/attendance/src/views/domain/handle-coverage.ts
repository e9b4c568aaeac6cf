import { PLATFORMS, type Platform } from '@balai/contracts';
import { medianOf } from '../../analytics/domain/day-curve.ts';
import { exactShareOf } from '../../recap/domain/group-shares.ts';

/** People of a unit or division, and how many of them have a handle on each platform. */
export interface CoveredGroup extends Readonly<Record<Platform, number>> {
  readonly name: string;
  readonly people: number;
}

/** Groups named at each end of the list, and those with most people left. */
const ENDS = 5;
const MOST_LEFT = 10;
/** From so many points between the platforms on, one of them was forgotten. */
export const APART_POINTS = 15;
/** Percent of the people left of the first ten groups that the projection has filled in. */
export const FILLED_PERCENT = 70;

/** People without a handle on a platform. */
export interface Backlog {
  readonly count: number;
  /** Most people left first, at most ten; none without. */
  readonly groups: readonly CoveredGroup[];
  /** How many of `count` are in those groups. */
  readonly inGroups: number;
  /** Share 0–1 once most of those are filled in; null without people. */
  readonly projected: number | null;
}

/** How complete the handles of people are. */
export interface HandleCoverage {
  /** The most complete first. */
  readonly groups: readonly CoveredGroup[];
  readonly all: CoveredGroup;
  /** Over groups, each counting the same; shares 0–1, null without groups. */
  readonly mean: Readonly<Record<Platform, number | null>>;
  readonly median: Readonly<Record<Platform, number | null>>;
  readonly best: readonly CoveredGroup[];
  /** The least complete first; nobody who is among the best. */
  readonly worst: readonly CoveredGroup[];
  /** Groups whose platforms differ, most first. */
  readonly apart: readonly CoveredGroup[];
  readonly backlog: Readonly<Record<Platform, Backlog>>;
}

/** Share 0–1 of the people of a group with a handle; null without people. */
export const coverageOn = (group: CoveredGroup, platform: Platform): number | null => exactShareOf(group[platform], group.people);

const gapOf = ({ instagram, tiktok, people }: CoveredGroup): number => (100 * Math.abs(instagram - tiktok)) / people;
/** Whether the platforms of a group differ so much that one of them was forgotten. */
export const isApart = (group: CoveredGroup): boolean => gapOf(group) >= APART_POINTS;

const onEach = <T>(of: (platform: Platform) => T): Readonly<Record<Platform, T>> => ({ instagram: of('instagram'), tiktok: of('tiktok') });

/** Mean of both platforms; null without people. */
export const meanCoverage = (group: CoveredGroup): number | null =>
  exactShareOf(
    PLATFORMS.reduce((sum, platform) => sum + group[platform], 0),
    group.people * PLATFORMS.length,
  );
const bothOf = (group: CoveredGroup): number => meanCoverage(group) ?? 0;

const collator = new Intl.Collator('id', { sensitivity: 'base' });

function backlogOn(groups: readonly CoveredGroup[], all: CoveredGroup, platform: Platform): Backlog {
  const left = (group: CoveredGroup) => group.people - group[platform];
  const most = groups
    .filter((group) => left(group) > 0)
    .toSorted((a, b) => left(b) - left(a))
    .slice(0, MOST_LEFT);
  const inGroups = most.reduce((sum, group) => sum + left(group), 0);
  const filled = all[platform] + Math.floor((inGroups * FILLED_PERCENT) / 100);
  return { count: left(all), groups: most, inGroups, projected: exactShareOf(filled, all.people) };
}

const meanOf = (values: readonly number[]): number | null =>
  exactShareOf(
    values.reduce((sum, value) => sum + value, 0),
    values.length,
  );

/** Counts how complete the handles are. @param given groups that have people, each person in one of them */
export function countCoverage(given: readonly CoveredGroup[]): HandleCoverage {
  const groups = given.toSorted((a, b) => bothOf(b) - bothOf(a) || b.people - a.people || collator.compare(a.name, b.name));
  const sum = (of: (group: CoveredGroup) => number) => groups.reduce((total, group) => total + of(group), 0);
  const all = { name: '', people: sum(({ people }) => people), ...onEach((platform) => sum((group) => group[platform])) };
  const shares = onEach((platform) => groups.flatMap((group) => coverageOn(group, platform) ?? []));
  return {
    groups,
    all,
    mean: onEach((platform) => meanOf(shares[platform])),
    median: onEach((platform) => medianOf(shares[platform])),
    best: groups.slice(0, ENDS),
    worst: groups.slice(ENDS).slice(-ENDS).toReversed(),
    apart: groups.filter(isApart).toSorted((a, b) => gapOf(b) - gapOf(a)),
    backlog: onEach((platform) => backlogOn(groups, all, platform)),
  };
}
