import type { Unit } from './chart-table.ts';
import type { ChartTone } from './marks.ts';

/** A series by its name; without a tone it gets one of four that tell series apart. */
interface Named {
  readonly name: string;
  readonly tone?: ChartTone | undefined;
}

/** A line: a number for each point, null where none is known. */
export interface TrendSeries extends Named {
  readonly values: readonly (number | null)[];
}

/** What a trend shows. */
export interface TrendNumbers {
  /** Days `YYYY-MM-DD`, months `YYYY-MM`, or texts shown as they are (`14:00`, `+3 jam`). */
  readonly points: readonly string[];
  /** The points that the axis names; unless told as many as there is room for. */
  readonly marks?: readonly string[];
  readonly series: readonly TrendSeries[];
  /** A second, paler line: the period before or a typical day. `points` are its own days, where they differ. */
  readonly compare?:
    | { readonly name: string; readonly values: readonly (number | null)[]; readonly points?: readonly string[] }
    | undefined;
  readonly target?: { readonly label: string; readonly value: number } | undefined;
  readonly unit: Unit;
  /** A click on a point, or Enter. */
  readonly onPoint?: ((point: string) => void) | undefined;
}

/** What bars show: rows with a number for each series, null where none is known. */
export interface BarsNumbers {
  /** `tone` is the colour of all bars of a row, where a row is judged for itself. */
  readonly rows: readonly { readonly name: string; readonly values: readonly (number | null)[]; readonly tone?: ChartTone | undefined }[];
  readonly series: readonly Named[];
  readonly unit: Unit;
  /** `lying` (the usual): names on the left, as high as its rows; `standing`: names below, groups beside each other. */
  readonly form?: 'lying' | 'standing' | undefined;
  /** A click on a row, or Enter. */
  readonly onRow?: ((index: number) => void) | undefined;
}

const TONES: readonly ChartTone[] = ['series-1', 'series-2', 'series-3', 'series-4'];

/** The tone of the nth series where none is named. */
export const toneOf = ({ tone }: Named, index: number): ChartTone => tone ?? TONES[index % TONES.length] ?? 'accent';
