import { dayOf, instantOf, wallClock } from '@balai/calendar';
import { Cron } from 'croner';

/** Patterns and the zone they are read in. */
export interface Timetable {
  readonly crons: readonly string[];
  readonly timezone: string;
}

/** A pattern bound to hours of the day, as opposed to one that repeats around the clock. */
const isBoundToHours = (cron: string): boolean => !(cron.trim().split(/\s+/)[1] ?? '*').startsWith('*');

/**
 * Patterns bound to hours follow the wall clock: once for every time it shows, moved on where a clock change leaves it out, and only
 * the first time where it shows twice. Patterns around the clock follow elapsed time.
 */
function nextOf(cron: string, timezone: string, after: Date): Date | null {
  if (!isBoundToHours(cron)) return new Cron(cron, { timezone, mode: '5-part' }).nextRun(after);
  const onTheWall = new Cron(cron, { timezone: 'UTC', mode: '5-part' });
  // One hour back: behind a clock change the wall shows later times than one that is still to come was moved to.
  let wall = new Date(wallClock(after, timezone).getTime() - 3_600_000);
  for (let step = 0; step < 200; step += 1) {
    const next = onTheWall.nextRun(wall);
    if (next === null) return null;
    const instant = instantOf(next, timezone);
    if (instant.getTime() > after.getTime()) return instant;
    wall = next;
  }
  return null;
}

function earliestOf(times: readonly (Date | null)[], crons: readonly string[]): Date {
  const earliest = Math.min(...times.filter((time) => time !== null).map((time) => time.getTime()));
  if (!Number.isFinite(earliest)) throw new Error(`never fires: ${crons.join(' | ')}`);
  return new Date(earliest);
}

/**
 * First fire time after an instant.
 * @throws when a pattern or the zone is not valid, or nothing will ever fire.
 */
export function nextFireTime(timetable: Timetable, after: Date): Date {
  return earliestOf(
    timetable.crons.map((cron) => nextOf(cron, timetable.timezone, after)),
    timetable.crons,
  );
}

/**
 * The first fire time that is not dealt with yet, of a timetable that was read in another zone so far: what the wall showed there does not come
 * again here, and what it did not show there is due, even where it is over here. Patterns around the clock go on by elapsed time.
 * @param next the first fire time not dealt with, in the zone `before`
 */
export function carriedFireTime({ crons, timezone }: Timetable, next: Date, before: string): Date {
  const wall = wallClock(next, before);
  const times = crons.map((cron) => {
    if (!isBoundToHours(cron)) return nextOf(cron, timezone, new Date(next.getTime() - 1));
    const shown = new Cron(cron, { timezone: 'UTC', mode: '5-part' }).nextRun(new Date(wall.getTime() - 1));
    return shown === null ? null : instantOf(shown, timezone);
  });
  return earliestOf(times, crons);
}

/** Fire times from `first` (itself one) up to and including `until`, oldest first; the newest `limit` of them. */
export function fireTimesUpTo(timetable: Timetable, first: Date, until: Date, limit: number): Date[] {
  const times: Date[] = [];
  for (let time = first; time.getTime() <= until.getTime(); time = nextFireTime(timetable, time)) {
    times.push(time);
    if (times.length > limit) times.shift();
  }
  return times;
}

/** Whether no later fire time falls on the same local day. */
export const isLastOfDay = (timetable: Timetable, fireTime: Date): boolean =>
  dayOf(nextFireTime(timetable, fireTime), timetable.timezone) !== dayOf(fireTime, timetable.timezone);
