import type { Writable } from 'node:stream';
import { drawOnPdf } from '../drawing/draw-pdf.ts';
import { svgOf } from '../drawing/draw-svg.ts';
import { typefaces, widthIn } from '../drawing/typefaces.ts';
import { loadSharp } from '../load-sharp.ts';
import type { DocumentOptions } from '../options.ts';
import { newPdf, sendTo } from '../pdf-document.ts';
import { PdfPages, type TextStyle } from '../pdf-page.ts';
import type { Brief } from './brief.ts';
import { A4, briefMarks } from './brief-marks.ts';

/** Pixels of a point: a page is 1,488 wide, which chats show without making it smaller. */
const SCALE = 2.5;
const POINTS_PER_INCH = 72;

async function marksOf(brief: Brief) {
  const faces = await typefaces();
  return { faces, marks: briefMarks(brief, (text: string, style: TextStyle) => widthIn(faces, text, style)) };
}

/** Writes a brief as a PDF of one page and ends the stream. Returns how many groups it names. */
export function writeBriefPdf(out: Writable, brief: Brief, { language }: Pick<DocumentOptions, 'language'>): Promise<number> {
  return sendTo(out, async (through) => {
    const { marks } = await marksOf(brief);
    const pdf = await newPdf({ title: brief.title, author: brief.client, layout: 'portrait', language });
    pdf.pipe(through);
    drawOnPdf(new PdfPages(pdf), marks);
    pdf.end();
    return brief.groups.rows.length;
  });
}

/** Writes the page of a brief as a PNG and ends the stream. Returns how many groups it names. */
export function writeBriefPng(out: Writable, brief: Brief): Promise<number> {
  return sendTo(out, async (through) => {
    const [{ faces, marks }, open] = await Promise.all([marksOf(brief), loadSharp()]);
    const drawn = open(Buffer.from(svgOf(marks, A4, faces)), { density: POINTS_PER_INCH * SCALE });
    through.end(await drawn.flatten({ background: '#ffffff' }).png({ palette: true, colours: 64 }).toBuffer());
    return brief.groups.rows.length;
  });
}
