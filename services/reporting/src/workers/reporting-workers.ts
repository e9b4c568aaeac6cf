import { pollingWorker, type Worker } from '@balai/runtime/module';
import type { ReportingContext } from '../context.ts';
import { pruneRuns } from '../deliveries/use-cases/keep-deliveries.ts';
import { seedAllDeliveries } from '../deliveries/use-cases/seed-deliveries.ts';
import { queue } from '../renders/repository/renders.ts';
import { pruneRenders } from '../renders/use-cases/prune-renders.ts';
import { resendRender } from '../renders/use-cases/settle-render.ts';

/** Gives clients their standard deliveries, sends views again whose service fell silent, and removes what is past its time; any number of replicas may run it. */
export function reportingWorkers(context: ReportingContext, pollMs: number): Worker[] {
  const { clock, logger, database } = context;
  const renders = pollingWorker({
    name: 'reporting renders',
    clock,
    logger,
    minMs: 50,
    maxMs: pollMs,
    due: () => database.autocommitRead(queue.dueInMs),
    round: () => resendRender(context),
  });
  const upkeep = pollingWorker({
    name: 'reporting upkeep',
    clock,
    logger,
    minMs: 600_000,
    maxMs: 3_600_000,
    round: async () => {
      const more = [await pruneRenders(context), await pruneRuns(context)];
      return more.includes(true);
    },
  });
  context.wakeRenders = () => renders.wake();
  return [
    renders,
    {
      ...upkeep,
      async start() {
        // This version may declare more than the one before.
        await seedAllDeliveries(context).catch((error: unknown) => logger.error({ err: error }, 'standard deliveries were not added'));
        await upkeep.start();
      },
    },
  ];
}
