import { leaseQueue, sql, type Transaction } from '@balai/runtime/database';

export type EventKind = 'pending' | 'captured' | 'failed' | 'refunded';

/** An event of a provider as it is kept. */
export interface PaymentEventRow {
  readonly id: string;
  readonly client_id: string;
  readonly provider: string;
  readonly event_id: string;
  readonly kind: EventKind;
  readonly external_id: string;
  readonly order_reference: string | null;
  readonly order_id: string | null;
  readonly amount: number;
  readonly method: string | null;
  readonly happened_at: Date;
  /** Leases so far. */
  readonly attempts: number;
}

const COLUMNS = sql.raw(
  'id, client_id, provider, event_id, kind, external_id, order_reference, order_id, amount, method, happened_at, attempts',
);

/** Events that are to be applied. */
export const eventQueue = leaseQueue<PaymentEventRow>({
  table: 'commerce.payment_event',
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

/** Keeps an event once. @returns false: it was kept before */
export const storeEvent = async (
  tx: Transaction,
  event: Omit<PaymentEventRow, 'attempts' | 'order_id' | 'amount'> & { readonly amount: bigint },
  at: Date,
): Promise<boolean> =>
  (await tx.execute(sql`
    insert into commerce.payment_event (id, client_id, provider, event_id, kind, external_id, order_reference, amount, method, happened_at, outcome,
      due_at, created_at, updated_at)
    values (${event.id}, ${event.client_id}, ${event.provider}, ${event.event_id}, ${event.kind}, ${event.external_id}, ${event.order_reference},
      ${event.amount}, ${event.method}, ${event.happened_at}, 'received', now(), ${at}, ${at})
    on conflict (client_id, provider, event_id) do nothing`)) === 1;

/** An event that waits, locked; null: it is applied already. */
export const lockEvent = (tx: Transaction, id: string): Promise<PaymentEventRow | null> =>
  tx.maybeOne(sql`select ${COLUMNS} from commerce.payment_event where id = ${id} and outcome = 'received' for update`);

/** Says what became of an event. */
export const endEvent = (
  tx: Transaction,
  { id, client_id }: Pick<PaymentEventRow, 'id' | 'client_id'>,
  {
    outcome,
    reason,
    payment,
    at,
  }: { readonly outcome: string; readonly reason: string | null; readonly payment: string | null; readonly at: Date },
): Promise<number> =>
  tx.execute(sql`
    update commerce.payment_event set outcome = ${outcome}, reason = ${reason}, payment = ${payment}, updated_at = ${at}
    where client_id = ${client_id} and id = ${id}`);

/**
 * Gives all events of a payment that wait for an order to this one, by any of them. Answers them in the order in which they happened; none: the event
 * does not wait.
 */
export const assignEvents = async (
  tx: Transaction,
  clientId: string,
  { id, orderId, at }: { readonly id: string; readonly orderId: string; readonly at: Date },
): Promise<PaymentEventRow[]> => {
  const found = await tx.many<PaymentEventRow>(sql`
    update commerce.payment_event e set order_id = ${orderId}, outcome = 'received', reason = null, attempts = 0, updated_at = ${at},
      due_at = now() + interval '1 minute'
    where e.client_id = ${clientId} and e.outcome in ('unmatched', 'failed') and (e.provider, e.external_id) = (
      select one.provider, one.external_id from commerce.payment_event one
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
    update commerce.payment_event set outcome = 'ignored', reason = ${reason}, updated_at = ${at}
    where client_id = ${clientId} and id = ${id} and outcome in ('unmatched', 'failed')`)) === 1;

/** The order that a provider names by our number or by the number of another system; null: none, or it is not clear which. */
export async function orderNamed(tx: Transaction, clientId: string, key: string): Promise<string | null> {
  const found = await tx.many<{ id: string; is_own: boolean }>(sql`
    select id, number_key = ${key} as is_own from commerce.sales_order
    where client_id = ${clientId} and (number_key = ${key} or external_number_key = ${key}) and deleted_at is null limit 2`);
  return (found.find(({ is_own }) => is_own) ?? found[0])?.id ?? null;
}

/** A payment that a provider knows. */
export const paymentOf = (
  tx: Transaction,
  clientId: string,
  { provider, external_id }: Pick<PaymentEventRow, 'provider' | 'external_id'>,
  fold: (text: string) => string,
): Promise<{ id: string; order: string | null } | null> =>
  tx.maybeOne(sql`
    select id, "order" from commerce.payment
    where client_id = ${clientId} and provider_key = ${fold(provider)} and external_id_key = ${fold(external_id)} and deleted_at is null`);

/** A pending payment of an order that captures this amount; null: there is none. The order is locked. */
export const pendingOf = async (tx: Transaction, clientId: string, orderId: string, amount: bigint): Promise<string | null> =>
  (
    await tx.maybeOne<{ id: string }>(sql`
      select id from commerce.payment
      where client_id = ${clientId} and "order" = ${orderId} and amount = ${amount} and state = 'pending' and deleted_at is null
      order by created_at, id limit 1`)
  )?.id ?? null;

/** A payment that somebody registered by hand and that is the same money: of that order and amount, by no provider, not long before. */
export const twinOf = async (
  tx: Transaction,
  clientId: string,
  { orderId, amount, since }: { readonly orderId: string; readonly amount: bigint; readonly since: Date },
): Promise<string | null> =>
  (
    await tx.maybeOne<{ id: string }>(sql`
      select id from commerce.payment
      where client_id = ${clientId} and "order" = ${orderId} and amount = ${amount} and state = 'captured' and provider is null and external_id is null
        and created_at >= ${since} and deleted_at is null order by created_at, id limit 1`)
  )?.id ?? null;
