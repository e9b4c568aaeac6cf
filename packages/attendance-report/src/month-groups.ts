/** A unit or division of a month by what it gave. */
export interface MeasuredGroup {
  /** `-` where it has none. */
  readonly name: string;
  readonly participation: { readonly given: number; readonly expected: number };
  readonly people: { readonly total: number };
}

/** Fewer people are not named as first or last: one of them would be the whole group. */
const NAMED_FROM = 5;

/** Whether a sentence or list may name a group as the first or last. */
export const isNameable = ({ people, participation }: Pick<MeasuredGroup, 'people' | 'participation'>): boolean =>
  people.total >= NAMED_FROM && participation.expected > 0;

/** Groups by participation (high: not below the whole) and by what they gave (much: not below the middle one). */
export const QUADRANTS = ['highMuch', 'highLittle', 'lowMuch', 'lowLittle'] as const;
export type Quadrant = (typeof QUADRANTS)[number];

/** Groups at either end. */
const ENDS = 5;

const rateOf = ({ participation: { given, expected } }: MeasuredGroup): number | null => (expected === 0 ? null : given / expected);
const ratedOf = <G extends MeasuredGroup>(groups: readonly G[]): G[] => groups.filter((group) => rateOf(group) !== null);

function middleOf(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const half = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(half) - 1] ?? 0, sorted[Math.floor(half)] ?? 0];
  return (low + high) / 2;
}

/** Each group in one quadrant, in the order given; groups of whom nothing was expected are in none. @param whole participation of all */
export function quadrantsOf<G extends MeasuredGroup>(groups: readonly G[], whole: number | null): Readonly<Record<Quadrant, readonly G[]>> {
  const rated = ratedOf(groups);
  const middle = middleOf(rated.map(({ participation }) => participation.given));
  const found: Record<Quadrant, G[]> = { highMuch: [], highLittle: [], lowMuch: [], lowLittle: [] };
  for (const group of rated) {
    const isHigh = (rateOf(group) ?? 0) >= (whole ?? 0);
    const isMuch = group.participation.given >= middle;
    found[`${isHigh ? 'high' : 'low'}${isMuch ? 'Much' : 'Little'}`].push(group);
  }
  return found;
}

/**
 * The best and the worst groups by participation that may be named, as many of each and none in both; null where there are not two to tell apart.
 * @param groups the best first
 */
export function endsOf<G extends MeasuredGroup>(
  groups: readonly G[],
): { readonly best: readonly G[]; readonly worst: readonly G[] } | null {
  const rated = groups.filter(isNameable);
  const shown = Math.min(ENDS, Math.floor(rated.length / 2));
  return shown === 0 ? null : { best: rated.slice(0, shown), worst: rated.slice(-shown).reverse() };
}
