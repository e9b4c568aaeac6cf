import { addDays, addMonths, daysBetween, monthOf } from '@balai/calendar';
import type { Period } from './period.ts';

/**
 * The days right before a period that it is compared with: the month before a calendar month, else as many days; null for a period
 * without bounds.
 */
export function previousPeriod({ from, to, timezone }: Period): (Period & { readonly from: string; readonly to: string }) | null {
  if (from === null || to === null) return null;
  const month = monthOf(from.slice(0, 7));
  if (month.from === from && month.to === to) return { ...monthOf(addMonths(from.slice(0, 7), -1)), timezone };
  return { from: addDays(from, -daysBetween(from, to) - 1), to: addDays(from, -1), timezone };
}
