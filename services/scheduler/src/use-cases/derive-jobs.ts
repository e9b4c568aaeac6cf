import { PLANS, SCHEDULES } from '@balai/contracts/catalogue';
import type { Client } from '@balai/contracts/identity';
import { uuidv7 } from '@balai/runtime/core';
import type { Transaction } from '@balai/runtime/database';
import { findClient } from '@balai/runtime/directory';
import type { JobDefinition } from '../domain/job.ts';
import { jobOfPlan } from '../domain/job-of-plan.ts';
import { jobsOfClient } from '../domain/jobs-of-client.ts';
import { renewJob } from '../domain/renew-job.ts';
import * as jobRuns from '../repository/job-runs.ts';
import * as jobs from '../repository/jobs.ts';
import * as ownTimes from '../repository/own-times.ts';
import * as plans from '../repository/plans.ts';
import { sendJobs } from '../wire.ts';

async function plannedJobs(tx: Transaction, client: Client): Promise<JobDefinition[]> {
  const rows = await plans.listOf(tx, client.client_id);
  return rows.flatMap((row) => {
    const declared = PLANS.find(({ key }) => key === row.plan);
    return declared === undefined ? [] : [jobOfPlan(declared, row, client)];
  });
}

async function deriveJob(tx: Transaction, definition: JobDefinition, now: Date): Promise<void> {
  const stored = await jobs.lock(tx, definition.key);
  const hasMoved = stored !== null && stored.timezone !== definition.timezone;
  const lastRunAt = hasMoved ? await jobRuns.newestAt(tx, definition.key) : null;
  const { nextFireAt, dropped } = renewJob(definition, stored, lastRunAt, now);
  const changed = await jobs.save(tx, definition, nextFireAt);
  if (changed !== null) sendJobs(tx, [changed]);
  const job = { ...definition, next_fire_at: nextFireAt };
  for (const { fireTime, reason } of dropped)
    await jobRuns.add(tx, { job, jobRunId: uuidv7(), fireTime, late: true, cause: 'schedule', state: 'skipped', reason });
}

/**
 * Brings the jobs of a client in line with its state, the declared schedules and what is planned for it. One that is not known yet gets its jobs
 * when it is.
 */
export async function deriveJobsOf(tx: Transaction, clientId: string): Promise<void> {
  await jobs.lockOf(tx, clientId);
  const client = await findClient(tx, clientId, { removed: true });
  if (client === null) return;
  const definitions =
    client.deletedAt === null
      ? [...jobsOfClient(SCHEDULES, client, await ownTimes.listOf(tx, clientId)), ...(await plannedJobs(tx, client))]
      : [];
  const now = await jobs.now(tx);
  for (const definition of definitions) await deriveJob(tx, definition, now);
  const stopped = await jobs.stopOthers(
    tx,
    client.client_id,
    definitions.map((definition) => definition.key),
  );
  sendJobs(tx, stopped);
}
