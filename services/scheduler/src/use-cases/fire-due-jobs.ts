import type { Database, Transaction } from '@balai/runtime';
import { decideFire } from '../domain/decide-fire.ts';
import type { Job } from '../domain/job.ts';
import type { JobRepository } from '../repository/job-repository.ts';
import type { JobRunRepository } from '../repository/job-run-repository.ts';
import { sendFire } from './send-fire.ts';

/** What firing needs. */
export interface FireParts {
  readonly database: Database;
  readonly jobs: JobRepository;
  readonly runs: JobRunRepository;
  readonly newId: () => string;
}

/** Jobs fired in one transaction; small, so that a busy minute is shared between the replicas. */
const BATCH = 25;

async function fireOne(tx: Transaction, parts: FireParts, job: Job, dueSince: Date, now: Date): Promise<void> {
  const decision = decideFire(job, dueSince, now);
  const record = (fireTime: Date, late: boolean, state: 'running' | 'skipped', reason: string | null, jobRunId: string) =>
    parts.runs.add(tx, { job, jobRunId, fireTime, late, cause: 'schedule', state, reason });
  for (const missed of decision.lost) await record(missed, true, 'skipped', 'missed and not made up for', parts.newId());
  if (decision.fire !== null) {
    const { fireTime, late } = decision.fire;
    const jobRunId = parts.newId();
    const overlaps = job.overlap === 'skip' && (await parts.runs.isRunning(tx, job.key));
    if (overlaps) await record(fireTime, late, 'skipped', 'the run before it was still going on', jobRunId);
    else if (await record(fireTime, late, 'running', null, jobRunId)) sendFire(tx, job, { jobRunId, fireTime, late });
  }
  await parts.jobs.advance(tx, job.key, decision.nextFireAt);
}

/** Fires jobs whose time has come: run row, command and next fire time commit together. How many were due. */
export function fireDueJobs(parts: FireParts): Promise<number> {
  return parts.database.unitOfWork('system', async (tx) => {
    const due = await parts.jobs.claimDue(tx, BATCH);
    if (due.length === 0) return 0;
    const now = await parts.jobs.now(tx);
    for (const job of due) if (job.next_fire_at !== null) await fireOne(tx, parts, job, job.next_fire_at, now);
    return due.length;
  });
}
