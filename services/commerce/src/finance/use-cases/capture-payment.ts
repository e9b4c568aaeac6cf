import type { RowOf } from '@balai/contracts';
import type { payment } from '@balai/contracts/commerce';
import type { Writing } from '@balai/resources';
import { lockAccount, post, settleOrders, takeBack, todayOf } from './settle.ts';

type Payment = RowOf<typeof payment>;

/**
 * Captures a payment whose row the caller writes: invoices take of it what they need. The caller settles its order.
 * @returns fields to set
 */
export async function capture(row: Payment, writing: Writing): Promise<{ readonly received_on: string; readonly unapplied: bigint }> {
  const { id, party, order, invoice, amount } = row;
  const received_on = row.received_on ?? (await todayOf(writing));
  return { received_on, unapplied: await post(writing, { id, party: party ?? '', order, invoice, received_on }, amount) };
}

/** Refunds a payment whose row the caller writes, and settles orders. @returns fields to set */
export async function refund(row: Payment, writing: Writing): Promise<{ readonly refunded_on: string; readonly unapplied: bigint }> {
  await lockAccount(writing, row.party ?? '', [row.order]);
  const orders = await takeBack(writing, row.id);
  await settleOrders(writing, [row.order, ...orders], { id: row.id, order: row.order, unapplied: 0n, isRefunded: true });
  return { refunded_on: await todayOf(writing), unapplied: 0n };
}

/** Captures a payment by its row, and settles its order. @returns fields to set */
export async function captureAndSettle(row: Payment, writing: Writing) {
  await lockAccount(writing, row.party ?? '', [row.order]);
  const set = await capture(row, writing);
  await settleOrders(writing, [row.order], { id: row.id, order: row.order, unapplied: set.unapplied });
  return set;
}
