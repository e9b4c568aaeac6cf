/** Something open that money is taken by: an invoice, or a payment with a rest. */
export interface Open {
  readonly id: string;
  readonly open: bigint;
}

/** How much of an amount each takes, the first ones first; those that take nothing are absent. */
export function allocate<T extends Open>(
  amount: bigint,
  among: readonly T[],
): { readonly taken: readonly { readonly of: T; readonly amount: bigint }[]; readonly rest: bigint } {
  let rest = amount;
  const taken = among.flatMap((of) => {
    const part = of.open < rest ? of.open : rest;
    rest -= part;
    return part > 0n ? [{ of, amount: part }] : [];
  });
  return { taken, rest };
}

export type PaymentState = 'unpaid' | 'part_paid' | 'paid' | 'refunded';

/** What an order is, by what was paid of it. */
export function paymentStateOf({
  total,
  paid,
  wasRefunded,
}: {
  readonly total: bigint;
  readonly paid: bigint;
  readonly wasRefunded: boolean;
}): PaymentState {
  if (paid <= 0n && total > 0n) return wasRefunded ? 'refunded' : 'unpaid';
  return paid >= total ? 'paid' : 'part_paid';
}

/** State of an invoice that is not void. */
export const invoiceStateOf = (total: bigint, open: bigint): 'issued' | 'part_paid' | 'paid' =>
  open === 0n ? 'paid' : open < total ? 'part_paid' : 'issued';
