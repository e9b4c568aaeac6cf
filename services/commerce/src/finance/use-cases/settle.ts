import { dayOf } from '@balai/calendar';
import type { ResourceDefinition } from '@balai/contracts';
import { invoice, payment, salesOrder } from '@balai/contracts/commerce';
import type { Row, Values, Writing } from '@balai/resources';
import { findClient } from '@balai/runtime/directory';
import { lockOrder, lockParty } from '../../locks/locked-rows.ts';
import { allocate, invoiceStateOf, type PaymentState, paymentStateOf } from '../domain/allocate.ts';
import { addEntries, applied, type Entry, findInvoice, findPayment, invoicesOf, type OwedInvoice, paidOf } from '../repository/ledger.ts';

/** Today by the calendar of the client. */
export async function todayOf({ tx, clientId, at }: Pick<Writing, 'tx' | 'clientId' | 'at'>): Promise<string> {
  return dayOf(at, (await findClient(tx, clientId))?.timezone ?? 'UTC');
}

/** Writes computed fields and the state of a row; nothing where nothing differs. */
export const write = (
  writing: Writing,
  resource: ResourceDefinition,
  id: string,
  { state, ...values }: Values,
  action: string,
): Promise<Row> => writing.follow(resource, id, { action, values, ...(state === undefined ? {} : { state: String(state) }) });

/** Locks orders and their customer, in the order in which all writers of the ledger do. */
export async function lockAccount({ tx, clientId }: Writing, partyId: string, orderIds: readonly (string | null)[]): Promise<void> {
  const ids = [...new Set(orderIds.filter((id) => id !== null))].sort();
  for (const id of ids) await lockOrder(tx, clientId, id);
  await lockParty(tx, clientId, partyId);
}

/** A payment as it is posted. */
export interface Posted {
  readonly id: string;
  readonly party: string;
  readonly order: string | null;
  readonly invoice: string | null;
  readonly received_on: string;
}

/** Invoices that a payment is for and that are open. Their customer is locked. */
async function targetsOf({ tx, clientId }: Writing, { order, invoice: id }: Pick<Posted, 'order' | 'invoice'>): Promise<OwedInvoice[]> {
  const found = id !== null ? [await findInvoice(tx, clientId, id)] : order !== null ? await invoicesOf(tx, clientId, order) : [];
  return found.filter((one) => one !== null).filter(({ state, open }) => state !== 'void' && open > 0n);
}

/** What would be left of an amount after the invoices that it is for. */
export const restOf = async (writing: Writing, payment: Pick<Posted, 'order' | 'invoice'>, amount: bigint): Promise<bigint> =>
  allocate(amount, await targetsOf(writing, payment)).rest;

/** Sets what is open of an invoice. */
export async function setOpen(
  writing: Writing,
  { id, total }: Pick<OwedInvoice, 'id' | 'total'>,
  open: bigint,
  action: string,
): Promise<void> {
  await write(
    writing,
    invoice,
    id,
    { open_amount: open, state: invoiceStateOf(total, open), ...(open === 0n ? { is_overdue: false } : {}) },
    action,
  );
}

/** The later of two days. */
const laterOf = (a: string, b: string): string => (a > b ? a : b);

/** Gives captured money to the invoices that it is for. Answers what is left. The customer is locked. */
export async function post(writing: Writing, payment: Posted, amount: bigint): Promise<bigint> {
  const { taken, rest } = allocate(amount, await targetsOf(writing, payment));
  const entries = taken.map(
    ({ of, amount: part }): Entry => ({
      ...{ payment: payment.id, invoice: of.id, party: payment.party, amount: part },
      on: laterOf(payment.received_on, of.issued_on),
    }),
  );
  await addEntries(writing.tx, writing.clientId, entries, writing.at);
  for (const { of, amount: part } of taken) await setOpen(writing, of, of.open - part, 'payment');
  return rest;
}

/** Takes back all that invoices took of a payment. Answers the orders that are concerned. */
export async function takeBack(writing: Writing, paymentId: string): Promise<(string | null)[]> {
  const { tx, clientId, at } = writing;
  const entries = await applied(tx, clientId, { payment: paymentId });
  const on = await todayOf(writing);
  await addEntries(
    tx,
    clientId,
    entries.map((one) => ({ ...one, amount: -one.amount, on })),
    at,
  );
  for (const one of entries) {
    const owed = await findInvoice(tx, clientId, one.invoice);
    if (owed !== null && owed.state !== 'void') await setOpen(writing, owed, owed.open + one.amount, 'refund');
  }
  return entries.map(({ order }) => order);
}

/** Gives back to payments what an invoice took of them. Answers the orders of these payments. */
export async function giveBack(writing: Writing, invoiceId: string): Promise<(string | null)[]> {
  const { tx, clientId, at } = writing;
  const entries = await applied(tx, clientId, { invoice: invoiceId });
  const on = await todayOf(writing);
  await addEntries(
    tx,
    clientId,
    entries.map((one) => ({ ...one, amount: -one.amount, on })),
    at,
  );
  const orders: (string | null)[] = [];
  for (const one of entries) {
    const known = await findPayment(tx, clientId, one.payment);
    if (known === null) continue;
    await write(writing, payment, known.id, { unapplied: known.unapplied + one.amount }, 'void');
    orders.push(known.order);
  }
  return orders;
}

/** A payment whose own row is not written yet. */
export interface Unwritten {
  readonly id: string;
  readonly order: string | null;
  readonly unapplied: bigint;
  readonly isRefunded?: true;
}

/** What an order is by its payments. @param unwritten a payment that this transaction still writes */
export async function stateOfOrder(
  { tx, clientId }: Writing,
  { id, total }: { readonly id: string; readonly total: bigint },
  unwritten: Unwritten | null = null,
): Promise<PaymentState> {
  const { paid, wasRefunded } = await paidOf(tx, clientId, id, unwritten?.id);
  const own = unwritten?.order === id ? unwritten : null;
  return paymentStateOf({ total, paid: paid + (own?.unapplied ?? 0n), wasRefunded: wasRefunded || own?.isRefunded === true });
}

/** Writes what orders are by their payments. Nothing is written where nothing differs. */
export async function settleOrders(
  writing: Writing,
  orderIds: readonly (string | null)[],
  unwritten: Unwritten | null = null,
): Promise<void> {
  const ids = [...new Set(orderIds.filter((id) => id !== null))].sort();
  for (const id of ids) {
    const order = await lockOrder(writing.tx, writing.clientId, id);
    if (order === null) continue;
    await write(writing, salesOrder, id, { payment_state: await stateOfOrder(writing, order, unwritten) }, 'payment');
  }
}
