import type { Pdf } from './pdf-document.ts';
import type { BOLD, REGULAR } from './pdf-fonts.ts';
import { wrapText } from './wrap-text.ts';

export type FontName = typeof REGULAR | typeof BOLD;

/** Points. */
export const MARGIN = { x: 36, top: 36, bottom: 44 } as const;
export const INK = {
  dark: '#111827',
  soft: '#6b7280',
  line: '#d1d5db',
  band: '#f3f4f6',
  warning: '#92400e',
  warningFill: '#fef3c7',
} as const;

/** Texts whose width is kept: most cells of a column say what others say. */
const MAX_WIDTHS = 5_000;
/** Longer ones are measured again: thousands of them would fill the memory. */
const KEPT_CHARACTERS = 200;

/** A part of the width of a page. */
export interface Area {
  readonly left: number;
  readonly width: number;
}

export interface TextStyle {
  readonly font: FontName;
  readonly size: number;
  readonly colour: string;
}

/** A document of pages, with a place on the current one that moves down. */
export class PdfPages {
  y: number = MARGIN.top;
  readonly pdf: Pdf;
  private readonly beginnings: (() => void)[] = [];
  private readonly widths = new Map<string, number>();

  /** Points between the edge of the paper and what is written, on both sides. */
  readonly left: number;

  constructor(pdf: Pdf, left: number = MARGIN.x) {
    this.pdf = pdf;
    this.left = left;
  }

  /** What every page from the next one on begins with. @returns ends that */
  onNewPage(begin: () => void): () => void {
    this.beginnings.push(begin);
    return () => void this.beginnings.splice(this.beginnings.indexOf(begin), 1);
  }

  /** Width between the margins. */
  get width(): number {
    return this.pdf.page.width - 2 * this.left;
  }

  /** Begins another page unless `height` fits below what is written. */
  need(height: number): void {
    if (this.y + height <= this.pdf.page.height - MARGIN.bottom) return;
    this.pdf.addPage();
    this.y = MARGIN.top;
    for (const begin of this.beginnings) begin();
  }

  /** Width of a text in points. */
  widthOf(text: string, { font, size }: TextStyle): number {
    if (text.length > KEPT_CHARACTERS) return this.pdf.font(font, size).widthOfString(text);
    const key = `${font}${size}|${text}`;
    const known = this.widths.get(key);
    if (known !== undefined) return known;
    if (this.widths.size >= MAX_WIDTHS) this.widths.clear();
    const width = this.pdf.font(font, size).widthOfString(text);
    this.widths.set(key, width);
    return width;
  }

  /** Width of the longest word of a text, in points; of a word without end its beginning is measured. */
  longestToken(text: string, style: TextStyle): number {
    return Math.max(
      ...text
        .slice(0, 1_000)
        .split(/\s+/)
        .map((word) => this.widthOf(word.slice(0, 80), style)),
    );
  }

  wrap(text: string, width: number, style: TextStyle, maxLines?: number): string[] {
    return wrapText(text, width, (part) => this.widthOf(part, style), maxLines);
  }

  /** Writes one line; `right` makes `x` its right end, `middle` its middle. */
  line(text: string, x: number, y: number, style: TextStyle, align: 'left' | 'middle' | 'right' = 'left'): void {
    if (text === '') return;
    const start = x - this.widthOf(text, style) * { left: 0, middle: 0.5, right: 1 }[align];
    this.pdf.font(style.font, style.size).fillColor(style.colour).text(text, start, y, { lineBreak: false });
  }

  /** Writes lines over the whole width and moves below them; of a text longer than `maxLines` the end is left out. */
  paragraph(text: string, style: TextStyle, gap = 2, maxLines = 20): void {
    for (const line of this.wrap(text, this.width, style, maxLines)) {
      this.need(style.size * 1.3);
      this.line(line, this.left, this.y, style);
      this.y += style.size * 1.3;
    }
    this.y += gap;
  }

  rule(y: number, colour: string, thickness = 0.5, { left, width }: Area = this): void {
    this.pdf
      .moveTo(left, y)
      .lineTo(left + width, y)
      .lineWidth(thickness)
      .strokeColor(colour)
      .stroke();
  }
}
