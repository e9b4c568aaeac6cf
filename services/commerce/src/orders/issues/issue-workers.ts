import { salesOrder } from '@balai/contracts/commerce';
import { type ResourceContext, type Writing, writingOf } from '@balai/resources';
import type { Transaction } from '@balai/runtime/database';
import { pollingWorker, type Worker } from '@balai/runtime/module';
import { notifyCustomer } from '../../notices/notify-customer.ts';
import { flagOrder } from './flag-order.ts';
import { type FoundOrder, type IssueThresholds, lockByNews, lockLateness, ordersByNews, ordersOfOtherLateness } from './overdue-orders.ts';

/** Orders of one round, at most. */
const ROUND = 50;
const EVERY_MS = 60_000;

/** Work on orders of all clients that the clock, not a call, gives a reason to. Replicas skip orders that another one has locked. */
function orderWorker(
  kit: ResourceContext,
  name: string,
  find: (tx: Transaction, now: Date) => Promise<FoundOrder[]>,
  work: (order: FoundOrder, writing: Writing) => Promise<unknown>,
): Worker {
  const { database, clock, logger } = kit;
  return pollingWorker({
    ...{ name, clock, logger, minMs: EVERY_MS, maxMs: EVERY_MS },
    round: async (signal) => {
      const found = await database.read('system', (tx) => find(tx, clock.now()));
      for (const order of found) {
        if (signal.aborted) break;
        const { id, client_id: clientId } = order;
        await database.unitOfWork({ tenants: [clientId] }, (tx) =>
          // Led by the order: it is written once, with the count of its issues.
          work(order, writingOf(kit, { tx, clientId, author: null }, { resource: salesOrder.name, id })),
        );
      }
      return found.length === ROUND;
    },
  });
}

/** Marks orders as late or in time again, and notifies the customer of one that became late; history that is taken over stays quiet. */
const latenessWorker = (kit: ResourceContext, { lateDays }: IssueThresholds): Worker =>
  orderWorker(
    kit,
    'late orders',
    (tx, now) => ordersOfOtherLateness(tx, now, lateDays, ROUND),
    async (found, writing) => {
      const order = await lockLateness(writing.tx, found, writing.at, lateDays);
      if (order === null) return;
      const counted = await flagOrder(writing, order.id, { late: order.isNow }, true);
      await writing.follow(salesOrder, order.id, {
        action: order.isNow ? 'late' : 'in_time',
        values: { is_late: order.isNow, ...counted },
      });
      if (order.isNow && order.isRecent) await notifyCustomer(writing, { ...order, carrier: null, tracking_code: null }, 'delayed');
    },
  );

/** Opens issues of orders whose parcels have no event of the carrier, and resolves them when one came. */
const carrierNewsWorker = (kit: ResourceContext, { noCarrierEventHours: hours }: IssueThresholds): Worker =>
  orderWorker(
    kit,
    'parcels without news',
    (tx, now) => ordersByNews(tx, now, hours, ROUND),
    async (found, writing) => {
      const order = await lockByNews(writing.tx, found, writing.at, hours);
      if (order === null) return;
      const values = await flagOrder(writing, found.id, { no_carrier_event: order.waits }, true);
      await writing.follow(salesOrder, found.id, { action: 'issue', values });
    },
  );

/** Open and resolve the issues of orders that come with time. */
export const issueWorkers = (kit: ResourceContext, thresholds: IssueThresholds): Worker[] => [
  latenessWorker(kit, thresholds),
  carrierNewsWorker(kit, thresholds),
];
