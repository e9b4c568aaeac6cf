import { defineModule, type ModuleContext } from '@balai/runtime';
import { rebuildCommand } from './commands/rebuild.ts';
import { AttendanceSettings } from './config.ts';
import { answerSubscription } from './consumers/answers.ts';
import { commandSubscription } from './consumers/commands.ts';
import { observationProjection, observationSubscription } from './consumers/observations.ts';
import { rosterProjection, rosterSubscription } from './consumers/roster.ts';
import { makeContext } from './context.ts';
import { factMonths } from './months.ts';
import { evidenceRoutes } from './routes/evidence.ts';
import { recapRoutes } from './routes/recaps.ts';
import { statsRoutes } from './routes/stats.ts';
import { attendanceWorkers } from './workers/attendance-workers.ts';

/** Attendance: who took part, derived from observations and today's roster; its recaps, reports and chat orders. */
export const attendance = defineModule({
  name: 'attendance',
  config: AttendanceSettings,
  migrations: new URL('../migrations/', import.meta.url),
  commands: [rebuildCommand],
  setup(module: ModuleContext<AttendanceSettings>) {
    const context = makeContext(module);
    return {
      routes: [...recapRoutes(context), ...statsRoutes(context), ...evidenceRoutes(context)],
      subscriptions: [
        rosterSubscription(context),
        observationSubscription(context),
        commandSubscription(context),
        answerSubscription(context),
      ],
      projections: [rosterProjection, observationProjection],
      workers: attendanceWorkers(context),
      months: [factMonths(context)],
    };
  },
});
