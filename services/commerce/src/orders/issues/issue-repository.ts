import type { IssueCause, IssueKind } from '@balai/contracts/commerce';
import { sql, type Transaction } from '@balai/runtime/database';
import type { Order } from '../../stock/order-stock.ts';
import type { DeliveryAddress } from './delivery-address.ts';

/** An issue of an order. */
export interface IssueOfOrder {
  readonly id: string;
  readonly number: string;
  readonly kind: IssueKind;
  readonly cause: IssueCause | null;
  readonly state: string;
}

/** The issues of an order, oldest first. */
export const issuesOf = (tx: Transaction, clientId: string, orderId: string): Promise<IssueOfOrder[]> =>
  tx.many(sql`
    select id, number, kind, cause, state from commerce.order_issue
    where client_id = ${clientId} and "order" = ${orderId} and deleted_at is null order by id`);

export const isUnresolved = ({ state }: Pick<IssueOfOrder, 'state'>): boolean => state !== 'resolved';

/** Where goods go that name no address of their own; null: the customer is unknown. */
export const addressOfParty = (tx: Transaction, clientId: string, partyId: string): Promise<DeliveryAddress | null> =>
  tx.maybeOne(sql`
    select address, city, postal_code, country from commerce.party
    where client_id = ${clientId} and id = ${partyId} and deleted_at is null`);

/** Whether a line costs less than its product does. A product without a cost has no margin. */
export async function isBelowCost(tx: Transaction, clientId: string, lines: Order['lines']): Promise<boolean> {
  const products = lines.map(({ product }) => product);
  const prices = lines.map(({ unit_price }) => unit_price ?? 0n);
  const discounts = lines.map(({ discount }) => discount);
  const found = await tx.maybeOne(sql`
    select 1 as one from unnest(${products}::uuid[], ${prices}::bigint[], ${discounts}::bigint[]) l (product, unit_price, discount)
    join commerce.product p on p.client_id = ${clientId} and p.id = l.product and p.deleted_at is null
    where l.unit_price::numeric * (10000 - l.discount) < p.cost::numeric * 10000 limit 1`);
  return found !== null;
}

/** Whether a payment of an order failed, and none of at least that amount was received or announced since. */
export async function hasFailedPayment(tx: Transaction, clientId: string, orderId: string): Promise<boolean> {
  const found = await tx.maybeOne(sql`
    select 1 as one from commerce.payment f join commerce.sales_order o on o.client_id = f.client_id and o.id = f."order"
    where f.client_id = ${clientId} and f."order" = ${orderId} and f.state = 'failed' and f.deleted_at is null
      and o.payment_state <> 'paid' and o.state not in ('closed', 'cancelled')
      and not exists (select from commerce.payment p
        where p.client_id = f.client_id and p."order" = f."order" and p.state in ('captured', 'pending') and p.deleted_at is null
          and p.amount >= f.amount and p.updated_at >= f.created_at)
    limit 1`);
  return found !== null;
}
