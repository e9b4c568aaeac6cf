import * as wire from '@balai/contracts/commerce';
import { bind, type RouteBinding } from '@balai/runtime/http';
import { putSender, removeSender, type SenderContext, showSenders } from '../../webhooks/sender-settings.ts';
import { carriers } from '../../webhooks/senders.ts';

const success = true as const;

/** Carriers whose tracking webhooks are taken, and the secrets that sign them. */
export function carrierRoutes(given: Omit<SenderContext, 'table' | 'url'>): RouteBinding[] {
  const context = { ...given, table: carriers, url: wire.trackingWebhooksPath.url };
  return [
    bind(wire.listTrackingCarriers, async ({ actor, query: { client_id: clientId } }) => {
      const found = await showSenders(context, { actor, clientId });
      return { body: { success, data: found.map(({ sender: carrier, wire: row }) => ({ carrier, ...row })) } };
    }),
    bind(wire.putTrackingCarrier, async ({ actor, params: { carrier }, body, request: { cause } }) => {
      const secret = { sender: carrier, secret: body.secret, overlapHours: body.overlap_hours };
      const row = await putSender(context, { actor, clientId: body.client_id, cause }, secret);
      return { body: { success, data: { carrier, ...row } } };
    }),
    bind(wire.removeTrackingCarrier, async ({ actor, params: { carrier }, query, request: { cause } }) => {
      await removeSender(context, { actor, clientId: query.client_id, cause }, carrier);
      return { body: { success, data: { carrier } } };
    }),
  ];
}
