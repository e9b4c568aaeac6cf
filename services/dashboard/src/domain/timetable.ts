import { addDays, dayOf, instantOf } from '@balai/calendar';

/** Times of day `HH:MM`, on days of the week (1 = Monday … 7); `days` null: every day. */
export interface TimetableSlot {
  readonly days: readonly number[] | null;
  readonly times: readonly string[];
}

/** How far ahead fire times are looked for. */
const LOOK_AHEAD_DAYS = 14;

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

/** The next times of a timetable after an instant, earliest first. */
export function nextTimes(slots: readonly TimetableSlot[], timezone: string, after: Date, count: number): readonly Date[] {
  const today = dayOf(after, timezone);
  const found = all(0, LOOK_AHEAD_DAYS).flatMap((ahead) => {
    const day = addDays(today, ahead);
    return slots
      .filter(({ days }) => days === null || days.includes(weekdayOf(day)))
      .flatMap(({ times }) => times.map((time) => instantOf(new Date(`${day}T${time}:00Z`), timezone).getTime()));
  });
  return [...new Set(found)]
    .filter((time) => time > after.getTime())
    .sort((a, b) => a - b)
    .slice(0, count)
    .map((time) => new Date(time));
}
