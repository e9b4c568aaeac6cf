/** Whom a list shows while others may come: everybody who was there when the list was read, or was let in since. */
export interface HeldRows {
  /** The question the list answers, and how many of its pages were read by then. */
  readonly question: string;
  readonly pages: number;
  readonly keys: ReadonlySet<string>;
}

/**
 * Whom to show from now on. Another question or one more page lets everybody in. The same question read again lets in nobody who would stand among
 * the rows that are there, so that these do not jump under the reader's hand; who stands below the last of them has moved up in somebody's place
 * (a page holds a number of rows), and waits for nothing.
 */
export function holdRows(before: HeldRows | null, question: string, pages: number, keys: readonly string[]): HeldRows {
  if (before === null || before.question !== question || pages > before.pages) return { question, pages, keys: new Set(keys) };
  const last = keys.findLastIndex((key) => before.keys.has(key));
  const movedUp = keys.slice(last + 1);
  return movedUp.length === 0 ? before : { ...before, keys: new Set([...before.keys, ...movedUp]) };
}
