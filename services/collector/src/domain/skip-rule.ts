/** Readings that may be saved in a row before the list is read again although its claimed count stands. */
export const SKIPS_MAX = 6;

/** Where a post's list stands: the feed's count when it was last read completely (null: never, or it did not say), and readings saved since. */
export interface SkipState {
  readonly settled_count: number | null;
  readonly skips: number;
}

/** Whether reading the list again can be saved. An unknown count is read, a full run reads everything. */
export function maySkip(state: SkipState, feedCount: number | null, isFull: boolean): boolean {
  return !isFull && feedCount !== null && feedCount === state.settled_count && state.skips < SKIPS_MAX;
}
