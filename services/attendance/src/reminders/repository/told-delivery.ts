import type { NoticeDelivery } from '@balai/contracts/attendance';

/** What the channel said of a message. */
export interface ToldDelivery {
  readonly delivery: NoticeDelivery;
  readonly failure: string | null;
  readonly at: Date;
}
