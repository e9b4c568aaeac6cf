import type { PdfPages } from '../pdf-page.ts';
import { DASH, type Mark } from './mark.ts';

/** Draws marks on the current page of a PDF. */
export function drawOnPdf(pages: PdfPages, marks: readonly Mark[]): void {
  const { pdf } = pages;
  for (const mark of marks) {
    if (mark.kind === 'text') pages.line(mark.text, mark.x, mark.y, mark.style, mark.align);
    else if (mark.kind === 'box') pdf.roundedRect(mark.x, mark.y, mark.width, mark.height, mark.radius ?? 0).fill(mark.fill);
    else if (mark.kind === 'dot') pdf.circle(...mark.spot, mark.radius).fill(mark.fill);
    else {
      for (const [index, spot] of mark.spots.entries()) {
        if (index === 0) pdf.moveTo(...spot);
        else pdf.lineTo(...spot);
      }
      if (mark.dashed === true) pdf.dash(DASH[0], { space: DASH[1] });
      pdf.lineWidth(mark.thickness).lineJoin('round').strokeColor(mark.colour).stroke().undash();
    }
  }
}
