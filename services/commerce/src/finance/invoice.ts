import { addDays } from '@balai/calendar';
import type { RowOf } from '@balai/contracts';
import { invoice, payment } from '@balai/contracts/commerce';
import { implement, type Writing } from '@balai/resources';
import { invalidField, Problem } from '@balai/runtime/problem';
import { lockOrder, lockParty } from '../locks/locked-rows.ts';
import { survivorOf } from '../parties/survivor.ts';
import { commerceProblems } from '../problems.ts';
import { allocate, invoiceStateOf } from './domain/allocate.ts';
import { invoicedOf } from './repository/exposure.ts';
import { addEntries, heldFor } from './repository/ledger.ts';
import { lockAccount, settleOrders, todayOf, write } from './use-cases/settle.ts';
import { voidInvoice } from './use-cases/void-invoice.ts';

type Invoice = RowOf<typeof invoice>;
type InvoiceValues = Partial<Invoice>;

/** Fields that may change after an invoice was issued. */
const LATE_FIELDS: readonly string[] = ['due_on', 'notes', 'external_number'];
const INVOICEABLE: readonly string[] = ['confirmed', 'part_shipped', 'shipped', 'delivered', 'closed'];
/** Days to pay where the customer has no payment terms. */
const TERM_DAYS = 30;

const isRequired = (field: string): Problem => invalidField(field, { id: 'wajib diisi', en: 'is required', pt: 'é obrigatório' });

/** The customer, amount and currency of an invoice of an order. Locks the order. Null: there is no such order. */
async function ofOrder({ tx, clientId }: Writing, values: InvoiceValues, orderId: string) {
  const order = await lockOrder(tx, clientId, orderId);
  if (order === null) return null;
  if (!INVOICEABLE.includes(order.state)) throw new Problem(commerceProblems.order_not_confirmed);
  if ((values.party ?? order.party) !== order.party) throw new Problem(commerceProblems.other_customer, {}, { field: 'party' });
  const rest = order.total - (await invoicedOf(tx, clientId, orderId));
  if (rest <= 0n && order.total > 0n) throw new Problem(commerceProblems.order_invoiced);
  const total = values.total ?? rest;
  if (total > rest)
    throw invalidField('total', {
      id: 'melebihi nilai pesanan yang belum ditagih',
      en: 'is more than what is not invoiced of the order',
      pt: 'é maior que o valor do pedido ainda não faturado',
    });
  return { party: order.party, total, currency: order.currency, isPrepaid: order.payment_method !== 'credit' };
}

/** An invoice as it is issued: money that waits for it is applied. */
async function issue(values: InvoiceValues, writing: Writing): Promise<InvoiceValues> {
  const { tx, clientId } = writing;
  const today = await todayOf(writing);
  const issued_on = values.issued_on ?? today;
  if (issued_on > today)
    throw invalidField('issued_on', { id: 'tidak boleh di masa depan', en: 'must not be in the future', pt: 'não pode estar no futuro' });
  const order = values.order ?? null;
  const found = order === null ? null : await ofOrder(writing, values, order);
  // The kit refuses an order that does not exist.
  if (order !== null && found === null) return values;
  const named = found?.party ?? values.party ?? null;
  if (named === null) throw isRequired('party');
  // An invoice of an order follows the order, which is locked.
  const party = found === null ? await survivorOf(tx, clientId, named) : named;
  const total = found?.total ?? values.total ?? null;
  if (total === null) throw isRequired('total');
  const customer = await lockParty(tx, clientId, party);
  const terms = customer?.payment_terms_days ?? TERM_DAYS;
  const due_on = values.due_on ?? addDays(issued_on, found?.isPrepaid === true ? 0 : terms);
  if (due_on < issued_on)
    throw invalidField('due_on', { id: 'lebih awal dari tanggal terbit', en: 'is before issued_on', pt: 'é anterior a issued_on' });
  const held = order === null ? [] : await heldFor(tx, clientId, order);
  const open_amount = total - allocate(total, held).taken.reduce((sum, { amount }) => sum + amount, 0n);
  return {
    ...{ ...values, party, total, issued_on, due_on, open_amount, state: invoiceStateOf(total, open_amount) },
    ...{ currency: found?.currency ?? values.currency ?? customer?.currency ?? null, is_overdue: open_amount > 0n && due_on < today },
  };
}

/** Applies money that waited for an invoice of its order. */
async function applyHeld({ id, order, party, total, issued_on }: Invoice, writing: Writing): Promise<void> {
  const { tx, clientId, at } = writing;
  if (order === null || party === null || total === null || issued_on === null) return;
  for (const { of, amount } of allocate(total, await heldFor(tx, clientId, order)).taken) {
    const on = of.received_on > issued_on ? of.received_on : issued_on;
    await addEntries(tx, clientId, [{ payment: of.id, invoice: id, party, amount, on }], at);
    await write(writing, payment, of.id, { unapplied: of.open - amount }, 'invoice');
  }
}

export const invoiceRules = implement(invoice, {
  beforeWrite: async (values, before, writing) => {
    if (before === null) return issue(values, writing);
    const fixed = Object.keys(values).find((name) => !LATE_FIELDS.includes(name));
    if (fixed !== undefined) throw new Problem(commerceProblems.invoice_fixed, {}, { field: fixed });
    if (values.due_on === undefined) return values;
    if (values.due_on === null) throw isRequired('due_on');
    return { ...values, is_overdue: before.open_amount > 0n && values.due_on < (await todayOf(writing)) };
  },
  beforeRemove: ({ order, state }) => {
    if (order !== null || state !== 'issued') throw new Problem(commerceProblems.invoice_booked);
  },
  effects: {
    void: async (row, writing) => {
      await lockAccount(writing, row.party ?? '', [row.order]);
      const { set, orders } = await voidInvoice(row.id, writing);
      await settleOrders(writing, [row.order, ...orders]);
      return set;
    },
  },
  afterWrite: async (row, before, writing) => {
    if (before === null) await applyHeld(row, writing);
  },
});
