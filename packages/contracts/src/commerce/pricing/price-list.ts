import { finance, operations, sales } from '../../access/roles.ts';
import { defineResource, f } from '../../define/resource/index.ts';
import texts from './price-list.json' with { type: 'json' };

/** A set of prices in one currency, for one customer segment or for everybody. */
export const priceList = defineResource({
  service: 'commerce',
  name: 'price-list',
  plural: 'price-lists',
  texts,
  label: 'name',
  fields: {
    code: f.text({ max: 40, required: true, unique: true, find: true, sort: true }),
    name: f.text({ max: 120, required: true, find: true, sort: true }),
    currency: f.currency({ required: true, facet: true }),
    /** Absent: the list is for every customer. */
    segment: f.text({ max: 60, find: true, facet: true }),
    /** Of two lists with a price, the one with the higher priority wins. */
    priority: f.integer({ min: 0, max: 9_999, otherwise: 0, sort: true }),
    /** First and last day in UTC; absent: unbounded. */
    valid_from: f.day({ sort: true }),
    valid_to: f.day({ sort: true }),
  },
  list: { columns: ['code', 'name', 'currency', 'segment', 'priority', 'valid_from', 'valid_to'], sort: 'code' },
  form: [
    ['code', 'name'],
    ['currency', 'segment', 'priority'],
    ['valid_from', 'valid_to'],
  ],
  match: ['code'],
  roles: { read: [sales, operations, finance], write: [operations] },
});
