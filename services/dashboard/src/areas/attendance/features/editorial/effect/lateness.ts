/** A span of minutes in the largest unit that tells enough. */
export interface Span {
  readonly unit: 'days' | 'hours' | 'minutes';
  readonly count: number;
}

const [HOUR, DAY] = [60, 1_440];

/** How long so many minutes are, for people: whole days from two days on, hours from two hours on. */
export function spanOf(minutes: number): Span {
  const length = Math.abs(minutes);
  if (length >= 2 * DAY) return { unit: 'days', count: Math.round(length / DAY) };
  if (length >= 2 * HOUR) return { unit: 'hours', count: Math.round(length / HOUR) };
  return { unit: 'minutes', count: Math.round(length) };
}

/** Within so many minutes of its time a post is on time: somebody has to press the button. */
const ON_TIME_MINUTES = 5;

/** How a post stands to its time: out on time, late or early, or not out and how long that is. */
export type Standing = 'onTime' | 'late' | 'early' | 'overdue' | 'ahead';

/** @param lateMinutes from its time to its publication, or (not out) to now */
export function standingOf(isOut: boolean, lateMinutes: number): Standing {
  if (!isOut) return lateMinutes > 0 ? 'overdue' : 'ahead';
  if (Math.abs(lateMinutes) <= ON_TIME_MINUTES) return 'onTime';
  return lateMinutes > 0 ? 'late' : 'early';
}
