import type { Language } from './options.ts';
import { PageTotal } from './page-total.ts';
import { REGULAR } from './pdf-fonts.ts';
import { INK, MARGIN, type PdfPages } from './pdf-page.ts';

const PAGE = { id: (page: number) => `Halaman ${page} dari `, en: (page: number) => `Page ${page} of ` };
const FOOTER = { font: REGULAR, size: 8, colour: INK.soft } as const;

/** Says on each page what it belongs to and which of how many it is. */
export class Footers {
  private pages = 0;
  private readonly total: PageTotal;
  private readonly page: PdfPages;
  private readonly what: string;
  private readonly language: Language;

  constructor(page: PdfPages, what: string, language: Language) {
    this.page = page;
    this.what = what;
    this.language = language;
    this.total = new PageTotal(page.pdf, FOOTER);
  }

  /** Writes the footer of the current page. */
  write(): void {
    const { page } = this;
    this.pages += 1;
    const y = page.pdf.page.height - MARGIN.bottom + 18;
    page.rule(y - 6, INK.line);
    page.line(page.wrap(this.what, page.width * 0.75, FOOTER, 1)[0] ?? '', page.left, y, FOOTER);
    // As much as a number of two digits needs is left for the total.
    const end = page.left + page.width - FOOTER.size * 1.15;
    page.line(PAGE[this.language](this.pages), end, y, FOOTER, 'right');
    this.total.show(end, y);
  }

  finish(): void {
    this.total.finish(this.pages);
  }
}
