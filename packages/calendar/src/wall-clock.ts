import { Temporal } from 'temporal-polyfill';

const plain = (instant: Date, zone: string): Temporal.PlainDateTime =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone).toPlainDateTime();

/** What a clock on the wall shows at an instant, as a `Date` whose UTC fields are the wall's. */
export const wallClock = (instant: Date, zone: string): Date => new Date(plain(instant, zone).toZonedDateTime('UTC').epochMilliseconds);

/**
 * Instant at which a wall clock shows `wall` (its UTC fields are the wall's). A time that occurs twice is its first occurrence; a time
 * that a clock change leaves out is moved on by the length of the change.
 */
export const instantOf = (wall: Date, zone: string): Date =>
  new Date(plain(wall, 'UTC').toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds);
