/** Pages read before what was read is saved: a process that dies loses no more of them. */
export const PAGES_PER_SAVE = 5;
/** While the provider is quick a save may stand for more pages, as long as reading them takes about so long. */
const QUICK_MS = 500;
const PAGES_PER_SAVE_MAX = 20;
/** How long a list is kept from save to save before others get their turn: what five pages of an ordinary provider take. */
const TURN_MS = 1_000;

/**
 * How many pages to read before the next save, when `pages` took `tookMs` and the list was claimed `heldMs` ago; null when others are to
 * get their turn. Twice as many as long as that is expected to take no longer than a save may wait.
 */
export function nextPages(pages: number, tookMs: number, heldMs: number): number | null {
  if (heldMs >= TURN_MS) return null;
  return tookMs * 2 <= QUICK_MS ? Math.min(pages * 2, PAGES_PER_SAVE_MAX) : pages;
}
