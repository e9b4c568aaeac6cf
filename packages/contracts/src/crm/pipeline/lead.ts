import { operations, sales } from '../../access/roles.ts';
import { defineResource, f, ME } from '../../define/resource/index.ts';
import texts from './lead.json' with { type: 'json' };

/** A person or organisation that may become a party. */
export const lead = defineResource({
  service: 'crm',
  name: 'lead',
  plural: 'leads',
  texts,
  label: 'name',
  fields: {
    name: f.text({ max: 200, required: true, find: true, sort: true, pii: 'basic' }),
    company: f.text({ max: 200, find: true }),
    tax_id: f.taxId({ pii: 'basic' }),
    email: f.email({ find: true, pii: 'contact' }),
    phone: f.text({ max: 40, find: true, pii: 'contact' }),
    source: f.choice(['website', 'referral', 'event', 'outbound', 'other'], { otherwise: 'other', facet: true }),
    score: f.integer({ min: 0, max: 100, otherwise: 0, sort: true }),
    owner: f.text({ max: 100, facet: true }),
    notes: f.text({ max: 4_000, isLong: true }),
    party: f.ref('party', { computed: true }),
    opportunity: f.ref('opportunity', { computed: true }),
  },
  states: {
    first: 'new',
    of: {
      new: { start: 'working', disqualify: 'disqualified' },
      working: { qualify: 'qualified', disqualify: 'disqualified' },
      qualified: { convert: 'converted', disqualify: 'disqualified', reopen: 'working' },
      disqualified: { reopen: 'working' },
      converted: {},
    },
  },
  list: { columns: ['name', 'company', 'state', 'source', 'score', 'owner'], sort: '-score' },
  form: [['name', 'company', 'tax_id'], ['email', 'phone'], ['source', 'score', 'owner'], ['notes']],
  match: [],
  rowRule: { f: 'owner', op: 'eq', v: ME },
  roles: {
    ...{ read: [sales, operations], read_all: [sales, operations], write: [sales], start: [sales], qualify: [sales] },
    ...{ disqualify: [sales], reopen: [sales], convert: [sales] },
  },
});
