import { PassThrough, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type PDFDocument from 'pdfkit';
import type { Language } from './options.ts';
import { BOLD, fonts, REGULAR } from './pdf-fonts.ts';

export type Pdf = InstanceType<typeof PDFDocument>;

export interface PdfOptions {
  readonly title: string;
  /** Whose document it is. */
  readonly author: string;
  readonly layout: 'portrait' | 'landscape';
  readonly language: Language;
}

/** An empty document on A4 that knows its typefaces. */
export async function newPdf({ title, author, layout, language }: PdfOptions): Promise<Pdf> {
  const [{ default: PDFDocument }, { regular, bold }] = await Promise.all([import('pdfkit'), fonts()]);
  const pdf = new PDFDocument({
    size: 'A4',
    layout,
    // Margins are kept by what is written: a library that keeps them too would begin pages of its own.
    margin: 0,
    lang: language,
    displayTitle: true,
    info: { Title: title, Author: author, Creator: 'Balai' },
  });
  pdf.registerFont(REGULAR, regular);
  pdf.registerFont(BOLD, bold);
  return pdf;
}

/** Sends what `write` puts into a stream to `out`, and ends it. What is written when `write` fails is no document: `out` is destroyed. */
export async function sendTo<T>(out: Writable, write: (through: PassThrough, sent: Promise<void>) => Promise<T>): Promise<T> {
  const through = new PassThrough();
  const sent = pipeline(through, out);
  try {
    const result = await write(through, sent);
    await sent;
    return result;
  } catch (error) {
    through.destroy(error instanceof Error ? error : new Error(String(error)));
    await sent.catch(() => undefined);
    throw error;
  }
}
