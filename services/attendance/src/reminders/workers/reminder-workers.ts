import type { Worker } from '@balai/runtime/module';
import type { AttendanceContext } from '../../context.ts';
import { pollingOf } from '../../polling.ts';
import { heldQueue } from '../repository/reminders.ts';
import { releaseReminders } from '../use-cases/release-reminders.ts';

/** Sends held reminders when their quiet hours end; any number of replicas may run it. */
export const reminderWorkers = (context: AttendanceContext): Worker[] => [
  pollingOf(context)('held reminders', 500, context.pollMs, async () => (await releaseReminders(context)) > 0, heldQueue.dueInMs),
];
