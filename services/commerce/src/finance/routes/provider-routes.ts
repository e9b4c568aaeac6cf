import * as wire from '@balai/contracts/commerce';
import { bind, type RouteBinding } from '@balai/runtime/http';
import { putSender, removeSender, type SenderContext, showSenders } from '../../webhooks/sender-settings.ts';
import { providers } from '../../webhooks/senders.ts';

const success = true as const;

/** Payment providers whose webhooks are taken, and the secrets that sign them. */
export function providerRoutes(given: Omit<SenderContext, 'table' | 'url'>): RouteBinding[] {
  const context = { ...given, table: providers, url: wire.paymentWebhooksPath.url };
  return [
    bind(wire.listPaymentProviders, async ({ actor, query: { client_id: clientId } }) => {
      const found = await showSenders(context, { actor, clientId });
      return { body: { success, data: found.map(({ sender: provider, wire: row }) => ({ provider, ...row })) } };
    }),
    bind(wire.putPaymentProvider, async ({ actor, params: { provider }, body, request: { cause } }) => {
      const secret = { sender: provider, secret: body.secret, overlapHours: body.overlap_hours };
      const row = await putSender(context, { actor, clientId: body.client_id, cause }, secret);
      return { body: { success, data: { provider, ...row } } };
    }),
    bind(wire.removePaymentProvider, async ({ actor, params: { provider }, query, request: { cause } }) => {
      await removeSender(context, { actor, clientId: query.client_id, cause }, provider);
      return { body: { success, data: { provider } } };
    }),
  ];
}
