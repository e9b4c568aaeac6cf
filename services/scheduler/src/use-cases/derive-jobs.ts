import type { Transaction } from '@balai/runtime';
import { nextFireTime } from '../domain/fire-times.ts';
import type { Job, JobDefinition } from '../domain/job.ts';
import { jobsOfClient } from '../domain/jobs-of-client.ts';
import type { ClientRepository, ClientState } from '../repository/client-repository.ts';
import type { JobRepository } from '../repository/job-repository.ts';

/** What deriving needs. */
export interface DeriveParts {
  readonly clients: ClientRepository;
  readonly jobs: JobRepository;
}

const sameTimetable = (a: JobDefinition, b: JobDefinition): boolean =>
  a.timezone === b.timezone && a.crons.length === b.crons.length && a.crons.every((cron, index) => cron === b.crons[index]);

/** A fire time that is due but not yet fired survives every change that leaves the timetable alone. */
function nextFor(job: JobDefinition, stored: Job | null, now: Date): Date | null {
  if (!job.active) return null;
  if (stored?.next_fire_at != null && sameTimetable(job, stored)) return stored.next_fire_at;
  return nextFireTime(job, now);
}

/** Takes over a client's state and brings its jobs in line with it; an older or repeated state changes nothing. */
export async function deriveJobs(tx: Transaction, parts: DeriveParts, client: ClientState): Promise<void> {
  if (!(await parts.clients.apply(tx, client))) return;
  const definitions = client.deletedAt === null ? jobsOfClient(client) : [];
  const now = await parts.jobs.now(tx);
  for (const definition of definitions) {
    const stored = await parts.jobs.lock(tx, definition.key);
    await parts.jobs.save(tx, definition, nextFor(definition, stored, now));
  }
  await parts.jobs.stopOthers(
    tx,
    client.client_id,
    definitions.map((definition) => definition.key),
  );
}

/** Forgets clients that identity no longer has, and stops their jobs. */
export async function sweepClients(tx: Transaction, parts: DeriveParts, requestedAt: Date): Promise<void> {
  for (const clientId of await parts.clients.sweep(tx, requestedAt)) await parts.jobs.stopOthers(tx, clientId, []);
}
