import { finance, operations, sales } from '../../access/roles.ts';
import { defineResource, f } from '../../define/resource/index.ts';
import texts from './payment.json' with { type: 'json' };

/** Money of a customer: for an invoice, for an order, or on account. What no invoice needs stays as credit of the customer. */
export const payment = defineResource({
  service: 'commerce',
  name: 'payment',
  plural: 'payments',
  texts,
  label: 'number',
  fields: {
    number: f.number('PAY-{YYYY}-{6}'),
    notes: f.text({ max: 1_000, isLong: true }),
    /** Absent: the customer of the order or invoice. */
    party: f.ref('crm.party', { facet: true, example: '{own.refs.party}' }),
    order: f.ref('sales-order', { facet: true }),
    invoice: f.ref('invoice', { facet: true }),
    method: f.choice(['transfer', 'cash', 'card', 'pix', 'boleto', 'other'], { otherwise: 'transfer', facet: true }),
    /** Who carried the money: `sandbox`. Absent: nobody reports it to the platform. */
    provider: f.text({ max: 40, facet: true }),
    /** The provider's identifier of the payment. */
    external_id: f.text({ max: 120, find: true }),
    currency: f.currency({ facet: true }),
    amount: f.money({ required: true, min: 1n, sort: true }),
    /** What no invoice has taken. */
    unapplied: f.money({ computed: true, otherwise: 0n, sort: true }),
    /** The payment is announced for this day: it is pending until it is captured. Absent: it was received. */
    expected_on: f.day({ sort: true }),
    received_on: f.day({ sort: true }),
    refunded_on: f.day({ computed: true, sort: true }),
  },
  states: {
    first: 'pending',
    of: {
      pending: { capture: 'captured', fail: 'failed' },
      captured: { refund: 'refunded' },
      failed: { capture: 'captured' },
      refunded: {},
    },
  },
  list: { columns: ['number', 'party', 'order', 'state', 'method', 'received_on', 'amount', 'unapplied'], sort: '-created_at' },
  form: [
    ['invoice', 'order', 'party'],
    ['amount', 'currency', 'method', 'received_on', 'expected_on'],
    ['provider', 'external_id'],
    ['notes'],
  ],
  match: [],
  roles: { read: [sales, operations, finance], write: [finance], capture: [finance], fail: [finance], refund: [finance] },
});
