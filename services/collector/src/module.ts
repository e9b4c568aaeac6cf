import { defineModule, type ModuleContext } from '@balai/runtime';
import { CollectorSettings } from './config.ts';
import { appliedSubscription } from './consumers/applied.ts';
import { commandSubscription } from './consumers/commands.ts';
import { progressBroadcast } from './consumers/progress.ts';
import { rosterProjection, rosterSubscription } from './consumers/roster.ts';
import { makeContext } from './context.ts';
import { restaters } from './restaters.ts';
import { collectionRunRoutes } from './routes/collection-runs.ts';
import { collectorWorkers } from './workers/collector-workers.ts';

/** Collects the clients' posts with their likes and comments. */
export const collector = defineModule({
  name: 'collector',
  config: CollectorSettings,
  prefixes: ['RAPIDAPI'],
  migrations: new URL('../migrations/', import.meta.url),
  setup(module: ModuleContext<CollectorSettings>) {
    const context = makeContext(module);
    return {
      routes: collectionRunRoutes(context),
      subscriptions: [rosterSubscription(context), commandSubscription(context), appliedSubscription(context)],
      broadcasts: [progressBroadcast(context)],
      projections: [rosterProjection],
      restaters,
      workers: collectorWorkers(context),
      // Nothing reads the log but people: what stands is in engagement_state, engagement_seen and engagement_gone.
      months: [{ tables: ['observation', 'observation_delta'], column: 'observed_on', keptMonths: context.config.COLLECTOR_LOG_MONTHS }],
    };
  },
});
