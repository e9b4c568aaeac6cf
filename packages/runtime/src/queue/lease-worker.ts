import { type PollingOptions, type PollingWorker, pollingWorker } from '../core/worker.ts';
import type { Database } from '../database/transaction.ts';
import type { LeaseQueue } from './lease-queue.ts';

export interface LeaseWorkerOptions<R> extends Omit<PollingOptions, 'round' | 'due'> {
  readonly database: Database;
  readonly queue: LeaseQueue<R>;
  /** Ends or postpones the row. A row it leaves, or fails at, is leased again when its lease ends; failures are logged. */
  readonly work: (row: R, signal: AbortSignal) => Promise<unknown>;
}

/** A polling loop that leases one row after the other. An idle poll is one statement: when the next row falls due. */
export function leaseWorker<R>({ database, queue, work, ...polling }: LeaseWorkerOptions<R>): PollingWorker {
  return pollingWorker({
    ...polling,
    due: () => database.autocommitRead(queue.dueInMs),
    round: async (signal) => {
      const row = await database.unitOfWork('system', queue.lease);
      if (row !== null) await work(row, signal);
      return row !== null;
    },
  });
}
