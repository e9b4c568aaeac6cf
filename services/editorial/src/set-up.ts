import { editorialSettings } from '@balai/contracts/editorial';
import { settingsRoute } from '@balai/runtime/http';
import type { ModuleContext, ModuleParts } from '@balai/runtime/module';
import { commandSubscription } from './approvals/consumers/commands.ts';
import { approvalRoutes } from './approvals/routes/approvals.ts';
import { attachmentRoutes } from './attachments/routes/attachments.ts';
import { commentRoutes } from './comments/routes/comments.ts';
import type { EditorialSettings } from './config.ts';
import { rosterProjection, rosterSubscription } from './consumers/roster.ts';
import { makeContext } from './context.ts';
import { documentRoutes } from './documents/routes/documents.ts';
import { hintRoutes } from './hints/routes/hints.ts';
import { eventRoutes } from './legacy/routes/events.ts';
import { releaseRoutes } from './legacy/routes/releases.ts';
import { requestRoutes } from './legacy/routes/requests.ts';
import { linkRoutes } from './links/routes/links.ts';
import { historyRoutes } from './pieces/routes/history.ts';
import { pieceRoutes } from './pieces/routes/pieces.ts';
import { presenceRoutes } from './pieces/routes/presence.ts';
import { postProjection, postSubscription } from './plans/consumers/posts.ts';
import { calendarRoutes } from './plans/routes/calendar.ts';
import { planRoutes } from './plans/routes/plans.ts';
import { publishingRoutes } from './publishing/routes/publishing.ts';
import { republishers } from './republishers.ts';
import { templateRoutes } from './templates/routes/templates.ts';
import { editorialWorkers } from './workers/editorial-workers.ts';

/** What runs of this service in a process. */
export function setUp(module: ModuleContext<EditorialSettings>): ModuleParts {
  const context = makeContext(module);
  return {
    routes: [
      settingsRoute(editorialSettings, module),
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
    republishers,
    workers: editorialWorkers(context, {
      ...{ clock: module.clock, logger: module.logger },
      pollMs: module.platform.LOOK_SECONDS * 1_000,
      // Without a broker there is no other process.
      isAlone: module.platform.AMQP_URL === undefined,
    }),
  };
}
