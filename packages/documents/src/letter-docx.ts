import type { IParagraphOptions } from 'docx';
import { writable } from './cell-text.ts';
import type { Letter } from './letter.ts';
import { type Letterhead, pngSize, type Signature } from './letterhead.ts';
import type { Language } from './options.ts';

type Docx = typeof import('docx');

const PAGE: Readonly<Record<Language, readonly [string, string]>> = { id: ['Halaman ', ' dari '], en: ['Page ', ' of '] };
/** Pixels of the longer side of a logo. */
const LOGO_SIDE = 78;
/** Twentieths of a point. */
const SPACE = { line: 60, paragraph: 120, passage: 160, signing: 900 } as const;

class LetterParagraphs {
  private readonly docx: Docx;
  constructor(docx: Docx) {
    this.docx = docx;
  }

  /** A paragraph of a text; a line end inside it begins a new line. */
  private of(text: string, options: IParagraphOptions, run: { bold?: boolean; size?: number; color?: string } = {}) {
    const { Paragraph, TextRun } = this.docx;
    const lines = writable(text).split(/\r?\n/);
    return new Paragraph({
      ...options,
      children: lines.map((line, at) => new TextRun({ ...run, text: line, ...(at > 0 && { break: 1 }) })),
    });
  }

  private logo(png: Uint8Array) {
    const { AlignmentType, ImageRun, Paragraph } = this.docx;
    const { width, height } = pngSize(png);
    const scale = LOGO_SIDE / Math.max(width, height);
    const transformation = { width: Math.round(width * scale), height: Math.round(height * scale) };
    const children = [new ImageRun({ type: 'png', data: Buffer.from(png), transformation })];
    return new Paragraph({ alignment: AlignmentType.CENTER, children });
  }

  private letterhead({ lines, address = [], logo, accent = '#111827' }: Letterhead) {
    const { AlignmentType, BorderStyle } = this.docx;
    const border = { bottom: { style: BorderStyle.SINGLE, size: 12, space: 4, color: accent.slice(1) } };
    const written = [
      ...lines.map((text) => ({ text, run: { bold: true } })),
      ...address.map((text) => ({ text, run: { size: 18, color: '6B7280' } })),
    ];
    const texts = written.map(({ text, run }, at) => {
      const last = at === written.length - 1;
      return this.of(text, { alignment: AlignmentType.CENTER, ...(last && { border, spacing: { after: SPACE.passage * 2 } }) }, run);
    });
    return logo === undefined ? texts : [this.logo(logo), ...texts];
  }

  head({ letterhead, title, facts, mark }: Letter) {
    const { AlignmentType, HeadingLevel } = this.docx;
    const centred = { alignment: AlignmentType.CENTER };
    return [
      ...this.letterhead(letterhead),
      ...(mark === undefined ? [] : [this.of(mark, centred, { bold: true, size: 18, color: '92400E' })]),
      this.of(title, { ...centred, heading: HeadingLevel.TITLE }),
      ...facts.map(({ label, value }) => this.of(`${label}: ${value}`, { ...centred, spacing: { after: SPACE.line } }, { size: 20 })),
    ];
  }

  passages({ passages }: Letter) {
    const { AlignmentType, HeadingLevel } = this.docx;
    return passages.flatMap(({ heading, paragraphs }) => [
      ...(heading === undefined ? [] : [this.of(heading, { heading: HeadingLevel.HEADING_2, spacing: { before: SPACE.passage } })]),
      ...paragraphs.map((text) => this.of(text, { alignment: AlignmentType.BOTH, spacing: { after: SPACE.paragraph } })),
    ]);
  }

  signature({ above, name, below = '' }: Signature) {
    const { AlignmentType } = this.docx;
    const lines = [
      ...above.map((text, at) => ({ text, before: at === 0 ? SPACE.passage * 2 : 0, bold: false })),
      { text: name, before: SPACE.signing, bold: true },
      ...(below === '' ? [] : [{ text: below, before: 0, bold: false }]),
    ];
    return lines.map(({ text, before, bold }, at) =>
      this.of(
        text,
        { alignment: AlignmentType.CENTER, indent: { left: 4_800 }, spacing: { before }, keepNext: at < lines.length - 1 },
        { bold },
      ),
    );
  }

  footer(what: string, language: Language) {
    const { AlignmentType, Footer, PageNumber, Paragraph, TextRun } = this.docx;
    const [page, of] = PAGE[language];
    const children = [`${writable(what)} · ${page}`, PageNumber.CURRENT, of, PageNumber.TOTAL_PAGES];
    return new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ size: 16, children })] })] });
  }
}

const STYLES = {
  default: {
    document: { run: { font: 'Arial', size: 22 } },
    title: { run: { font: 'Arial', size: 30, bold: true }, paragraph: { spacing: { after: SPACE.paragraph } } },
    heading2: { run: { font: 'Arial', size: 22, bold: true, color: '111827' } },
  },
} as const;

/** A letter as a document of a word processor, for those who go on writing in it. */
export async function letterDocx(letter: Letter, { language }: { readonly language: Language }): Promise<Buffer> {
  const docx = await import('docx');
  const write = new LetterParagraphs(docx);
  const author = letter.letterhead.lines.at(-1) ?? '';
  const document = new docx.Document({
    ...{ title: writable(letter.title), creator: writable(author), styles: { ...STYLES, default: { ...STYLES.default } } },
    ...{ lastModifiedBy: 'Balai', description: '' },
    sections: [
      {
        properties: { page: { size: { width: 11_906, height: 16_838 } } },
        footers: { default: write.footer([author, letter.mark].filter(Boolean).join(' · '), language) },
        children: [
          ...write.head(letter),
          ...write.passages(letter),
          ...(letter.signature === undefined ? [] : write.signature(letter.signature)),
        ],
      },
    ],
  });
  return docx.Packer.toBuffer(document);
}
