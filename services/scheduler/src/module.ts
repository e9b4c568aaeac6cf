import { defineModule, type ModuleContext } from '@balai/runtime';
import { SchedulerSettings } from './config.ts';
import { commandSubscription } from './consumers/commands.ts';
import { planProjections, planSubscription } from './consumers/plans.ts';
import { rosterProjection, rosterSubscription } from './consumers/roster.ts';
import { makeContext } from './context.ts';
import { restaters } from './restaters.ts';
import { jobRoutes } from './routes/jobs.ts';
import { nextCollectionRoutes } from './routes/next-collections.ts';
import { schedulerWorkers } from './workers/scheduler-workers.ts';

/** Fires each client's jobs at their times, exactly once whatever the number of replicas. */
export const scheduler = defineModule({
  name: 'scheduler',
  config: SchedulerSettings,
  prefixes: ['JOB'],
  migrations: new URL('../migrations/', import.meta.url),
  setup(module: ModuleContext<SchedulerSettings>) {
    const context = makeContext(module);
    return {
      routes: [...jobRoutes(context), ...nextCollectionRoutes(context)],
      subscriptions: [rosterSubscription(context), planSubscription(context), commandSubscription],
      projections: [rosterProjection, ...planProjections],
      restaters,
      workers: schedulerWorkers(context),
    };
  },
});
