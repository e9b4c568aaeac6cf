import { type Sql, sql, type Transaction } from '@balai/runtime/database';

/** Whether an invoice `i` of a client `c` is past due and not marked. */
const isPast = (now: Date): Sql => sql`i.open_amount > 0 and not i.is_overdue and i.deleted_at is null
  and i.due_on < (${now}::timestamptz at time zone c.timezone)::date`;

/** Invoices of all clients that are past due and not marked. */
export const overdueInvoices = (tx: Transaction, now: Date, limit: number): Promise<{ id: string; client_id: string }[]> =>
  tx.many(sql`
    select i.id, i.client_id from commerce.invoice i join access.client c on c.client_id = i.client_id
    where ${isPast(now)} order by i.due_on limit ${limit}`);

/** Locks such an invoice. @returns false: it is not past due any more, or another process has it */
export const lockOverdue = async (tx: Transaction, clientId: string, id: string, now: Date): Promise<boolean> =>
  (await tx.maybeOne(sql`
    select i.id from commerce.invoice i join access.client c on c.client_id = i.client_id
    where i.client_id = ${clientId} and i.id = ${id} and ${isPast(now)} for update of i skip locked`)) !== null;
