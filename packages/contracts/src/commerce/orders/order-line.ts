import { finance, operations, sales } from '../../access/roles.ts';
import { defineResource, f } from '../../define/resource/index.ts';
import texts from './order-line.json' with { type: 'json' };

/** Lines of all orders, for finding and adding up. Orders write them. */
export const orderLine = defineResource({
  service: 'commerce',
  name: 'order-line',
  plural: 'order-lines',
  texts,
  label: 'order_number',
  isReadOnly: true,
  fields: {
    order: f.ref('sales-order', { required: true }),
    order_number: f.text({ max: 60, required: true, sort: true }),
    order_state: f.choice(['draft', 'on_hold', 'confirmed', 'part_shipped', 'shipped', 'delivered', 'closed', 'cancelled'], {
      required: true,
      facet: true,
    }),
    party: f.ref('crm.party', { required: true, facet: true }),
    ordered_on: f.day({ sort: true }),
    /** When the order was confirmed first. */
    confirmed_at: f.instant({ sort: true }),
    currency: f.currency({ facet: true }),
    ships_on: f.day({ sort: true }),
    product: f.ref('product', { required: true, facet: true }),
    quantity: f.quantity({ required: true, sort: true }),
    unit_price: f.unitPrice({ sort: true }),
    discount: f.percent({ required: true, sort: true }),
    total: f.money({ sort: true }),
  },
  list: { columns: ['order_number', 'party', 'ordered_on', 'product', 'quantity', 'unit_price', 'discount', 'total'], sort: '-ordered_on' },
  form: [
    ['order', 'order_number', 'order_state', 'party', 'ordered_on', 'confirmed_at', 'ships_on', 'currency'],
    ['product', 'quantity', 'unit_price', 'discount', 'total'],
  ],
  match: [],
  aggregates: ['net', 'discounted', 'total'],
  roles: { read: [sales, operations, finance] },
});
