import { finance, operations, sales } from '../../access/roles.ts';
import { defineResource, f } from '../../define/resource/index.ts';
import texts from './price.json' with { type: 'json' };

/** What a product costs by a price list, from a quantity on. */
export const price = defineResource({
  service: 'commerce',
  name: 'price',
  plural: 'prices',
  texts,
  label: 'title',
  fields: {
    /** Code of the list, SKU and name of the product. */
    title: f.text({ max: 310, computed: true, required: true, find: true, sort: true }),
    list: f.ref('price-list', { required: true, facet: true }),
    product: f.ref('product', { required: true }),
    /** Least quantity of an order line at this price. */
    minimum_quantity: f.quantity({ otherwise: 0n, sort: true }),
    amount: f.unitPrice({ required: true, sort: true }),
    /** A new price that waits for approval. */
    proposed_amount: f.unitPrice({ computed: true }),
    /** Absent: unbounded. The end is exclusive. */
    valid_from: f.instant({ sort: true }),
    valid_to: f.instant({ sort: true, example: '2027-11-29T09:00:00.000Z' }),
  },
  list: { columns: ['list', 'product', 'minimum_quantity', 'amount', 'valid_from', 'valid_to'], sort: 'title' },
  form: [
    ['list', 'product'],
    ['minimum_quantity', 'amount'],
    ['valid_from', 'valid_to'],
  ],
  match: [],
  roles: { read: [sales, operations, finance], write: [operations] },
});
