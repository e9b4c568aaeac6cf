import type { ModuleContext, ModuleParts } from '@balai/runtime';
import type { EditorialSettings } from './config.ts';
import { commandSubscription } from './consumers/commands.ts';
import { postProjection, postSubscription } from './consumers/posts.ts';
import { rosterProjection, rosterSubscription } from './consumers/roster.ts';
import { makeContext } from './context.ts';
import { restaters } from './restaters.ts';
import { approvalRoutes } from './routes/approvals.ts';
import { attachmentRoutes } from './routes/attachments.ts';
import { calendarRoutes } from './routes/calendar.ts';
import { commentRoutes } from './routes/comments.ts';
import { documentRoutes } from './routes/documents.ts';
import { eventRoutes } from './routes/events.ts';
import { hintRoutes } from './routes/hints.ts';
import { historyRoutes } from './routes/history.ts';
import { linkRoutes } from './routes/links.ts';
import { pieceRoutes } from './routes/pieces.ts';
import { planRoutes } from './routes/plans.ts';
import { presenceRoutes } from './routes/presence.ts';
import { publishingRoutes } from './routes/publishing.ts';
import { releaseRoutes } from './routes/releases.ts';
import { requestRoutes } from './routes/requests.ts';
import { templateRoutes } from './routes/templates.ts';
import { editorialWorkers } from './workers/editorial-workers.ts';

/** What runs of this service in a process. */
export function setUp(module: ModuleContext<EditorialSettings>): ModuleParts {
  const context = makeContext(module);
  return {
    routes: [
      ...pieceRoutes(context),
      ...historyRoutes(context),
      ...presenceRoutes(context),
      ...attachmentRoutes(context),
      ...documentRoutes(context),
      ...commentRoutes(context),
      ...hintRoutes(context),
      ...templateRoutes(context),
      ...approvalRoutes(context),
      ...eventRoutes(context),
      ...releaseRoutes(context),
      ...requestRoutes(context),
      ...planRoutes(context),
      ...publishingRoutes(context),
      ...calendarRoutes(context),
      ...linkRoutes(context),
    ],
    subscriptions: [rosterSubscription(context), postSubscription(context), commandSubscription(context)],
    projections: [rosterProjection, postProjection],
    restaters,
    workers: editorialWorkers(context, {
      ...{ clock: module.clock, logger: module.logger },
      lookMs: module.platform.LOOK_SECONDS * 1_000,
      // Without a broker there is no other process.
      isAlone: module.platform.AMQP_URL === undefined,
    }),
  };
}
