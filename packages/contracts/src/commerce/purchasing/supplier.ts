import { finance, operations, sales } from '../../access/roles.ts';
import { defineResource, f } from '../../define/resource/index.ts';
import texts from './supplier.json' with { type: 'json' };

/** An organisation that goods are bought from. */
export const supplier = defineResource({
  service: 'commerce',
  name: 'supplier',
  plural: 'suppliers',
  texts,
  label: 'legal_name',
  fields: {
    number: f.number('SUP-{YYYY}-{6}'),
    code: f.text({ max: 40, unique: true, find: true }),
    legal_name: f.text({ max: 200, required: true, find: true, sort: true }),
    tax_id: f.taxId({ unique: true, find: true }),
    country: f.country({ facet: true }),
    city: f.text({ max: 120 }),
    currency: f.currency({ facet: true }),
    minimum_order: f.money({ sort: true }),
    lead_days: f.integer({ min: 0, max: 365, sort: true }),
    bank_account: f.text({ max: 120, mask: 'bank', pii: 'financial' }),
    website: f.url(),
    contacts: f.lines(
      {
        name: f.text({ max: 120, required: true, pii: 'basic' }),
        title: f.text({ max: 120 }),
        email: f.email({ pii: 'contact' }),
        phone: f.text({ max: 40, pii: 'contact' }),
      },
      { max: 50 },
    ),
  },
  states: {
    first: 'candidate',
    of: {
      candidate: { approve: 'approved' },
      approved: { suspend: 'suspended', deactivate: 'inactive' },
      suspended: { approve: 'approved', deactivate: 'inactive' },
      inactive: {},
    },
  },
  list: { columns: ['number', 'legal_name', 'state', 'country', 'lead_days'], sort: 'legal_name' },
  form: [
    ['legal_name', 'code', 'tax_id'],
    ['country', 'city', 'website'],
    ['currency', 'minimum_order', 'lead_days', 'bank_account'],
    ['contacts'],
  ],
  match: ['code', 'tax_id'],
  roles: {
    ...{ read: [sales, operations, finance], write: [operations], bank: [finance] },
    ...{ approve: [operations], suspend: [operations], deactivate: [operations] },
  },
});
