import { addDays, dayOf, daysBetween } from '@balai/calendar';
import { ANALYTICS_DAYS_MAX } from '@balai/contracts/chat';
import { invalidField, Problem } from '@balai/runtime/problem';
import type { ChatContext } from '../../context.ts';
import { chatProblems } from '../../problems.ts';
import { agentScope } from '../agent-scope.ts';
import { businessAccountId } from '../domain/business-account.ts';
import * as analytics from '../repository/analytics.ts';
import * as businesses from '../repository/businesses.ts';
import { zoneOf } from '../repository/zones.ts';

/** Days of a business, each of them. @throws business_not_found */
export function listAnalyticsDays(
  { database }: Pick<ChatContext, 'database'>,
  clientId: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<{ days: analytics.DayRow[]; timezone: string }> {
  if (to < from) throw invalidField('end_date', { id: 'sebelum start_date', en: 'is before start_date' });
  if (daysBetween(from, to) >= ANALYTICS_DAYS_MAX)
    throw invalidField('end_date', { id: `paling banyak ${ANALYTICS_DAYS_MAX} hari`, en: `at most ${ANALYTICS_DAYS_MAX} days` });
  return database.read(agentScope(clientId), async (tx) => {
    if ((await businesses.find(tx, businessAccountId(clientId), clientId)) === null) throw new Problem(chatProblems.business_not_found);
    const timezone = await zoneOf(tx, clientId);
    return { days: await analytics.listDays(tx, clientId, from, to), timezone };
  });
}

export interface AnalyticsSummary {
  readonly days: readonly analytics.DayRow[];
  readonly followers: number;
  readonly activeCustomers: number;
}

/** The last days, today included. @throws business_not_found */
export function summariseAnalytics(
  { database, clock }: Pick<ChatContext, 'database' | 'clock'>,
  clientId: string,
  days: number,
): Promise<AnalyticsSummary> {
  return database.read(agentScope(clientId), async (tx) => {
    const found = await businesses.find(tx, businessAccountId(clientId), clientId);
    if (found === null) throw new Problem(chatProblems.business_not_found);
    const to = dayOf(clock.now(), await zoneOf(tx, clientId));
    const from = addDays(to, 1 - days);
    return {
      days: await analytics.listDays(tx, clientId, from, to),
      followers: found.follower_count,
      activeCustomers: await analytics.countActive(tx, clientId, from, to),
    };
  });
}
