import type { OpeningHours } from '@balai/contracts/chat';
import { type Language, localeOf } from '../../../../i18n/format.ts';

/** Days of the week, Monday first. */
export const WEEK = [1, 2, 3, 4, 5, 6, 7] as const;

// A Monday.
const FIRST = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

/** Name of a day of the week; 1 is Monday. */
export const weekdayName = (day: number, language: Language, style: 'long' | 'short' = 'long'): string =>
  new Intl.DateTimeFormat(localeOf(language), { timeZone: 'UTC', weekday: style }).format(new Date(FIRST + (day - 1) * DAY_MS));

export interface Span {
  readonly from: string;
  readonly to: string;
}

/** Days in a row with the same hours. */
export interface DaysOpen {
  readonly first: number;
  readonly last: number;
  /** None: closed. */
  readonly spans: readonly Span[];
}

const spansOf = (hours: readonly OpeningHours[], day: number): readonly Span[] =>
  hours
    .filter((one) => one.day === day)
    .map(({ from, to }) => ({ from, to }))
    .sort((a, b) => a.from.localeCompare(b.from));

/** The week in as few lines as say it; none where a business has no hours: it is always open. */
export function weekOf(hours: readonly OpeningHours[]): readonly DaysOpen[] {
  if (hours.length === 0) return [];
  const lines: DaysOpen[] = [];
  for (const day of WEEK) {
    const spans = spansOf(hours, day);
    const before = lines.at(-1);
    if (before !== undefined && JSON.stringify(before.spans) === JSON.stringify(spans)) lines[lines.length - 1] = { ...before, last: day };
    else lines.push({ first: day, last: day, spans });
  }
  return lines;
}

/** `Senin–Jumat`, or one day alone. */
export const daysText = ({ first, last }: DaysOpen, language: Language): string =>
  first === last ? weekdayName(first, language) : `${weekdayName(first, language)}–${weekdayName(last, language)}`;

/** `08:00–12:00, 13:00–17:00`; `closed` where there is none. */
export const spansText = ({ spans }: DaysOpen, closed: string): string =>
  spans.length === 0 ? closed : spans.map(({ from, to }) => `${from}–${to}`).join(', ');
