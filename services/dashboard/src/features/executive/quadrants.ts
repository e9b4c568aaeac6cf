import type { MonthGroup } from './queries.ts';

/** Groups by participation (high: not below the whole) and by what they gave (much: not below the middle one). */
export const QUADRANTS = ['highMuch', 'highLittle', 'lowMuch', 'lowLittle'] as const;
export type Quadrant = (typeof QUADRANTS)[number];

const middleOf = (numbers: readonly number[]): number => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const half = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(half) - 1] ?? 0, sorted[Math.floor(half)] ?? 0];
  return (low + high) / 2;
};

/** Each group in one quadrant, in the order given; groups without a share are in none. */
export function quadrantsOf(groups: readonly MonthGroup[], whole: number | null): Readonly<Record<Quadrant, readonly MonthGroup[]>> {
  const rated = groups.filter(({ participation }) => participation.rate !== null);
  const middle = middleOf(rated.map(({ participation }) => participation.given));
  const found: Record<Quadrant, MonthGroup[]> = { highMuch: [], highLittle: [], lowMuch: [], lowLittle: [] };
  for (const group of rated) {
    const isHigh = (group.participation.rate ?? 0) >= (whole ?? 0);
    const isMuch = group.participation.given >= middle;
    found[`${isHigh ? 'high' : 'low'}${isMuch ? 'Much' : 'Little'}`].push(group);
  }
  return found;
}
