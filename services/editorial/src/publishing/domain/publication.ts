import { PLATFORMS, type Platform } from '@balai/contracts';
import type { PlanPublishing, PublishingReason } from '@balai/contracts/editorial';

/** How far the service is with publishing a planned post. From `sending` on it may be out. */
export type PublicationState = 'preparing' | 'prepared' | 'sending' | 'published' | 'failed' | 'unsure';

/** What the service does to publish a planned post. */
export interface Publication {
  readonly plan_id: string;
  readonly client_id: string;
  readonly platform: Platform;
  readonly state: PublicationState;
  readonly handle: string | null;
  readonly attempts: number;
  readonly lease: number;
  readonly until: Date;
  readonly prepared_at: Date | null;
  readonly sent_at: Date | null;
}

/** The same as people see it, on its planned post. */
export interface ShownPublication {
  readonly state: PublicationState;
  readonly reason: PublishingReason | null;
  readonly detail: string | null;
  readonly at: string;
}

export const publishingWire = (shown: ShownPublication | null): PlanPublishing | null =>
  shown === null
    ? null
    : {
        state: shown.state === 'preparing' || shown.state === 'prepared' || shown.state === 'sending' ? 'working' : shown.state,
        reason: shown.reason,
        detail: shown.detail,
        at: new Date(shown.at).toISOString(),
      };

/** Whether posts of a platform can be published by the service. */
export const isPlatform = (platform: string): platform is Platform => PLATFORMS.some((one) => one === platform);

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
/** What is later than this is not published by itself any more: a person says whether it still should be. */
export const LATE_MAX_MS = 120 * MINUTE_MS;
/** What a platform has not made ready by then is given up; a film takes minutes. */
export const PREPARING_MAX_MS = 20 * MINUTE_MS;
/** So long after it was sent somebody may still tell us that it is out: moderation takes hours at times. */
export const SENDING_MAX_MS = 6 * 60 * MINUTE_MS;
const ATTEMPTS_MAX = 6;

/** How long to wait after so many attempts that failed by passing trouble; null: no more. */
export const backOffMs = (attempts: number): number | null =>
  attempts >= ATTEMPTS_MAX ? null : Math.min(20 * MINUTE_MS, 15 * SECOND_MS * 4 ** (attempts - 1));

/** How long to wait before checking again what a platform is busy with for so long. */
export const recheckMs = (busyMs: number): number => Math.min(MINUTE_MS, Math.max(2 * SECOND_MS, busyMs / 4));
