import { attendanceAnswers } from '@balai/contracts/attendance';
import { type ModuleContext, type ModuleParts, subscribe } from '@balai/runtime';
import type { AttendanceSettings } from './config.ts';
import { accountProjection, accountSubscription } from './consumers/accounts.ts';
import { commandSubscription } from './consumers/commands.ts';
import { deliverySubscription, viewProjection, viewSubscription } from './consumers/deliveries.ts';
import { fileAnswers } from './consumers/file-answers.ts';
import { linkSubscription } from './consumers/links.ts';
import { noticeAnswers } from './consumers/notice-answers.ts';
import { observationProjection, observationSubscription } from './consumers/observations.ts';
import { planProjection, planSubscription } from './consumers/plans.ts';
import { reportAnswers } from './consumers/report-answers.ts';
import { rosterProjection, rosterSubscription } from './consumers/roster.ts';
import { scheduleProjection, scheduleSubscription } from './consumers/schedule.ts';
import { makeContext } from './context.ts';
import { makeExportContext } from './export-context.ts';
import { factMonths } from './months.ts';
import { restaters } from './restaters.ts';
import { AggregateReader } from './routes/aggregate-reader.ts';
import { aggregateRoutes } from './routes/aggregates.ts';
import { amplifyRoutes } from './routes/amplify.ts';
import { AnevReader, anevRoutes } from './routes/anev.ts';
import { clientSummaryRoutes } from './routes/client-summary.ts';
import { complaintRoutes } from './routes/complaints.ts';
import { correctionRoutes } from './routes/corrections.ts';
import { deliveryRoutes } from './routes/deliveries.ts';
import { effectRoutes } from './routes/effects.ts';
import { evidenceRoutes } from './routes/evidence.ts';
import { exportRoutes } from './routes/exports.ts';
import { habitRoutes } from './routes/habit-routes.ts';
import { jobPreviewRoutes } from './routes/job-preview.ts';
import { komplainRoutes } from './routes/komplain.ts';
import { linkFileRoutes } from './routes/link-files.ts';
import { linkReportRoutes } from './routes/link-reports.ts';
import { memberDayRoute } from './routes/member-day.ts';
import { postListRoutes } from './routes/post-lists.ts';
import { premiumGuard } from './routes/premium.ts';
import { premiumRecapRoutes } from './routes/premium-recaps.ts';
import { recapTemplateRoutes } from './routes/recap-templates.ts';
import { recapRoutes } from './routes/recaps.ts';
import { reminderRoutes } from './routes/reminders.ts';
import { sharedRoute } from './routes/shared.ts';
import { statsRoutes } from './routes/stats.ts';
import { targetRoutes } from './routes/targets.ts';
import { taskRoutes } from './routes/tasks.ts';
import { whyRoutes } from './routes/why.ts';
import { FirstSeen } from './use-cases/first-seen.ts';
import { KeptAnswers } from './use-cases/kept-answers.ts';
import { exportWorkers } from './workers/export-workers.ts';
import { ingestWorkers } from './workers/ingest-workers.ts';
import { linkWorkers } from './workers/link-workers.ts';
import { reportWorkers } from './workers/report-workers.ts';

/** What runs of this service in a process. */
export function setUp(module: ModuleContext<AttendanceSettings>): ModuleParts {
  const context = makeContext(module);
  const answers = new KeptAnswers(context);
  const firstSeen = new FirstSeen(context);
  context.holdings.add(firstSeen.holding);
  const reader = new AggregateReader(context, answers, firstSeen);
  const requirePremium = premiumGuard(context.clock, module.config.DASHBOARD_PREMIUM_ALLOWED_TIERS);
  const exporting = makeExportContext(module, context, { firstSeen, requirePremium });
  const correcting = { ...context, blobs: module.blobs };
  return {
    routes: [
      ...recapRoutes(context, answers),
      ...postListRoutes(context, answers),
      ...taskRoutes(context, answers),
      ...clientSummaryRoutes(context, answers, firstSeen),
      ...anevRoutes(new AnevReader(context, answers, firstSeen), requirePremium),
      ...premiumRecapRoutes(context, answers, requirePremium),
      ...targetRoutes(context),
      ...recapTemplateRoutes(context),
      ...jobPreviewRoutes(context),
      ...deliveryRoutes(exporting),
      ...aggregateRoutes(reader, firstSeen),
      ...habitRoutes(reader, firstSeen),
      ...statsRoutes(context),
      ...evidenceRoutes(context),
      ...effectRoutes(context),
      ...correctionRoutes(correcting),
      ...whyRoutes(context),
      memberDayRoute(context),
      ...complaintRoutes(correcting),
      ...komplainRoutes(correcting),
      ...reminderRoutes(context),
      ...linkReportRoutes(context),
      ...amplifyRoutes(context, answers),
      sharedRoute(context, answers),
      ...exportRoutes(exporting),
      ...linkFileRoutes(exporting),
    ],
    subscriptions: [
      rosterSubscription(context),
      observationSubscription(context),
      commandSubscription(context),
      // One a transaction: a report may be megabytes.
      subscribe(attendanceAnswers, [...reportAnswers(context), ...noticeAnswers(context), ...fileAnswers(exporting)], { batchSize: 1 }),
      linkSubscription(context),
      scheduleSubscription,
      planSubscription(context),
      deliverySubscription(exporting),
      accountSubscription,
      viewSubscription(exporting),
    ],
    projections: [
      rosterProjection,
      observationProjection,
      scheduleProjection,
      planProjection,
      accountProjection,
      viewProjection(exporting),
    ],
    restaters,
    workers: [...ingestWorkers(context), ...linkWorkers(context), ...reportWorkers(context), ...exportWorkers(exporting, context.lookMs)],
    months: [factMonths(context)],
  };
}
