import type { NoticeDelivery } from '@balai/contracts/attendance';

/** What became of telling somebody, as answers show it; null: nothing yet. */
export const deliveredWire = (state: NoticeDelivery | null, at: Date | null, reason: string | null) =>
  state === null || at === null ? null : { state, at: at.toISOString(), reason };
