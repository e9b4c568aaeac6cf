import Type from 'typebox';
import { permissionOf } from '../../define/resource/index.ts';
import { defineRoute, success } from '../../define/route.ts';
import { ClientIdInput, only, Uuid } from '../../define/schema.ts';
import { DismissBody, secretFields, senderFields, WEBHOOK_SENDER_PATTERN } from '../webhooks.ts';
import { carrierRate } from './carrier-rate.ts';
import { shipment } from './shipment.ts';
import { shipmentEvent } from './shipment-event.ts';

const service = 'commerce';
const client_id = Type.Optional(ClientIdInput);
const inQuery = { kind: 'parameter', in: 'query', name: 'client_id' } as const;
const inBody = { kind: 'parameter', in: 'body', name: 'client_id' } as const;
const CarrierName = Type.String({ pattern: WEBHOOK_SENDER_PATTERN });

/** A carrier whose tracking webhooks are taken. Its secret is never answered. */
export const TrackingCarrier = Type.Object({
  carrier: CarrierName,
  ...senderFields,
});

export const listTrackingCarriers = defineRoute({
  id: 'commerce.tracking-carriers.list',
  service,
  method: 'GET',
  path: '/api/tracking-carriers',
  summary: 'List the carriers whose tracking webhooks are taken',
  access: { permission: permissionOf(carrierRate, 'write'), tenant: inQuery },
  query: Type.Object({ client_id }),
  response: success(Type.Array(TrackingCarrier)),
  problems: ['client_required', 'client_not_found'],
});

export const putTrackingCarrier = defineRoute({
  id: 'commerce.tracking-carriers.put',
  service,
  method: 'PUT',
  path: '/api/tracking-carriers/:carrier',
  summary: 'Take tracking webhooks of a carrier, signed with this secret',
  access: { permission: permissionOf(carrierRate, 'write'), tenant: inBody },
  params: Type.Object({ carrier: CarrierName }),
  body: only({ client_id, ...secretFields }),
  response: success(TrackingCarrier),
  problems: ['client_required', 'client_not_found'],
  example: { params: { carrier: 'sandbox' }, body: { client_id: '{client}', secret: 'a secret of at least 16 letters' } },
});

export const removeTrackingCarrier = defineRoute({
  id: 'commerce.tracking-carriers.remove',
  service,
  method: 'DELETE',
  path: '/api/tracking-carriers/:carrier',
  summary: 'Refuse tracking webhooks of a carrier from now on',
  access: { permission: permissionOf(carrierRate, 'write'), tenant: inQuery },
  params: Type.Object({ carrier: CarrierName }),
  query: Type.Object({ client_id }),
  response: success(Type.Object({ carrier: CarrierName })),
  problems: ['client_required', 'client_not_found', 'not_found'],
  example: { params: { carrier: 'removed' }, query: { client_id: '{client}' } },
});

const ofEvent = {
  access: { permission: permissionOf(shipment, 'write'), tenant: { kind: 'own' } },
  params: Type.Object({ id: Uuid }),
  response: success(shipmentEvent.row),
} as const;

export const assignShipmentEvent = defineRoute({
  ...ofEvent,
  id: 'commerce.shipment-events.assign',
  service,
  method: 'POST',
  path: '/api/shipment-events/:id/assign',
  summary: 'Assign an unmatched tracking event, and the others of its parcel, to a shipment; they are applied at once',
  body: only({ shipment: Uuid }),
  problems: ['not_found', 'event_applied', 'shipment_not_left', 'invalid_request'],
  example: { params: { id: '{own.row}' }, body: { shipment: '{own.refs.shipment}' } },
});

export const dismissShipmentEvent = defineRoute({
  ...ofEvent,
  id: 'commerce.shipment-events.dismiss',
  service,
  method: 'POST',
  path: '/api/shipment-events/:id/dismiss',
  summary: 'Ignore a tracking event that matches nothing, or failed',
  body: DismissBody,
  problems: ['not_found', 'event_applied'],
  example: { params: { id: '{own.row}' }, body: { reason: 'A parcel of another shop' } },
});
