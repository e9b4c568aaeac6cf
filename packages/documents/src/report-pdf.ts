import type { Writable } from 'node:stream';
import { writable } from './cell-text.ts';
import { withFirst } from './column-widths.ts';
import type { Cell } from './columns.ts';
import { drawOnPdf } from './drawing/draw-pdf.ts';
import { shareChartMarks } from './drawing/share-chart.ts';
import type { DocumentOptions } from './options.ts';
import { pace } from './pace.ts';
import { MAX_ROWS } from './pdf.ts';
import { newPdf, sendTo } from './pdf-document.ts';
import { BOLD, REGULAR } from './pdf-fonts.ts';
import { Footers } from './pdf-footers.ts';
import { writeHead } from './pdf-head.ts';
import { type Area, INK, PdfPages, type TextStyle } from './pdf-page.ts';
import { tableOn } from './pdf-table.ts';
import type { ChartPart, Report, ReportPart, TablePart, Tile } from './report.ts';
import { RowCounter } from './sheet.ts';

const HEADING: TextStyle = { font: BOLD, size: 11.5, colour: INK.dark };
const NOTE: TextStyle = { font: REGULAR, size: 8, colour: INK.soft };
const BODY: TextStyle = { font: REGULAR, size: 9.5, colour: INK.dark };
const LABEL: TextStyle = { font: REGULAR, size: 8, colour: INK.soft };
const VALUE: TextStyle = { font: BOLD, size: 16, colour: INK.dark };
const LEADING = 1.35;
/** Points between parts, and between what stands side by side. */
const [BETWEEN, BESIDE] = [16, 14];
/** A heading with the header of its table and a few rows: less is not begun at the foot of a page. */
const BEGUN = 90;
/** Height of a chart with its legend. */
const CHART = 150;
const TILE = { height: 54, gap: 8, padding: 8 } as const;
/** Room for the hand that signs, and the width of the block. */
const SIGNED = { room: 52, share: 0.4 } as const;

/** Writes the parts of a report below each other. */
class ReportPages {
  readonly pages: PdfPages;
  private readonly options: DocumentOptions;
  private readonly onRow: () => Promise<void>;

  constructor(pages: PdfPages, options: DocumentOptions, onRow: () => Promise<void>) {
    this.pages = pages;
    this.options = options;
    this.onRow = onRow;
  }

  async part(part: ReportPart): Promise<void> {
    if (part.kind === 'tiles') this.tiles(part.tiles);
    else if (part.kind === 'text') this.text(part);
    else if (part.kind === 'table') await this.table(part);
    else if (part.kind === 'chart') this.chart(part);
    else if (part.kind === 'pair') await this.pair(part.parts);
    else this.signature(part);
  }

  private tiles(tiles: readonly Tile[]): void {
    const { pages } = this;
    const width = (pages.width - TILE.gap * (tiles.length - 1)) / tiles.length;
    pages.need(TILE.height);
    for (const [index, { label, value, note, change }] of tiles.entries()) {
      const x = pages.left + index * (width + TILE.gap);
      const inside = width - 2 * TILE.padding;
      const short = (text: string, style: TextStyle) => pages.wrap(writable(text), inside, style, 1)[0] ?? '';
      pages.pdf.roundedRect(x, pages.y, width, TILE.height, 4).fill(INK.band);
      pages.line(short(label, LABEL), x + TILE.padding, pages.y + 8, LABEL);
      pages.line(short(value, VALUE), x + TILE.padding, pages.y + 18, VALUE);
      if (change !== undefined) pages.line(writable(change), x + width - TILE.padding, pages.y + 25, NOTE, 'right');
      pages.line(short(note, NOTE), x + TILE.padding, pages.y + 39, NOTE);
    }
    pages.y += TILE.height + BETWEEN;
  }

  private heading(text: string, note: string | undefined, { left, width }: Area): void {
    const { pages } = this;
    pages.line(pages.wrap(writable(text), width, HEADING, 1)[0] ?? '', left, pages.y, HEADING);
    if (note !== undefined) pages.line(writable(note), left + width, pages.y + 3, NOTE, 'right');
    pages.y += HEADING.size * LEADING + 3;
  }

  private text({ heading, note, paragraphs, source }: Extract<ReportPart, { kind: 'text' }>): void {
    const { pages } = this;
    pages.need(BEGUN);
    this.heading(heading, note, pages);
    for (const paragraph of paragraphs) pages.paragraph(writable(paragraph), BODY, 4);
    pages.paragraph(writable(source), NOTE, 0);
    pages.y += BETWEEN;
  }

  /** Writes a table in a part of the width. */
  private async rowsOf({ table, empty }: TablePart, area: Area): Promise<void> {
    const { pages, options } = this;
    const { first, all } = await withFirst(table.rows);
    const body = await tableOn(pages, table.columns, options, first, area);
    body.header();
    const end = pages.onNewPage(() => body.header());
    let rows = 0;
    for await (const cells of all) {
      body.row(cells);
      rows += 1;
      await this.onRow();
    }
    end();
    if (rows > 0) return;
    pages.line(writable(empty[options.language]), area.left + 4, pages.y + 6, NOTE);
    pages.y += 20;
  }

  private async table(part: TablePart): Promise<void> {
    const { pages } = this;
    pages.need(BEGUN);
    this.heading(part.heading, part.note, pages);
    await this.rowsOf(part, pages);
    pages.y += BETWEEN;
  }

  private chart({ heading, note, ...chart }: ChartPart): void {
    const { pages } = this;
    pages.need(CHART + 24);
    this.heading(heading, note, pages);
    const area = { x: pages.left, y: pages.y, width: pages.width, height: CHART };
    drawOnPdf(
      pages,
      shareChartMarks(chart, area, (text, style) => pages.widthOf(text, style)),
    );
    pages.y += CHART + BETWEEN;
  }

  private async pair(parts: readonly [TablePart, TablePart]): Promise<void> {
    const { pages } = this;
    const width = (pages.width - BESIDE) / 2;
    const held = await Promise.all(parts.map((part) => withRows(part)));
    // Both stand on one page: they are short.
    pages.need(BEGUN + Math.max(...held.map(({ count }) => count)) * 28);
    const top = pages.y;
    let lowest = top;
    for (const [index, { part }] of held.entries()) {
      const area = { left: pages.left + index * (width + BESIDE), width };
      pages.y = top;
      this.heading(part.heading, part.note, area);
      await this.rowsOf(part, area);
      lowest = Math.max(lowest, pages.y);
    }
    pages.y = lowest + BETWEEN;
  }

  private signature({ above, name, below }: Extract<ReportPart, { kind: 'signature' }>): void {
    const { pages } = this;
    const width = pages.width * SIGNED.share;
    const middle = pages.left + pages.width - width / 2;
    const line = BODY.size * LEADING;
    pages.need((above.length + 3) * line + SIGNED.room);
    const put = (text: string, style: TextStyle) => {
      for (const one of pages.wrap(writable(text), width, style, 2)) {
        pages.line(one, middle, pages.y, style, 'middle');
        pages.y += line;
      }
    };
    pages.y += 4;
    for (const text of above) put(text, BODY);
    pages.y += SIGNED.room;
    put(name, { ...BODY, font: BOLD });
    pages.rule(pages.y, INK.dark, 0.6, { left: middle - width / 2 + 20, width: width - 40 });
    pages.y += 4;
    put(below, BODY);
  }
}

/** A short table whose rows are read before it is written, with how many they are. */
async function withRows(part: TablePart): Promise<{ part: TablePart; count: number }> {
  const rows: (readonly Cell[])[] = [];
  for await (const row of part.table.rows) rows.push(row);
  async function* again(): AsyncGenerator<readonly Cell[]> {
    yield* rows;
  }
  return { part: { ...part, table: { columns: part.table.columns, rows: again() } }, count: rows.length };
}

/** Writes a report as a PDF on upright A4 and ends the stream. Returns how many rows of all its tables it wrote. */
export function writeReportPdf(out: Writable, { head, parts }: Report, options: DocumentOptions): Promise<number> {
  return sendTo(out, async (through, sent) => {
    const keepPace = pace(through, sent);
    const counter = new RowCounter(options, MAX_ROWS);
    const pdf = await newPdf({ title: head.title, author: head.client, layout: 'portrait', language: options.language });
    pdf.pipe(through);
    const pages = new PdfPages(pdf);
    const footers = new Footers(pages, `${head.client} · ${head.title}`, options.language);
    footers.write();
    pages.onNewPage(() => footers.write());
    writeHead(pages, head);
    const written = new ReportPages(pages, options, async () => {
      if (await counter.count()) await keepPace();
    });
    for (const part of parts) await written.part(part);
    footers.finish();
    pdf.end();
    return counter.rows;
  });
}
