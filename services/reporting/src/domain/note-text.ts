/** A note as it is kept: one line, single blanks. Null when nothing is left of it. */
export function noteText(typed: string): string | null {
  const text = typed.replace(/\s+/g, ' ').trim();
  return text === '' ? null : text;
}
