import { DEFAULT_ZONE } from '@balai/calendar';
import type { TenantScope } from '@balai/runtime/database';
import { knownClient } from '@balai/runtime/directory';
import { Problem } from '@balai/runtime/problem';
import type { CollectorContext } from '../../context.ts';
import { problems } from '../../problems.ts';
import { faultOfPeriod, type PeriodQuery, spanAsked } from '../domain/period-asked.ts';
import * as views from '../repository/official-views.ts';
import { platformIn } from './official-accounts.ts';

/** What a page wants to see of official accounts. */
export interface OfficialQuery extends PeriodQuery {
  readonly clientId: string | null;
  readonly platform?: string | undefined;
}

/** The filter of a query, with its days in the zone of the client asked about. @throws Problem client_not_found, invalid_period */
export async function officialFilter(context: CollectorContext, scope: TenantScope, query: OfficialQuery): Promise<views.OfficialFilter> {
  const { clientId } = query;
  const zone = clientId === null ? DEFAULT_ZONE : (await knownClient(context, scope, clientId)).timezone;
  const span = spanAsked(query, zone, context.clock.now());
  if (span === null) throw new Problem(problems.invalid_period, {}, { field: faultOfPeriod(query) });
  return { ...span, clientId, platform: platformIn(query.platform) };
}

/** Official accounts with what their posts of a period brought. @throws Problem client_not_found, invalid_period */
export async function officialMetrics(
  context: CollectorContext,
  scope: TenantScope,
  query: OfficialQuery,
): Promise<views.OfficialMetrics[]> {
  const filter = await officialFilter(context, scope, query);
  return context.database.read(scope, (tx) => views.metrics(tx, filter));
}

/** When official accounts posted in a period, and their best posts. @throws Problem client_not_found, invalid_period */
export async function officialContent(context: CollectorContext, scope: TenantScope, query: OfficialQuery, limit: number) {
  const filter = await officialFilter(context, scope, query);
  return context.database.read(scope, async (tx) => ({
    hours: await views.hours(tx, filter),
    best: await views.best(tx, filter, limit),
  }));
}

/** The hashtags of a period, the most used first. @throws Problem client_not_found, invalid_period */
export async function officialHashtags(
  context: CollectorContext,
  scope: TenantScope,
  query: OfficialQuery,
  limit: number,
): Promise<views.HashtagMetrics[]> {
  const filter = await officialFilter(context, scope, query);
  return context.database.read(scope, (tx) => views.hashtags(tx, filter, limit));
}
