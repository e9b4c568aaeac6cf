import { BOLD, REGULAR } from './pdf-fonts.ts';
import { drawLetterhead } from './pdf-letterhead.ts';
import { INK, type PdfPages } from './pdf-page.ts';
import type { Head } from './sheet.ts';

/** Writes what stands above tables: whose it is, what it is, what it says of itself, and what to doubt. */
export function writeHead(pages: PdfPages, { client, letterhead, title, facts, warnings }: Head): void {
  if (letterhead !== undefined) drawLetterhead(pages, letterhead);
  else pages.paragraph(client, { font: BOLD, size: 10, colour: INK.soft });
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
