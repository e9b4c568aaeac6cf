import { dayOf } from '@balai/calendar';
import { nextFireTime } from './fire-times.ts';
import type { Job } from './job.ts';

/** One fire of a job. */
export interface Fire {
  readonly jobRunId: string;
  readonly fireTime: Date;
  readonly late: boolean;
}

/** The last scheduled collection of a local day reads every list anew, whatever the claimed counts say. */
export function endsTheDay(job: Pick<Job, 'crons' | 'timezone'>, fireTime: Date): boolean {
  return dayOf(nextFireTime(job, fireTime), job.timezone) !== dayOf(fireTime, job.timezone);
}

/** Data of `collector.run.start.v1` for a fire: both platforms of the job's client, posts of the usual span. */
export const collectionData = (job: Job, fire: Fire) => ({
  run_id: fire.jobRunId,
  client_id: job.client_id,
  platform: null,
  since: null,
  trigger: 'schedule' as const,
  full: endsTheDay(job, fire.fireTime),
});

/** Data of `notifier.report.send.v1` for a fire. */
export const reportData = (clientId: string, fire: Fire) => ({
  report_run_id: fire.jobRunId,
  client_id: clientId,
  report: 'likes-recap' as const,
  platform: 'instagram' as const,
  due_at: fire.fireTime.toISOString(),
  late: fire.late,
});
