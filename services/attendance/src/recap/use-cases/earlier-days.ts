import { daysBetween, isDay } from '@balai/calendar';
import type { FirstSeen } from '../../facts/use-cases/first-seen.ts';
import type { Period } from '../../period/domain/period.ts';
import { previousPeriod } from '../../period/domain/previous-period.ts';
import type { SameTime } from './same-time.ts';

/** What a period is compared with. */
export interface EarlierDays {
  /** Bounds of the period before; null: there is none. */
  readonly previous: { readonly from: string; readonly to: string } | null;
  /** Where the period is not over: up to when the one before counts. */
  readonly same: SameTime | null;
}

/** The days a period is compared with. @param today in the zone of the period */
export function earlierDays(period: Period, today: string, firstSeen: FirstSeen): EarlierDays {
  const before = previousPeriod(period);
  const previous = before !== null && isDay(before.from) ? { from: before.from, to: before.to } : null;
  const { from, to } = period;
  const isRunning = to !== null && to >= today;
  const same = previous === null || from === null || !isRunning ? null : { firstSeen, days: daysBetween(previous.from, from) };
  return { previous, same };
}
