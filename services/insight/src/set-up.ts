import { metricsChanged } from '@balai/contracts/insight';
import { VersionedCache } from '@balai/runtime/core';
import { coalesceHints } from '@balai/runtime/messaging';
import type { ModuleContext, ModuleParts } from '@balai/runtime/module';
import { insightProjections, insightSubscriptions } from './consumers/subscriptions.ts';
import type { InsightContext } from './context.ts';
import type { ComputedDashboard } from './dashboards/compute-widgets.ts';
import { dashboardRoutes } from './dashboards/dashboard-routes.ts';
import { layoutRoutes } from './layouts/layout-routes.ts';
import { rebuildWorker } from './rebuild/rebuild.ts';
import { rowRoutes } from './rows/row-routes.ts';

/** What runs of this service in a process. */
export function setUp(module: ModuleContext<unknown>): ModuleParts {
  const answers = new VersionedCache<ComputedDashboard>({
    name: 'insight_dashboards',
    maxBytes: 16 * 1_048_576,
    sizeOf: (one) => 2 * JSON.stringify(one).length,
  });
  module.cacheBudgets.add(answers.cacheBudget);
  const { database, clock, logger, stopping } = module;
  const context: InsightContext = {
    database,
    clock,
    logger,
    answers,
    changed: coalesceHints({
      clock,
      stopping,
      pauseMs: 1_000,
      clientsMax: 500,
      publish: (clientIds) => module.hint(metricsChanged, { client_ids: [...clientIds] }),
    }),
  };
  return {
    routes: [...dashboardRoutes(context), ...layoutRoutes(context), ...rowRoutes(context)],
    subscriptions: insightSubscriptions(context),
    projections: insightProjections,
    workers: [rebuildWorker({ database, clock, logger })],
  };
}
