/** Text as search compares it: one form of each character, without case. */
export const searchable = (text: string): string => text.normalize('NFKC').toLowerCase();

const ASCII_MAX = 0x7f;
const PICTURE = /\p{Extended_Pictographic}/u;

/** Hashes characters into 32 bits; two grams with the same hash only cost a comparison. */
const hash = (characters: readonly number[]): number => {
  let value = 0x811c9dc5;
  for (const character of characters) value = Math.imul(value ^ character, 0x01000193) ^ (value >>> 15);
  return value | 0;
};

/**
 * Hashed n-grams of a searchable text: a text contains another only if it has all its grams. Two characters make a gram where one of them is not
 * ASCII, since scripts without spaces have short words; three make one where all are ASCII; an emoji is one by itself.
 */
export function gramsOf(text: string): number[] {
  const characters = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  const grams = new Set<number>();
  for (const [index, first] of characters.entries()) {
    const second = characters[index + 1];
    const third = characters[index + 2];
    if (first > ASCII_MAX && PICTURE.test(String.fromCodePoint(first))) grams.add(hash([first]));
    if (second === undefined) continue;
    if (first > ASCII_MAX || second > ASCII_MAX) grams.add(hash([first, second]));
    else if (third !== undefined && third <= ASCII_MAX) grams.add(hash([first, second, third]));
  }
  return [...grams];
}
