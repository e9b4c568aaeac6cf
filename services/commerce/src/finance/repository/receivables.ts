import { type Page, pageOf, type RowPosition, type Sql, sql, type Transaction } from '@balai/runtime/database';

/** Open amounts by days past the due date. */
export interface AgeingRow {
  readonly current: string;
  readonly days_1_30: string;
  readonly days_31_60: string;
  readonly days_61_90: string;
  readonly days_over_90: string;
}

/** What invoices `r` with `open` and `due_on` come to by age on a day. */
const buckets = (day: string): Sql => sql`
  coalesce(sum(r.open) filter (where ${day}::date - r.due_on <= 0), 0)::text as current,
  coalesce(sum(r.open) filter (where ${day}::date - r.due_on between 1 and 30), 0)::text as days_1_30,
  coalesce(sum(r.open) filter (where ${day}::date - r.due_on between 31 and 60), 0)::text as days_31_60,
  coalesce(sum(r.open) filter (where ${day}::date - r.due_on between 61 and 90), 0)::text as days_61_90,
  coalesce(sum(r.open) filter (where ${day}::date - r.due_on > 90), 0)::text as days_over_90`;

/** Invoices with what was open of them on a day, replayed from the ledger. @param party null: of all customers */
const openOn = (clientId: string, party: string | null, day: string): Sql => sql`
  select i.id, i.number, i.number_key, i."order", i.party, i.issued_on, i.due_on, i.total,
    i.total - coalesce((select sum(a.amount) from commerce.allocation a
      where a.client_id = i.client_id and a.invoice = i.id and a.allocated_on <= ${day}::date), 0) as open
  from commerce.invoice i
  where i.client_id = ${clientId} and (${party}::uuid is null or i.party = ${party}) and i.deleted_at is null
    and i.due_on is not null and i.total is not null
    and i.issued_on <= ${day}::date and (i.voided_on is null or i.voided_on > ${day}::date)`;

/** An open invoice. */
export interface OpenInvoiceRow {
  readonly id: string;
  readonly number: string;
  readonly order: string | null;
  readonly issued_on: string;
  readonly due_on: string;
  readonly total: string;
  readonly open: string;
}

/** Open invoices of a customer on a day, the earliest due first. */
export const openInvoices = (tx: Transaction, clientId: string, party: string, day: string, limit: number): Promise<OpenInvoiceRow[]> =>
  tx.many(sql`
    select r.id, r.number, r."order", r.issued_on, r.due_on, r.total::text as total, r.open::text as open
    from (${openOn(clientId, party, day)}) r where r.open > 0 order by r.due_on, r.number_key limit ${limit}`);

/** What a customer owed on a day, by age. */
export const ageingOf = (tx: Transaction, clientId: string, party: string, day: string): Promise<AgeingRow> =>
  tx.one(sql`select ${buckets(day)} from (${openOn(clientId, party, day)}) r where r.open > 0`);

/** Money of a customer that no invoice had taken on a day, replayed from the ledger. */
export async function unappliedOn(tx: Transaction, clientId: string, party: string, day: string): Promise<bigint> {
  const { unapplied } = await tx.one<{ unapplied: string }>(sql`
    select coalesce(sum(p.amount - coalesce((select sum(a.amount) from commerce.allocation a
      where a.client_id = p.client_id and a.payment = p.id and a.allocated_on <= ${day}::date), 0)), 0)::text as unapplied
    from commerce.payment p
    where p.client_id = ${clientId} and p.party = ${party} and p.state in ('captured', 'refunded') and p.deleted_at is null
      and p.received_on <= ${day}::date and (p.refunded_on is null or p.refunded_on > ${day}::date)`);
  return BigInt(unapplied);
}

/** A customer of commerce; null: crm has told of none. */
export const findParty = (
  tx: Transaction,
  id: string,
): Promise<{ client_id: string; name: string; credit_limit: number | null; currency: string | null } | null> =>
  tx.maybeOne(sql`select client_id, name, credit_limit, currency from commerce.party where id = ${id} and deleted_at is null`);

/** A customer with what it owed on a day. */
export interface ReceivableRow extends AgeingRow {
  readonly party_id: string;
  readonly name: string;
  readonly name_key: string;
}

/** Customers that owed something on a day, by name. */
export const listReceivables = async (
  tx: Transaction,
  {
    clientId,
    day,
    after,
    limit,
  }: { readonly clientId: string; readonly day: string; readonly after: RowPosition | undefined; readonly limit: number },
): Promise<Page<ReceivableRow>> =>
  pageOf(
    await tx.many<ReceivableRow>(sql`
      select p.id as party_id, p.name, p.name_key, ${buckets(day)}
      from (${openOn(clientId, null, day)}) r join commerce.party p on p.client_id = ${clientId} and p.id = r.party
      where r.open > 0 and (${after?.key ?? null}::text is null or (p.name_key, p.id) > (${after?.key ?? null}, ${after?.id ?? null}::uuid))
      group by p.id order by p.name_key, p.id limit ${limit + 1}`),
    { limit },
  );
