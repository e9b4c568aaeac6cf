import { Temporal } from 'temporal-polyfill';

/** First and last day, both included. */
export interface DaySpan {
  readonly from: string;
  readonly to: string;
}

/** Whether the text is a day that exists, written `YYYY-MM-DD`, of the years 1900 to 2999: databases and formats disagree further out. */
export function isDay(text: string): boolean {
  if (!/^(?:19|2\d)\d{2}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    Temporal.PlainDate.from(text);
    return true;
  } catch {
    return false; // Temporal throws a RangeError for 30 February.
  }
}

/** Whether the text is a month that exists, written `YYYY-MM`. */
export const isMonth = (text: string): boolean => /^\d{4}-\d{2}$/.test(text) && isDay(`${text}-01`);

/** The day `days` later, earlier when negative. */
export const addDays = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString();

/** Days from one day to another: 1 from today to tomorrow, negative backwards. */
export const daysBetween = (from: string, to: string): number => Temporal.PlainDate.from(from).until(to).days;

/** Monday and Sunday of the ISO week of a day. */
export function isoWeekOf(day: string): DaySpan {
  const from = addDays(day, 1 - Temporal.PlainDate.from(day).dayOfWeek);
  return { from, to: addDays(from, 6) };
}

/** The weeks of a span of days, each with its days within the span; `monday` also where that is before it. */
export function weeksWithin({ from, to }: DaySpan): (DaySpan & { readonly monday: string })[] {
  const weeks: (DaySpan & { readonly monday: string })[] = [];
  for (let { from: monday, to: sunday } = isoWeekOf(from); monday <= to; monday = addDays(monday, 7), sunday = addDays(sunday, 7))
    weeks.push({ monday, from: monday < from ? from : monday, to: sunday > to ? to : sunday });
  return weeks;
}

/** First and last day of a month `YYYY-MM`. */
export function monthOf(month: string): DaySpan {
  const { daysInMonth } = Temporal.PlainYearMonth.from(month);
  return { from: `${month}-01`, to: `${month}-${daysInMonth}` };
}

/** The month `YYYY-MM` that is `months` later, earlier when negative. */
export const addMonths = (month: string, months: number): string => Temporal.PlainYearMonth.from(month).add({ months }).toString();
