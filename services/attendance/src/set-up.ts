import {
  attendanceAnswers,
  attendancePersonalData,
  attendanceSettings,
  attendanceViewRendered,
  attendanceViews,
  renderAttendanceView,
} from '@balai/contracts/attendance';
import { loadLetterhead } from '@balai/runtime/directory';
import { settingsRoute } from '@balai/runtime/http';
import { personalDataSubscription, subscribe } from '@balai/runtime/messaging';
import type { ModuleContext, ModuleParts } from '@balai/runtime/module';
import { viewRendering } from '@balai/views';
import { AggregateReader } from './analytics/routes/aggregate-reader.ts';
import { aggregateRoutes } from './analytics/routes/aggregates.ts';
import { AnevReader, anevRoutes } from './analytics/routes/anev.ts';
import { noticeAnswers } from './complaints/consumers/notice-answers.ts';
import { claimRoutes } from './complaints/routes/claims.ts';
import { complaintRoutes } from './complaints/routes/complaints.ts';
import { komplainRoutes } from './complaints/routes/komplain.ts';
import type { AttendanceSettings } from './config.ts';
import { makeContext } from './context.ts';
import { correctionRoutes } from './corrections/routes/corrections.ts';
import { evidenceRoutes } from './evidence/routes/evidence.ts';
import { whyRoutes } from './evidence/routes/why.ts';
import { FirstSeen } from './facts/use-cases/first-seen.ts';
import { habitRoutes } from './habits/routes/habit-routes.ts';
import { observationProjection, observationSubscription } from './ingest/consumers/observations.ts';
import { ingestWorkers } from './ingest/workers/ingest-workers.ts';
import { linkSubscription } from './links/consumers/links.ts';
import { amplifyRoutes } from './links/routes/amplify.ts';
import { linkReportRoutes } from './links/routes/link-reports.ts';
import { sharedRoute } from './links/routes/shared.ts';
import { linkWorkers } from './links/workers/link-workers.ts';
import { factMonths } from './months.ts';
import { nearMissWorkers } from './near-misses/workers/near-miss-workers.ts';
import { ownDayRoutes } from './own/routes/own-day.ts';
import { pendingRoute } from './own/routes/pending.ts';
import { shareTasksRoute } from './own/routes/share-tasks.ts';
import { rosterProjection, rosterSubscription } from './people/consumers/roster.ts';
import { scheduleProjection, scheduleSubscription } from './posts/consumers/schedule.ts';
import { collect } from './privacy/repository/erased-people.ts';
import { erasePerson } from './privacy/use-cases/erase-person.ts';
import { premiumGuard } from './questions/routes/premium.ts';
import { recapRoutes } from './recap/routes/recaps.ts';
import { statsRoutes } from './recap/routes/stats.ts';
import { AnswerCache } from './recap/use-cases/answer-cache.ts';
import { reminderRoutes } from './reminders/routes/reminders.ts';
import { reminderWorkers } from './reminders/workers/reminder-workers.ts';
import { commandSubscription } from './reports/consumers/commands.ts';
import { reportAnswers } from './reports/consumers/report-answers.ts';
import { jobPreviewRoutes } from './reports/routes/job-preview.ts';
import { recapTemplateRoutes } from './reports/routes/recap-templates.ts';
import { reportWorkers } from './reports/workers/report-workers.ts';
import { clientSummaryRoutes } from './summaries/routes/client-summary.ts';
import { premiumRecapRoutes } from './summaries/routes/premium-recaps.ts';
import { targetRoutes } from './targets/routes/targets.ts';
import { planProjection, planSubscription } from './tasks/consumers/plans.ts';
import { effectRoutes } from './tasks/routes/effects.ts';
import { memberDayRoute } from './tasks/routes/member-day.ts';
import { postListRoutes } from './tasks/routes/post-lists.ts';
import { taskRoutes } from './tasks/routes/tasks.ts';
import { briefTextRoute } from './views/routes/brief-text.ts';
import { linkFileRoutes } from './views/routes/link-files.ts';
import { recapFileRoutes } from './views/routes/recap-files.ts';
import { viewRenderers } from './views/use-cases/view-renderers.ts';

/** What runs of this service in a process. */
export function setUp(module: ModuleContext<AttendanceSettings>): ModuleParts {
  const context = makeContext(module);
  const answers = new AnswerCache(context);
  const firstSeen = new FirstSeen(context);
  context.cacheBudgets.add(firstSeen.cacheBudget);
  const reader = new AggregateReader(context, answers, firstSeen);
  const requirePremium = premiumGuard(context.clock, module.config.DASHBOARD_PREMIUM_ALLOWED_TIERS);
  const letterheadOf = (clientId: string) => loadLetterhead(module, clientId);
  const files = { ...context, firstSeen, requirePremium, letterheadOf, newId: module.newId };
  const views = { subscription: attendanceViews, command: renderAttendanceView, event: attendanceViewRendered };
  const correcting = { ...context, blobs: module.blobs };
  return {
    routes: [
      settingsRoute(attendanceSettings, module),
      ...recapRoutes(context, answers),
      ...postListRoutes(context, answers),
      ...taskRoutes(context, answers),
      ...clientSummaryRoutes(context, answers, firstSeen),
      ...anevRoutes(new AnevReader(context, answers, firstSeen), requirePremium),
      ...premiumRecapRoutes(context, answers, requirePremium),
      ...targetRoutes(context),
      ...recapTemplateRoutes(context),
      ...jobPreviewRoutes(context),
      ...aggregateRoutes(reader, firstSeen),
      ...habitRoutes(reader, firstSeen),
      ...statsRoutes(context, answers),
      ...evidenceRoutes(context),
      ...effectRoutes(context),
      ...correctionRoutes(correcting),
      ...whyRoutes(context),
      memberDayRoute(context),
      ...ownDayRoutes(reader),
      pendingRoute(context),
      shareTasksRoute(context),
      ...claimRoutes(correcting),
      ...complaintRoutes(correcting),
      ...komplainRoutes(correcting),
      ...reminderRoutes({ ...context, firstSeen }),
      ...linkReportRoutes(context),
      ...amplifyRoutes(context, answers),
      sharedRoute(context, answers),
      ...recapFileRoutes(files),
      briefTextRoute(files),
      ...linkFileRoutes(files),
    ],
    subscriptions: [
      rosterSubscription(context),
      observationSubscription(context),
      commandSubscription(correcting),
      // One a transaction: a report may be megabytes.
      subscribe(attendanceAnswers, [...reportAnswers(context), ...noticeAnswers(context)], { batchSize: 1 }),
      linkSubscription(context),
      scheduleSubscription,
      planSubscription(context),
      personalDataSubscription(module, attendancePersonalData, {
        erase: (tx, person) => erasePerson(correcting, tx, person),
        collect: (tx, { person_id }) => collect(tx, person_id),
      }),
      ...viewRendering(module, views, viewRenderers(files)).subscriptions,
    ],
    projections: [rosterProjection, observationProjection, scheduleProjection, planProjection],
    workers: [
      ...ingestWorkers(context),
      ...linkWorkers(context),
      ...reportWorkers(context),
      ...reminderWorkers(context),
      ...nearMissWorkers({ ...context, firstSeen }),
    ],
    months: [factMonths(context)],
  };
}
