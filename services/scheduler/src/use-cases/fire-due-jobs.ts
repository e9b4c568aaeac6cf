import type { Transaction } from '@balai/runtime/database';
import type { SchedulerContext } from '../context.ts';
import { decideFire, type FireDecision } from '../domain/decide-fire.ts';
import type { Job } from '../domain/job.ts';
import * as jobRuns from '../repository/job-runs.ts';
import * as jobs from '../repository/jobs.ts';
import { sendJobs } from '../wire.ts';
import { recordFiring } from './record-firing.ts';

/** Jobs fired in one transaction; small, so that a busy minute is shared between the replicas. */
const BATCH = 25;

/** The decision, or why there is none: the patterns or the zone of the row are not valid. */
function decisionOf(job: Job, dueSince: Date, now: Date): FireDecision | string {
  try {
    return decideFire(job, dueSince, now);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Stops a job whose next fire time cannot be computed, so that it does not hold up the others. Deriving it anew starts it again. */
async function stopUndecided(
  { newId }: Pick<SchedulerContext, 'newId'>,
  tx: Transaction,
  job: Job,
  fireTime: Date,
  why: string,
): Promise<void> {
  const reason = `stopped, because its next time cannot be computed: ${why}`;
  await jobRuns.add(tx, { job, jobRunId: newId(), fireTime, late: false, cause: 'schedule', state: 'failed', reason });
  sendJobs(tx, [await jobs.advance(tx, job.key, null)]);
}

async function fireOne(context: Pick<SchedulerContext, 'newId'>, tx: Transaction, job: Job, dueSince: Date, now: Date): Promise<void> {
  const decision = decisionOf(job, dueSince, now);
  if (typeof decision === 'string') return stopUndecided(context, tx, job, dueSince, decision);
  const { newId } = context;
  const { fire, lost, nextFireAt } = decision;
  const skip = (fireTime: Date, late: boolean, reason: string) =>
    jobRuns.add(tx, { job, jobRunId: newId(), fireTime, late, cause: 'schedule', state: 'skipped', reason });
  for (const missed of lost) await skip(missed, true, 'missed and not made up for');
  if (fire !== null) {
    const overlaps = job.overlap === 'skip' && (await jobRuns.isRunning(tx, job.key));
    if (overlaps) await skip(fire.fireTime, fire.late, 'the run before it was still going on');
    else await recordFiring(tx, job, { jobRunId: newId(), ...fire, cause: 'schedule' });
  }
  sendJobs(tx, [await jobs.advance(tx, job.key, nextFireAt)]);
}

/** Fires jobs whose time has come: run row, command and next fire time commit together. How many were due. */
export function fireDueJobs(context: Pick<SchedulerContext, 'database' | 'newId'>): Promise<number> {
  return context.database.unitOfWork('system', async (tx) => {
    const due = await jobs.claimDue(tx, BATCH);
    if (due.length === 0) return 0;
    const now = await jobs.now(tx);
    for (const job of due) if (job.next_fire_at !== null) await fireOne(context, tx, job, job.next_fire_at, now);
    return due.length;
  });
}
