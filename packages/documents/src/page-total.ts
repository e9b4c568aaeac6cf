import type { Pdf } from './pdf-document.ts';
import type { TextStyle } from './pdf-page.ts';

/** What pdfkit has of the typeface in use and does not publish; both ends of this are held by a test that reads the pages back. */
interface ChosenFont {
  readonly id: string;
  ref(): object;
  encode(text: string): [glyphs: string[], positions: unknown];
}
const isFont = (value: unknown): value is ChosenFont => typeof value === 'object' && value !== null && 'encode' in value && 'ref' in value;

/** A name that no page gives to a picture. */
const NAME = 'PageTotal';

/**
 * How many pages a document has, said on each of them although each is written out before the next begins: the pages refer to one drawing,
 * and that is made at the end.
 */
export class PageTotal {
  private readonly pdf: Pdf;
  private readonly style: TextStyle;
  private readonly drawing: ReturnType<Pdf['ref']>;

  constructor(pdf: Pdf, style: TextStyle) {
    this.pdf = pdf;
    this.style = style;
    const { id } = this.font();
    this.drawing = pdf.ref({
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [0, -style.size, style.size * 8, style.size],
      Resources: { Font: { [id]: this.font().ref() } },
    });
  }

  private font(): ChosenFont {
    const font: unknown = Reflect.get(this.pdf.font(this.style.font, this.style.size), '_font');
    if (!isFont(font)) throw new Error('pdfkit keeps its typeface elsewhere');
    return font;
  }

  /** Shows the number at a place of the current page; `y` is the top of its line. */
  show(x: number, y: number): void {
    const { page } = this.pdf;
    page.xobjects[NAME] = this.drawing;
    // Pages count downwards, drawings upwards; 0.93 of the size lies between the top of a line and what letters stand on.
    this.pdf.addContent(`q 1 0 0 -1 ${x.toFixed(2)} ${(y + this.style.size * 0.93).toFixed(2)} cm /${NAME} Do Q`);
  }

  /** Makes the drawing: to be called once, when the number is known. */
  finish(pages: number): void {
    const font = this.font();
    const [glyphs] = font.encode(String(pages));
    const grey = [1, 3, 5].map((at) => (Number.parseInt(this.style.colour.slice(at, at + 2), 16) / 255).toFixed(3)).join(' ');
    this.drawing.end(Buffer.from(`BT /${font.id} ${this.style.size} Tf ${grey} rg <${glyphs.join('')}> Tj ET`));
  }
}
