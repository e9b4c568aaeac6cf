import { sql, type Transaction } from '@balai/runtime/database';
import { invoicedOf, readExposure } from '../finance/repository/exposure.ts';

/** What an order's customer may still order on credit. */
export interface CreditCheck {
  /** Whether crm lets the customer order at all. */
  readonly isOpen: boolean;
  /**
   * Open invoices plus orders without an invoice, less unapplied payments, in the currency of the limit. The order that is checked counts only
   * by its invoices.
   */
  readonly exposure: bigint;
  /** What is invoiced of the order that is checked: it is among the open invoices, or paid. */
  readonly invoiced: bigint;
  /** In minor units of `currency`; null: crm has set none. */
  readonly limit: bigint | null;
  /** Of the customer; null: crm has set none. */
  readonly currency: string | null;
}

/** Whether crm lets a customer of that state order. */
export const mayOrder = (state: string): boolean => state === 'prospect' || state === 'active';

/**
 * Reads the credit of a customer under a lock: two orders that are submitted at the same moment are checked one after the other. Null: the customer
 * is gone.
 */
export async function lockCredit(
  tx: Transaction,
  clientId: string,
  { partyId, orderId, currency }: { readonly partyId: string; readonly orderId: string; readonly currency: string | null },
): Promise<CreditCheck | null> {
  const party = await tx.maybeOne<{ state: string; currency: string | null; credit_limit: number | null }>(sql`
    select state, currency, credit_limit from commerce.party
    where client_id = ${clientId} and id = ${partyId} and deleted_at is null for update`);
  if (party === null) return null;
  // A limit without a currency is one of the currency that is ordered in.
  const { own } = await readExposure(tx, clientId, partyId, { currency: party.currency ?? currency, exceptOrder: orderId });
  return {
    isOpen: mayOrder(party.state),
    exposure: own.exposure,
    invoiced: await invoicedOf(tx, clientId, orderId),
    limit: party.credit_limit === null ? null : BigInt(party.credit_limit),
    currency: party.currency,
  };
}
