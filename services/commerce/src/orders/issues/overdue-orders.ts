import { type Sql, sql, type Transaction } from '@balai/runtime/database';

/** When an order is late, and a parcel without news. */
export interface IssueThresholds {
  /** Days past the promised date. */
  readonly lateDays: number;
  /** Hours since the last event of the carrier. */
  readonly noCarrierEventHours: number;
}

/** An order whose lateness or parcels differ from what is stored. */
export interface FoundOrder {
  readonly id: string;
  readonly client_id: string;
}

/** The last promised date that makes an order of a client `c` late. */
const bound = (now: Date, lateDays: number): Sql => sql`((${now}::timestamptz at time zone c.timezone)::date - ${lateDays}::int)`;

/** Whether an order `o` of a client `c` is late: its own date is past and no parcel promises a later one, or that of a parcel is. */
const isLate = (now: Date, lateDays: number): Sql => sql`(
  (o.requested_on < ${bound(now, lateDays)} and (o.state in ('confirmed', 'part_shipped') or (o.state = 'on_hold' and o.confirmed_at is not null))
    and not exists (select from commerce.shipment w where w.client_id = o.client_id and w."order" = o.id and w.deleted_at is null
      and w.state in ('planned', 'packed') and w.promised_on >= ${bound(now, lateDays)}))
  or (o.state in ('on_hold', 'confirmed', 'part_shipped', 'shipped') and exists (select from commerce.shipment s
    where s.client_id = o.client_id and s."order" = o.id and s.deleted_at is null
      and s.state in ('planned', 'packed', 'shipped', 'in_transit', 'failed') and s.promised_on < ${bound(now, lateDays)})))`;

/** Orders of all clients that became late, or are not late any more. A bound that holds in every time zone lets indexes find the candidates. */
export const ordersOfOtherLateness = (tx: Transaction, now: Date, lateDays: number, limit: number): Promise<FoundOrder[]> =>
  tx.many(sql`
    with candidates as (
      select client_id, id from commerce.sales_order
      where deleted_at is null and not is_late and state in ('on_hold', 'confirmed', 'part_shipped')
        and requested_on < (${now}::timestamptz + interval '1 day')::date - ${lateDays}::int
      union select client_id, "order" from commerce.shipment
      where deleted_at is null and state in ('planned', 'packed', 'shipped', 'in_transit', 'failed')
        and promised_on < (${now}::timestamptz + interval '1 day')::date - ${lateDays}::int
      union select client_id, id from commerce.sales_order where deleted_at is null and is_late)
    select o.id, o.client_id from candidates n
    join commerce.sales_order o on o.client_id = n.client_id and o.id = n.id and o.deleted_at is null
    join access.client c on c.client_id = o.client_id
    where o.is_late is distinct from coalesce(${isLate(now, lateDays)}, false) limit ${limit}`);

/** What a message about a late order says of it. */
interface LateOrder {
  readonly id: string;
  readonly number: string;
  readonly party: string;
  readonly is_late: boolean;
}

/** Locks an order whose lateness differs from what is stored. @returns null: it does not any more, or another process has it */
export const lockLateness = (
  tx: Transaction,
  { id, client_id }: FoundOrder,
  now: Date,
  lateDays: number,
): Promise<(LateOrder & { readonly isNow: boolean; readonly isRecent: boolean }) | null> =>
  tx.maybeOne(sql`
    select o.id, o.number, o.party, o.is_late, not o.is_late as "isNow",
      coalesce(o.requested_on >= ${bound(now, lateDays)} - 7, false) or exists (select from commerce.shipment s
        where s.client_id = o.client_id and s."order" = o.id and s.deleted_at is null and s.promised_on >= ${bound(now, lateDays)} - 7) as "isRecent"
    from commerce.sales_order o join access.client c on c.client_id = o.client_id
    where o.client_id = ${client_id} and o.id = ${id} and o.deleted_at is null
      and o.is_late is distinct from coalesce(${isLate(now, lateDays)}, false) for update of o skip locked`);

/** When a parcel `s` that left was heard of last, at least the end of the day on which it left. */
const heardOf = sql`greatest(s.last_event_at, (s.shipped_on + 1)::timestamp at time zone 'UTC', s.created_at)`;

/** Whether a parcel `s` should have news by now. Without a connected carrier nobody would report them. */
const isSilent = (now: Date, hours: number): Sql => sql`(
  s.deleted_at is null and s.tracking_code is not null and s.state in ('shipped', 'in_transit', 'failed')
  and ${heardOf} < ${now}::timestamptz - ${hours} * interval '1 hour'
  and exists (select from commerce.tracking_carrier t where t.client_id = s.client_id))`;

/** Whether an order `o` waits for news: nobody has an issue of its delivery, and none was opened since the last event. */
const waitsForNews = (now: Date, hours: number): Sql => sql`(
  exists (select from commerce.shipment s where s.client_id = o.client_id and s."order" = o.id and ${isSilent(now, hours)}
    and not exists (select from commerce.order_issue i where i.client_id = o.client_id and i."order" = o.id and i.deleted_at is null
      and ((i.kind = 'delivery' and i.state <> 'resolved') or (i.cause = 'no_carrier_event' and i.created_at > ${heardOf})))))`;

/** Whether the issue of an order `o` that waited for news is still open although they came. */
const hasNews = (now: Date, hours: number): Sql => sql`(
  exists (select from commerce.order_issue i where i.client_id = o.client_id and i."order" = o.id and i.deleted_at is null
    and i.state <> 'resolved' and i.cause = 'no_carrier_event')
  and not exists (select from commerce.shipment s where s.client_id = o.client_id and s."order" = o.id and ${isSilent(now, hours)}))`;

/** Orders of all clients whose parcels should have news, or that got them. */
export const ordersByNews = (tx: Transaction, now: Date, hours: number, limit: number): Promise<FoundOrder[]> =>
  tx.many(sql`
    with candidates as (
      select s.client_id, s."order" as id from commerce.shipment s
      where s.deleted_at is null and s.tracking_code is not null and s.state in ('shipped', 'in_transit', 'failed')
        and coalesce(s.last_event_at, s.created_at) < ${now}::timestamptz - ${hours} * interval '1 hour'
      union select client_id, "order" from commerce.order_issue
      where deleted_at is null and state <> 'resolved' and cause = 'no_carrier_event')
    select o.id, o.client_id from candidates n
    join commerce.sales_order o on o.client_id = n.client_id and o.id = n.id and o.deleted_at is null
    where ${waitsForNews(now, hours)} or ${hasNews(now, hours)} limit ${limit}`);

/** Locks such an order: whether it waits for news. @returns null: nothing is to be done any more, or another process has it */
export const lockByNews = (
  tx: Transaction,
  { id, client_id }: FoundOrder,
  now: Date,
  hours: number,
): Promise<{ readonly waits: boolean } | null> =>
  tx.maybeOne(sql`
    select ${waitsForNews(now, hours)} as waits from commerce.sales_order o
    where o.client_id = ${client_id} and o.id = ${id} and o.deleted_at is null
      and (${waitsForNews(now, hours)} or ${hasNews(now, hours)}) for update of o skip locked`);
