import { PREMIUM_TIERS } from '@balai/contracts/identity';
import type { Actor } from '@balai/runtime/access';
import type { Page } from '@balai/runtime/database';
import { Problem } from '@balai/runtime/problem';
import { requireKnown } from '../../access/use-cases/require-known.ts';
import type { IdentityContext } from '../../context.ts';
import { priceOf } from '../../platform-config/domain/platform-settings.ts';
import * as platformConfig from '../../platform-config/repository/platform-config.ts';
import { identityProblems } from '../../problems.ts';
import type { PremiumAsker, PremiumRequestFilter, PremiumRequestView } from '../repository/premium-requests.ts';
import * as requests from '../repository/premium-requests.ts';
import { isOwnRequest } from './request-premium.ts';

/** The newest request of an owner, and whether it is open. */
export async function latestPremiumRequest(
  { database, clock }: IdentityContext,
  owner: PremiumAsker,
): Promise<{ readonly request: PremiumRequestView | null; readonly isOpen: boolean }> {
  const request = await database.read('system', (tx) => requests.latestOf(tx, owner));
  const isOpen = request !== null && ['pending', 'confirmed'].includes(request.state) && request.expires_at > clock.now();
  return { request, isOpen };
}

/** An owner's request by its token. @throws Problem `premium_request_not_found` (404), also for another owner's */
export async function showPremiumRequest({ database }: IdentityContext, owner: PremiumAsker, token: string) {
  const request = await database.read('system', (tx) => requests.find(tx, { token }));
  if (request === null || !isOwnRequest(request, owner)) throw new Problem(identityProblems.premium_request_not_found);
  return request;
}

/** A page of the requests of the clients the account sees. @throws Problem `client_not_found` */
export const listPremiumRequests = (
  { database }: IdentityContext,
  actor: Actor,
  filter: PremiumRequestFilter,
): Promise<Page<PremiumRequestView>> =>
  database.read(actor.scope, async (tx) => {
    await requireKnown(tx, filter.clientId);
    return requests.list(tx, filter);
  });

/** What each tier costs in rupiah (null: it has no price), and for how many days. */
export async function showPrices({ database }: IdentityContext) {
  const settings = await database.read('system', platformConfig.current);
  return { days: settings.premium_days, prices: PREMIUM_TIERS.map((tier) => ({ tier, price: priceOf(settings, tier) })) };
}
