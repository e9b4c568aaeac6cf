import { instantOf, wallClock } from '@balai/calendar';

/** An instant as a field of date and time shows it in a zone: `2025-11-20T10:42`. */
export const toField = (instant: string, zone: string): string => wallClock(new Date(instant), zone).toISOString().slice(0, 16);

/** The instant of what such a field holds; null while it is not complete. */
export const fromField = (typed: string, zone: string): string | null =>
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(typed) ? instantOf(new Date(`${typed}:00Z`), zone).toISOString() : null;
