import type { TrackingCode } from '@balai/contracts/commerce';
import { leaseQueue, sql, type Transaction } from '@balai/runtime/database';

/** An event of a carrier as it is kept. */
export interface ShipmentEventRow {
  readonly id: string;
  readonly client_id: string;
  readonly carrier: string;
  readonly event_id: string;
  readonly code: TrackingCode;
  readonly tracking_code: string;
  readonly tracking_code_key: string;
  readonly happened_at: Date;
  /** Chosen by hand; null: those with the tracking code. */
  readonly shipment: string | null;
  /** Leases so far. */
  readonly attempts: number;
}

const COLUMNS = sql.raw('id, client_id, carrier, event_id, code, tracking_code, tracking_code_key, happened_at, shipment, attempts');

/** Events that are to be applied. */
export const eventQueue = leaseQueue<ShipmentEventRow>({
  table: 'commerce.shipment_event',
  due: 'due_at',
  open: sql`outcome = 'received'`,
  // Events of one moment in the order in which they happened.
  order: 'due_at, happened_at',
  key: 'id',
  holder: ({ id }) => sql`id = ${id}`,
  counter: 'attempts',
  leaseSeconds: 60,
  columns: COLUMNS,
});

/** Stores an event once. Answers false if it was stored before. */
export const storeEvent = async (tx: Transaction, event: Omit<ShipmentEventRow, 'attempts' | 'shipment'>, at: Date): Promise<boolean> =>
  (await tx.execute(sql`
    insert into commerce.shipment_event (id, client_id, carrier, event_id, code, tracking_code, tracking_code_key, happened_at, outcome,
      due_at, created_at, updated_at)
    values (${event.id}, ${event.client_id}, ${event.carrier}, ${event.event_id}, ${event.code}, ${event.tracking_code},
      ${event.tracking_code_key}, ${event.happened_at}, 'received', now(), ${at}, ${at})
    on conflict (client_id, carrier, event_id) do nothing`)) === 1;

/** An event that waits, locked; null: it is applied already. */
export const lockEvent = (tx: Transaction, id: string): Promise<ShipmentEventRow | null> =>
  tx.maybeOne(sql`select ${COLUMNS} from commerce.shipment_event where id = ${id} and outcome = 'received' for update`);

/** Stores what became of an event. */
export const endEvent = (
  tx: Transaction,
  { id, client_id }: Pick<ShipmentEventRow, 'id' | 'client_id'>,
  { outcome, reason, at }: { readonly outcome: string; readonly reason: string | null; readonly at: Date },
): Promise<number> =>
  tx.execute(sql`
    update commerce.shipment_event set outcome = ${outcome}, reason = ${reason}, updated_at = ${at}
    where client_id = ${client_id} and id = ${id}`);

/**
 * Applies the events again that came before a parcel had this tracking code or had left.
 * @param isNewCode no lock keeps the worker from missing a code that is being written: events that it holds are waited for
 */
export const requeueEvents = (
  tx: Transaction,
  { clientId, key, isNewCode, at }: { readonly clientId: string; readonly key: string; readonly isNewCode: boolean; readonly at: Date },
): Promise<number> =>
  tx.execute(sql`
    update commerce.shipment_event set outcome = 'received', reason = null, attempts = 0, due_at = now(), updated_at = ${at}
    where client_id = ${clientId} and tracking_code_key = ${key} and outcome in ('received', 'unmatched')
      and (outcome = 'unmatched' or ${isNewCode}::boolean)`);

/**
 * Gives all events of a parcel that match nothing to a shipment, by any of them. Answers them in the order in which they happened; none: the event does
 * not wait.
 */
export const assignEvents = async (
  tx: Transaction,
  clientId: string,
  { id, shipment, at }: { readonly id: string; readonly shipment: string; readonly at: Date },
): Promise<ShipmentEventRow[]> => {
  const found = await tx.many<ShipmentEventRow>(sql`
    update commerce.shipment_event e set shipment = ${shipment}, outcome = 'received', reason = null, attempts = 0, updated_at = ${at},
      due_at = now() + interval '1 minute'
    where e.client_id = ${clientId} and e.outcome in ('unmatched', 'failed') and (e.carrier, e.tracking_code_key) = (
      select one.carrier, one.tracking_code_key from commerce.shipment_event one
      where one.client_id = ${clientId} and one.id = ${id} and one.outcome in ('unmatched', 'failed'))
    returning ${COLUMNS}`);
  return found.sort((a, b) => a.happened_at.getTime() - b.happened_at.getTime());
};

/** Ignores an event that waits for somebody. Answers false where it does not. */
export const dismissEvent = async (
  tx: Transaction,
  clientId: string,
  { id, reason, at }: { readonly id: string; readonly reason: string; readonly at: Date },
): Promise<boolean> =>
  (await tx.execute(sql`
    update commerce.shipment_event set outcome = 'ignored', reason = ${reason}, updated_at = ${at}
    where client_id = ${clientId} and id = ${id} and outcome in ('unmatched', 'failed')`)) === 1;

/** State of a shipment; null: there is none. */
export const stateOf = async (tx: Transaction, clientId: string, id: string): Promise<string | null> =>
  (
    await tx.maybeOne<{ state: string }>(
      sql`select state from commerce.shipment where client_id = ${clientId} and id = ${id} and deleted_at is null`,
    )
  )?.state ?? null;

/** A shipment that an event names. */
export interface TrackedShipment {
  readonly id: string;
  readonly state: string;
  readonly carrier: string | null;
  readonly last_event: TrackingCode | null;
  readonly last_event_at: Date | null;
}

type Parcel = Pick<ShipmentEventRow, 'tracking_code_key' | 'shipment'>;

/** Which shipments a parcel is. */
const isOf = ({ tracking_code_key: key, shipment }: Parcel) =>
  shipment === null ? sql`tracking_code_key = ${key}` : sql`id = ${shipment}`;

/** Orders with a shipment that is this parcel. */
export const ordersTracked = async (tx: Transaction, clientId: string, parcel: Parcel): Promise<string[]> =>
  (
    await tx.many<{ order: string }>(sql`
      select distinct "order" from commerce.shipment
      where client_id = ${clientId} and ${isOf(parcel)} and deleted_at is null order by "order"`)
  ).map(({ order }) => order);

/** The shipments of an order that are this parcel, locked. */
export const lockTracked = (tx: Transaction, clientId: string, orderId: string, parcel: Parcel): Promise<TrackedShipment[]> =>
  tx.many(sql`
    select id, state, carrier, last_event, last_event_at from commerce.shipment
    where client_id = ${clientId} and "order" = ${orderId} and ${isOf(parcel)} and deleted_at is null order by id for update`);
