import type { Unit } from './chart-table.ts';

/** Values of an axis from 0 to a round number not below `max`: at most six, whole ones but for shares. A share above a half is seen against all of it. */
export function ticksOf(max: number, unit: Unit): number[] {
  if (unit === 'share') return max > 0.5 ? [0, 0.25, 0.5, 0.75, 1] : ticksOf(max * 1000, 'count').map((tick) => tick / 1000);
  const raw = Math.max(max, 1) / 4;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = Math.ceil([1, 2, 2.5, 5, 10].map((factor) => factor * power).find((size) => size >= raw) ?? raw);
  return Array.from({ length: Math.max(1, Math.ceil(max / step)) + 1 }, (_, index) => index * step);
}

/** The largest known number, 0 for none. */
export const maxOf = (values: readonly (number | null)[]): number => values.reduce<number>((most, value) => Math.max(most, value ?? 0), 0);

/** Last index that holds a number, -1 for none. */
export const lastKnown = (values: readonly (number | null)[]): number => values.findLastIndex((value) => value !== null);

/** A number between two unknown ones: a line through it has no length. */
export const isAlone = (values: readonly (number | null)[], index: number): boolean =>
  (values[index] ?? null) !== null && (values[index - 1] ?? null) === null && (values[index + 1] ?? null) === null;

/** The range of a small line spans ten percentage points at least: a smaller change does not look like a large one. */
const LEAST_SPAN = 0.1;

/** Lower and upper end of a small line of shares: from its smallest to its largest share, within 0 and 1. */
export function sparkRange(shares: readonly (number | null)[]): readonly [number, number] {
  const known = shares.filter((share) => share !== null);
  if (known.length === 0) return [0, 1];
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const span = Math.max(LEAST_SPAN, most - least);
  const low = Math.max(0, Math.min((most + least - span) / 2, 1 - span));
  return [low, low + span];
}

/** A line through numbers as the `d` of an SVG path in a box of `width` × `height`: unknown ones leave a gap, a lone one is a point. */
export function linePath(
  values: readonly (number | null)[],
  { width, height, low, high }: { width: number; height: number; low: number; high: number },
): string {
  const x = (index: number) => round(values.length < 2 ? width / 2 : (index / (values.length - 1)) * width);
  const y = (value: number) => round(height - ((Math.min(Math.max(value, low), high) - low) / (high - low || 1)) * height);
  return values
    .flatMap((value, index) => {
      if (value === null) return [];
      const begins = (values[index - 1] ?? null) === null;
      return `${begins ? 'M' : 'L'}${x(index)} ${y(value)}${isAlone(values, index) ? 'h0' : ''}`;
    })
    .join('');
}

const round = (value: number): number => Math.round(value * 100) / 100;
