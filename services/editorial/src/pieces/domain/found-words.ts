/** A part of a text, and whether it is what was searched for. */
export interface FoundPart {
  readonly text: string;
  readonly is_match: boolean;
}

/** Letters that no text uses: PostgreSQL puts them around what it found. A text that has them itself only gets other marks. */
export const MATCH_BEGIN = '\uE000';
export const MATCH_END = '\uE001';

/** A text with such marks as its parts. */
export function partsOf(marked: string): FoundPart[] {
  const parts = marked.split(/(\uE000[^\uE000\uE001]*\uE001)/);
  return parts
    .map((part) => ({ text: part.replace(/[\uE000\uE001]/g, ''), is_match: part.startsWith(MATCH_BEGIN) && part.endsWith(MATCH_END) }))
    .filter(({ text }) => text !== '');
}

/** A text with every place of some letters marked, whatever their case: of titles also parts of words are found. */
export function partsWith(text: string, sought: string): FoundPart[] {
  if (sought === '') return partsOf(text);
  const literal = sought.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return partsOf(text.replace(/[\uE000\uE001]/g, '').replace(new RegExp(literal, 'giu'), `${MATCH_BEGIN}$&${MATCH_END}`));
}

export const hasMatch = (parts: readonly FoundPart[]): boolean => parts.some(({ is_match }) => is_match);
