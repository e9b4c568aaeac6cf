import { writable } from '../cell-text.ts';
import type { Mark } from '../drawing/mark.ts';
import { shareChartMarks } from '../drawing/share-chart.ts';
import { BOLD, REGULAR } from '../pdf-fonts.ts';
import { INK, MARGIN, type TextStyle } from '../pdf-page.ts';
import type { ChartPart } from '../report.ts';
import { wrapText } from '../wrap-text.ts';
import type { Brief, BriefGroup, Tone } from './brief.ts';

/** Upright A4, in points. */
export const A4 = { width: 595.28, height: 841.89 } as const;

const LEFT: number = MARGIN.x;
const WIDTH = A4.width - 2 * LEFT;
const LETTERHEAD: TextStyle = { font: BOLD, size: 13, colour: INK.dark };
const TITLE: TextStyle = { font: BOLD, size: 10, colour: INK.soft };
const FACT: TextStyle = { font: REGULAR, size: 8.5, colour: INK.soft };
const WARNING: TextStyle = { font: BOLD, size: 8.5, colour: INK.warning };
const SENTENCE: TextStyle = { font: BOLD, size: 13, colour: INK.dark };
const HEADING: TextStyle = { font: BOLD, size: 10.5, colour: INK.dark };
const NOTE: TextStyle = { font: REGULAR, size: 8, colour: INK.soft };
const BODY: TextStyle = { font: REGULAR, size: 9, colour: INK.dark };
const NAME: TextStyle = { ...BODY, font: BOLD };
const TILE_VALUE: TextStyle = { font: BOLD, size: 15, colour: INK.dark };
const INKS: Readonly<Record<Tone, { readonly ink: string; readonly fill: string; readonly bar: string }>> = {
  good: { ink: '#166534', fill: '#dcfce7', bar: '#16a34a' },
  fair: { ink: '#92400e', fill: '#fef3c7', bar: '#f59e0b' },
  poor: { ink: '#9a3412', fill: '#ffedd5', bar: '#ea580c' },
  bad: { ink: '#991b1b', fill: '#fee2e2', bar: '#dc2626' },
  none: { ink: INK.soft, fill: INK.band, bar: INK.soft },
};

/** Lines at most: more would leave no page. */
const LINES = {
  letterhead: 2,
  facts: 4,
  warnings: 3,
  warning: 2,
  sentence: 4,
  groups: 5,
  page: 40,
  reasons: 2,
  changes: 5,
  source: 2,
} as const;
const TILE = { height: 54, gap: 8, padding: 8 } as const;
/** Points of a chart at least and at most. */
const CHART = { least: 84, most: 240 } as const;
/** Points between parts. */
const BETWEEN = 11;
/** Points from the left edge at which the columns of a group begin. */
const GROUP = { name: 16, bar: 262, barWidth: 90, value: 395, band: 405, bandWidth: 56 } as const;

type Measure = (text: string, style: TextStyle) => number;
/** A part of the page, drawn from a height on. */
interface Block {
  readonly height: number;
  readonly marks: (y: number) => Mark[];
}

/** The first blocks that fit, with a line for how many more there are. */
function fitting(blocks: readonly Block[], room: number): Block[] {
  let left = room - NOTE.size * 1.35;
  return blocks.filter(({ height }) => {
    left -= height;
    return left >= 0;
  });
}

/** Lays out a brief; its parts never need more than a page, however long their texts. */
class BriefLayout {
  private readonly brief: Brief;
  private readonly measure: Measure;

  constructor(brief: Brief, measure: Measure) {
    this.brief = brief;
    this.measure = measure;
  }

  private wrap(text: string, width: number, style: TextStyle, lines: number): string[] {
    return wrapText(writable(text), width, (part) => this.measure(part, style), lines);
  }

  private short(text: string, width: number, style: TextStyle): string {
    return this.wrap(text, width, style, 1)[0] ?? '';
  }

  /** Lines below each other. */
  private lines(texts: readonly string[], style: TextStyle, { x = LEFT, leading = style.size * 1.35, after = 0 } = {}): Block {
    return {
      height: texts.length * leading + after,
      marks: (y) => texts.map((text, index) => ({ kind: 'text', text, x, y: y + index * leading, style })),
    };
  }

  letterhead(): Block {
    const { client, title } = this.brief;
    const right = this.short(title, WIDTH * 0.4, TITLE);
    const left = this.lines(this.wrap(client, WIDTH * 0.58, LETTERHEAD, LINES.letterhead), LETTERHEAD);
    const height = left.height + 5;
    return {
      height: height + 7,
      marks: (y) => [
        ...left.marks(y),
        { kind: 'text', text: right, x: LEFT + WIDTH, y: y + 2.5, style: TITLE, align: 'right' },
        {
          kind: 'line',
          spots: [
            [LEFT, y + height],
            [LEFT + WIDTH, y + height],
          ],
          colour: INK.dark,
          thickness: 1.2,
        },
      ],
    };
  }

  facts(): Block {
    return this.lines(
      this.brief.facts.slice(0, LINES.facts).map((fact) => this.short(fact, WIDTH, FACT)),
      FACT,
      { after: 5 },
    );
  }

  warnings(): Block {
    const { warnings, moreWarnings } = this.brief;
    if (warnings.length === 0) return { height: 0, marks: () => [] };
    const isAll = warnings.length <= LINES.warnings;
    const shown = warnings.slice(0, isAll ? LINES.warnings : LINES.warnings - 1);
    const more = isAll ? [] : [moreWarnings(warnings.length - shown.length)];
    const texts = [...shown.flatMap((warning) => this.wrap(warning, WIDTH - 16, WARNING, LINES.warning)), ...more];
    const text = this.lines(texts, WARNING, { x: LEFT + 8 });
    return {
      height: text.height + 8 + BETWEEN,
      marks: (y) => [
        { kind: 'box', x: LEFT, y, width: WIDTH, height: text.height + 8, fill: INK.warningFill, radius: 3 },
        ...text.marks(y + 4),
      ],
    };
  }

  sentence(): Block {
    return this.lines(this.wrap(this.brief.sentence, WIDTH, SENTENCE, LINES.sentence), SENTENCE, { after: BETWEEN });
  }

  tiles(): Block {
    const { tiles } = this.brief;
    const width = (WIDTH - TILE.gap * (tiles.length - 1)) / tiles.length;
    const inside = width - 2 * TILE.padding;
    return {
      height: TILE.height + BETWEEN,
      marks: (y) =>
        tiles.flatMap(({ label, value, note, change = '' }, index): Mark[] => {
          const x = LEFT + index * (width + TILE.gap);
          const text = (shown: string, top: number, style: TextStyle): Mark => ({
            ...{ kind: 'text', text: this.short(shown, inside, style), x: x + TILE.padding, y: y + top, style },
          });
          return [
            { kind: 'box', x, y, width, height: TILE.height, fill: INK.band, radius: 4 },
            text(label, 8, NOTE),
            text(value, 18, TILE_VALUE),
            {
              ...{ kind: 'text', text: this.short(change, inside - this.measure(value, TILE_VALUE) - 4, NOTE), style: NOTE },
              ...{ x: x + width - TILE.padding, y: y + 23, align: 'right' },
            },
            text(note, 39, NOTE),
          ];
        }),
    };
  }

  heading(heading: string, note: string | undefined): Block {
    const title = this.short(heading, WIDTH * 0.6, HEADING);
    return {
      height: 18,
      marks: (y) => [
        { kind: 'text', text: title, x: LEFT, y, style: HEADING },
        ...(note === undefined
          ? []
          : [
              {
                kind: 'text' as const,
                text: this.short(note, WIDTH * 0.6, NOTE),
                x: LEFT + WIDTH,
                y: y + 2.5,
                style: NOTE,
                align: 'right' as const,
              },
            ]),
      ],
    };
  }

  chart({ heading, note, ...chart }: ChartPart, height: number): Block {
    const head = this.heading(heading, note);
    const area = (y: number) => ({ x: LEFT, y, width: WIDTH, height: height - head.height - BETWEEN });
    return { height, marks: (y) => [...head.marks(y), ...shareChartMarks(chart, area(y + head.height), this.measure)] };
  }

  private group({ name, percent, value, band, tone, change, reasons }: BriefGroup, number: number): Block {
    const texts = this.wrap(reasons.join(' · '), WIDTH - GROUP.name, NOTE, LINES.reasons).filter((line) => line !== '');
    const reason = this.lines(texts, NOTE, { x: LEFT + GROUP.name });
    const { ink, fill, bar } = INKS[tone];
    const bandStyle: TextStyle = { ...NOTE, font: BOLD, colour: ink };
    const shownBand = this.short(band, GROUP.bandWidth, bandStyle);
    const shownChange = this.short(change ?? '', WIDTH - GROUP.band - GROUP.bandWidth - 16, NOTE);
    const head = 15;
    return {
      height: head + reason.height + 6,
      marks: (y) => [
        { kind: 'text', text: `${number}`, x: LEFT, y, style: NAME },
        { kind: 'text', text: this.short(name, GROUP.bar - GROUP.name - 10, NAME), x: LEFT + GROUP.name, y, style: NAME },
        { kind: 'box', x: LEFT + GROUP.bar, y: y + 2.5, width: GROUP.barWidth, height: 6, fill: '#e5e7eb', radius: 3 },
        ...(percent === null || percent <= 0
          ? []
          : [
              {
                kind: 'box' as const,
                x: LEFT + GROUP.bar,
                y: y + 2.5,
                width: Math.max(6, GROUP.barWidth * Math.min(1, percent / 100)),
                height: 6,
                fill: bar,
                radius: 3,
              },
            ]),
        { kind: 'text', text: value, x: LEFT + GROUP.value, y, style: NAME, align: 'right' },
        { kind: 'box', x: LEFT + GROUP.band, y: y - 1, width: this.measure(shownBand, bandStyle) + 10, height: 12.5, fill, radius: 3 },
        { kind: 'text', text: shownBand, x: LEFT + GROUP.band + 5, y: y + 0.5, style: bandStyle },
        { kind: 'text', text: shownChange, x: LEFT + WIDTH, y: y + 0.5, style: NOTE, align: 'right' },
        ...reason.marks(y + head - 1),
      ],
    };
  }

  /** @param room points that groups may take where there is no chart */
  groups(room: number): Block[] {
    const { chart, groups } = this.brief;
    const { heading, note, rows, empty, more } = groups;
    const head = this.heading(heading, note);
    const all = rows.slice(0, LINES.page).map((row, index) => this.group(row, index + 1));
    const shown = chart === undefined ? fitting(all, room - head.height - BETWEEN) : all.slice(0, LINES.groups);
    const left = chart === undefined ? rows.length - shown.length : 0;
    const list = shown.length === 0 ? [this.lines(this.wrap(empty, WIDTH, BODY, 2), BODY)] : shown;
    const rest = left === 0 || more === undefined ? [] : [this.lines([more(left)], NOTE, { x: LEFT + GROUP.name })];
    return [head, ...list, ...rest, { height: BETWEEN - 4, marks: () => [] }];
  }

  changes(): Block[] {
    if (this.brief.changes === undefined) return [];
    const { heading, note, rows, empty } = this.brief.changes;
    const texts = (rows.length === 0 ? [empty] : rows.slice(0, LINES.changes).map((row) => `•  ${row}`)).map((text) =>
      this.short(text, WIDTH, BODY),
    );
    return [this.heading(heading, note), this.lines(texts, BODY, { leading: 13 })];
  }

  source(): Block {
    return this.lines(this.wrap(this.brief.source, WIDTH, NOTE, LINES.source), NOTE, { leading: 10.5 });
  }
}

/** The marks of a brief, all of them within one page of A4. */
export function briefMarks(brief: Brief, measure: Measure): Mark[] {
  const layout = new BriefLayout(brief, measure);
  const above = [layout.letterhead(), layout.facts(), layout.warnings(), layout.sentence(), layout.tiles()];
  const changes = layout.changes();
  const source = layout.source();
  const foot = A4.height - MARGIN.top / 2 - source.height;
  const roomBeside = (blocks: readonly Block[]) => blocks.reduce<number>((left, { height }) => left - height, foot - 8 - MARGIN.top);
  const below = [...layout.groups(roomBeside([...above, ...changes])), ...changes];
  const height = Math.min(CHART.most, Math.max(CHART.least, roomBeside([...above, ...below])));
  const chart = brief.chart === undefined ? [] : [layout.chart(brief.chart, height)];
  let y: number = MARGIN.top;
  const blocks: readonly Block[] = [...above, ...chart, ...below];
  const drawn = blocks.flatMap(({ height, marks }) => {
    const made = marks(y);
    y += height;
    return made;
  });
  return [
    ...drawn,
    {
      kind: 'line',
      spots: [
        [LEFT, foot - 5],
        [LEFT + WIDTH, foot - 5],
      ],
      colour: INK.line,
      thickness: 0.5,
    },
    ...source.marks(foot),
  ];
}
