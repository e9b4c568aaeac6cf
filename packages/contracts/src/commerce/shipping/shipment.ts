import { finance, operations, sales } from '../../access/roles.ts';
import { defineResource, f } from '../../define/resource/index.ts';
import texts from './shipment.json' with { type: 'json' };
import { TRACKING_CODES } from './tracking-codes.ts';

/** Goods of an order that leave a warehouse together. The order follows: partly shipped, shipped, delivered. */
export const shipment = defineResource({
  service: 'commerce',
  name: 'shipment',
  plural: 'shipments',
  texts,
  label: 'number',
  fields: {
    number: f.number('SHP-{YYYY}-{6}'),
    order: f.ref('sales-order', { required: true }),
    party: f.ref('crm.party', { computed: true, facet: true }),
    warehouse: f.ref('warehouse', { computed: true, facet: true }),
    carrier: f.text({ max: 80, facet: true }),
    service: f.text({ max: 80 }),
    tracking_code: f.text({ max: 80, find: true }),
    weight_g: f.integer({ min: 0, max: 100_000_000 }),
    promised_on: f.day({ sort: true }),
    shipped_on: f.day({ computed: true, sort: true }),
    delivered_on: f.day({ computed: true, sort: true }),
    /** Newest event of the carrier. */
    last_event: f.choice(TRACKING_CODES, { computed: true, facet: true }),
    last_event_at: f.instant({ computed: true, sort: true }),
    /** Absent or empty: all that no other shipment of the order has. */
    lines: f.lines(
      {
        /** Line of the order, from 1. */
        line: f.integer({ required: true, min: 1, max: 500, example: 1 }),
        quantity: f.quantity({ required: true, min: 1n }),
        product: f.ref('product', { computed: true }),
      },
      { max: 500 },
    ),
    notes: f.text({ max: 4_000, isLong: true }),
  },
  states: {
    first: 'planned',
    of: {
      planned: { pack: 'packed', ship: 'shipped' },
      packed: { ship: 'shipped', unpack: 'planned' },
      shipped: { transit: 'in_transit', deliver: 'delivered', fail: 'failed', return: 'returned' },
      in_transit: { deliver: 'delivered', fail: 'failed', return: 'returned' },
      failed: { transit: 'in_transit', deliver: 'delivered', return: 'returned' },
      delivered: {},
      returned: {},
    },
  },
  list: { columns: ['number', 'order', 'party', 'state', 'carrier', 'tracking_code', 'promised_on'], sort: '-created_at' },
  form: [['order'], ['carrier', 'service', 'tracking_code'], ['promised_on', 'weight_g'], ['lines'], ['notes']],
  match: [],
  roles: {
    ...{ read: [sales, operations, finance], write: [operations], pack: [operations], unpack: [operations], ship: [operations] },
    ...{ transit: [operations], deliver: [operations], fail: [operations], return: [operations] },
  },
});
