import {
  collectorPersonalData,
  collectorSettings,
  collectorViewRendered,
  collectorViews,
  renderCollectorView,
} from '@balai/contracts/collector';
import { settingsRoute } from '@balai/runtime/http';
import { personalDataSubscription } from '@balai/runtime/messaging';
import type { ModuleContext, ModuleParts } from '@balai/runtime/module';
import { viewRendering } from '@balai/views';
import { handleProjection, handleSubscription } from './accounts/consumers/handles.ts';
import { appliedSubscription } from './collections/consumers/applied.ts';
import type { CollectorSettings } from './config.ts';
import { rosterSubscription } from './consumers/roster.ts';
import { contentRoutes } from './content-routes.ts';
import { makeContext } from './context.ts';
import { costRoutes } from './costs/routes/costs.ts';
import { keyRoutes } from './costs/routes/keys.ts';
import { imageRoutes } from './images/routes/images.ts';
import { officialSubscription } from './official/consumers/official.ts';
import { officialAccountsRenderer } from './official/use-cases/official-accounts-view.ts';
import { postAuthorSubscription } from './posts/consumers/post-authors.ts';
import { specialPostSubscription } from './posts/consumers/special-posts.ts';
import { collect } from './privacy/repository/engaged-handles.ts';
import { erasePerson } from './privacy/use-cases/erase-person.ts';
import { republishers } from './republishers.ts';
import { commandSubscription } from './runs/consumers/commands.ts';
import { progressBroadcast } from './runs/consumers/progress.ts';
import { collectionRunRoutes } from './runs/routes/collection-runs.ts';
import { collectorWorkers } from './workers/collector-workers.ts';

/** What runs of this service in a process. */
export function setUp(module: ModuleContext<CollectorSettings>): ModuleParts {
  const context = makeContext(module);
  const views = { subscription: collectorViews, command: renderCollectorView, event: collectorViewRendered };
  return {
    routes: [
      settingsRoute(collectorSettings, module),
      ...collectionRunRoutes(context),
      ...costRoutes(context),
      ...keyRoutes(context),
      ...contentRoutes(context),
      ...imageRoutes(context),
    ],
    subscriptions: [
      rosterSubscription(context),
      handleSubscription(context),
      commandSubscription(context),
      appliedSubscription(context),
      specialPostSubscription(context),
      postAuthorSubscription(context),
      officialSubscription(context),
      personalDataSubscription(module, collectorPersonalData, {
        erase: (tx, person) => erasePerson(context, tx, person),
        collect: (tx, { person_id }) => collect(tx, person_id),
      }),
      ...viewRendering(module, views, [officialAccountsRenderer(context)]).subscriptions,
    ],
    broadcasts: [progressBroadcast(context)],
    projections: [handleProjection],
    republishers,
    workers: collectorWorkers(context),
    // Nothing reads the log but people: what stands is in engagement_state, engagement_seen and engagement_gone.
    months: [{ tables: ['observation', 'observation_delta'], column: 'observed_on', keptMonths: context.config.COLLECTOR_LOG_MONTHS }],
  };
}
