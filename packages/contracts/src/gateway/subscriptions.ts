import { defineSubscription } from '../define/subscription.ts';

/** The hint of every live topic. */
export const gatewayLive = defineSubscription('gateway.live', 'broadcast', 'live');
