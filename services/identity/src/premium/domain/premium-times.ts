const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Deadline of a request: 24 hours, 48 from the moment it has a proof. */
export const deadlineOf = (at: Date, hasProof: boolean): Date => new Date(at.getTime() + (hasProof ? 48 : 24) * HOUR_MS);

/** Days before its end at which a subscription is announced to end. */
export type NoticeDays = 1 | 7;

/** When notices of that many days before the end are due, seen from the end. */
export const noticeFrom = (at: Date, days: NoticeDays): Date => new Date(at.getTime() + days * DAY_MS);

/** The notice a subscription is due for; null: none that was not sent. @param sent days of the last one */
export function dueNotice(expiresAt: Date, sent: number | null, at: Date): NoticeDays | null {
  if (expiresAt <= at) return null;
  if (expiresAt <= noticeFrom(at, 1)) return sent === 1 ? null : 1;
  return expiresAt <= noticeFrom(at, 7) && sent === null ? 7 : null;
}

/** Premium that runs now. */
export interface RunningPremium {
  readonly tier: string;
  readonly expiresAt: Date;
}

/** End of a new subscription: the days come behind premium of the same tier that still runs. */
export function subscriptionEnd(running: RunningPremium | null, wanted: { readonly tier: string; readonly days: number }, at: Date): Date {
  const from = running?.tier === wanted.tier && running.expiresAt > at ? running.expiresAt : at;
  return new Date(from.getTime() + wanted.days * DAY_MS);
}
