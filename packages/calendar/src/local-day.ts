import { Temporal } from 'temporal-polyfill';
import { addDays } from './day.ts';

/** The day `YYYY-MM-DD` of an instant in a zone. */
export const dayOf = (instant: Date, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone).toPlainDate().toString();

/** First instant of a day in a zone: midnight, or the end of the clock change that leaves midnight out. */
export const startOfDay = (day: string, zone: string): Date =>
  new Date(Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds);

/** All instants of the days `from` to `to`, both included: `from` ≤ instant < `until`. */
export const dayRange = (from: string, to: string, zone: string): { from: Date; until: Date } => ({
  from: startOfDay(from, zone),
  until: startOfDay(addDays(to, 1), zone),
});
