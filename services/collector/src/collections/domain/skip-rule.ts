/** Readings that may be skipped in a row while the claimed count stands; then the list is read anyway. */
export const SKIPS_MAX = 6;

/** Where a post's list stands: the feed's count when it was last read completely (null: never, or it did not say), and readings skipped since. */
export interface SkipState {
  readonly settled_count: number | null;
  readonly skips: number;
}

/** Whether the list need not be read again. A list without a count is read; a full run reads everything. */
export function maySkip(state: SkipState, feedCount: number | null, isFull: boolean): boolean {
  return !isFull && feedCount !== null && feedCount === state.settled_count && state.skips < SKIPS_MAX;
}
