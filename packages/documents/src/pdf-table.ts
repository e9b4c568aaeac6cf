import { headerText, shownText } from './cell-text.ts';
import { needsOf, shareOut } from './column-widths.ts';
import type { Cell, ColumnHead } from './columns.ts';
import type { DocumentOptions } from './options.ts';
import { BOLD, REGULAR } from './pdf-fonts.ts';
import { type Area, INK, type PdfPages, type TextStyle } from './pdf-page.ts';

const PADDING = { x: 4, y: 3.5 } as const;
/** Beside the text where columns are many: numbers of two digits keep their line. */
const NARROW = { columns: 20, x: 1.5 } as const;
const LINE = 10.5;
/** Points that adding up may lose. */
const ROUNDING = 0.1;
const HEADER: TextStyle = { font: BOLD, size: 8, colour: INK.dark };
const BODY: TextStyle = { font: REGULAR, size: 8.5, colour: INK.dark };

const isRight = ({ kind }: ColumnHead): boolean => kind === 'number' || kind === 'amount' || kind === 'percent';

const paddingOf = (columns: readonly ColumnHead[]): number => (columns.length > NARROW.columns ? NARROW.x : PADDING.x);

/** A table that goes on over pages, its header on each. */
export class PdfTable {
  private readonly places: readonly { x: number; width: number }[];
  private readonly pages: PdfPages;
  private readonly columns: readonly ColumnHead[];
  private readonly options: DocumentOptions;
  private readonly paddingX: number;
  private readonly area: Area;

  /** @param widths of the columns, in points; `tableOn` finds them */
  constructor(pages: PdfPages, columns: readonly ColumnHead[], options: DocumentOptions, widths: readonly number[], area: Area) {
    this.pages = pages;
    this.area = area;
    this.columns = columns;
    this.options = options;
    this.paddingX = paddingOf(columns);
    let x: number = area.left;
    this.places = widths.map((width) => {
      const cellArea = { x, width };
      x += width;
      return cellArea;
    });
  }

  private linesOf(texts: readonly string[], style: TextStyle): string[][] {
    return texts.map((text, index) => this.pages.wrap(text, (this.places[index]?.width ?? 0) - 2 * this.paddingX, style));
  }

  private put(lines: readonly (readonly string[])[], style: TextStyle): void {
    for (const [index, cell] of lines.entries()) {
      const cellArea = this.places[index];
      const column = this.columns[index];
      if (cellArea === undefined || column === undefined) continue;
      const right = isRight(column);
      const x = right ? cellArea.x + cellArea.width - this.paddingX : cellArea.x + this.paddingX;
      for (const [row, text] of cell.entries()) {
        this.pages.line(text, x, this.pages.y + PADDING.y + row * LINE, style, right ? 'right' : 'left');
      }
    }
  }

  private static heightOf(lines: readonly (readonly string[])[]): number {
    return Math.max(1, ...lines.map((cell) => cell.length)) * LINE + 2 * PADDING.y;
  }

  header(): void {
    const { pages } = this;
    const lines = this.linesOf(
      this.columns.map((column) => headerText(column, this.options)),
      HEADER,
    );
    const height = PdfTable.heightOf(lines);
    pages.pdf.rect(this.area.left, pages.y, this.area.width, height).fill(INK.band);
    this.put(lines, HEADER);
    pages.y += height;
    pages.rule(pages.y, INK.soft, 0.8, this.area);
  }

  row(cells: readonly Cell[]): void {
    const { pages } = this;
    const lines = this.linesOf(
      cells.map((cell, index) => shownText(cell, this.columns[index]?.kind ?? 'text', this.options)),
      BODY,
    );
    const height = PdfTable.heightOf(lines);
    pages.need(height);
    this.put(lines, BODY);
    pages.y += height;
    pages.rule(pages.y, INK.line, 0.4, this.area);
  }
}

/**
 * A table whose columns are as wide as their words ask for.
 *
 * @param first rows to come, by which the columns get their width
 * @param area where on the pages it stands; over their whole width unless told
 */
export async function tableOn(
  pages: PdfPages,
  columns: readonly ColumnHead[],
  options: DocumentOptions,
  first: readonly (readonly Cell[])[],
  area: Area = { left: pages.left, width: pages.width },
): Promise<PdfTable> {
  const needs = await needsOf(columns, first, options, {
    widths: { header: (text) => pages.longestToken(text, HEADER), body: (text) => pages.longestToken(text, BODY) },
    whole: area.width,
    beside: 2 * paddingOf(columns) + ROUNDING,
  });
  const wishes = columns.map(({ width }) => width);
  return new PdfTable(pages, columns, options, shareOut(area.width, wishes, needs), area);
}
