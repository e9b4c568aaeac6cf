import type { ModuleContext, ModuleParts } from '@balai/runtime';
import type { AttendanceSettings } from './config.ts';
import { answerSubscription } from './consumers/answers.ts';
import { commandSubscription } from './consumers/commands.ts';
import { accountProjection, accountSubscription, deliverySubscription, viewProjection, viewSubscription } from './consumers/deliveries.ts';
import { linkSubscription } from './consumers/links.ts';
import { observationProjection, observationSubscription } from './consumers/observations.ts';
import { planProjection, planSubscription } from './consumers/plans.ts';
import { rosterProjection, rosterSubscription } from './consumers/roster.ts';
import { scheduleProjection, scheduleSubscription } from './consumers/schedule.ts';
import { makeContext } from './context.ts';
import { makeExportContext } from './export-context.ts';
import { factMonths } from './months.ts';
import { restaters } from './restaters.ts';
import { aggregateRoutes } from './routes/aggregates.ts';
import { amplifyRoutes } from './routes/amplify.ts';
import { analyticsRoutes } from './routes/analytics.ts';
import { complaintRoutes } from './routes/complaints.ts';
import { correctionRoutes } from './routes/corrections.ts';
import { deliveryRoutes } from './routes/deliveries.ts';
import { effectRoutes } from './routes/effects.ts';
import { evidenceRoutes } from './routes/evidence.ts';
import { exportRoutes } from './routes/exports.ts';
import { jobPreviewRoutes } from './routes/job-preview.ts';
import { komplainRoutes } from './routes/komplain.ts';
import { linkFileRoutes } from './routes/link-files.ts';
import { linkReportRoutes } from './routes/link-reports.ts';
import { memberDayRoute } from './routes/member-day.ts';
import { premiumGuard } from './routes/premium.ts';
import { recapTemplateRoutes } from './routes/recap-templates.ts';
import { recapRoutes } from './routes/recaps.ts';
import { reminderRoutes } from './routes/reminders.ts';
import { sharedRoute } from './routes/shared.ts';
import { statsRoutes } from './routes/stats.ts';
import { targetRoutes } from './routes/targets.ts';
import { whyRoutes } from './routes/why.ts';
import { FirstSeen } from './use-cases/first-seen.ts';
import { KeptAnswers } from './use-cases/kept-answers.ts';
import { attendanceWorkers } from './workers/attendance-workers.ts';
import { exportWorkers } from './workers/export-workers.ts';

/** What runs of this service in a process. */
export function setUp(module: ModuleContext<AttendanceSettings>): ModuleParts {
  const context = makeContext(module);
  const answers = new KeptAnswers(context);
  const firstSeen = new FirstSeen(context);
  context.holdings.add(firstSeen.holding);
  const shared = { firstSeen, requirePremium: premiumGuard(context.clock, module.config.DASHBOARD_PREMIUM_ALLOWED_TIERS) };
  const exporting = makeExportContext(module, context, shared);
  const correcting = { ...context, blobs: module.blobs };
  return {
    routes: [
      ...recapRoutes(context, answers),
      ...analyticsRoutes(context, answers, shared),
      ...targetRoutes(context),
      ...recapTemplateRoutes(context),
      ...jobPreviewRoutes(context),
      ...deliveryRoutes(exporting),
      ...aggregateRoutes(context, answers, firstSeen),
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
      answerSubscription(exporting),
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
    workers: [...attendanceWorkers(context), ...exportWorkers(exporting, context.lookMs)],
    months: [factMonths(context)],
  };
}
