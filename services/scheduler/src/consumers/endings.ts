import { runFinished } from '@balai/contracts/collector';
import { reportFinished } from '@balai/contracts/notifier';
import { schedulerEndings } from '@balai/contracts/topology';
import { on, type Subscription, subscribe } from '@balai/runtime';
import type { JobRunRepository } from '../repository/job-run-repository.ts';
import { endJobRun } from '../use-cases/end-job-runs.ts';

/** Runs of jobs end when collector or notifier say so. */
export const endingsSubscription = (runs: JobRunRepository): Subscription =>
  subscribe(schedulerEndings, [
    on(runFinished, async ({ data }, { tx }) =>
      endJobRun(tx, runs, {
        jobRunId: data.run_id,
        command: 'collector.run.start.v1',
        outcome: data.state === 'failed' ? 'failed' : 'succeeded',
        reason: data.errors[0]?.message.slice(0, 500) ?? null,
      }),
    ),
    on(reportFinished, async ({ data }, { tx }) =>
      endJobRun(tx, runs, {
        jobRunId: data.report_run_id,
        command: 'notifier.report.send.v1',
        outcome: data.outcome === 'failed' || data.outcome === 'skipped' ? data.outcome : 'succeeded',
        reason: data.error?.slice(0, 500) ?? (data.outcome === 'no_recipients' ? 'no recipients' : null),
      }),
    ),
  ]);
