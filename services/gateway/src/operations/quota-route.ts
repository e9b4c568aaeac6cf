import { clientIdOf } from '@balai/contracts';
import { streamQuotas } from '@balai/contracts/gateway';
import { bind, type RouteBinding } from '@balai/runtime/http';
import type { LiveHub } from '../live/live-hub.ts';

/** What clients have of live streams. Which clients there are is not known here: of one without streams nothing is said. */
export const quotaRoute = (hub: LiveHub): RouteBinding =>
  bind(streamQuotas, async ({ params }) => {
    const streams = hub.streamsOf(clientIdOf(params.client_id));
    const quota = { name: 'streams' as const, ...streams, setting: 'GATEWAY_STREAMS_PER_CLIENT', renews_at: null };
    return { body: { success: true as const, data: streams.used === 0 ? [] : [quota] } };
  });
