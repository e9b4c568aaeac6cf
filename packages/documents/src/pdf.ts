import { PassThrough, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type PDFDocument from 'pdfkit';
import { writable } from './cell-text.ts';
import type { DocumentOptions, Language } from './options.ts';
import { pace } from './pace.ts';
import { PageTotal } from './page-total.ts';
import { BOLD, fonts, REGULAR } from './pdf-fonts.ts';
import { INK, MARGIN, PdfPages } from './pdf-page.ts';
import { PdfTable } from './pdf-table.ts';
import { type Head, RowCounter, type Sheet } from './sheet.ts';

type Pdf = InstanceType<typeof PDFDocument>;

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
    pages.pdf.rect(MARGIN.x, pages.y, pages.width, height).fill(INK.warningFill);
    for (const [index, line] of lines.entries()) pages.line(line, MARGIN.x + 8, pages.y + 5 + index * 12, style);
    pages.y += height + 4;
  }
  pages.y += 4;
}

const PAGE = { id: (page: number) => `Halaman ${page} dari `, en: (page: number) => `Page ${page} of ` };
const FOOTER = { font: REGULAR, size: 8, colour: INK.soft } as const;

/** Says on each page whose it is and which of how many. */
class Footers {
  private pages = 0;
  private readonly total: PageTotal;
  private readonly page: PdfPages;
  private readonly what: string;
  private readonly language: Language;

  constructor(page: PdfPages, { head, name }: Sheet, language: Language) {
    this.page = page;
    this.what = head === undefined ? name : `${head.client} · ${head.title}`;
    this.language = language;
    this.total = new PageTotal(page.pdf, FOOTER);
  }

  /** Writes the footer of the current page. */
  write(): void {
    const { page } = this;
    this.pages += 1;
    const y = page.pdf.page.height - MARGIN.bottom + 18;
    page.rule(y - 6, INK.line);
    page.line(page.wrap(this.what, page.width * 0.75, FOOTER, 1)[0] ?? '', MARGIN.x, y, FOOTER);
    // As much as a number of two digits needs is left for the total.
    const end = MARGIN.x + page.width - FOOTER.size * 1.15;
    page.line(PAGE[this.language](this.pages), end, y, FOOTER, 'right');
    this.total.show(end, y);
  }

  finish(): void {
    this.total.finish(this.pages);
  }
}

async function newDocument(sheet: Sheet, language: Language): Promise<Pdf> {
  const [{ default: PDFDocument }, { regular, bold }] = await Promise.all([import('pdfkit'), fonts()]);
  const width = sheet.table.columns.reduce((sum, column) => sum + column.width, 0);
  const pdf = new PDFDocument({
    size: 'A4',
    layout: width > UPRIGHT_WIDTH ? 'landscape' : 'portrait',
    // Margins are kept by what is written: a library that keeps them too would begin pages of its own.
    margin: 0,
    lang: language,
    displayTitle: true,
    info: { Title: sheet.head?.title ?? sheet.name, Author: sheet.head?.client ?? '', Creator: 'Balai' },
  });
  pdf.registerFont(REGULAR, regular);
  pdf.registerFont(BOLD, bold);
  return pdf;
}

/** Writes a sheet as a PDF and ends the stream. Returns how many rows it wrote. */
export async function writePdf(out: Writable, sheet: Sheet, options: DocumentOptions): Promise<number> {
  const through = new PassThrough();
  const sent = pipeline(through, out);
  const keepPace = pace(through, sent);
  const counter = new RowCounter(options, MAX_ROWS);
  try {
    const pdf = await newDocument(sheet, options.language);
    pdf.pipe(through);
    const pages = new PdfPages(pdf);
    const footers = new Footers(pages, sheet, options.language);
    footers.write();
    pages.onNewPage(() => footers.write());
    if (sheet.head !== undefined) writeHead(pages, sheet.head);
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
    await sent;
    return counter.rows;
  } catch (error) {
    through.destroy(error instanceof Error ? error : new Error(String(error)));
    await sent.catch(() => undefined);
    throw error;
  }
}
