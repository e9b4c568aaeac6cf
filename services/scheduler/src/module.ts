import { defineModule, type ModuleContext } from '@balai/runtime';
import { SchedulerSettings } from './config.ts';
import { endingsSubscription } from './consumers/endings.ts';
import { rosterProjection, rosterSubscription } from './consumers/roster.ts';
import { clientRepository } from './repository/client-repository.ts';
import { makeJobRepository } from './repository/job-repository.ts';
import { makeJobRunRepository } from './repository/job-run-repository.ts';
import { jobRoutes } from './routes/jobs.ts';
import { schedulerWorkers } from './workers/scheduler-workers.ts';

/** Fires each client's jobs at their times, exactly once whatever the number of replicas. */
export const scheduler = defineModule({
  name: 'scheduler',
  config: SchedulerSettings,
  migrations: new URL('../migrations/', import.meta.url),
  setup(context: ModuleContext<SchedulerSettings>) {
    const jobs = makeJobRepository();
    const runs = makeJobRunRepository();
    const fire = { database: context.database, jobs, runs, newId: context.newId };
    const derive = { clients: clientRepository, jobs };
    return {
      routes: jobRoutes({ ...fire, clock: context.clock }),
      subscriptions: [rosterSubscription(derive), endingsSubscription(runs)],
      projections: [rosterProjection(derive)],
      workers: schedulerWorkers({
        ...fire,
        clock: context.clock,
        logger: context.logger,
        retentionDays: context.config.JOB_RUN_RETENTION_DAYS,
      }),
    };
  },
});
