/** When a snoozed conversation comes back. */
export interface SnoozeChoice {
  readonly name: 'hour' | 'tomorrow' | 'monday';
  readonly at: Date;
}

const MORNING = 8;
const MONDAY = 1;

/** Whole days from one day of the week to the next Monday: 7 on a Monday. */
const daysToMonday = (day: number): number => ((MONDAY - day + 6) % 7) + 1;

/** What is offered, in the zone of the browser: in an hour, tomorrow at 08:00, next Monday at 08:00. On a Sunday the last two are one. */
export function snoozeChoices(now: Date): readonly SnoozeChoice[] {
  const morningIn = (days: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, MORNING);
  const monday = daysToMonday(now.getDay());
  return [
    { name: 'hour', at: new Date(now.getTime() + 3_600_000) },
    { name: 'tomorrow', at: morningIn(1) },
    ...(monday === 1 ? [] : [{ name: 'monday' as const, at: morningIn(monday) }]),
  ];
}

const two = (number: number): string => String(number).padStart(2, '0');

/** A moment as a `datetime-local` field writes it, in the zone of the browser. */
export const fieldValue = (at: Date): string =>
  `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;

/** The moment that such a field names; null for none, and for one that is not after `now`. */
export function momentOf(value: string, now: Date): Date | null {
  const at = new Date(value);
  return Number.isNaN(at.getTime()) || at <= now ? null : at;
}
