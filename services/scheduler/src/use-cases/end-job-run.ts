import type { DataOf } from '@balai/contracts';
import type { endJobRun as endJobRunCommand } from '@balai/contracts/scheduler';
import type { Transaction } from '@balai/runtime/database';
import * as jobRuns from '../repository/job-runs.ts';
import { announceEnd } from './announce-end.ts';

/**
 * Ends a run as whoever carried it out says; a word about no run of ours, or one that comes twice, changes nothing. A run that was given up
 * stays so; how it ended after all is noted for people.
 */
export async function endJobRun(tx: Transaction, { job_run_id, outcome, reason }: DataOf<typeof endJobRunCommand>): Promise<void> {
  const ended = await jobRuns.end(tx, job_run_id, outcome, reason);
  if (ended !== null) announceEnd(tx, ended, outcome);
  else await jobRuns.noteLateEnd(tx, job_run_id, outcome, reason);
}
