import { finance, operations, sales } from '../../access/roles.ts';
import { defineResource, f } from '../../define/resource/index.ts';
import texts from './category.json' with { type: 'json' };

/** What products are grouped by. */
export const category = defineResource({
  service: 'commerce',
  name: 'category',
  plural: 'categories',
  texts,
  label: 'name',
  fields: {
    name: f.text({ max: 120, required: true, unique: true, find: true, sort: true }),
    description: f.text({ max: 2_000, isLong: true }),
    parent: f.ref('category', { facet: true }),
    sort_order: f.integer({ min: 0, max: 9_999, otherwise: 0, sort: true }),
  },
  list: { columns: ['name', 'parent', 'sort_order'], sort: 'name' },
  form: [['name', 'parent', 'sort_order'], ['description']],
  match: ['name'],
  roles: { read: [sales, operations, finance], write: [operations] },
});
