import { type ResourceContext, type Writing, writingOf } from '@balai/resources';
import type { LeaseQueue, Transaction } from '@balai/runtime/database';
import { leaseWorker, type Worker } from '@balai/runtime/module';

/** Leases after which an event is given up; it stays stored as failed. */
const ATTEMPTS_MAX = 8;
const RETRY_SECONDS = 5;

/** A stored event that waits to be applied. */
interface WaitingEvent {
  readonly id: string;
  readonly client_id: string;
  /** Leases so far. */
  readonly attempts: number;
}

/** How the stored events of one kind of sender are applied. */
export interface EventWork<Event extends WaitingEvent> {
  readonly name: string;
  readonly queue: LeaseQueue<Event>;
  /** Locks an event that waits; null: it is applied already. */
  readonly lock: (tx: Transaction, id: string) => Promise<Event | null>;
  readonly apply: (event: Event, writing: Writing) => Promise<unknown>;
  readonly fail: (tx: Transaction, event: Event, reason: string) => Promise<unknown>;
}

/** Applies stored events, each in one unit of work with what it changes. */
export function eventWorker<Event extends WaitingEvent>(kit: ResourceContext, work: EventWork<Event>): Worker & { wake(): void } {
  const { database, clock, logger } = kit;
  const { name, queue } = work;
  return leaseWorker({
    ...{ name, clock, logger, minMs: 50, maxMs: 5_000, database, queue },
    work: async (leased) => {
      const { id, client_id: clientId, attempts } = leased;
      const scope = { tenants: [clientId] };
      try {
        await database.unitOfWork(scope, async (tx) => {
          const event = await work.lock(tx, id);
          if (event !== null) await work.apply(event, writingOf(kit, { tx, clientId, author: null }));
        });
      } catch (error) {
        logger.warn({ err: error, event: id, attempts }, `one of the ${name} could not be applied`);
        const reason = error instanceof Error ? error.message.slice(0, 500) : 'unknown';
        await database.unitOfWork(scope, async (tx) => {
          if (attempts < ATTEMPTS_MAX) await queue.postpone(tx, leased, RETRY_SECONDS * attempts);
          else if ((await work.lock(tx, id)) !== null) await work.fail(tx, leased, reason);
        });
      }
    },
  });
}
