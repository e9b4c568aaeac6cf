import { collectionSchedule } from '@balai/contracts/collector';
import type { Page, Paging, TenantScope } from '@balai/runtime';
import type { SchedulerContext } from '../context.ts';
import type { NextFire } from '../repository/next-fires.ts';
import * as nextFires from '../repository/next-fires.ts';

/** A page of when the clients a scope sees are collected next; `clientId` narrows to one. */
export const listNextCollections = (
  { database }: Pick<SchedulerContext, 'database'>,
  scope: TenantScope,
  clientId: string | null,
  page: Paging<'client_id'>,
): Promise<Page<NextFire>> => database.read(scope, (tx) => nextFires.list(tx, collectionSchedule.key, clientId, page));
