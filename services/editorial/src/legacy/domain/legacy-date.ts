import { DEFAULT_ZONE, dayOf, instantOf, isDay } from '@balai/calendar';

const DAY_FIRST = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?:[ T](\d{1,2})[:.](\d{2})(?::\d{2}(?:\.\d{1,9})?)?)?$/;
const YEAR_FIRST = /^(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?:[ T](\d{1,2})[:.](\d{2})(?::\d{2}(?:\.\d{1,9})?)?)?$/;
const WITH_ZONE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/;
const two = (text: string): string => text.padStart(2, '0');

/**
 * The instant of a date as existing clients write it: `dd/mm/yyyy` or `yyyy-mm-dd` (with - or /), perhaps with `HH:MM`, by the clock of
 * Jakarta; or ISO 8601 with a zone. Null for what is no date.
 */
export function dateOf(text: string): Date | null {
  const given = text.trim();
  if (WITH_ZONE.test(given) && !Number.isNaN(Date.parse(given))) return new Date(given);
  const dayFirst = DAY_FIRST.exec(given);
  const [, year = '', month = '', day = '', hour = '0', minute = '00'] =
    dayFirst === null ? (YEAR_FIRST.exec(given) ?? []) : [dayFirst[0], dayFirst[3], dayFirst[2], dayFirst[1], dayFirst[4], dayFirst[5]];
  const date = `${year}-${two(month)}-${two(day)}`;
  if (!isDay(date) || Number(hour) > 23 || Number(minute) > 59) return null;
  return instantOf(new Date(`${date}T${two(hour)}:${minute}:00Z`), DEFAULT_ZONE);
}

/** Whether somebody wrote a day without a time. */
export const isDayAlone = (text: string): boolean => !text.trim().includes(':') && !/[ T]/.test(text.trim());

/** The day of an instant as lists of existing clients show it: `dd/mm/yyyy`. */
export const slashDay = (instant: Date): string => dayOf(instant, DEFAULT_ZONE).split('-').reverse().join('/');
