import { type Actor, accountActor } from '@balai/runtime/access';
import type { Transaction } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import * as accounts from '../../accounts/repository/accounts.ts';
import type { IdentityContext } from '../../context.ts';
import { publishAccount } from '../../events/accounts.ts';
import { lockPremium, setPersonPremium } from '../../people/repository/people-premium.ts';
import * as platformConfig from '../../platform-config/repository/platform-config.ts';
import { identityProblems } from '../../problems.ts';
import { type RunningPremium, subscriptionEnd } from '../domain/premium-times.ts';
import { stateNames } from '../messages/premium-texts.ts';
import type { PremiumRequestRow, PremiumRequestView, RequestKey } from '../repository/premium-requests.ts';
import * as requests from '../repository/premium-requests.ts';
import * as subscriptions from '../repository/subscriptions.ts';
import { cancelSubscription } from './cancel-subscription.ts';
import { requireEnding, runningOf } from './current-premium.ts';
import { notifyOwner } from './notify-premium.ts';
import { publishRequest, publishSubscription } from './publish-premium.ts';

/** What requests are decided with. */
export type DecisionContext = Pick<IdentityContext, 'database' | 'clock' | 'newId'>;

/** An account that may decide requests of the clients it sees. */
export type Decider = Pick<Actor, 'accountId' | 'username' | 'sees'>;

/** A decision under way: the request is locked and open. */
interface Deciding {
  readonly tx: Transaction;
  readonly request: PremiumRequestRow;
  readonly by: { readonly by: string; readonly byName: string; readonly at: Date };
}

/** The open request, locked: of two deciders one waits, and finds it decided. */
async function deciding(
  { database, clock }: DecisionContext,
  decider: Decider,
  { key, cause }: { readonly key: RequestKey; readonly cause: Cause },
  decide: (deciding: Deciding) => Promise<void>,
): Promise<PremiumRequestView> {
  return database.unitOfWork(
    'system',
    async (tx) => {
      const request = await requests.lock(tx, key);
      if (request === null || !decider.sees(request.client_id)) throw new Problem(identityProblems.premium_request_not_found);
      const at = clock.now();
      const isOpen = request.state === 'pending' || request.state === 'confirmed';
      const state = isOpen && request.expires_at <= at ? 'expired' : request.state;
      if (!isOpen || state === 'expired')
        throw new Problem(identityProblems.premium_request_decided, { state: stateNames[state] }, { extra: { state } });
      await decide({ tx, request, by: { by: accountActor(decider.accountId), byName: decider.username, at } });
      const view = await requests.find(tx, key);
      if (view === null) throw new Error('a locked premium request vanished');
      return view;
    },
    cause,
  );
}

/** Ends what the owner has; what runs of it, for the new subscription to follow. */
async function replaceRunning({ tx, request, by }: Deciding): Promise<RunningPremium | null> {
  const { account_id, person_id } = request;
  const [account] = account_id === null ? [] : await accounts.lock(tx, [account_id]);
  const owner = account ?? (person_id === null ? null : await lockPremium(tx, person_id));
  if (owner !== null) requireEnding(owner);
  await cancelSubscription(tx, request, by.at);
  return owner === null ? null : runningOf(owner);
}

/**
 * Approves a request: its owner gets a subscription, its account the premium, at once.
 * @throws Problem `premium_request_not_found` (404), `premium_request_decided` with its state, `premium_endless` (409)
 */
export const approvePremium = (
  context: DecisionContext,
  decider: Decider,
  { key, tier, days }: { readonly key: RequestKey; readonly tier?: string | undefined; readonly days?: number | undefined },
  cause: Cause,
): Promise<PremiumRequestView> =>
  deciding(context, decider, { key, cause }, async (one) => {
    const { tx, request, by } = one;
    const { request_id, client_id, account_id, person_id } = request;
    const given = tier ?? request.tier;
    const lasting = days ?? (await platformConfig.current(tx)).premium_days;
    const end = subscriptionEnd(await replaceRunning(one), { tier: given, days: lasting }, by.at);
    const closed = await requests.close(tx, request_id, { state: 'approved', reason: null, ...by });
    const owner = { request_id, client_id, account_id, person_id };
    const span = { tier: given, starts_at: by.at, expires_at: end };
    const subscription = await subscriptions.insert(tx, { subscription_id: context.newId(), ...owner, ...span });
    publishRequest(tx, closed, request.state);
    publishSubscription(tx, subscription, by.at);
    if (account_id !== null) await giveToAccount(tx, account_id, { tier: given, expiresAt: end }, by.at);
    if (person_id !== null) await setPersonPremium(tx, person_id, { tier: given, expiresAt: end });
    await notifyOwner(tx, closed, { kind: 'approved', tier: given, end }, context.newId());
  });

/** Gives a locked account its premium, or takes it, and publishes it. */
export async function giveToAccount(tx: Transaction, accountId: string, premium: RunningPremium | null, at: Date): Promise<void> {
  await accounts.setPremium(tx, accountId, premium, at);
  const changed = await accounts.find(tx, accountId);
  if (changed !== null) await publishAccount(tx, changed);
}

/** Denies a request. @throws Problem `premium_request_not_found` (404), `premium_request_decided` (409) with its state */
export const denyPremium = (
  context: DecisionContext,
  decider: Decider,
  { key, reason }: { readonly key: RequestKey; readonly reason: string | null },
  cause: Cause,
): Promise<PremiumRequestView> =>
  deciding(context, decider, { key, cause }, async ({ tx, request, by }) => {
    const closed = await requests.close(tx, request.request_id, { state: 'denied', reason, ...by });
    publishRequest(tx, closed, request.state);
    await notifyOwner(tx, closed, { kind: 'denied', tier: request.tier, reason }, context.newId());
  });
