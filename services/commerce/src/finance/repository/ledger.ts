import { sql, type Transaction } from '@balai/runtime/database';

/** An invoice as payments need it. */
export interface OwedInvoice {
  readonly id: string;
  readonly state: string;
  readonly party: string;
  readonly order: string | null;
  readonly issued_on: string;
  readonly currency: string | null;
  readonly total: bigint;
  readonly open: bigint;
}

type InvoiceRow = Omit<OwedInvoice, 'total' | 'open'> & { readonly total: number; readonly open: number };
const invoiceOf = (row: InvoiceRow): OwedInvoice => ({ ...row, total: BigInt(row.total), open: BigInt(row.open) });
const invoiceColumns = sql`i.id, i.state, i.party, i."order", i.issued_on, i.currency, i.total, i.open_amount as open`;
/** The rules set these on every invoice; columns of resources allow null. */
const isComplete = sql`i.party is not null and i.issued_on is not null and i.total is not null`;

export async function findInvoice(tx: Transaction, clientId: string, id: string): Promise<OwedInvoice | null> {
  const row = await tx.maybeOne<InvoiceRow>(sql`
    select ${invoiceColumns} from commerce.invoice i where i.client_id = ${clientId} and i.id = ${id} and i.deleted_at is null
      and ${isComplete}`);
  return row === null ? null : invoiceOf(row);
}

/** Invoices of an order that are not void, the earliest due first. The order is locked. */
export const invoicesOf = async (tx: Transaction, clientId: string, orderId: string): Promise<OwedInvoice[]> =>
  (
    await tx.many<InvoiceRow>(sql`
      select ${invoiceColumns} from commerce.invoice i
      where i.client_id = ${clientId} and i."order" = ${orderId} and i.state <> 'void' and i.deleted_at is null and ${isComplete}
      order by i.due_on, i.number_key`)
  ).map(invoiceOf);

/** A payment with a rest, or one that an invoice took money of. */
export interface OpenPayment {
  readonly id: string;
  readonly order: string | null;
  readonly received_on: string;
  readonly open: bigint;
}

/** Captured payments for an order with a rest that no invoice took, the oldest first. */
export const heldFor = async (tx: Transaction, clientId: string, orderId: string): Promise<OpenPayment[]> =>
  (
    await tx.many<Omit<OpenPayment, 'open'> & { open: number }>(sql`
      select id, "order", coalesce(received_on, created_at::date) as received_on, unapplied as open from commerce.payment
      where client_id = ${clientId} and "order" = ${orderId} and state = 'captured' and unapplied > 0 and deleted_at is null
      order by received_on, number_key`)
  ).map((row) => ({ ...row, open: BigInt(row.open) }));

/** Money that a payment gives to an invoice; negative: takes back. */
export interface Entry {
  readonly payment: string;
  readonly invoice: string;
  readonly party: string;
  readonly amount: bigint;
  readonly on: string;
}

/** Adds entries to the ledger. Answers their identifiers. */
export const addEntries = async (tx: Transaction, clientId: string, entries: readonly Entry[], at: Date): Promise<string[]> =>
  entries.length === 0
    ? []
    : (
        await tx.many<{ id: string }>(sql`
          insert into commerce.allocation (id, client_id, payment, invoice, party, amount, allocated_on, created_at)
          select gen_random_uuid(), ${clientId}, e.payment, e.invoice, e.party, e.amount, e.allocated_on, ${at}
          from unnest(${entries.map(({ payment }) => payment)}::uuid[], ${entries.map(({ invoice }) => invoice)}::uuid[],
            ${entries.map(({ party }) => party)}::uuid[], ${entries.map(({ amount }) => amount)}::bigint[],
            ${entries.map(({ on }) => on)}::date[]) e (payment, invoice, party, amount, allocated_on)
          returning id`)
      ).map(({ id }) => id);

/** A payment as the ledger needs it; its customer is locked. Null: there is none. */
export interface KnownPayment {
  readonly id: string;
  readonly state: string;
  readonly party: string;
  readonly order: string | null;
  readonly received_on: string | null;
  readonly currency: string | null;
  readonly amount: bigint;
  readonly unapplied: bigint;
}

export async function findPayment(tx: Transaction, clientId: string, id: string): Promise<KnownPayment | null> {
  const row = await tx.maybeOne<Omit<KnownPayment, 'amount' | 'unapplied'> & { amount: number; unapplied: number }>(sql`
    select id, state, party, "order", received_on, currency, amount, unapplied from commerce.payment
    where client_id = ${clientId} and id = ${id} and deleted_at is null and party is not null`);
  return row === null ? null : { ...row, amount: BigInt(row.amount), unapplied: BigInt(row.unapplied) };
}

interface Taken {
  readonly payment: string;
  readonly invoice: string;
  readonly party: string;
  /** Order of the invoice. */
  readonly order: string | null;
  readonly amount: bigint;
}

/** What is applied of a payment, or to an invoice, without what was taken back. */
export const applied = async (
  tx: Transaction,
  clientId: string,
  { payment = null, invoice = null }: { readonly payment?: string | null; readonly invoice?: string | null },
): Promise<Taken[]> =>
  (
    await tx.many<Omit<Taken, 'amount'> & { amount: string }>(sql`
      select a.payment, a.invoice, a.party, i."order", sum(a.amount)::text as amount
      from commerce.allocation a join commerce.invoice i on i.client_id = a.client_id and i.id = a.invoice
      where a.client_id = ${clientId} and (${payment}::uuid is null or a.payment = ${payment}) and (${invoice}::uuid is null or a.invoice = ${invoice})
        and (${payment}::uuid is not null or ${invoice}::uuid is not null)
      group by a.payment, a.invoice, a.party, i."order" having sum(a.amount) <> 0 order by a.invoice, a.payment`)
  ).map((row) => ({ ...row, amount: BigInt(row.amount) }));

/** What was paid of an order: what its invoices took, and what waits for one. @param except payment whose rest is not counted */
export async function paidOf(
  tx: Transaction,
  clientId: string,
  orderId: string,
  except: string | null = null,
): Promise<{ readonly paid: bigint; readonly wasRefunded: boolean }> {
  const { paid, was_refunded } = await tx.one<{ paid: string; was_refunded: boolean }>(sql`
    select (coalesce((select sum(a.amount) from commerce.invoice i join commerce.allocation a on a.client_id = i.client_id and a.invoice = i.id
        where i.client_id = ${clientId} and i."order" = ${orderId}), 0)
      + coalesce((select sum(p.unapplied) from commerce.payment p
        where p.client_id = ${clientId} and p."order" = ${orderId} and p.state = 'captured' and p.deleted_at is null
          and p.id is distinct from ${except}::uuid), 0))::text as paid,
      exists (select from commerce.payment p where p.client_id = ${clientId} and p."order" = ${orderId} and p.state = 'refunded') as was_refunded`);
  return { paid: BigInt(paid), wasRefunded: was_refunded };
}
