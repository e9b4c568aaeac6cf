import { useState } from 'react';
import { type HeldRows, holdRows } from './held-rows.ts';

/** The rows of a list that is read again while it is open: those who come in the meantime wait until `show` is pressed, but for the reader's `own`. */
export function useHeldRows<T>(
  question: string,
  pages: readonly (readonly T[])[] | undefined,
  keyOf: (row: T) => string,
  own: ReadonlySet<string>,
) {
  const [kept, keep] = useState<HeldRows | null>(null);
  const rows = pages?.flat() ?? [];
  const held = pages === undefined ? null : holdRows(kept, question, pages.length, rows.map(keyOf));
  // React draws again at once with what was found while drawing.
  if (held !== null && held !== kept) keep(held);
  const shown = held === null ? rows : rows.filter((row) => held.keys.has(keyOf(row)) || own.has(keyOf(row)));
  const show = () => held !== null && keep({ ...held, keys: new Set([...held.keys, ...rows.map(keyOf)]) });
  return { rows: shown, waiting: rows.length - shown.length, show };
}
