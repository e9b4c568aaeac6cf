import { DASH, type Mark } from './mark.ts';
import { type Typefaces, widthIn } from './typefaces.ts';

/** Width and height of a page in points. */
export interface PageSize {
  readonly width: number;
  readonly height: number;
}

/** Texts as outlines: a picture must not depend on the typefaces of the machine. A glyph is defined once and used many times. */
class Outlines {
  readonly definitions: string[] = [];
  private readonly known = new Set<string>();
  private readonly faces: Typefaces;

  constructor(faces: Typefaces) {
    this.faces = faces;
  }

  text({ text, x, y, style, align = 'left' }: Extract<Mark, { kind: 'text' }>): string {
    const face = this.faces[style.font];
    const scale = style.size / face.unitsPerEm;
    const start = x - widthIn(this.faces, text, style) * { left: 0, middle: 0.5, right: 1 }[align];
    const { glyphs, positions } = face.layout(text);
    let pen = 0;
    const uses = glyphs.map((glyph, index) => {
      const id = `${style.font}${glyph.id}`;
      if (!this.known.has(id)) {
        this.known.add(id);
        this.definitions.push(`<path id="${id}" d="${glyph.path.toSVG()}"/>`);
      }
      const position = positions[index];
      const use = `<use href="#${id}" x="${pen + (position?.xOffset ?? 0)}" y="${position?.yOffset ?? 0}"/>`;
      pen += position?.xAdvance ?? glyph.advanceWidth;
      return use;
    });
    const baseline = y + face.ascent * scale;
    return `<g transform="translate(${start} ${baseline}) scale(${scale} ${-scale})" fill="${style.colour}">${uses.join('')}</g>`;
  }
}

function shape(mark: Exclude<Mark, { kind: 'text' }>): string {
  if (mark.kind === 'box')
    return `<rect x="${mark.x}" y="${mark.y}" width="${mark.width}" height="${mark.height}" rx="${mark.radius ?? 0}" fill="${mark.fill}"/>`;
  if (mark.kind === 'dot') return `<circle cx="${mark.spot[0]}" cy="${mark.spot[1]}" r="${mark.radius}" fill="${mark.fill}"/>`;
  const dashes = mark.dashed === true ? ` stroke-dasharray="${DASH.join(' ')}"` : '';
  const points = mark.spots.map(([x, y]) => `${x},${y}`).join(' ');
  return `<polyline points="${points}" fill="none" stroke="${mark.colour}" stroke-width="${mark.thickness}" stroke-linejoin="round"${dashes}/>`;
}

/** Marks on a white page as SVG, without any text element. */
export function svgOf(marks: readonly Mark[], { width, height }: PageSize, faces: Typefaces): string {
  const outlines = new Outlines(faces);
  const drawn = marks.map((mark) => (mark.kind === 'text' ? outlines.text(mark) : shape(mark)));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<defs>${outlines.definitions.join('')}</defs><rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...drawn,
    '</svg>',
  ].join('\n');
}
