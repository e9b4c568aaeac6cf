/** Digits that a binary fraction keeps of a decimal one: 0.1235 × 1000 is 123.49999999999999. */
const exactly = (value: number): number => Number(value.toPrecision(12));
/** Halves go away from zero, up and down alike. */
const rounded = (value: number): number => Math.sign(value) * Math.round(exactly(Math.abs(value)));

/**
 * A share as everybody is shown it, on pages, in files and in texts: in percent with one decimal, rounded once. What is not all
 * of it never reads 100, and what is more than nothing never reads 0.
 */
export function shownPercent(given: number): number {
  // A mean of whole shares may miss them by a binary fraction.
  const share = exactly(given);
  if (share <= 0) return 0;
  if (share >= 1) return rounded(share * 1000) / 10;
  return Math.min(999, Math.max(1, rounded(share * 1000))) / 10;
}

/** {@link shownPercent} of a part; nothing of nothing is null. */
export const shownPart = (part: number, whole: number): number | null => (whole === 0 ? null : shownPercent(part / whole));

/** A part in whole percent, as rows of recaps have it; what is not all of it never reads 100, and what is more than nothing never reads 0. */
export function wholePercent(part: number, whole: number): number {
  const percent = whole === 0 ? 0 : rounded((part / whole) * 100);
  return part <= 0 || part >= whole ? percent : Math.min(99, Math.max(1, percent));
}

/** A difference of shares as everybody is shown it: in percentage points with one decimal. */
export const shownPoints = (difference: number): number => rounded(difference * 1000) / 10 || 0;

/**
 * By how many points a share exceeds another: the difference of the two percents as they are shown. The difference of the shares themselves,
 * rounded, may be a tenth more or less.
 */
export const pointsBetween = (share: number, other: number): number => rounded((shownPercent(share) - shownPercent(other)) * 10) / 10 || 0;

/** Four decimals of `value` that say the same when they are shown as the value itself does: cut off where rounding them would carry over. */
function fourDecimals(value: number, shown: (value: number) => number): number {
  const near = rounded(value * 10_000) / 10_000;
  return shown(near) === shown(value) ? near : (Math.sign(value) * Math.floor(exactly(Math.abs(value) * 10_000))) / 10_000;
}

/** A share with four decimals, as answers have it. */
export const shareOnWire = (share: number): number => (share <= 0 ? 0 : Math.max(0.0001, fourDecimals(share, shownPercent)));

/** A difference of shares with four decimals, as answers have it. */
export const differenceOnWire = (difference: number): number => fourDecimals(difference, shownPoints) || 0;
