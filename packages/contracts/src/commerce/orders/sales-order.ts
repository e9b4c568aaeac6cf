import { finance, operations, sales } from '../../access/roles.ts';
import { defineResource, f } from '../../define/resource/index.ts';
import texts from './sales-order.json' with { type: 'json' };

/** What a customer orders, from the draft to the delivery. A line without a price gets the customer's price. */
export const salesOrder = defineResource({
  service: 'commerce',
  name: 'sales-order',
  plural: 'orders',
  texts,
  label: 'number',
  fields: {
    number: f.number('ORD-{YYYY}-{6}'),
    /** Number in the system that the order comes from. */
    external_number: f.text({ max: 60, unique: true, find: true }),
    party: f.ref('crm.party', { required: true, facet: true }),
    channel: f.choice(['rep', 'portal', 'edi', 'api', 'marketplace'], { otherwise: 'rep', facet: true }),
    rep: f.text({ max: 100, facet: true }),
    ordered_on: f.day({ sort: true }),
    requested_on: f.day({ sort: true }),
    warehouse: f.ref('warehouse', { facet: true }),
    currency: f.currency({ facet: true }),
    payment_method: f.choice(['credit', 'transfer', 'card', 'pix', 'boleto'], { otherwise: 'credit', facet: true }),
    payment_state: f.choice(['unpaid', 'part_paid', 'paid', 'refunded'], { computed: true, otherwise: 'unpaid', facet: true }),
    lines: f.lines(
      {
        product: f.ref('product', { required: true }),
        quantity: f.quantity({ required: true, min: 1n }),
        /** Agreed price; absent: the customer's price at that moment. */
        unit_price: f.unitPrice(),
        discount: f.percent({ otherwise: 0n, example: '0' }),
        ships_on: f.day(),
        /** The customer's price when the line was written. */
        list_price: f.unitPrice({ computed: true }),
        /** Rounded half up. */
        total: f.money({ computed: true }),
      },
      { max: 500 },
    ),
    /** What the lines cost less than at the customer's price. */
    discount: f.percent({ computed: true, otherwise: 0n, sort: true }),
    /** The discount that approvers have approved. */
    approved_discount: f.percent({ computed: true, otherwise: 0n }),
    freight: f.money({ otherwise: 0n }),
    subtotal: f.money({ computed: true, otherwise: 0n }),
    total: f.money({ computed: true, otherwise: 0n, sort: true }),
    /** Why the order waits: `credit`, `stock`, `customer`, `price_approval`, `manual`. */
    hold_reasons: f.tags({ max: 8, computed: true, facet: true }),
    /** Issues that nobody has resolved. */
    open_issues: f.integer({ min: 0, max: 1_000, computed: true, otherwise: 0, sort: true }),
    has_issues: f.boolean({ computed: true, otherwise: false, facet: true }),
    /** Past the day that was promised to the customer, by the calendar of the client. */
    is_late: f.boolean({ computed: true, otherwise: false, facet: true }),
    ship_name: f.text({ max: 200 }),
    ship_address: f.text({ max: 300, pii: 'contact' }),
    ship_city: f.text({ max: 120 }),
    ship_region: f.text({ max: 80, facet: true }),
    ship_postal_code: f.text({ max: 20 }),
    ship_country: f.country({ facet: true }),
    carrier: f.text({ max: 80, facet: true }),
    carrier_service: f.text({ max: 80 }),
    tracking_code: f.text({ max: 80, find: true }),
    /** When it was confirmed first; kept when it is held, released or cancelled later. */
    confirmed_at: f.instant({ computed: true, sort: true }),
    shipped_on: f.day({ sort: true }),
    /** What its goods cost when they left, by the moving average of each; goods without a cost count nothing. */
    cost: f.money({ computed: true, mask: 'cost' }),
    delivered_on: f.day({ computed: true, sort: true }),
    notes: f.text({ max: 4_000, isLong: true }),
  },
  states: {
    first: 'draft',
    of: {
      draft: { submit: 'confirmed', cancel: 'cancelled' },
      on_hold: { release: 'confirmed', approve: 'confirmed', cancel: 'cancelled' },
      confirmed: { ship: 'shipped', invoice: 'confirmed', pay: 'confirmed', hold: 'on_hold', cancel: 'cancelled' },
      part_shipped: { ship: 'shipped', invoice: 'part_shipped', pay: 'part_shipped' },
      shipped: { deliver: 'delivered', invoice: 'shipped', pay: 'shipped', close: 'closed' },
      delivered: { invoice: 'delivered', pay: 'delivered', close: 'closed' },
      closed: {},
      cancelled: {},
    },
  },
  list: { columns: ['number', 'party', 'state', 'ordered_on', 'total', 'payment_state', 'open_issues'], sort: '-created_at' },
  form: [
    ['party', 'external_number', 'channel', 'rep'],
    ['ordered_on', 'requested_on', 'warehouse', 'currency', 'payment_method'],
    ['lines'],
    ['freight', 'carrier', 'carrier_service', 'tracking_code', 'shipped_on'],
    ['ship_name', 'ship_address', 'ship_city', 'ship_region', 'ship_postal_code', 'ship_country'],
    ['notes'],
  ],
  match: ['external_number'],
  aggregates: ['subtotal', 'total', 'cost'],
  roles: {
    ...{ read: [sales, operations, finance], write: [sales, operations], submit: [sales, operations], cancel: [sales, operations] },
    ...{
      release: [sales, operations, finance],
      approve: [finance],
      ship: [operations],
      deliver: [operations],
      invoice: [finance],
      pay: [finance],
    },
    ...{ hold: [sales, operations, finance], close: [operations, finance] },
    cost: [operations, finance],
  },
});
