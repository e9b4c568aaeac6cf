import type { Writable } from 'node:stream';
import { writable } from './cell-text.ts';
import { withFirst } from './column-widths.ts';
import type { DocumentOptions } from './options.ts';
import { pace } from './pace.ts';
import { newPdf, sendTo } from './pdf-document.ts';
import { REGULAR } from './pdf-fonts.ts';
import { Footers } from './pdf-footers.ts';
import { writeHead } from './pdf-head.ts';
import { INK, PdfPages } from './pdf-page.ts';
import { tableOn } from './pdf-table.ts';
import { RowCounter, type Sheet } from './sheet.ts';

/** Some 700 pages: nobody reads more. */
export const MAX_ROWS = 20_000;
/** Columns that still fit on an upright page, in characters. */
const UPRIGHT_WIDTH = 80;

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
      layout: sheet.layout ?? (width > UPRIGHT_WIDTH ? 'landscape' : 'portrait'),
      language: options.language,
    });
    pdf.pipe(through);
    const pages = new PdfPages(pdf);
    const footers = new Footers(pages, head === undefined ? name : `${head.client} · ${head.title}`, options.language);
    footers.write();
    pages.onNewPage(() => footers.write());
    if (head !== undefined) writeHead(pages, head);
    const { first, all } = await withFirst(sheet.table.rows);
    const body = await tableOn(pages, sheet.table.columns, options, first);
    body.header();
    pages.onNewPage(() => body.header());
    for await (const cells of all) {
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
