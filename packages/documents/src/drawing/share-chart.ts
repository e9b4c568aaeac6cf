import { BOLD, REGULAR } from '../pdf-fonts.ts';
import { INK, type TextStyle } from '../pdf-page.ts';
import type { Mark, Spot } from './mark.ts';

/** A line of a chart: a share in percent for each label; null: nothing was expected. */
export interface ShareSeries {
  readonly name: string;
  readonly values: readonly (number | null)[];
  /** What others are compared with. */
  readonly isEarlier?: boolean;
  /** Its newest value in words, beside its end. */
  readonly newest?: string;
}

/** Shares over time, from 0 to 100 percent. */
export interface ShareChart {
  /** Below the axis, oldest first. */
  readonly labels: readonly string[];
  readonly series: readonly ShareSeries[];
  /** The share to be reached; null: no target. */
  readonly target: { readonly name: string; readonly value: number } | null;
}

export interface ChartArea {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
type Measure = (text: string, style: TextStyle) => number;

const COLOURS = ['#1d4ed8', '#0f766e', '#b45309', '#7c3aed', '#be185d'] as const;
const EARLIER = '#9ca3af';
const TARGET = '#15803d';
const AXIS: TextStyle = { font: REGULAR, size: 7.5, colour: INK.soft };
const LEGEND: TextStyle = { font: REGULAR, size: 8, colour: INK.dark };
const VALUE: TextStyle = { font: BOLD, size: 8, colour: INK.dark };
/** Points that the names of lines and the two axes take. */
const ROOM = { legend: 16, left: 28, below: 14, right: 32 } as const;
const STEPS = [0, 25, 50, 75, 100] as const;
const LABEL_GAP = 8;

const colourOf = ({ isEarlier = false }: ShareSeries, index: number): string =>
  isEarlier ? EARLIER : (COLOURS[index % COLOURS.length] ?? COLOURS[0]);

/** Parts of a line without a gap. */
function runsOf(values: readonly (number | null)[], spotOf: (index: number, value: number) => Spot): Spot[][] {
  const runs: Spot[][] = [[]];
  for (const [index, value] of values.entries()) {
    if (value === null) runs.push([]);
    else runs.at(-1)?.push(spotOf(index, value));
  }
  return runs.filter((run) => run.length > 0);
}

function legend({ series, target }: ShareChart, { x, y, width }: ChartArea, measure: Measure): Mark[] {
  const entries = [
    ...series.map((one, index) => ({ name: one.name, colour: colourOf(one, index), dashed: one.isEarlier === true })),
    ...(target === null ? [] : [{ name: target.name, colour: TARGET, dashed: true }]),
  ];
  const marks: Mark[] = [];
  let left = x;
  for (const { name, colour, dashed } of entries) {
    const end = left + 20 + measure(name, LEGEND);
    // A name that does not fit is left out: the lines of the table below have it.
    if (end > x + width) break;
    marks.push({
      kind: 'line',
      spots: [
        [left, y + 5],
        [left + 15, y + 5],
      ],
      colour,
      thickness: 1.6,
      dashed,
    });
    marks.push({ kind: 'text', text: name, x: left + 20, y, style: LEGEND });
    left = end + 14;
  }
  return marks;
}

/** Draws a chart of shares: names above, percents at the left, as many labels below as fit. */
export function shareChartMarks(chart: ShareChart, area: ChartArea, measure: Measure): Mark[] {
  const { labels, series, target } = chart;
  const [left, right] = [area.x + ROOM.left, area.x + area.width - ROOM.right];
  const [top, bottom] = [area.y + ROOM.legend + 4, area.y + area.height - ROOM.below];
  const yOf = (share: number): number => bottom - (Math.min(100, Math.max(0, share)) / 100) * (bottom - top);
  const xOf = (index: number): number => (labels.length < 2 ? (left + right) / 2 : left + (index / (labels.length - 1)) * (right - left));
  const widest = Math.max(0, ...labels.map((label) => measure(label, AXIS)));
  const every = Math.max(1, Math.ceil(((widest + LABEL_GAP) * Math.max(1, labels.length - 1)) / (right - left)));
  // The newest day is always named.
  const isNamed = (index: number): boolean => (labels.length - 1 - index) % every === 0;
  const lines = series.map((one, index) => ({
    one,
    colour: colourOf(one, index),
    runs: runsOf(one.values, (at, value) => [xOf(at), yOf(value)]),
  }));
  return [
    ...legend(chart, area, measure),
    ...STEPS.flatMap((step): Mark[] => [
      {
        kind: 'line',
        spots: [
          [left, yOf(step)],
          [right, yOf(step)],
        ],
        colour: step === 0 ? EARLIER : '#e5e7eb',
        thickness: 0.5,
      },
      { kind: 'text', text: `${step}%`, x: left - 5, y: yOf(step) - 4.5, style: AXIS, align: 'right' },
    ]),
    ...(target === null
      ? []
      : [
          {
            kind: 'line' as const,
            spots: [
              [left, yOf(target.value)],
              [right, yOf(target.value)],
            ] as const,
            colour: TARGET,
            thickness: 1,
            dashed: true,
          },
        ]),
    ...labels.flatMap((text, index): Mark[] =>
      isNamed(index) ? [{ kind: 'text', text, x: xOf(index), y: bottom + 4, style: AXIS, align: 'middle' }] : [],
    ),
    // What is compared with lies below.
    ...lines
      .toReversed()
      .flatMap(({ one: { isEarlier = false }, colour, runs }): Mark[] => [
        ...runs.map((spots): Mark => ({ kind: 'line', spots, colour, thickness: isEarlier ? 1.2 : 1.8, dashed: isEarlier })),
        ...(isEarlier ? [] : runs.flat().map((spot): Mark => ({ kind: 'dot', spot, radius: labels.length > 40 ? 1 : 1.8, fill: colour }))),
      ]),
    ...series.flatMap(({ values, newest }): Mark[] => {
      const last = values.findLastIndex((value) => value !== null);
      const value = values[last] ?? null;
      return newest === undefined || value === null
        ? []
        : [{ kind: 'text', text: newest, x: xOf(last) + 5, y: yOf(value) - 5, style: VALUE }];
    }),
  ];
}
