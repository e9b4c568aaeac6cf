import type { ModuleContext, ModuleParts } from '@balai/runtime';
import type { CollectorSettings } from './config.ts';
import { appliedSubscription } from './consumers/applied.ts';
import { commandSubscription } from './consumers/commands.ts';
import { handleProjection, handleSubscription } from './consumers/handles.ts';
import { officialSubscription } from './consumers/official.ts';
import { postAuthorSubscription } from './consumers/post-authors.ts';
import { progressBroadcast } from './consumers/progress.ts';
import { rosterProjection, rosterSubscription } from './consumers/roster.ts';
import { specialPostSubscription } from './consumers/special-posts.ts';
import { makeContext } from './context.ts';
import { restaters } from './restaters.ts';
import { collectionRunRoutes } from './routes/collection-runs.ts';
import { contentRoutes } from './routes/content-routes.ts';
import { costRoutes } from './routes/costs.ts';
import { imageRoutes } from './routes/images.ts';
import { keyRoutes } from './routes/keys.ts';
import { collectorWorkers } from './workers/collector-workers.ts';

/** What runs of this service in a process. */
export function setUp(module: ModuleContext<CollectorSettings>): ModuleParts {
  const context = makeContext(module);
  return {
    routes: [
      ...collectionRunRoutes(context),
      ...costRoutes(context),
      ...keyRoutes(context),
      ...contentRoutes(context),
      ...imageRoutes(context),
    ],
    subscriptions: [
      rosterSubscription(context),
      handleSubscription(),
      commandSubscription(context),
      appliedSubscription(context),
      specialPostSubscription(context),
      postAuthorSubscription(context),
      officialSubscription(context),
    ],
    broadcasts: [progressBroadcast(context)],
    projections: [rosterProjection, handleProjection],
    restaters,
    workers: collectorWorkers(context),
    // Nothing reads the log but people: what stands is in engagement_state, engagement_seen and engagement_gone.
    months: [{ tables: ['observation', 'observation_delta'], column: 'observed_on', keptMonths: context.config.COLLECTOR_LOG_MONTHS }],
  };
}
