/** Lines that a cell may have; what does not fit ends with an ellipsis. */
const MAX_LINES = 4;

/** Breaks a word that is wider than the line. */
function* piecesOf(word: string, width: number, widthOf: (text: string) => number): Generator<string> {
  let rest = [...word];
  while (rest.length > 1 && widthOf(rest.join('')) > width) {
    let end = rest.length - 1;
    while (end > 1 && widthOf(rest.slice(0, end).join('')) > width) end -= 1;
    yield rest.slice(0, end).join('');
    rest = rest.slice(end);
  }
  yield rest.join('');
}

/** The lines of a text in a column of `width`. Words stay whole where they can. */
export function wrapText(text: string, width: number, widthOf: (text: string) => number, maxLines = MAX_LINES): string[] {
  if (widthOf(text) <= width && !text.includes('\n')) return [text];
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (widthOf(longer) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = [...piecesOf(word, width, widthOf)];
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? '';
    if (lines.length > maxLines) break;
  }
  if (line !== '') lines.push(line);
  if (lines.length <= maxLines) return lines;
  return [...lines.slice(0, maxLines - 1), `${(lines[maxLines - 1] ?? '').slice(0, -1)}…`];
}
