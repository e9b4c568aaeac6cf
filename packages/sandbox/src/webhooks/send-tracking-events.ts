import type { TrackingCode, TrackingWebhook } from '@balai/contracts/commerce';
import { type SendOptions, sendWebhooks } from './send-webhooks.ts';

/** What the simulated carrier reports of a parcel. */
export interface SimulatedTracking {
  readonly code: TrackingCode;
  readonly tracking_code: string;
}

/** Signs events of a carrier and sends them all at once. Answers the status of each call. */
export function sendTrackingEvents(events: readonly SimulatedTracking[], options: SendOptions): Promise<number[]> {
  const start = (options.now?.() ?? new Date()).getTime();
  return sendWebhooks(
    events.map(({ code, tracking_code }, index): TrackingWebhook => {
      // The moment of an event is where it stands in the list, however late it arrives.
      const at = new Date(start + index);
      return { id: `trk_${tracking_code.replaceAll(' ', '_')}_${code}_${at.getTime()}`, code, tracking_code, at: at.toISOString() };
    }),
    options,
  );
}
