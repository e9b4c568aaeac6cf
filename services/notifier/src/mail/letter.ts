import { withMarksAs, withoutMarks } from '@balai/contracts';

/** Refers to the picture that goes with a letter. */
export const PICTURE_CID = 'picture@balai';

/** A letter for readers of every kind. */
export interface Letter {
  readonly text: string;
  readonly html: string;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
export const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);

/** A full stop behind an address ends the sentence. */
const ADDRESS = /https?:\/\/\S+?(?=[.,;:!?)]*(?:\s|$))/g;
const linked = (line: string): string => line.replace(ADDRESS, (address) => `<a href="${address}" style="color:#2f4bc0">${address}</a>`);
const paragraphOf = (lines: string): string =>
  `<p style="margin:0 0 14px">${lines
    .split('\n')
    .map((line) => linked(withMarksAs(escaped(line), '<b>$1</b>')))
    .join('<br>')}</p>`;

/**
 * The two forms of a letter, made of one text with a chat's marks for bold: the plain one without them, and one in HTML with its paragraphs and
 * its addresses to press. `picture` stands above the text; its words are what it shows.
 */
export function letterOf(text: string, picture: { readonly alt: string } | null): Letter {
  const shown =
    picture === null
      ? ''
      : `<img src="cid:${PICTURE_CID}" alt="${escaped(picture.alt)}" width="480" style="max-width:100%;height:auto;border-radius:8px;margin-bottom:16px">`;
  const paragraphs = text
    .trimEnd()
    .split(/\n{2,}/)
    .map(paragraphOf)
    .join('');
  // Mail programs know little CSS: inline styles, one column, and nothing from elsewhere.
  const html = `<!doctype html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"></head><body style="margin:0;padding:20px"><div style="max-width:600px;font:15px/1.55 Arial,sans-serif">${shown}${paragraphs}</div></body></html>`;
  return { text: withoutMarks(text), html };
}
