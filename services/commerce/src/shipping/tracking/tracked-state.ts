import { TRACKING_CODES, type TrackingCode } from '@balai/contracts/commerce';
import { UNDER_WAY } from '../shipments-of-order.ts';

/** Actions of a shipment by the code of an event. Codes that are missing change no state. */
const ACTIONS: Partial<Record<TrackingCode, string>> = {
  picked_up: 'transit',
  in_transit: 'transit',
  hub: 'transit',
  out_for_delivery: 'transit',
  delivered: 'deliver',
  attempt_failed: 'fail',
  returned: 'return',
};

/** The state that an action leads to; the action is skipped in it. */
const REACHED: Readonly<Record<string, string>> = { transit: 'in_transit', fail: 'failed' };

/** The action by which a shipment under way follows an event; null: its state stays. */
export function actionOf(state: string, code: TrackingCode): string | null {
  const action = ACTIONS[code];
  return action === undefined || !UNDER_WAY.includes(state) || REACHED[action] === state ? null : action;
}

/** Whether an event follows the newest one. Of one moment, the later code of a parcel's course follows. Copies and late events do not. */
export function isNewer(
  event: { readonly code: TrackingCode; readonly at: Date },
  newest: { readonly code: TrackingCode | null; readonly at: Date | null },
): boolean {
  if (newest.code === null || newest.at === null) return true;
  const later = event.at.getTime() - newest.at.getTime();
  return later > 0 || (later === 0 && TRACKING_CODES.indexOf(event.code) > TRACKING_CODES.indexOf(newest.code));
}
