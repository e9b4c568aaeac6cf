import { addDays, daysBetween, isoWeekOf } from '@balai/calendar';

/** Days from `from` to `to` in weeks of seven, Monday first; null before the first and after the last. */
export function weeksOf(from: string, to: string): readonly (readonly (string | null)[])[] {
  const monday = isoWeekOf(from).from;
  const weeks = Math.floor(daysBetween(monday, to) / 7) + 1;
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (_, weekday) => {
      const day = addDays(monday, week * 7 + weekday);
      return day < from || day > to ? null : day;
    }),
  );
}

/** The month `YYYY-MM` over each run of weeks, by the first day that is in them, with how many weeks it spans. */
export function monthsOf(weeks: readonly (readonly (string | null)[])[]): readonly { readonly month: string; readonly weeks: number }[] {
  const months: { month: string; weeks: number }[] = [];
  for (const week of weeks) {
    const month = (week.find((day) => day !== null) ?? '').slice(0, 7);
    const last = months.at(-1);
    if (last?.month === month) last.weeks += 1;
    else months.push({ month, weeks: 1 });
  }
  return months;
}
