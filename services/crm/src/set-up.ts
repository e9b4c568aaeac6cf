import { crmCommands } from '@balai/contracts/crm';
import { resourceContext, resourceParts } from '@balai/resources';
import { subscribe } from '@balai/runtime/messaging';
import type { ModuleContext, ModuleParts } from '@balai/runtime/module';
import { mentionableRoute } from './activity/mentionable.ts';
import { implementations } from './implementations.ts';
import { creditRoute } from './party/credit-route.ts';
import { customersSubscription } from './party/customers.ts';
import { distinctRoute, duplicatesRoute } from './party/duplicates/duplicates-route.ts';
import { mergeRoutes } from './party/merge/merge-routes.ts';
import { overviewRoute } from './party/overview/overview-route.ts';
import { timelineRoute } from './party/overview/timeline-route.ts';
import { segmentRoutes } from './segment/segment-routes.ts';

/** What runs of this service in a process. */
export function setUp(module: ModuleContext<unknown>): ModuleParts {
  const context = resourceContext(module, implementations);
  const { routes, ...parts } = resourceParts(context);
  return {
    routes: [
      ...routes,
      mentionableRoute(context),
      creditRoute(context),
      duplicatesRoute(context),
      distinctRoute(context),
      ...mergeRoutes(context),
      overviewRoute(context),
      timelineRoute(context),
      ...segmentRoutes(context),
    ],
    ...parts,
    subscriptions: [subscribe(crmCommands, []), customersSubscription(context)],
  };
}
