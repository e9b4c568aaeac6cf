import type { ResourceDefinition } from '@balai/contracts';
import { shipmentEvent } from '@balai/contracts/commerce';
import { implementList } from '@balai/resources';

/** Events of carriers as a list. Carriers compare as they are written. */
export const shipmentEventList = implementList(shipmentEvent as unknown as ResourceDefinition, {
  source: `
    select e.id, e.client_id, e.attempts + 1 as version, e.created_at, e.updated_at, null::timestamptz as deleted_at,
      e.carrier, e.carrier as carrier_key, e.event_id, lower(e.event_id) as event_id_key, e.code, e.outcome,
      e.reason, lower(e.reason) as reason_key, e.tracking_code, e.tracking_code_key, e.shipment, e.happened_at
    from commerce.shipment_event e`,
});
