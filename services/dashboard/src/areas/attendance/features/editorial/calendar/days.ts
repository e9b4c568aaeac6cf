import { addDays, addMonths, daysBetween, instantOf, isoWeekOf, monthOf, wallClock } from '@balai/calendar';

/** How much of the calendar is looked at, and how. */
export const LOOKS = ['month', 'week', 'list'] as const;
export type CalendarView = (typeof LOOKS)[number];

/** The days a look around a day shows: whole weeks of its month, its week, or its month as a list. */
export function daysOfView(view: CalendarView, day: string): { readonly from: string; readonly to: string } {
  if (view === 'week') return isoWeekOf(day);
  const month = monthOf(day.slice(0, 7));
  return view === 'list' ? month : { from: isoWeekOf(month.from).from, to: isoWeekOf(month.to).to };
}

/** Every day from one to another, both included. */
export const eachDay = (from: string, to: string): string[] =>
  Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => addDays(from, index));

/** The day of the week; Monday is 0. */
export const weekdayOf = (day: string): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;

/** The day to look around after a step forward or back. */
export const stepped = (view: CalendarView, day: string, by: 1 | -1): string =>
  view === 'week' ? addDays(day, 7 * by) : `${addMonths(day.slice(0, 7), by)}-01`;

/** The same time of day on another day, in a zone. */
export function movedTo(instant: string, day: string, zone: string): string {
  const time = wallClock(new Date(instant), zone).toISOString().slice(10);
  return instantOf(new Date(`${day}${time}`), zone).toISOString();
}

/** An hour of a day, in a zone. */
export const atHour = (day: string, hour: number, zone: string): string =>
  instantOf(new Date(`${day}T${String(hour).padStart(2, '0')}:00:00Z`), zone).toISOString();
