import { schedulerSettings } from '@balai/contracts/scheduler';
import { settingsRoute } from '@balai/runtime/http';
import type { ModuleContext, ModuleParts } from '@balai/runtime/module';
import type { SchedulerSettings } from './config.ts';
import { commandSubscription } from './consumers/commands.ts';
import { planProjections, planSubscription } from './consumers/plans.ts';
import { rosterSubscription } from './consumers/roster.ts';
import { makeContext } from './context.ts';
import { republishers } from './republishers.ts';
import { jobRoutes } from './routes/jobs.ts';
import { nextCollectionRoutes } from './routes/next-collections.ts';
import { schedulerWorkers } from './workers/scheduler-workers.ts';

/** What runs of this service in a process. */
export function setUp(module: ModuleContext<SchedulerSettings>): ModuleParts {
  const context = makeContext(module);
  return {
    routes: [settingsRoute(schedulerSettings, module), ...jobRoutes(context), ...nextCollectionRoutes(context)],
    subscriptions: [rosterSubscription(context), planSubscription(context), commandSubscription],
    projections: planProjections,
    republishers,
    workers: schedulerWorkers(context),
  };
}
