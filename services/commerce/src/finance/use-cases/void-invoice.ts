import type { RowOf } from '@balai/contracts';
import type { invoice } from '@balai/contracts/commerce';
import type { Writing } from '@balai/resources';
import { giveBack, todayOf } from './settle.ts';

/** Voids an invoice whose row the caller writes: what was paid of it is credit of the customer. Answers the orders of these payments. */
export async function voidInvoice(
  id: string,
  writing: Writing,
): Promise<{ readonly set: Partial<RowOf<typeof invoice>>; readonly orders: (string | null)[] }> {
  const orders = await giveBack(writing, id);
  return { set: { open_amount: 0n, is_overdue: false, voided_on: await todayOf(writing) }, orders };
}
