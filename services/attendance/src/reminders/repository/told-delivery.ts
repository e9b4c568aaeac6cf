import type { NoticeDelivery } from '@balai/contracts/attendance';

/** What the channel said of a message. */
export interface ToldDelivery {
  readonly delivery: NoticeDelivery;
  readonly failure: string | null;
  readonly at: Date;
  /** By e-mail: one that was sent may still come back. */
  readonly isMail: boolean;
}
