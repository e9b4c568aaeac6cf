import type { ResponseOf } from '@balai/contracts';
import type { listPaymentProviders } from '@balai/contracts/commerce';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../../../api/api.ts';
import { commerceRoutes } from '../../parts/contract-routes.ts';
import { call, data, type ListPage, type Row } from '../../parts/resources/queries.ts';

/** What sends webhooks: payment providers, or carriers. */
export type Kind = 'payment' | 'tracking';
/** A sender, whatever its kind calls it. */
export type Sender = Omit<ResponseOf<typeof listPaymentProviders>['data'][number], 'provider'> & { readonly sender: string };

const OPEN = JSON.stringify({ f: 'outcome', op: 'in', v: ['unmatched', 'failed'] });

export const sendersQuery = (kind: Kind, clientId: string) =>
  queryOptions({
    queryKey: [kind === 'payment' ? 'commerce.payment-providers.list' : 'commerce.tracking-carriers.list', {}, clientId] as const,
    queryFn: async ({ signal }): Promise<Sender[]> => {
      const { listPaymentProviders: ofPayments, listTrackingCarriers: ofTracking } = await commerceRoutes();
      const query = { client_id: clientId };
      if (kind === 'payment')
        return (await api(ofPayments, { query, signal })).data.map(({ provider, ...row }) => ({ sender: provider, ...row }));
      return (await api(ofTracking, { query, signal })).data.map(({ carrier, ...row }) => ({ sender: carrier, ...row }));
    },
  });

/** Stores the secret of a sender. @param overlap_hours how long the former one stays good */
export async function saveSecret(
  kind: Kind,
  clientId: string,
  { sender, ...given }: { readonly sender: string; readonly secret: string; readonly overlap_hours: number },
): Promise<void> {
  const { putPaymentProvider, putTrackingCarrier } = await commerceRoutes();
  const body = { client_id: clientId, ...given };
  if (kind === 'payment') await api(putPaymentProvider, { params: { provider: sender }, body });
  else await api(putTrackingCarrier, { params: { carrier: sender }, body });
}

export async function removeSender(kind: Kind, clientId: string, sender: string): Promise<void> {
  const { removePaymentProvider, removeTrackingCarrier } = await commerceRoutes();
  const query = { client_id: clientId };
  if (kind === 'payment') await api(removePaymentProvider, { params: { provider: sender }, query });
  else await api(removeTrackingCarrier, { params: { carrier: sender }, query });
}

/** Events that match nothing, or failed: the newest hundred. */
export const unmatchedQuery = (kind: Kind, clientId: string) =>
  queryOptions({
    queryKey: [kind === 'payment' ? 'commerce.payment-events.list' : 'commerce.shipment-events.list', {}, clientId, 'open'] as const,
    queryFn: async ({ signal }) => {
      const { paymentEvent, shipmentEvent } = await commerceRoutes();
      const { list } = (kind === 'payment' ? paymentEvent : shipmentEvent).routes;
      return data(call<ListPage>(list, { query: { client_id: clientId, filter: OPEN, limit: 100, sort: '-created_at' }, signal }));
    },
  });

export async function assignEvent(kind: Kind, id: string, to: string): Promise<Row> {
  const { assignPaymentEvent, assignShipmentEvent } = await commerceRoutes();
  return kind === 'payment'
    ? data(call<{ data: Row }>(assignPaymentEvent, { params: { id }, body: { order: to } }))
    : data(call<{ data: Row }>(assignShipmentEvent, { params: { id }, body: { shipment: to } }));
}

export async function dismissEvent(kind: Kind, id: string, reason: string): Promise<void> {
  const { dismissPaymentEvent, dismissShipmentEvent } = await commerceRoutes();
  await call(kind === 'payment' ? dismissPaymentEvent : dismissShipmentEvent, { params: { id }, body: { reason } });
}
