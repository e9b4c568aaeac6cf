import type { RowOf } from '@balai/contracts';
import { payment } from '@balai/contracts/commerce';
import { implement, type Writing } from '@balai/resources';
import { invalidField, Problem } from '@balai/runtime/problem';
import { lockOrder, lockParty } from '../locks/locked-rows.ts';
import { flagPayment } from '../orders/issues/flag-order.ts';
import { survivorOf } from '../parties/survivor.ts';
import { commerceProblems } from '../problems.ts';
import { findInvoice, type OwedInvoice } from './repository/ledger.ts';
import { captureAndSettle, refund } from './use-cases/capture-payment.ts';
import { requireCurrency } from './use-cases/require-currency.ts';
import { post, restOf, settleOrders, todayOf } from './use-cases/settle.ts';

type Payment = RowOf<typeof payment>;
type PaymentValues = Partial<Payment>;

/** Fields that may change after a payment was registered. */
const LATE_FIELDS: readonly string[] = ['notes', 'expected_on'];

const isRequired = (field: string): Problem => invalidField(field, { id: 'wajib diisi', en: 'is required', pt: 'é obrigatório' });
const isOther = (given: string | null | undefined, own: string | null): boolean => (given ?? own) !== own;

/** @throws Problem invoice_closed, order_paid: such money goes on account of the customer */
function requireOpen(owed: OwedInvoice | null, orderState: string | null): void {
  if (owed !== null && owed.open === 0n) throw new Problem(commerceProblems.invoice_closed);
  if (owed === null && orderState === 'paid') throw new Problem(commerceProblems.order_paid, {}, { field: 'order' });
}

/** Fills in the customer, order and currency of a payment, and locks them. Null: an order or invoice does not exist, which the kit refuses. */
async function target(values: PaymentValues, writing: Writing, isManual: boolean) {
  const { tx, clientId } = writing;
  const found = values.invoice == null ? null : await findInvoice(tx, clientId, values.invoice);
  if (values.invoice != null && found === null) return null;
  if (found !== null && isOther(values.order, found.order))
    throw new Problem(commerceProblems.invoice_of_another_order, {}, { field: 'order' });
  const orderId = found?.order ?? values.order ?? null;
  const order = orderId === null ? null : await lockOrder(tx, clientId, orderId);
  if (orderId !== null && order === null) return null;
  const named = found?.party ?? order?.party ?? values.party ?? null;
  if (named === null) throw isRequired('party');
  if (isOther(values.party, named)) throw new Problem(commerceProblems.other_customer, {}, { field: 'party' });
  // Money for an order or an invoice follows it; it is locked.
  const party = found === null && order === null ? await survivorOf(tx, clientId, named) : named;
  const { currency: ofParty = null } = (await lockParty(tx, clientId, party)) ?? {};
  const wanted = found?.currency ?? order?.currency ?? null;
  requireCurrency(values.currency, wanted, 'currency');
  // Read again: it may have been paid while this waited for the lock.
  if (isManual) requireOpen(found === null ? null : await findInvoice(tx, clientId, found.id), order?.payment_state ?? null);
  return { party, order: orderId, invoice: found?.id ?? null, currency: values.currency ?? wanted ?? ofParty };
}

/** A payment as it is registered. One that is expected is pending. */
async function register(values: PaymentValues, writing: Writing): Promise<PaymentValues> {
  if (values.external_id != null && values.provider == null) throw isRequired('provider');
  const state = values.state ?? (values.expected_on == null ? 'captured' : 'pending');
  const found = await target(values, writing, values.state === undefined && state === 'captured');
  if (found === null) return values;
  if (state !== 'captured') return { ...values, ...found, state, received_on: null, unapplied: 0n };
  const today = await todayOf(writing);
  const received_on = values.received_on ?? today;
  if (received_on > today)
    throw invalidField('received_on', {
      id: 'tidak boleh di masa depan: isi tanggal diharapkan',
      en: 'must not be in the future: write expected_on',
      pt: 'não pode estar no futuro: preencha expected_on',
    });
  return { ...values, ...found, state, received_on, unapplied: await restOf(writing, found, values.amount ?? 0n) };
}

export const paymentRules = implement(payment, {
  beforeWrite: (values, before, writing) => {
    if (before === null) return register(values, writing);
    const fixed = Object.keys(values).find((name) => !LATE_FIELDS.includes(name));
    if (fixed !== undefined) throw new Problem(commerceProblems.payment_fixed, {}, { field: fixed });
    return values;
  },
  beforeRemove: ({ state }) => {
    if (state !== 'pending' && state !== 'failed') throw new Problem(commerceProblems.payment_booked);
  },
  effects: { capture: captureAndSettle, refund },
  afterWrite: async (row, before, writing) => {
    const { id, party, order, invoice, received_on, amount } = row;
    // An order that is paid by hand writes itself.
    const isLedByOrder = writing.ledBy !== null && writing.ledBy.id === order;
    if (before === null && row.state === 'captured') {
      const rest = await post(writing, { id, party: party ?? '', order, invoice, received_on: received_on ?? '' }, amount);
      if (rest !== row.unapplied) throw new Error(`payment ${id}: ${rest} is left of it, not ${row.unapplied}`);
      if (!isLedByOrder) await settleOrders(writing, [order]);
    }
    if (order !== null && !isLedByOrder && row.state !== before?.state) await flagPayment(writing, order, row.state === 'failed');
  },
});
