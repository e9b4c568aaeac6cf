type Measure = (text: string) => number;

/** Lines that a cell may have; what does not fit ends with an ellipsis. */
const MAX_LINES = 4;
/** No line has more characters than this: what is longer is broken without being measured as a whole. */
const MEASURED_MAX = 1_000;

/** How many of the characters from `start` on fit: what is measured is never more than about two lines, however long the word. */
function fitting(
  word: readonly string[],
  start: number,
  { width, widthOf, guess }: { width: number; widthOf: Measure; guess: number },
): number {
  const fits = (count: number): boolean => widthOf(word.slice(start, start + count).join('')) <= width;
  const left = word.length - start;
  let [low, high] = [1, Math.min(guess, left)];
  while (fits(high)) {
    if (high === left) return left;
    low = high;
    high = Math.min(high * 2, left);
  }
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return low;
}

/** Breaks a word that is wider than the line. */
function* piecesOf(word: string, width: number, widthOf: Measure): Generator<string> {
  const characters = [...word];
  let guess = 16;
  for (let start = 0; start < characters.length; ) {
    const count = fitting(characters, start, { width, widthOf, guess });
    yield characters.slice(start, start + count).join('');
    start += count;
    guess = count + 1;
  }
}

/** The lines of a text in a column of `width`. Words stay whole where they can. */
export function wrapText(text: string, width: number, widthOf: Measure, maxLines = MAX_LINES): string[] {
  if (text.length <= MEASURED_MAX && !text.includes('\n') && widthOf(text) <= width) return [text];
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (longer.length <= MEASURED_MAX && widthOf(longer) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = '';
    for (const piece of piecesOf(word, width, widthOf)) {
      if (line !== '') lines.push(line);
      line = piece;
      if (lines.length > maxLines) break;
    }
    if (lines.length > maxLines) break;
  }
  if (line !== '') lines.push(line);
  if (lines.length <= maxLines) return lines;
  return [...lines.slice(0, maxLines - 1), `${(lines[maxLines - 1] ?? '').slice(0, -1)}…`];
}
