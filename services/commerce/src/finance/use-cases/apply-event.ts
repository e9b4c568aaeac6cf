import type { ResourceDefinition } from '@balai/contracts';
import { decimalText, type RowOf } from '@balai/contracts';
import { payment } from '@balai/contracts/commerce';
import { fold, lockRow, type ResourceContext, type Writing } from '@balai/resources';
import { lockOrder } from '../../locks/locked-rows.ts';
import { endEvent, orderNamed, type PaymentEventRow, paymentOf, twinOf } from '../repository/payment-events.ts';
import { captureAndSettle, refund } from './capture-payment.ts';
import { todayOf, write } from './settle.ts';

/** What became of an event. */
interface Outcome {
  readonly outcome: 'applied' | 'unmatched' | 'ignored' | 'failed';
  readonly reason: string | null;
  readonly payment: string | null;
}

type Payment = RowOf<typeof payment>;
/** How long before an event somebody may have registered its money by hand. */
const TWIN_MS = 7 * 86_400_000;

const applied = (id: string): Outcome => ({ outcome: 'applied', reason: null, payment: id });
const ignored = (id: string, reason: string): Outcome => ({ outcome: 'ignored', reason, payment: id });

/** Money of an event that somebody may have registered by hand. */
const twinIn = ({ amount, happened_at }: PaymentEventRow, orderId: string) => ({
  ...{ orderId, amount: BigInt(amount) },
  since: new Date(happened_at.getTime() - TWIN_MS),
});

/** Why an event belongs to no order. */
const unnamed = ({ order_reference: reference }: PaymentEventRow): string =>
  reference === null ? 'The provider names no order' : `No order has the number ${reference}`;

/** Gives a payment that was registered by hand the provider's name: it is the same money. */
const confirm = ({ provider, external_id }: PaymentEventRow, id: string, writing: Writing) =>
  write(writing, payment, id, { provider, external_id }, 'confirm');

/** Registers a payment that a provider reports for the first time. */
async function register(event: PaymentEventRow, orderId: string, writing: Writing): Promise<Outcome> {
  const { tx, clientId } = writing;
  const amount = BigInt(event.amount);
  const order = await lockOrder(tx, clientId, orderId);
  if (order === null) return { outcome: 'unmatched', reason: 'The order does not exist', payment: null };
  const twin = event.kind === 'captured' ? await twinOf(tx, clientId, twinIn(event, orderId)) : null;
  if (twin !== null) {
    await confirm(event, twin, writing);
    return applied(twin);
  }
  const method = event.method ?? (order.payment_method === 'credit' ? 'transfer' : order.payment_method);
  const row = await writing.add(
    payment,
    {
      order: orderId,
      amount: decimalText(amount, 2),
      method,
      currency: order.currency,
      provider: event.provider,
      external_id: event.external_id,
    },
    { state: event.kind },
  );
  return applied(row.id);
}

/** Moves a payment that the provider reported before. Providers repeat events, and send them in any order. */
async function move(event: PaymentEventRow, row: Payment, writing: Writing): Promise<Outcome> {
  const { kind } = event;
  if (row.state === kind) return ignored(row.id, `The payment is ${kind} already`);
  const isLate = row.state === 'refunded' || (row.state === 'captured' && kind !== 'refunded') || kind === 'pending';
  if (isLate) return ignored(row.id, `The payment is ${row.state} already`);
  const amount = BigInt(event.amount);
  if (kind === 'refunded') {
    if (amount !== row.amount) return { outcome: 'failed', reason: 'A refund of a part is booked by hand', payment: row.id };
    const set =
      row.state === 'captured' ? await refund(row, writing) : { refunded_on: await todayOf({ ...writing, at: event.happened_at }) };
    await write(writing, payment, row.id, { ...set, state: kind }, 'refund');
  } else if (kind === 'captured') {
    // The provider's name is unique: the row that announced the money gives it up first.
    const twin = row.order === null ? null : await twinOf(writing.tx, writing.clientId, twinIn(event, row.order));
    if (twin !== null) {
      await write(writing, payment, row.id, { provider: null, external_id: null, state: 'failed' }, 'supersede');
      await confirm(event, twin, writing);
      return applied(twin);
    }
    const set = await captureAndSettle({ ...row, amount }, writing);
    await write(writing, payment, row.id, { ...set, amount, state: kind }, 'capture');
  } else await write(writing, payment, row.id, { state: kind }, 'fail');
  return applied(row.id);
}

/** Applies an event that is locked, and says what became of it. @param kit finds the row of a payment */
export async function applyEvent(kit: ResourceContext, event: PaymentEventRow, writing: Writing): Promise<Outcome['outcome']> {
  const { tx, clientId, at } = writing;
  const known = await paymentOf(tx, clientId, event, fold);
  const named = event.order_reference === null ? null : await orderNamed(tx, clientId, fold(event.order_reference));
  const orderId = known?.order ?? event.order_id ?? named;
  // The order is locked before its payments, as all writers do; what was read before the lock is read again.
  if (orderId !== null) await lockOrder(tx, clientId, orderId);
  const found = await paymentOf(tx, clientId, event, fold);
  const result: Outcome =
    found !== null
      ? await move(event, (await lockRow(kit, tx, payment as unknown as ResourceDefinition, found.id, null)) as unknown as Payment, writing)
      : orderId === null
        ? { outcome: 'unmatched', reason: unnamed(event), payment: null }
        : await register(event, orderId, writing);
  await endEvent(tx, event, { ...result, at });
  return result.outcome;
}
