import { finance, operations, sales } from '../../access/roles.ts';
import { defineResource, f } from '../../define/resource/index.ts';
import texts from './warehouse.json' with { type: 'json' };

/** A place that keeps stock. */
export const warehouse = defineResource({
  service: 'commerce',
  name: 'warehouse',
  plural: 'warehouses',
  texts,
  label: 'name',
  fields: {
    code: f.text({ max: 40, required: true, unique: true, find: true, sort: true }),
    name: f.text({ max: 120, required: true, find: true, sort: true }),
    city: f.text({ max: 120, find: true }),
    country: f.country({ facet: true }),
    /** Orders that name no warehouse take stock from it; at most one of a client. */
    is_default: f.boolean({ otherwise: false, example: false }),
  },
  list: { columns: ['code', 'name', 'city', 'country', 'is_default'], sort: 'code' },
  form: [
    ['code', 'name'],
    ['city', 'country', 'is_default'],
  ],
  match: ['code'],
  roles: { read: [sales, operations, finance], write: [operations] },
});
