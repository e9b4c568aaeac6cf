import { SCHEDULES } from '@balai/contracts/catalogue';
import { awaitNews } from '@balai/runtime/core';
import type { TenantScope } from '@balai/runtime/database';
import { knownClient } from '@balai/runtime/directory';
import type { SchedulerContext } from '../context.ts';
import { jobsOfClient } from '../domain/jobs-of-client.ts';
import * as jobs from '../repository/jobs.ts';

/**
 * Waits for a client that was made a moment ago, and for its first jobs. A removed client has its past.
 * @throws Problem `client_not_found`
 */
export async function awaitJobs(
  { database, clock }: Pick<SchedulerContext, 'database' | 'clock'>,
  scope: TenantScope,
  clientId: string | null,
): Promise<void> {
  if (clientId === null) return;
  const client = await knownClient({ database, clock }, scope, clientId, { removed: true });
  if (client.deletedAt !== null || jobsOfClient(SCHEDULES, client).length === 0) return;
  await awaitNews(clock, async () => (await database.read(scope, (tx) => jobs.hasAny(tx, clientId))) || null);
}
