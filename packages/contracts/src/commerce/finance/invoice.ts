import { finance, operations, sales } from '../../access/roles.ts';
import { defineResource, f } from '../../define/resource/index.ts';
import texts from './invoice.json' with { type: 'json' };

/** A bill to a customer, for an order or for a debt from before the platform. Shipping an order issues an invoice for the part without one. */
export const invoice = defineResource({
  service: 'commerce',
  name: 'invoice',
  plural: 'invoices',
  texts,
  label: 'number',
  fields: {
    number: f.number('INV-{YYYY}-{6}'),
    /** Number in the system that the invoice comes from. */
    external_number: f.text({ max: 60, unique: true, find: true }),
    /** Absent: the invoice is of no order. */
    order: f.ref('sales-order', { facet: true }),
    /** Absent: the customer of the order. */
    party: f.ref('crm.party', { facet: true, example: '{own.refs.party}' }),
    issued_on: f.day({ sort: true }),
    /** Absent: by the payment terms of the customer. */
    due_on: f.day({ sort: true }),
    currency: f.currency({ facet: true }),
    /** Absent: the part of the order that has no invoice yet. */
    total: f.money({ sort: true }),
    /** The unpaid part of the total. */
    open_amount: f.money({ computed: true, otherwise: 0n, sort: true }),
    /** Past its due date with an amount open, by the calendar of the client. */
    is_overdue: f.boolean({ computed: true, otherwise: false, facet: true }),
    voided_on: f.day({ computed: true, sort: true }),
    notes: f.text({ max: 1_000, isLong: true }),
  },
  states: {
    first: 'issued',
    // Payments lead to `part_paid` and `paid`, not actions.
    of: { issued: { void: 'void' }, part_paid: { void: 'void' }, paid: {}, void: {} },
  },
  list: {
    columns: ['number', 'party', 'order', 'state', 'issued_on', 'due_on', 'total', 'open_amount', 'is_overdue'],
    sort: '-created_at',
  },
  form: [['order', 'party', 'external_number'], ['issued_on', 'due_on'], ['total', 'currency'], ['notes']],
  match: ['external_number'],
  roles: { read: [sales, operations, finance], write: [finance], void: [finance] },
});
