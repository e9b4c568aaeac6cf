/** How long something takes still, as it is said to people: the text's name and its number. */
export type Remaining =
  | { readonly key: 'soon' | 'underMinute'; readonly count: 0 }
  | { readonly key: 'minutes' | 'hours'; readonly count: number };

const SOON_S = 10;
const MINUTE_S = 60;
const HOUR_S = 60 * MINUTE_S;
/** From here on hours are near enough. */
const MINUTES_MAX = 90;

/** Whole hours from now to an instant: one that is not there any more is not promised. */
export const wholeHoursUntil = (instant: string, nowMs: number): number => Math.floor((Date.parse(instant) - nowMs) / (HOUR_S * 1000));

/** Seconds that remain in words, rounded up: a promise that is kept early is better than one that is broken. */
export function remainingOf(seconds: number): Remaining {
  if (seconds < SOON_S) return { key: 'soon', count: 0 };
  if (seconds < MINUTE_S) return { key: 'underMinute', count: 0 };
  const minutes = Math.ceil(seconds / MINUTE_S);
  return minutes <= MINUTES_MAX ? { key: 'minutes', count: minutes } : { key: 'hours', count: Math.ceil(seconds / HOUR_S) };
}
