import { isDeepStrictEqual } from 'node:util';
import { PLANS, SCHEDULES } from '@balai/contracts/catalogue';
import type { Transaction } from '@balai/runtime';
import { nextFireTime, type Timetable } from '../domain/fire-times.ts';
import type { Job, JobDefinition } from '../domain/job.ts';
import { jobOfPlan } from '../domain/job-of-plan.ts';
import { jobsOfClient } from '../domain/jobs-of-client.ts';
import { type Client, find as findClient } from '../repository/clients.ts';
import * as jobs from '../repository/jobs.ts';
import * as plans from '../repository/plans.ts';
import { sendJobs } from '../wire.ts';

const timetableOf = ({ timezone, crons }: Timetable): Timetable => ({ timezone, crons });

/** A fire time that is due but not yet fired survives every change that leaves the timetable alone. */
function nextFireOf(job: JobDefinition, stored: Job | null, now: Date): Date | null {
  if (!job.active) return null;
  if (stored?.next_fire_at != null && isDeepStrictEqual(timetableOf(job), timetableOf(stored))) return stored.next_fire_at;
  return nextFireTime(job, now);
}

async function plannedJobs(tx: Transaction, client: Client): Promise<JobDefinition[]> {
  const rows = await plans.listOf(tx, client.client_id);
  return rows.flatMap((row) => {
    const declared = PLANS.find(({ key }) => key === row.plan);
    return declared === undefined ? [] : [jobOfPlan(declared, row, client)];
  });
}

/** The same for a client by its identifier; one that is not known yet gets its jobs when it is. */
export async function deriveJobsOf(tx: Transaction, clientId: string): Promise<void> {
  const client = await findClient(tx, clientId);
  if (client !== null) await deriveJobs(tx, client);
}

/** Brings the jobs of a client in line with its state, the declared schedules and what is planned for it. */
export async function deriveJobs(tx: Transaction, client: Client): Promise<void> {
  const definitions = client.deletedAt === null ? [...jobsOfClient(SCHEDULES, client), ...(await plannedJobs(tx, client))] : [];
  const now = await jobs.now(tx);
  for (const definition of definitions) {
    const stored = await jobs.lock(tx, definition.key);
    const changed = await jobs.save(tx, definition, nextFireOf(definition, stored, now));
    if (changed !== null) sendJobs(tx, [changed]);
  }
  const stopped = await jobs.stopOthers(
    tx,
    client.client_id,
    definitions.map((definition) => definition.key),
  );
  sendJobs(tx, stopped);
}
