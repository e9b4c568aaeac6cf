import type { Font } from 'fontkit';
import { fonts } from '../pdf-fonts.ts';
import type { FontName, TextStyle } from '../pdf-page.ts';

/** The typefaces of documents, to measure and outline texts with. */
export type Typefaces = Readonly<Record<FontName, Font>>;

let read: Promise<Typefaces> | null = null;

/** Reads the typefaces, once. */
export function typefaces(): Promise<Typefaces> {
  read ??= Promise.all([import('fontkit'), fonts()]).then(([fontkit, { regular, bold }]) => {
    const open = (bytes: Buffer): Font => {
      const font = fontkit.create(bytes);
      if (!('layout' in font)) throw new Error('the file of a typeface holds several');
      return font;
    };
    return { regular: open(regular), bold: open(bold) };
  });
  return read;
}

/** Width of a text in points. */
export function widthIn(faces: Typefaces, text: string, { font, size }: TextStyle): number {
  const face = faces[font];
  return (face.layout(text).advanceWidth / face.unitsPerEm) * size;
}
