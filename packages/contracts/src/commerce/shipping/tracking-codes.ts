/** Events of carriers as the platform names them, whatever each carrier calls them. */
export const TRACKING_CODES = [
  'created',
  'picked_up',
  'in_transit',
  'hub',
  'out_for_delivery',
  'delivered',
  'attempt_failed',
  'exception',
  'returned',
] as const;

export type TrackingCode = (typeof TRACKING_CODES)[number];
