import * as wire from '@balai/contracts/commerce';
import { authorOf, findRow, notFound, type ResourceContext, type Row, wireRow, writingOf } from '@balai/resources';
import { bind, type RouteBinding } from '@balai/runtime/http';
import { invalidField, Problem } from '@balai/runtime/problem';
import { commerceProblems } from '../../problems.ts';
import { dismiss } from '../../webhooks/dismiss.ts';
import { WAITING } from '../shipments-of-order.ts';
import { applyTracking } from './apply-tracking.ts';
import { shipmentEventList } from './shipment-event.ts';
import { assignEvents, dismissEvent, stateOf } from './shipment-events.ts';

const { resource } = shipmentEventList;
const NONE: ReadonlySet<string> = new Set();
const answer = (row: Row) => ({ body: { success: true as const, data: wireRow(resource, row, NONE) } });

/** Routes for tracking events that match nothing. */
export const trackingEventRoutes = (kit: ResourceContext): RouteBinding[] => [
  bind(wire.assignShipmentEvent, async ({ actor, params: { id }, body: { shipment }, request }) => {
    const row = await kit.database.unitOfWork(
      actor.scope,
      async (tx) => {
        const find = () => findRow(tx, resource, kit.resourceOf, id);
        const before = await find();
        if (before === null) throw new Problem(notFound(resource));
        const clientId = before.client_id;
        const state = await stateOf(tx, clientId, shipment);
        if (state === null)
          throw invalidField('shipment', { id: 'pengiriman tidak ditemukan', en: 'names no shipment', pt: 'não indica uma remessa' });
        if (WAITING.includes(state)) throw new Problem(commerceProblems.shipment_not_left);
        const writing = writingOf(kit, { tx, clientId, author: authorOf(actor) });
        const events = await assignEvents(tx, clientId, { id, shipment, at: writing.at });
        if (events.length === 0) throw new Problem(commerceProblems.event_applied);
        for (const event of events) await applyTracking(event, writing);
        return (await find()) ?? before;
      },
      request.cause,
    );
    return answer(row);
  }),
  bind(wire.dismissShipmentEvent, async ({ actor, params: { id }, body: { reason }, request }) =>
    answer(await dismiss(kit, actor, { list: resource, dismiss: dismissEvent, id, reason }, request.cause)),
  ),
];
