import { collectionSchedule } from '@balai/contracts/collector';
import type { Page, Paging, TenantScope } from '@balai/runtime/database';
import type { SchedulerContext } from '../context.ts';
import type { NextFire } from '../repository/next-fires.ts';
import * as nextFires from '../repository/next-fires.ts';
import { awaitJobs } from './await-jobs.ts';

/** A page of when the clients a scope sees are collected next; `clientId` narrows to one. @throws Problem client_not_found */
export async function listNextCollections(
  context: Pick<SchedulerContext, 'database' | 'clock'>,
  scope: TenantScope,
  clientId: string | null,
  page: Paging<'client_id'>,
): Promise<Page<NextFire>> {
  await awaitJobs(context, scope, clientId);
  return context.database.read(scope, (tx) => nextFires.list(tx, collectionSchedule.key, clientId, page));
}
