import { operations, sales } from '../../access/roles.ts';
import { defineResource, f } from '../../define/resource/index.ts';
import texts from './shipment-event.json' with { type: 'json' };
import { TRACKING_CODES } from './tracking-codes.ts';

/** What carriers reported of parcels, as it came. An event of no known parcel waits as `unmatched` until somebody assigns it. */
export const shipmentEvent = defineResource({
  service: 'commerce',
  name: 'shipment-event',
  plural: 'shipment-events',
  texts,
  label: 'event_id',
  isReadOnly: true,
  fields: {
    carrier: f.text({ max: 40, required: true, facet: true, sort: true }),
    /** The carrier's identifier of the event: the same one counts once. */
    event_id: f.text({ max: 120, required: true, sort: true }),
    code: f.choice(TRACKING_CODES, { required: true, facet: true }),
    outcome: f.choice(['received', 'applied', 'unmatched', 'ignored', 'failed'], { required: true, facet: true }),
    /** Why it was not applied. */
    reason: f.text({ max: 500 }),
    tracking_code: f.text({ max: 80, required: true, sort: true }),
    /** Chosen by hand; absent: those with the tracking code. */
    shipment: f.ref('shipment', { facet: true }),
    happened_at: f.instant({ sort: true }),
  },
  list: {
    columns: ['event_id', 'carrier', 'code', 'outcome', 'tracking_code', 'shipment', 'created_at'],
    sort: '-created_at',
  },
  form: [['event_id', 'carrier', 'code', 'happened_at'], ['outcome', 'reason', 'shipment'], ['tracking_code']],
  match: [],
  roles: { read: [sales, operations] },
});
