import type { FeedFetch } from '@balai/contracts/collector';
import { attendanceDay } from '../../period/domain/attendance-day.ts';
import type { Period } from '../../period/domain/period.ts';

/** How the newest attempt to read the posts of a client's account ended. */
export interface FeedState {
  readonly outcome: FeedFetch['outcome'];
  readonly reason: string | null;
  /** When the account was last read completely; null when it never was. */
  readonly complete_at: Date | null;
}

/** Whether the account was read completely after the last day of a period: a later failure does not concern it any more. */
export const isSettledFor = (feed: FeedState, period: Period): boolean =>
  period.to !== null && feed.complete_at !== null && attendanceDay(feed.complete_at, period.timezone) > period.to;
