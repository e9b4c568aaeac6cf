import { LeaseLost } from '../../calls/domain/request-refusal.ts';
import { AdmittedCalls } from '../../calls/use-cases/admitted-calls.ts';
import type { CollectorContext } from '../../context.ts';
import type { TaskRow } from '../repository/tasks.ts';
import { readEngagements } from './read-engagements.ts';
import { readFeed } from './read-feed.ts';

/** Reads some pages of a claimed task and saves them. What fails unforeseen is tried again by whoever claims it when the lease ends. */
export async function readTask(context: CollectorContext, task: TaskRow, signal: AbortSignal): Promise<void> {
  context.reservations.enter();
  const calls = new AdmittedCalls(context, task, signal);
  try {
    await (task.kind === 'feed' ? readFeed(context, task, calls, signal) : readEngagements(context, task, calls, signal));
  } catch (error) {
    if (!(error instanceof LeaseLost)) throw error;
    context.logger.info({ taskId: task.task_id }, 'task was taken over by another worker');
  } finally {
    await calls.settleRest().finally(() => context.reservations.leave());
  }
}
