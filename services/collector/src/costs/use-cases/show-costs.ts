import { addDays, dayOf, isDay, startOfDay } from '@balai/calendar';
import type { ResponseOf } from '@balai/contracts';
import { type getCollectionQuota, quotaChanged } from '@balai/contracts/collector';
import type { Actor } from '@balai/runtime/access';
import type { Page, Paging, TenantScope } from '@balai/runtime/database';
import { clientNotFound, findClient, knownClient } from '@balai/runtime/directory';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import { usualShareOf } from '../../config.ts';
import type { CollectorContext } from '../../context.ts';
import { problems } from '../../problems.ts';
import type { CostRange, CostRow } from '../repository/quotas.ts';
import * as quotas from '../repository/quotas.ts';

const DAYS_USUAL = 31;
const DAYS_MAX = 366;

/** What is asked about costs; days that are left out: the last 31 until today (UTC). */
export type CostWish = Pick<CostRange, 'clientId' | 'platform'> & { readonly from: string | undefined; readonly to: string | undefined };

/** A page of costs as the scope sees them, also of a removed client. @throws Problem client_not_found, invalid_days */
export async function listCosts(
  context: CollectorContext,
  scope: TenantScope,
  wish: CostWish,
  page: Paging<'day'>,
): Promise<Page<CostRow>> {
  const to = wish.to ?? dayOf(context.clock.now(), 'UTC');
  // A schema takes the year 0001 too; what lies a month before it no database knows.
  if (!isDay(to)) throw new Problem(problems.invalid_days, {}, { field: 'to' });
  const from = wish.from ?? addDays(to, 1 - DAYS_USUAL);
  if (!isDay(from) || from > to || addDays(from, DAYS_MAX) <= to) throw new Problem(problems.invalid_days);
  if (wish.clientId !== null) await knownClient(context, scope, wish.clientId, { removed: true });
  return context.database.read(scope, (tx) => quotas.listCosts(tx, { ...wish, from, to }, page));
}

type Quota = ResponseOf<typeof getCollectionQuota>['data'];

/** A number of requests in money; null without a price. */
export const costOf = ({ config }: Pick<CollectorContext, 'config'>, requests: number): number | null =>
  config.COLLECTOR_REQUEST_PRICE === undefined ? null : Math.round(requests * config.COLLECTOR_REQUEST_PRICE * 100) / 100;

/** How many requests a client may make today, and what it has made. @throws Problem client_not_found */
export function showQuota(context: CollectorContext, scope: TenantScope, clientId: string): Promise<Quota> {
  const { config, database } = context;
  return database.read(scope, async (tx) => {
    if ((await findClient(tx, clientId)) === null) throw clientNotFound(clientId);
    const own = await quotas.findOwn(tx, clientId);
    const { day, taken } = await quotas.spentToday(tx, clientId);
    const month = await quotas.sumCosts(tx, { clientId, platform: null, from: `${day.slice(0, 7)}-01`, to: day });
    const most = own ?? usualShareOf(config);
    return {
      client_id: clientId,
      day,
      next_day_at: startOfDay(addDays(day, 1), 'UTC').toISOString(),
      daily_requests: most,
      is_own: own !== null,
      used: taken,
      left: Math.max(0, most - taken),
      month_requests: month,
      month_cost: costOf(context, month),
      price: config.COLLECTOR_REQUEST_PRICE ?? null,
      currency: config.COLLECTOR_PRICE_CURRENCY,
    };
  });
}

/** Gives a client its own number of requests a day, or (null) the usual share again; what holds then. @throws Problem client_not_found */
export async function setQuota(
  context: CollectorContext,
  actor: Actor,
  wish: { readonly clientId: string; readonly dailyRequests: number | null },
  cause: Cause,
): Promise<Quota> {
  const { clientId, dailyRequests } = wish;
  const { scope } = actor;
  await showQuota(context, scope, clientId);
  await context.database.unitOfWork(
    scope,
    async (tx) => {
      await quotas.setOwn(tx, clientId, dailyRequests);
      const changed = { client_id: clientId, daily_requests: dailyRequests, changed_at: context.clock.now().toISOString() };
      tx.send(quotaChanged, changed, { subject: clientId, tenant: clientId });
    },
    cause,
  );
  return showQuota(context, scope, clientId);
}
