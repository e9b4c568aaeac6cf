import type { OpeningHours } from '@balai/contracts/chat';
import { type Span, WEEK } from '../../../parts/business/hours.ts';

/** Spans of each day as a form has them; days without any are closed. */
export type Week = Readonly<Record<number, readonly Span[]>>;

export const SPANS_MAX = 4;
const WORKDAY: Span = { from: '08:00', to: '17:00' };

/** Opening hours by day. */
export const weekFrom = (hours: readonly OpeningHours[]): Week =>
  Object.fromEntries(
    WEEK.map((day) => [
      day,
      hours
        .filter((one) => one.day === day)
        .map(({ from, to }) => ({ from, to }))
        .sort((a, b) => a.from.localeCompare(b.from)),
    ]),
  );

/** The same as the route takes them. */
export const hoursFrom = (week: Week): OpeningHours[] => WEEK.flatMap((day) => (week[day] ?? []).map((span) => ({ day, ...span })));

/** Hours that are offered for a day that was closed: those of the nearest day before it that is open, else of a workday. */
export function offeredFor(week: Week, day: number): readonly Span[] {
  const before = WEEK.filter((one) => one < day).findLast((one) => (week[one] ?? []).length > 0);
  return before === undefined ? [WORKDAY] : (week[before] ?? [WORKDAY]);
}

/** A further span behind the last one; null where the day has no room for it. */
export function furtherSpan(spans: readonly Span[]): Span | null {
  const last = spans.at(-1);
  if (last === undefined) return WORKDAY;
  const hour = Number(last.to.slice(0, 2)) + 1;
  return spans.length >= SPANS_MAX || hour > 22
    ? null
    : { from: `${String(hour).padStart(2, '0')}:00`, to: `${String(hour + 1).padStart(2, '0')}:00` };
}

/** What is wrong with the spans of a day: one that ends before it begins, or two that overlap; null: nothing. */
export function faultOf(spans: readonly Span[]): 'reversed' | 'overlapping' | null {
  if (spans.some(({ from, to }) => from === '' || to === '' || to <= from)) return 'reversed';
  const sorted = spans.toSorted((a, b) => a.from.localeCompare(b.from));
  return sorted.some(({ from }, index) => index > 0 && from < (sorted[index - 1]?.to ?? '')) ? 'overlapping' : null;
}
