import type { ResourceDefinition } from '@balai/contracts';
import { paymentEvent } from '@balai/contracts/commerce';
import { implementList } from '@balai/resources';

/** Events of payment providers as a list. Providers and identifiers compare as they are written. */
export const paymentEventList = implementList(paymentEvent as unknown as ResourceDefinition, {
  source: `
    select e.id, e.client_id, e.attempts + 1 as version, e.created_at, e.updated_at, null::timestamptz as deleted_at,
      e.provider, e.provider as provider_key, e.event_id, lower(e.event_id) as event_id_key, e.kind, e.outcome,
      e.reason, lower(e.reason) as reason_key, e.external_id, lower(e.external_id) as external_id_key,
      e.order_reference, lower(e.order_reference) as order_reference_key, e.amount, e.payment, e.happened_at
    from commerce.payment_event e`,
});
