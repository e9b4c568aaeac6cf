import { isDeepStrictEqual } from 'node:util';
import { SCHEDULES } from '@balai/contracts/catalogue';
import type { Transaction } from '@balai/runtime';
import { nextFireTime, type Timetable } from '../domain/fire-times.ts';
import type { Job, JobDefinition } from '../domain/job.ts';
import { jobsOfClient } from '../domain/jobs-of-client.ts';
import type { Client } from '../repository/clients.ts';
import * as jobs from '../repository/jobs.ts';
import { sendJobs } from '../wire.ts';

const timetableOf = ({ timezone, crons }: Timetable): Timetable => ({ timezone, crons });

/** A fire time that is due but not yet fired survives every change that leaves the timetable alone. */
function nextFireOf(job: JobDefinition, stored: Job | null, now: Date): Date | null {
  if (!job.active) return null;
  if (stored?.next_fire_at != null && isDeepStrictEqual(timetableOf(job), timetableOf(stored))) return stored.next_fire_at;
  return nextFireTime(job, now);
}

/** Brings the jobs of a client in line with its state and the declared schedules. */
export async function deriveJobs(tx: Transaction, client: Client): Promise<void> {
  const definitions = client.deletedAt === null ? jobsOfClient(SCHEDULES, client) : [];
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
