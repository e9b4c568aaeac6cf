import type { MessageDefinition } from '@balai/contracts';
import { payment, salesOrder, stockCosted } from '@balai/contracts/commerce';
import { insightClients, insightCommerce, insightParties } from '@balai/contracts/insight';
import type { Transaction } from '@balai/runtime/database';
import { onClientChanged } from '@balai/runtime/directory';
import { onTogether, type Subscription, subscribe } from '@balai/runtime/messaging';
import { type Projection, type StateEvent, stateProjection } from '@balai/runtime/projection';
import type { InsightContext } from '../context.ts';
import { feedOrders, sweepOrders } from '../facts/feed-orders.ts';
import { feedRefunds, type PaymentState } from '../facts/feed-refunds.ts';
import { noteChanged, noteFed } from '../facts/feed-repository.ts';
import { feedStock } from '../facts/feed-stock.ts';
import { parties, products } from '../facts/names.ts';
import type { OrderState } from '../facts/order-facts.ts';
import { outdateOrders } from '../facts/order-repository.ts';
import { rebuildWhereZoneChanged } from '../rebuild/rebuild.ts';

const orderChanged = salesOrder.changed as StateEvent & MessageDefinition<OrderState>;
const paymentChanged = payment.changed as StateEvent & MessageDefinition<PaymentState>;

/** Keeps names; answers that show them are computed anew. */
async function keepNames<T extends { readonly client_id: string }>(
  tx: Transaction,
  names: { applyAll(tx: Transaction, rows: readonly T[]): Promise<unknown> },
  rows: readonly T[],
): Promise<void> {
  await names.applyAll(tx, rows);
  await noteChanged(tx, [...new Set(rows.map(({ client_id }) => client_id))]);
}

/** What feeds the facts. */
export function insightSubscriptions({ clock, changed }: InsightContext): Subscription[] {
  const note = async (tx: Transaction, clientIds: readonly string[]): Promise<void> => {
    if (clientIds.length === 0) return;
    await noteFed(tx, clientIds, clock.now());
    tx.afterCommit(() => changed(clientIds));
  };
  return [
    subscribe(
      insightCommerce,
      [
        onTogether(products.event, (messages, { tx }) =>
          keepNames(
            tx,
            products,
            messages.map(({ data }) => data),
          ),
        ),
        onTogether(orderChanged, async (messages, { tx }) =>
          note(
            tx,
            await feedOrders(
              tx,
              messages.map(({ data }) => data),
            ),
          ),
        ),
        onTogether(paymentChanged, async (messages, { tx }) =>
          note(
            tx,
            await feedRefunds(
              tx,
              messages.map(({ data }) => data),
            ),
          ),
        ),
        onTogether(stockCosted, async (messages, { tx }) =>
          note(
            tx,
            await feedStock(
              tx,
              messages.map(({ data }) => data),
            ),
          ),
        ),
      ],
      // Batches of one client wait for each other anyway.
      { isSerial: true },
    ),
    subscribe(insightParties, [
      onTogether(parties.event, (messages, { tx }) =>
        keepNames(
          tx,
          parties,
          messages.map(({ data }) => data),
        ),
      ),
    ]),
    subscribe(insightClients, [onClientChanged(({ data }, { tx }) => rebuildWhereZoneChanged(tx, data.client_id))]),
  ];
}

/** Fills the facts of a new installation, or of one that lost them, from what commerce and crm have. */
export const insightProjections: readonly Projection[] = [
  {
    name: 'commerce',
    subscription: insightCommerce,
    owner: orderChanged.owner,
    messages: [products.event, orderChanged, paymentChanged, stockCosted],
    isEmpty: async () => false,
    outdate: async (tx) => {
      await products.outdate(tx);
      await outdateOrders(tx);
    },
    // Movements and refunds are never removed.
    sweep: async (tx, since) => {
      await products.sweep(tx, since);
      await sweepOrders(tx, since);
    },
  },
  stateProjection('parties', insightParties, parties),
];
