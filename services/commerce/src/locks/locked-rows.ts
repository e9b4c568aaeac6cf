import { sql, type Transaction } from '@balai/runtime/database';

// Locks are taken in one order: orders by identifier, then the customer, then invoices, payments and shipments.

/** An order whose lines are not read. */
export interface LockedOrder {
  readonly id: string;
  readonly state: string;
  readonly party: string;
  readonly currency: string | null;
  readonly payment_method: string;
  readonly payment_state: string;
  readonly total: bigint;
  readonly warehouse: string | null;
  readonly requested_on: string | null;
  readonly carrier: string | null;
  readonly carrier_service: string | null;
  readonly tracking_code: string | null;
  readonly shipped_on: string | null;
}

/** An order that nobody else changes until this transaction ends; null: there is none. */
export async function lockOrder(tx: Transaction, clientId: string, id: string): Promise<LockedOrder | null> {
  const row = await tx.maybeOne<Omit<LockedOrder, 'total'> & { total: number }>(sql`
    select id, state, party, currency, payment_method, payment_state, total, warehouse, requested_on::text, carrier, carrier_service,
      tracking_code, shipped_on::text
    from commerce.sales_order where client_id = ${clientId} and id = ${id} and deleted_at is null for update`);
  return row === null ? null : { ...row, total: BigInt(row.total) };
}

/** A customer whose invoices and payments nobody else changes until this transaction ends; null: crm has none. */
export const lockParty = (
  tx: Transaction,
  clientId: string,
  id: string,
): Promise<{ payment_terms_days: number | null; currency: string | null } | null> =>
  tx.maybeOne(sql`
    select payment_terms_days, currency from commerce.party where client_id = ${clientId} and id = ${id} and deleted_at is null for update`);
