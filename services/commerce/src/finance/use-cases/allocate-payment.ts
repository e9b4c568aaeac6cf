import type { ResourceDefinition } from '@balai/contracts';
import { decimalText } from '@balai/contracts';
import { invoice, payment } from '@balai/contracts/commerce';
import { notFound, type Writing } from '@balai/resources';
import { Problem } from '@balai/runtime/problem';
import { commerceProblems } from '../../problems.ts';
import { addEntries, findInvoice, findPayment } from '../repository/ledger.ts';
import { requireCurrency } from './require-currency.ts';
import { lockAccount, setOpen, settleOrders, todayOf, write } from './settle.ts';

/**
 * Applies what is left of a payment to an invoice. Answers the identifier of the entry. @param amount null: as much as is left of both
 * @throws Problem not_found, allocation_between_customers, other_currency, payment_not_received, invoice_closed, allocation_too_large
 */
export async function allocatePayment(
  writing: Writing,
  { paymentId, invoiceId, amount }: { readonly paymentId: string; readonly invoiceId: string; readonly amount: bigint | null },
): Promise<string> {
  const { tx, clientId, at } = writing;
  const read = async () => {
    const money = await findPayment(tx, clientId, paymentId);
    if (money === null) throw new Problem(notFound(payment as unknown as ResourceDefinition), {}, { field: 'payment' });
    const owed = await findInvoice(tx, clientId, invoiceId);
    if (owed === null) throw new Problem(notFound(invoice as unknown as ResourceDefinition), {}, { field: 'invoice' });
    return { money, owed };
  };
  const unlocked = await read();
  await lockAccount(writing, unlocked.owed.party, [unlocked.money.order, unlocked.owed.order]);
  const { money, owed } = await read();
  if (money.party !== owed.party) throw new Problem(commerceProblems.allocation_between_customers);
  requireCurrency(money.currency, owed.currency, 'invoice');
  if (money.state !== 'captured') throw new Problem(commerceProblems.payment_not_received);
  if (owed.open === 0n) throw new Problem(commerceProblems.invoice_closed);
  const most = money.unapplied < owed.open ? money.unapplied : owed.open;
  const part = amount ?? most;
  if (part > most || part <= 0n) throw new Problem(commerceProblems.allocation_too_large, { most: decimalText(most, 2) });
  const entry = { payment: money.id, invoice: owed.id, party: owed.party, amount: part, on: await todayOf(writing) };
  const [id = ''] = await addEntries(tx, clientId, [entry], at);
  await setOpen(writing, owed, owed.open - part, 'payment');
  await write(writing, payment, money.id, { unapplied: money.unapplied - part }, 'allocate');
  await settleOrders(writing, [money.order, owed.order]);
  return id;
}
