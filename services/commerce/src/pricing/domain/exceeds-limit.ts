/**
 * Whether a new price differs from the former one by more than a limit. A first price does not; a change from zero always does.
 * @param limit hundredths of a percent of the former price; null: no change exceeds it
 */
export function exceedsLimit(before: bigint | null, after: bigint | null, limit: bigint | null): boolean {
  if (before === null || after === null || limit === null || before === after) return false;
  const difference = after > before ? after - before : before - after;
  return difference * 10_000n > limit * before;
}
