import type { Actor } from '@balai/runtime';
import type { SchedulerContext } from '../context.ts';
import * as jobs from '../repository/jobs.ts';
import { requireKnown } from './require-known.ts';

/** Jobs of one client, or of all the account sees, with their newest run. @throws Problem client_not_found */
export async function listJobs(context: SchedulerContext, actor: Actor, clientId: string | null): Promise<jobs.ListedJob[]> {
  await requireKnown(context, actor.scope, clientId);
  return context.database.read(actor.scope, (tx) => jobs.list(tx, clientId));
}
