import { addDays } from '@balai/calendar';
import { Problem } from '@balai/runtime/problem';
import { identityProblems } from '../../problems.ts';

/** Obligations that begin later are a slip in the year: the person would owe nothing, without a sign of it. */
const DAYS_AHEAD_MAX = 366;

/** The latest day that obligations may begin on. */
export const latestFirstDay = (today: string): string => addDays(today, DAYS_AHEAD_MAX);

/**
 * Refuses a first day of obligations more than a year ahead.
 * @param days by field of the request; null: from the beginning, absent: not given
 * @throws since_too_late (400) with the field
 */
export function requireNearDay(today: string, days: Readonly<Record<string, string | null | undefined>>): void {
  const latest = latestFirstDay(today);
  for (const [field, day] of Object.entries(days))
    if (day != null && day > latest) throw new Problem(identityProblems.since_too_late, { day, latest }, { field });
}
