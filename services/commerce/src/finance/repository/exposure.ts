import { type Sql, sql, type Transaction } from '@balai/runtime/database';

/** What a customer's credit is used by, in one currency. */
export interface Exposure {
  /** Null: rows name none. */
  readonly currency: string | null;
  /** Open amounts of invoices. */
  readonly receivables: bigint;
  /** Value of open orders that no invoice has. */
  readonly uninvoiced: bigint;
  /** Money that no invoice took. */
  readonly unapplied: bigint;
  /** Receivables and uninvoiced value less unapplied payments. */
  readonly exposure: bigint;
}

/** Value of an order `o` that no invoice has. */
const rest: Sql = sql`greatest(o.total - coalesce((select sum(i.total) from commerce.invoice i
  where i.client_id = o.client_id and i."order" = o.id and i.state <> 'void' and i.deleted_at is null), 0), 0)`;

/** Money that waits for an invoice of an order `o`. */
const held: Sql = sql`coalesce((select sum(p.unapplied) from commerce.payment p
  where p.client_id = o.client_id and p."order" = o.id and p.state = 'captured' and p.deleted_at is null), 0)`;

/**
 * Exposure in the currency of a customer's limit, and in each other currency: amounts of several currencies do not add up. Rows without a
 * currency count as the limit's. Each amount counts once: an order counts until it is invoiced, its invoice until it is paid. An order that is
 * paid in advance counts as far as its money waits for the invoice, because that money is among the unapplied payments.
 * @param options.currency of the limit; null: of the rows that name none
 * @param options.exceptOrder left out of the orders, not of the invoices
 */
export async function readExposure(
  tx: Transaction,
  clientId: string,
  partyId: string,
  { currency, exceptOrder = null }: { readonly currency: string | null; readonly exceptOrder?: string | null },
): Promise<{ readonly own: Exposure; readonly others: readonly Exposure[] }> {
  const found = await tx.many<{ currency: string | null } & Record<'receivables' | 'uninvoiced' | 'unapplied', string>>(sql`
    select coalesce(e.currency, ${currency}) as currency, sum(e.receivables)::text as receivables, sum(e.uninvoiced)::text as uninvoiced,
      sum(e.unapplied)::text as unapplied
    from (
      select i.currency, i.open_amount as receivables, 0 as uninvoiced, 0 as unapplied from commerce.invoice i
      where i.client_id = ${clientId} and i.party = ${partyId} and i.open_amount > 0 and i.deleted_at is null
      union all
      select o.currency, 0, case when o.payment_method = 'credit' and o.payment_state <> 'paid' then ${rest} else least(${rest}, ${held}) end, 0
      from commerce.sales_order o
      where o.client_id = ${clientId} and o.party = ${partyId} and o.id is distinct from ${exceptOrder}::uuid and o.deleted_at is null
        and o.state in ('confirmed', 'part_shipped', 'shipped', 'delivered', 'closed')
      union all
      select p.currency, 0, 0, p.unapplied from commerce.payment p
      where p.client_id = ${clientId} and p.party = ${partyId} and p.state = 'captured' and p.unapplied > 0 and p.deleted_at is null) e
    group by 1 order by 1`);
  const all = found.map((row) => {
    const [receivables, uninvoiced, unapplied] = [BigInt(row.receivables), BigInt(row.uninvoiced), BigInt(row.unapplied)];
    return { currency: row.currency, receivables, uninvoiced, unapplied, exposure: receivables + uninvoiced - unapplied };
  });
  const none = { currency, receivables: 0n, uninvoiced: 0n, unapplied: 0n, exposure: 0n };
  return {
    own: all.find((one) => one.currency === currency) ?? none,
    others: all.filter((one) => one.currency !== currency && one.exposure !== 0n),
  };
}

/** What of an order is invoiced. */
export async function invoicedOf(tx: Transaction, clientId: string, orderId: string): Promise<bigint> {
  const { invoiced } = await tx.one<{ invoiced: string }>(sql`
    select coalesce(sum(total), 0)::text as invoiced from commerce.invoice
    where client_id = ${clientId} and "order" = ${orderId} and state <> 'void' and deleted_at is null`);
  return BigInt(invoiced);
}

/** Value of what left the warehouse of an order: lines by quantity, each rounded half up, and the freight. A whole order is worth its total. */
export async function shippedValue(tx: Transaction, clientId: string, orderId: string): Promise<bigint> {
  const { value } = await tx.one<{ value: string }>(sql`
    with gone as (
      select l.line, sum(l.quantity) as quantity
      from commerce.shipment s join commerce.shipment_lines l on l.client_id = s.client_id and l.row_id = s.id
      where s.client_id = ${clientId} and s."order" = ${orderId} and s.state not in ('planned', 'packed') and s.deleted_at is null
      group by l.line),
    line as (
      select row_number() over (order by position)::int as line, quantity, total from commerce.sales_order_lines
      where client_id = ${clientId} and row_id = ${orderId})
    select (coalesce(sum(round(l.total * least(g.quantity, l.quantity) / l.quantity)), 0) + coalesce(max(o.freight), 0))::bigint::text as value
    from gone g join line l on l.line = g.line join commerce.sales_order o on o.client_id = ${clientId} and o.id = ${orderId}`);
  return BigInt(value);
}
