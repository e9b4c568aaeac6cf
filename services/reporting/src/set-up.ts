import { reportingPersonalData, reportingSettings } from '@balai/contracts/reporting';
import { settingsRoute } from '@balai/runtime/http';
import { personalDataSubscription } from '@balai/runtime/messaging';
import type { ModuleContext, ModuleParts } from '@balai/runtime/module';
import { answerRendered } from './chat-orders/use-cases/take-chat-order.ts';
import type { ReportingSettings } from './config.ts';
import { chatOrderSubscription } from './consumers/chat-orders.ts';
import { deliverySubscription, noticeSubscription } from './consumers/deliveries.ts';
import { renderSubscription } from './consumers/renders.ts';
import { rosterSubscription } from './consumers/roster.ts';
import { makeContext, type ReportingContext } from './context.ts';
import { deliveryRoutes } from './deliveries/routes/deliveries.ts';
import { followView } from './deliveries/use-cases/follow-view.ts';
import { resumeRun } from './deliveries/use-cases/resume-run.ts';
import { exportRoutes } from './exports/routes/exports.ts';
import { collect } from './privacy/repository/erased-recipients.ts';
import { eraseRecipient } from './privacy/use-cases/erase-recipient.ts';
import { republishers } from './republishers.ts';
import { savedViewRoutes } from './saved-views/routes/saved-views.ts';
import { reportingWorkers } from './workers/reporting-workers.ts';

/** What runs of this service in a process. */
export function setUp(module: ModuleContext<ReportingSettings>): ModuleParts {
  const context: ReportingContext = {
    ...makeContext(module),
    renderEnded: async (tx, render) => {
      await resumeRun(tx, render);
      if (render.purpose === 'order') await answerRendered(context, tx, render.render_id);
    },
    viewChanged: (tx, viewId, view) => followView(context, tx, viewId, view),
  };
  return {
    routes: [settingsRoute(reportingSettings, module), ...exportRoutes(context), ...savedViewRoutes(context), ...deliveryRoutes(context)],
    subscriptions: [
      renderSubscription(context),
      deliverySubscription(context),
      noticeSubscription(context),
      chatOrderSubscription(context),
      rosterSubscription(context),
      personalDataSubscription(module, reportingPersonalData, {
        erase: (tx, person) => eraseRecipient(context, tx, person),
        collect: (tx, { person_id: personId, addresses }) => collect(tx, { personId, addresses }),
      }),
    ],
    republishers,
    workers: reportingWorkers(context, module.platform.LOOK_SECONDS * 1_000),
  };
}
