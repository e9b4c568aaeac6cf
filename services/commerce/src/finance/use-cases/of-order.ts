import { decimalText, type RowOf } from '@balai/contracts';
import { invoice, payment, type salesOrder } from '@balai/contracts/commerce';
import type { Writing } from '@balai/resources';
import type { PaymentState } from '../domain/allocate.ts';
import { invoicedOf, shippedValue } from '../repository/exposure.ts';
import { invoicesOf, paidOf } from '../repository/ledger.ts';
import { pendingOf } from '../repository/payment-events.ts';
import { capture } from './capture-payment.ts';
import { lockAccount, settleOrders, stateOfOrder, write } from './settle.ts';
import { voidInvoice } from './void-invoice.ts';

type Order = RowOf<typeof salesOrder>;

/** Registers a payment by hand of all that is not paid of an order, or confirms the pending one. The caller writes the order: what it is then is answered. */
export async function payInFull(order: Order, writing: Writing): Promise<PaymentState> {
  const { tx, clientId } = writing;
  const amount = order.total - (await paidOf(tx, clientId, order.id)).paid;
  const pending = await pendingOf(tx, clientId, order.id, amount);
  if (pending !== null) {
    await lockAccount(writing, order.party, []);
    const row = (await write(writing, payment, pending, {}, 'capture')) as unknown as RowOf<typeof payment>;
    await write(writing, payment, pending, { state: 'captured', ...(await capture(row, writing)) }, 'capture');
  } else if (amount > 0n) {
    const method = order.payment_method === 'credit' ? 'transfer' : order.payment_method;
    await writing.add(payment, { order: order.id, amount: decimalText(amount, 2), currency: order.currency, method });
  }
  return stateOfOrder(writing, order);
}

/** Voids the invoices of an order that is cancelled; what was paid is credit of the customer. The caller writes the order. */
export async function voidInvoicesOf(order: Order, writing: Writing): Promise<PaymentState> {
  const { tx, clientId } = writing;
  const invoices = await invoicesOf(tx, clientId, order.id);
  if (invoices.length > 0) await lockAccount(writing, order.party, []);
  for (const { id } of invoices) {
    const { set, orders } = await voidInvoice(id, writing);
    await write(writing, invoice, id, { ...set, state: 'void' }, 'void');
    await settleOrders(
      writing,
      orders.filter((one) => one !== order.id),
    );
  }
  return stateOfOrder(writing, order);
}

/** Issues the invoice of what left the warehouse of an order and is not invoiced; nothing where all is. */
export async function invoiceShipped(orderId: string, writing: Writing): Promise<void> {
  const rest = (await shippedValue(writing.tx, writing.clientId, orderId)) - (await invoicedOf(writing.tx, writing.clientId, orderId));
  if (rest > 0n) await writing.add(invoice, { order: orderId, total: decimalText(rest, 2) });
}
