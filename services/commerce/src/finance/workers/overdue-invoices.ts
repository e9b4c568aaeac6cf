import { invoice } from '@balai/contracts/commerce';
import { type ResourceContext, writingOf } from '@balai/resources';
import { pollingWorker, type Worker } from '@balai/runtime/module';
import { lockOverdue, overdueInvoices } from '../repository/overdue.ts';

/** Invoices of one round, at most. */
const ROUND = 50;
const EVERY_MS = 60_000;

/** Marks invoices whose due date is past by the calendar of their client; the event says so to other services. */
export function overdueWorker(kit: ResourceContext): Worker {
  const { database, clock, logger } = kit;
  return pollingWorker({
    ...{ name: 'overdue invoices', clock, logger, minMs: EVERY_MS, maxMs: EVERY_MS },
    round: async (signal) => {
      const found = await database.read('system', (tx) => overdueInvoices(tx, clock.now(), ROUND));
      for (const { id, client_id: clientId } of found) {
        if (signal.aborted) break;
        await database.unitOfWork({ tenants: [clientId] }, async (tx) => {
          // Skipped where another process marks it, or it was paid since.
          if (await lockOverdue(tx, clientId, id, clock.now()))
            await writingOf(kit, { tx, clientId, author: null }).follow(invoice, id, { action: 'overdue', values: { is_overdue: true } });
        });
      }
      return found.length === ROUND;
    },
  });
}
