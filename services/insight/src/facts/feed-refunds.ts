import { decimalOf } from '@balai/contracts';
import { salesCube } from '@balai/contracts/insight';
import { adjustRollups } from '@balai/cube';
import { sql, type Transaction } from '@balai/runtime/database';
import { lockFeeds } from './feed-repository.ts';

/** What insight needs of a payment, as the event of commerce says it. */
export interface PaymentState {
  readonly id: string;
  readonly client_id: string;
  readonly state: string;
  /** Null: money on account. Giving it back takes nothing from the revenue of an order. */
  readonly order: string | null;
  readonly amount: string;
  readonly refunded_on: string | null;
}

/** A refund as facts keep it. */
interface RefundFact {
  readonly clientId: string;
  readonly paymentId: string;
  readonly orderId: string;
  readonly refundedOn: string;
  readonly amount: bigint;
}

/** Stores refunds, each once; answers how many are new. */
const storeRefunds = (tx: Transaction, refunds: readonly RefundFact[]): Promise<number> =>
  tx.execute(sql`
    insert into insight.refund_fact (client_id, payment_id, order_id, refunded_on, amount)
    select r.client_id, r.payment_id, r.order_id, r.refunded_on, r.amount
    from unnest(${refunds.map(({ clientId }) => clientId)}::text[], ${refunds.map(({ paymentId }) => paymentId)}::uuid[],
      ${refunds.map(({ orderId }) => orderId)}::uuid[], ${refunds.map(({ refundedOn }) => refundedOn)}::date[],
      ${refunds.map(({ amount }) => amount)}::bigint[]) r (client_id, payment_id, order_id, refunded_on, amount)
    on conflict (client_id, payment_id) do nothing`);

const refundsOf = (payments: readonly PaymentState[]): RefundFact[] =>
  payments.flatMap(({ id, client_id, state, order, amount, refunded_on }) =>
    state !== 'refunded' || order === null || refunded_on === null
      ? []
      : [{ clientId: client_id, paymentId: id, orderId: order, refundedOn: refunded_on, amount: decimalOf(amount, 2) ?? 0n }],
  );

/** Stores refunds and adds them to the rollups. A repeated event changes nothing. Answers the clients whose metrics changed. */
export async function feedRefunds(tx: Transaction, told: readonly PaymentState[]): Promise<string[]> {
  const refunds = refundsOf(told);
  if (refunds.length === 0) return [];
  const clientIds = [...new Set(refunds.map(({ clientId }) => clientId))].sort();
  const keys = refunds.map(({ orderId }) => orderId);
  await lockFeeds(tx, clientIds);
  await adjustRollups(tx, salesCube, '-1', { clientIds, keys });
  const added = await storeRefunds(tx, refunds);
  await adjustRollups(tx, salesCube, '1', { clientIds, keys });
  return added === 0 ? [] : clientIds;
}
