import type { Writable } from 'node:stream';
import { writable } from './cell-text.ts';
import type { DocumentOptions } from './options.ts';
import { pace } from './pace.ts';
import { newPdf, sendTo } from './pdf-document.ts';
import { BOLD, REGULAR } from './pdf-fonts.ts';
import { Footers } from './pdf-footers.ts';
import { INK, PdfPages } from './pdf-page.ts';
import { PdfTable } from './pdf-table.ts';
import { type Head, RowCounter, type Sheet } from './sheet.ts';

/** Some 700 pages: nobody reads more. */
const MAX_ROWS = 20_000;
/** Columns that still fit on an upright page, in characters. */
const UPRIGHT_WIDTH = 80;

function writeHead(pages: PdfPages, { client, title, facts, warnings }: Head): void {
  pages.paragraph(client, { font: BOLD, size: 10, colour: INK.soft });
  pages.paragraph(title, { font: BOLD, size: 17, colour: INK.dark }, 4);
  for (const { label, value } of facts) pages.paragraph(`${label}: ${value}`, { font: REGULAR, size: 9, colour: INK.dark }, 0);
  pages.y += 6;
  for (const warning of warnings) {
    const style = { font: BOLD, size: 9, colour: INK.warning } as const;
    const lines = pages.wrap(warning, pages.width - 16, style, 8);
    const height = lines.length * 12 + 8;
    pages.need(height + 4);
    pages.pdf.rect(pages.left, pages.y, pages.width, height).fill(INK.warningFill);
    for (const [index, line] of lines.entries()) pages.line(line, pages.left + 8, pages.y + 5 + index * 12, style);
    pages.y += height + 4;
  }
  pages.y += 4;
}

/** Writes a sheet as a PDF and ends the stream. Returns how many rows it wrote. */
export function writePdf(out: Writable, sheet: Sheet, options: DocumentOptions): Promise<number> {
  return sendTo(out, async (through, sent) => {
    const keepPace = pace(through, sent);
    const counter = new RowCounter(options, MAX_ROWS);
    const { head, name } = sheet;
    const width = sheet.table.columns.reduce((sum, column) => sum + column.width, 0);
    const pdf = await newPdf({
      title: head?.title ?? name,
      author: head?.client ?? '',
      layout: width > UPRIGHT_WIDTH ? 'landscape' : 'portrait',
      language: options.language,
    });
    pdf.pipe(through);
    const pages = new PdfPages(pdf);
    const footers = new Footers(pages, head === undefined ? name : `${head.client} · ${head.title}`, options.language);
    footers.write();
    pages.onNewPage(() => footers.write());
    if (head !== undefined) writeHead(pages, head);
    const body = new PdfTable(pages, sheet.table.columns, options);
    body.header();
    pages.onNewPage(() => body.header());
    for await (const cells of sheet.table.rows) {
      body.row(cells);
      if (await counter.count()) await keepPace();
    }
    if (counter.rows === 0) {
      pages.y += 8;
      pages.paragraph(writable(sheet.empty[options.language]), { font: REGULAR, size: 10, colour: INK.soft });
    }
    footers.finish();
    pdf.end();
    return counter.rows;
  });
}
