import type { Writable } from 'node:stream';
import { writable } from './cell-text.ts';
import type { Letter } from './letter.ts';
import type { Signature } from './letterhead.ts';
import type { DocumentOptions } from './options.ts';
import { newPdf, sendTo } from './pdf-document.ts';
import { BOLD, REGULAR } from './pdf-fonts.ts';
import { Footers } from './pdf-footers.ts';
import { drawLetterhead } from './pdf-letterhead.ts';
import { INK, PdfPages, type TextStyle } from './pdf-page.ts';

const BODY: TextStyle = { font: REGULAR, size: 11, colour: INK.dark };
const STRONG: TextStyle = { ...BODY, font: BOLD };
const TITLE: TextStyle = { font: BOLD, size: 15, colour: INK.dark };
const MARK: TextStyle = { font: BOLD, size: 9, colour: INK.warning };
/** Height of a line for its size. */
const LEADING = 1.4;
/** Points: a letter has wider margins than a table. */
const LEFT = 64;
/** No text of ours is longer; a limit all the same. */
const MAX_LINES = 5_000;

class LetterPages {
  private readonly pages: PdfPages;
  constructor(pages: PdfPages) {
    this.pages = pages;
  }

  private centred(text: string, style: TextStyle): void {
    for (const line of this.pages.wrap(writable(text), this.pages.width, style, 4)) {
      this.pages.need(style.size * LEADING);
      this.pages.line(line, this.pages.left + this.pages.width / 2, this.pages.y, style, 'middle');
      this.pages.y += style.size * LEADING;
    }
  }

  title({ title, facts, mark }: Letter): void {
    if (mark !== undefined) this.centred(mark, MARK);
    this.centred(title, TITLE);
    for (const { label, value } of facts) this.centred(`${label}: ${value}`, { ...BODY, size: 10, colour: INK.soft });
    this.pages.y += 12;
  }

  passages({ passages }: Letter): void {
    for (const { heading, paragraphs } of passages) {
      // A heading never stands alone at the foot of a page.
      this.pages.need(STRONG.size * LEADING * 3);
      if (heading !== undefined) this.pages.paragraph(writable(heading), STRONG, 2);
      for (const paragraph of paragraphs) {
        for (const line of writable(paragraph).split(/\r?\n/)) this.pages.paragraph(line, BODY, 1, MAX_LINES);
        this.pages.y += 5;
      }
      this.pages.y += 5;
    }
  }

  signature({ above, name, below = '' }: Signature): void {
    const middle = this.pages.left + this.pages.width * 0.75;
    this.pages.need((above.length + 2) * BODY.size * LEADING + 60);
    this.pages.y += 12;
    const put = (text: string, style: TextStyle) => {
      for (const line of this.pages.wrap(writable(text), this.pages.width * 0.45, style, 3)) {
        this.pages.line(line, middle, this.pages.y, style, 'middle');
        this.pages.y += style.size * LEADING;
      }
    };
    for (const text of above) put(text, BODY);
    // Room for the hand that signs.
    this.pages.y += 44;
    put(name, STRONG);
    if (below !== '') put(below, BODY);
  }
}

/** Writes a letter as a PDF on A4 and ends the stream. */
export function writeLetterPdf(out: Writable, letter: Letter, { language }: Pick<DocumentOptions, 'language'>): Promise<void> {
  return sendTo(out, async (through) => {
    const author = letter.letterhead.lines.at(-1) ?? '';
    const pdf = await newPdf({ title: letter.title, author, layout: 'portrait', language });
    pdf.pipe(through);
    const pages = new PdfPages(pdf, LEFT);
    const footers = new Footers(pages, writable([author, letter.title, letter.mark].filter(Boolean).join(' · ')), language);
    footers.write();
    pages.onNewPage(() => footers.write());
    const written = new LetterPages(pages);
    drawLetterhead(pages, letter.letterhead);
    written.title(letter);
    written.passages(letter);
    if (letter.signature !== undefined) written.signature(letter.signature);
    footers.finish();
    pdf.end();
  });
}
