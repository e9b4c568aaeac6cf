import type { ResourceDefinition } from '@balai/contracts';
import { allocation } from '@balai/contracts/commerce';
import { implementList } from '@balai/resources';

/** The ledger of payments and invoices as a list. */
export const allocationList = implementList(allocation as unknown as ResourceDefinition, {
  source: `
    select a.id, a.client_id, 1 as version, a.created_at, a.created_at as updated_at, null::timestamptz as deleted_at,
      i.number as invoice_number, i.number_key as invoice_number_key, a.payment, a.invoice, a.party, a.amount, a.allocated_on
    from commerce.allocation a join commerce.invoice i on i.client_id = a.client_id and i.id = a.invoice`,
  aggregates: { amount: 'round(sum(t.amount::numeric) / 100, 4)' },
});
