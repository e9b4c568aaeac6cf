import pg from 'pg';

/** Types whose readers read a list that is not a plain one: `null` in it, quotes, lists of lists, other bounds. */
const [TEXT_LIST, INT_LIST] = [1009, 1007];
const anyTexts: (text: string) => string[] = pg.types.getTypeParser(TEXT_LIST);
const anyInts: (text: string) => number[] = pg.types.getTypeParser(INT_LIST);

/** What JSON would need escaped, and what the database writes in quotes; `NULL` without quotes is none. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what JSON does not take as they are
const UNUSUAL = /["\\{}\u0000-\u001f]|NULL/;

/** What stands between the braces of a plain list; null where there is more to it. */
function plain(text: string): string | null {
  if (text[0] !== '{' || text.at(-1) !== '}') return null;
  const inside = text.slice(1, -1);
  return UNUSUAL.test(inside) ? null : inside;
}

/**
 * A list of texts as the database writes it. Lists of a thousand handles are read by the million: the driver's reader makes an object of every
 * character, JSON's a text of every entry. Texts cut out of the whole would hold all of it as long as one of them is kept.
 */
export function readTexts(text: string): string[] {
  const inside = plain(text);
  if (inside === null) return anyTexts(text);
  return inside === '' ? [] : JSON.parse(`["${inside.replaceAll(',', '","')}"]`);
}

/** A list of whole numbers as the database writes it. */
export function readInts(text: string): number[] {
  const inside = plain(text);
  return inside === null ? anyInts(text) : JSON.parse(`[${inside}]`);
}
