/** Whom a list shows while others may come: everybody who was there when the list was read, or was let in since. */
export interface HeldRows {
  /** The question the list answers, and how many of its pages were read by then. */
  readonly question: string;
  readonly pages: number;
  readonly keys: ReadonlySet<string>;
}

/**
 * Whom to show from now on. Another question or one more page lets everybody in; the same question read again lets in nobody new, so that
 * rows do not jump under the reader's hand.
 */
export function holdRows(before: HeldRows | null, question: string, pages: number, keys: readonly string[]): HeldRows {
  if (before !== null && before.question === question && pages <= before.pages) return before;
  return { question, pages, keys: new Set(keys) };
}
