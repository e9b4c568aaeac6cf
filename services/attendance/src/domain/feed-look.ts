import type { FeedLook } from '@balai/contracts/collector';
import { attendanceDay } from './attendance-day.ts';
import type { Period } from './period.ts';

/** How the newest look at the account of a client ended. */
export interface KnownFeed {
  readonly outcome: FeedLook['outcome'];
  readonly reason: string | null;
  /** When the account was last read completely; null when it never was. */
  readonly completeAt: Date | null;
}

/** Whether the account was read completely after the last day of a period: what a later look failed at does not concern it any more. */
export const isSettledFor = (feed: KnownFeed, period: Period): boolean =>
  period.to !== null && feed.completeAt !== null && attendanceDay(feed.completeAt, period.timezone) > period.to;
