import type { Actor } from '@balai/runtime/access';
import type { SchedulerContext } from '../context.ts';
import * as jobs from '../repository/jobs.ts';
import { awaitJobs } from './await-jobs.ts';

/** Jobs of one client, or of all the account sees, with their newest run. @throws Problem client_not_found */
export async function listJobs(context: SchedulerContext, actor: Actor, clientId: string | null): Promise<jobs.ListedJob[]> {
  await awaitJobs(context, actor.scope, clientId);
  return context.database.read(actor.scope, (tx) => jobs.list(tx, clientId));
}
