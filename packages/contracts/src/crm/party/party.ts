import { agent, finance, operations, sales } from '../../access/roles.ts';
import { defineResource, f } from '../../define/resource/index.ts';
import texts from './party.json' with { type: 'json' };

/** An organisation or person that the client does business with. */
export const party = defineResource({
  service: 'crm',
  name: 'party',
  plural: 'parties',
  texts,
  label: 'name',
  fields: {
    number: f.number('CUS-{YYYY}-{6}'),
    code: f.text({ max: 40, unique: true, find: true }),
    kind: f.choice(['organisation', 'person'], { otherwise: 'organisation', facet: true }),
    name: f.text({ max: 200, required: true, find: true, sort: true, pii: 'basic' }),
    trade_name: f.text({ max: 200, find: true }),
    tax_id: f.taxId({ unique: true, find: true, pii: 'basic' }),
    email: f.email({ find: true, sort: true, pii: 'contact' }),
    phone: f.text({ max: 40, find: true, pii: 'contact' }),
    whatsapp: f.phone({ pii: 'contact' }),
    country: f.country({ facet: true }),
    region: f.text({ max: 80, facet: true, sort: true }),
    city: f.text({ max: 120, find: true }),
    address: f.text({ max: 300, pii: 'contact' }),
    postal_code: f.text({ max: 20 }),
    tier: f.choice(['bronze', 'silver', 'gold', 'platinum'], { facet: true }),
    price_segment: f.text({ max: 80 }),
    owner: f.text({ max: 100, facet: true }),
    payment_terms_days: f.integer({ min: 0, max: 365 }),
    currency: f.currency(),
    credit_limit: f.money({ computed: true, sort: true }),
    /** Of messages to it; absent: that of the client. */
    language: f.choice(['id', 'en', 'pt']),
    /** By which it gets messages about its orders; absent: WhatsApp where it has a number, otherwise e-mail. */
    notices: f.choice(['whatsapp', 'email', 'none']),
    tags: f.tags({ max: 30, facet: true, find: true }),
    notes: f.text({ max: 4_000, isLong: true }),
    /** By which they follow the client or write to it. */
    account: f.text({ max: 40, unique: true, computed: true }),
    contacts: f.lines(
      {
        name: f.text({ max: 120, required: true, pii: 'basic' }),
        title: f.text({ max: 120 }),
        email: f.email({ pii: 'contact' }),
        phone: f.text({ max: 40, pii: 'contact' }),
        is_primary: f.boolean({ otherwise: false }),
      },
      { max: 50 },
    ),
    addresses: f.lines(
      {
        kind: f.choice(['billing', 'delivery', 'other'], { otherwise: 'delivery' }),
        line: f.text({ max: 300, required: true, pii: 'contact' }),
        city: f.text({ max: 120 }),
        region: f.text({ max: 80 }),
        postal_code: f.text({ max: 20 }),
        country: f.country(),
      },
      { max: 50 },
    ),
  },
  states: {
    first: 'prospect',
    of: {
      prospect: { activate: 'active', deactivate: 'inactive' },
      active: { hold: 'on_hold', block: 'blocked', deactivate: 'inactive' },
      on_hold: { release: 'active', block: 'blocked', deactivate: 'inactive' },
      blocked: { reactivate: 'active', deactivate: 'inactive' },
      inactive: { reactivate: 'active' },
    },
    // Colleagues read later why nothing may be sold.
    withReason: ['hold'],
  },
  list: { columns: ['number', 'name', 'state', 'tier', 'city', 'credit_limit', 'tags'], sort: 'name' },
  form: [
    ['kind', 'name', 'trade_name', 'code', 'tax_id'],
    ['email', 'phone', 'whatsapp', 'language', 'notices'],
    ['country', 'region', 'city', 'address', 'postal_code'],
    ['tier', 'price_segment', 'owner', 'payment_terms_days', 'currency', 'tags'],
    ['contacts'],
    ['addresses'],
    ['notes'],
  ],
  match: ['number', 'code', 'tax_id'],
  roles: {
    ...{ read: [sales, operations, finance, agent], write: [sales], merge: [sales], credit: [finance] },
    ...{ activate: [sales], deactivate: [sales], reactivate: [sales, finance] },
    ...{ hold: [sales, finance], release: [sales, finance], block: [sales, finance] },
  },
});
