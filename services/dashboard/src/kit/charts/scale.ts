/** Values of an axis from 0 to a round number not below `max`: at most six, whole ones for counts. A share above a half is seen against all of it. */
export function ticksOf(max: number, unit: 'share' | 'count'): number[] {
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

/** Lower ends of the steps of a share, in percent; all of it is a step of its own. */
export const HEAT_STEPS = [0, 20, 40, 60, 80, 100] as const;

/** The step (0–5) of a share between 0 and 1. What is not all of it never looks like all of it. */
export const heatStep = (share: number): number => HEAT_STEPS.findLastIndex((from) => share * 100 >= from || from === 0);

/** Lower and upper end of a small line: its own numbers, but a fifth of the largest at least, so that little does not look like much. */
export function sparkRange(values: readonly (number | null)[]): readonly [number, number] {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return [0, 1];
  const most = Math.max(...known);
  const least = Math.min(...known);
  const room = Math.max(most / 5 || 1, most - least);
  const low = Math.max(0, (most + least - room) / 2);
  return [low, low + room];
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
