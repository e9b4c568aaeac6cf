const DAY_MS = 86_400_000;
/** Before it neither platform was there: an earlier time was written by a fault. */
const EARLIEST = Date.UTC(2010, 0, 1);

/** Why a time cannot be that of a post: before the platforms were there, or more than a day ahead; null when it can. */
export function faultOfTime(at: Date, now: Date): 'time_too_early' | 'time_in_the_future' | null {
  if (at.getTime() < EARLIEST) return 'time_too_early';
  return at.getTime() > now.getTime() + DAY_MS ? 'time_in_the_future' : null;
}
