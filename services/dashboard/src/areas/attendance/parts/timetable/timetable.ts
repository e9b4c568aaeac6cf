import { addDays, dayOf, instantOf } from '@balai/calendar';

/** Times of day `HH:MM`, on days of the week (1 = Monday … 7), `days` null: every day; or once a month. */
export interface TimetableSlot {
  /** Instead of the days of the week. */
  readonly monthDay?: number | 'last' | null;
  readonly days: readonly number[] | null;
  readonly times: readonly string[];
}

/** How far ahead fire times are looked for; of what is due once a month, so that two are found. */
const HORIZON_DAYS = 14;
const MONTHS_AHEAD_DAYS = 62;

/** The numbers of a field, null for all of them. */
function numbersOf(field: string, from: number, to: number): number[] | null {
  if (field === '*') return null;
  return field.split(',').flatMap((part) => {
    const [range = '', step = '1'] = part.split('/');
    const [first, last] = range === '*' ? [from, to] : range.split('-').map(Number);
    const end = last ?? (part.includes('/') ? to : first);
    return Array.from({ length: Math.floor(((end ?? 0) - (first ?? 0)) / Number(step)) + 1 }, (_, at) => (first ?? 0) + at * Number(step));
  });
}

const all = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, at) => from + at);
const clock = (hour: number, minute: number): string => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;

/** The times of five-field patterns; null when some go by the day of the month or by month. */
export function timetableOf(crons: readonly string[]): readonly TimetableSlot[] | null {
  const byDays = new Map<string, Set<string>>();
  for (const cron of crons) {
    const [minutes = '', hours = '', date, month, weekday = ''] = cron.trim().split(/\s+/);
    if (date !== '*' || month !== '*') return null;
    const days = numbersOf(weekday, 0, 6)?.map((day) => (day === 0 ? 7 : day));
    const key = days === undefined ? '' : [...new Set(days)].sort().join();
    const times = byDays.get(key) ?? new Set();
    for (const hour of numbersOf(hours, 0, 23) ?? all(0, 23))
      for (const minute of numbersOf(minutes, 0, 59) ?? all(0, 59)) times.add(clock(hour, minute));
    byDays.set(key, times);
  }
  return [...byDays].map(([key, times]) => ({ days: key === '' ? null : key.split(',').map(Number), times: [...times].sort() }));
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** The pause between times that follow each other evenly, in minutes; null when they do not. */
export function evenPause(times: readonly string[]): number | null {
  const pauses = new Set(times.slice(1).map((time, at) => minutesOf(time) - minutesOf(times[at] ?? time)));
  const [pause] = pauses;
  return pauses.size === 1 && pause !== undefined ? pause : null;
}

const weekdayOf = (day: string): number => new Date(`${day}T00:00Z`).getUTCDay() || 7;

/** Whether something is due on a day. */
function isDueOn({ days, monthDay = null }: TimetableSlot, day: string): boolean {
  if (monthDay === 'last') return addDays(day, 1).endsWith('-01');
  if (monthDay !== null) return Number(day.slice(8)) === monthDay;
  return days === null || days.includes(weekdayOf(day));
}

/** The next times of a timetable after an instant, earliest first. */
export function nextTimes(slots: readonly TimetableSlot[], timezone: string, after: Date, count: number): readonly Date[] {
  const today = dayOf(after, timezone);
  const ahead = slots.some(({ monthDay = null }) => monthDay !== null) ? MONTHS_AHEAD_DAYS : HORIZON_DAYS;
  const found = all(0, ahead).flatMap((days) => {
    const day = addDays(today, days);
    return slots
      .filter((slot) => isDueOn(slot, day))
      .flatMap(({ times }) => times.map((time) => instantOf(new Date(`${day}T${time}:00Z`), timezone).getTime()));
  });
  return [...new Set(found)]
    .filter((time) => time > after.getTime())
    .sort((a, b) => a - b)
    .slice(0, count)
    .map((time) => new Date(time));
}
