import { type Database, type ModuleContext, pollingWorker, type Worker } from '@balai/runtime';
import type { InboundRepository } from '../repository/inbound-repository.ts';
import { expireRecapOrders } from '../use-cases/answer-recap-order.ts';
import { moveOverdueReports, type ReportParts } from '../use-cases/report-saga.ts';

/** What the loops need. */
export interface DeadlineParts extends ReportParts {
  readonly database: Database;
  readonly inbound: InboundRepository;
  readonly logger: ModuleContext<unknown>['logger'];
  readonly retentionDays: number;
}

const PRUNE_EVERY_MS = 3_600_000;
const PRUNE_BATCH = 1_000;

/** The loops that end what waited too long, and clear what is old. */
export function deadlineWorkers(parts: DeadlineParts): Worker[] {
  const { clock, logger, database } = parts;
  return [
    pollingWorker({
      name: 'reports and recap orders overdue',
      clock,
      logger,
      minMs: 500,
      maxMs: 2_000,
      round: async () => {
        const reports = await moveOverdueReports(database, parts);
        const orders = await expireRecapOrders(database, parts);
        return reports + orders > 0;
      },
    }),
    pollingWorker({
      name: 'messages prune',
      clock,
      logger,
      minMs: PRUNE_EVERY_MS,
      maxMs: PRUNE_EVERY_MS,
      round: () =>
        database.unitOfWork('system', async (tx) => {
          const { messages, inbound, reports, retentionDays } = parts;
          const counts = [
            await messages.prune(tx, retentionDays, PRUNE_BATCH),
            await inbound.prune(tx, retentionDays, PRUNE_BATCH),
            await reports.prune(tx, retentionDays, PRUNE_BATCH),
          ];
          return counts.some((count) => count === PRUNE_BATCH);
        }),
    }),
  ];
}
