import type { Actor } from '@balai/runtime';
import type { SchedulerContext } from '../context.ts';
import * as jobs from '../repository/jobs.ts';

/** Jobs of one client, or of all the account sees, with their newest run. */
export function listJobs({ database }: SchedulerContext, actor: Actor, clientId: string | null): Promise<jobs.ListedJob[]> {
  return database.read(actor.scope, (tx) => jobs.list(tx, clientId));
}
