import { writable } from './cell-text.ts';
import type { Letterhead } from './letterhead.ts';
import { BOLD, REGULAR } from './pdf-fonts.ts';
import { INK, type PdfPages, type TextStyle } from './pdf-page.ts';

const ABOVE: TextStyle = { font: BOLD, size: 11, colour: INK.dark };
const NAME: TextStyle = { font: BOLD, size: 13, colour: INK.dark };
const ADDRESS: TextStyle = { font: REGULAR, size: 9, colour: INK.soft };
const LEADING = 1.4;
/** Points: the box that a logo fits into, and the gap to the text. */
const LOGO = { side: 58, gap: 12 } as const;

/** Writes a letterhead over the whole width and moves below its rule. */
export function drawLetterhead(pages: PdfPages, { lines, address = [], logo, accent = INK.dark }: Letterhead): void {
  const top = pages.y;
  const beside = logo === undefined ? 0 : LOGO.side + LOGO.gap;
  const put = (text: string, style: TextStyle) => {
    for (const line of pages.wrap(writable(text), pages.width - 2 * beside, style, 4)) {
      pages.need(style.size * LEADING);
      pages.line(line, pages.left + pages.width / 2, pages.y, style, 'middle');
      pages.y += style.size * LEADING;
    }
  };
  for (const [index, line] of lines.entries()) put(line, index === lines.length - 1 ? NAME : ABOVE);
  for (const line of address) put(line, ADDRESS);
  if (logo !== undefined) {
    const height = Math.max(pages.y - top, LOGO.side);
    pages.pdf.image(Buffer.from(logo), pages.left, top, { fit: [LOGO.side, height], align: 'center', valign: 'center' });
    pages.y = top + height;
  }
  pages.y += 5;
  pages.rule(pages.y, accent, 1.8);
  pages.rule(pages.y + 2.4, accent, 0.5);
  pages.y += 14;
}
