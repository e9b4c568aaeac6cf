import type { TextStyle } from '../pdf-page.ts';

/** A place on a page in points, from its upper left corner. */
export type Spot = readonly [x: number, y: number];

/** Something that is drawn on a page. A PDF and a picture draw the same marks, so that they look alike. */
export type Mark =
  /** One line; `y` is its top, `x` its left end, middle or right end. */
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly x: number;
      readonly y: number;
      readonly style: TextStyle;
      readonly align?: 'left' | 'middle' | 'right';
    }
  | {
      readonly kind: 'box';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly fill: string;
      readonly radius?: number;
    }
  | {
      readonly kind: 'line';
      readonly spots: readonly Spot[];
      readonly colour: string;
      readonly thickness: number;
      readonly dashed?: boolean;
    }
  | { readonly kind: 'dot'; readonly spot: Spot; readonly radius: number; readonly fill: string };

/** Points of a dash and of the gap after it. */
export const DASH = [3, 2] as const;
