import { finance, operations, sales } from '../../access/roles.ts';
import { defineResource, f } from '../../define/resource/index.ts';
import texts from './allocation.json' with { type: 'json' };

/** Which payment paid which invoice. A refund or a voided invoice takes back with a negative amount; entries never change. */
export const allocation = defineResource({
  service: 'commerce',
  name: 'allocation',
  plural: 'allocations',
  texts,
  label: 'invoice_number',
  isReadOnly: true,
  fields: {
    invoice_number: f.text({ max: 60, required: true, sort: true }),
    payment: f.ref('payment', { required: true, facet: true }),
    invoice: f.ref('invoice', { required: true, facet: true }),
    party: f.ref('crm.party', { required: true, facet: true }),
    amount: f.money({ required: true, min: -(10n ** 15n), sort: true }),
    allocated_on: f.day({ required: true, sort: true }),
  },
  list: { columns: ['invoice_number', 'payment', 'party', 'amount', 'allocated_on'], sort: '-created_at' },
  form: [['invoice', 'invoice_number', 'payment', 'party', 'amount', 'allocated_on']],
  match: [],
  aggregates: ['amount'],
  roles: { read: [sales, operations, finance] },
});
