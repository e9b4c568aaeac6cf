import { withDeadline } from '@balai/runtime/core';
import { hasKey, usualShareOf } from '../../config.ts';
import type { CollectorContext } from '../../context.ts';
import * as providerKeys from '../../costs/repository/provider-keys.ts';
import type { TaskClass } from '../../domain/claim-order.ts';
import type { CallContext, PlannedRequest, ProviderCall } from '../../providers/social-provider.ts';
import { BUDGET_SPENT, failureOfError, KEY_MISSING, pauseAfter, QUOTA_SPENT, RATE_LIMITED } from '../domain/fetch-failure.ts';
import { OnDemandRefused } from '../domain/on-demand-refused.ts';
import { ProviderError } from '../domain/provider-error.ts';
import { BudgetSpent, KeyOff, KeyResting } from '../domain/request-refusal.ts';
import { awaitRate } from './await-rate.ts';

/** Time for everything a fetch on demand needs, retries and the other host included. */
const LIMIT_MS = 20_000;
const ATTEMPT_MS = 8_000;
/** Fetches on demand under way in this process; those beyond are refused at once. */
const SIDE_BY_SIDE_MAX = 32;
/** Fetches on demand of one client: a page's burst at once, then one a second. */
const PER_CLIENT = { perSecond: 1, burst: 60 };

/** What is charged to nobody has no part of its own. */
const UNLIMITED = 2_000_000_000;

let underWay = 0;

/** How a fetch on demand is made. */
interface OnDemandOptions {
  /** Time for everything it needs. */
  readonly limitMs?: number | undefined;
  /** `interactive`: somebody waits, and the reserves are for them; `old`: it comes behind everything that is collected. */
  readonly urgency?: TaskClass;
}

interface Payer {
  readonly clientId: string;
  readonly urgency: TaskClass;
}

/**
 * Asks a provider something by itself, outside a collection. Every request is admitted like those of a collection (rate, rest of the key, day's
 * budget), written down before it is made, and charged to the client; empty: to nobody.
 * @throws LookUpRefused
 */
export async function fetchOnDemand<T>(
  context: CollectorContext,
  clientId: string,
  work: (call: CallContext) => Promise<T>,
  { limitMs = LIMIT_MS, urgency = 'interactive' }: OnDemandOptions = {},
): Promise<T> {
  if (!hasKey(context.config)) throw new OnDemandRefused(KEY_MISSING);
  if (underWay >= SIDE_BY_SIDE_MAX) throw new OnDemandRefused(RATE_LIMITED, 2);
  const waitMs = await context.rates.take(
    `collector:look-up:${urgency === 'interactive' ? '' : `${urgency}:`}${clientId}`,
    PER_CLIENT.perSecond,
    PER_CLIENT.burst,
  );
  if (waitMs > 0) throw new OnDemandRefused(RATE_LIMITED, Math.ceil(waitMs / 1000));
  underWay += 1;
  try {
    return await withDeadline(limitMs, undefined, (signal) => work(callContext(context, { clientId, urgency }, signal)));
  } catch (error) {
    throw refusalOf(context, error);
  } finally {
    underWay -= 1;
  }
}

function refusalOf({ clock }: CollectorContext, error: unknown): Error {
  if (error instanceof BudgetSpent) return new OnDemandRefused(error.whose === 'client' ? QUOTA_SPENT : BUDGET_SPENT, null, error);
  if (error instanceof KeyResting) return new OnDemandRefused(RATE_LIMITED, Math.ceil(error.waitMs / 1000), error);
  if (error instanceof ProviderError) {
    const pauseMs = pauseAfter(error, clock.now());
    return new OnDemandRefused(failureOfError(error), pauseMs === null ? error.retryAfterSeconds : Math.ceil(pauseMs / 1000), error);
  }
  const isLate = error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError');
  if (isLate) return new OnDemandRefused({ code: 'provider_unavailable', reason: 'timeout' }, null, error);
  return error instanceof Error ? error : new Error('fetch on demand failed', { cause: error });
}

function callContext(context: CollectorContext, payer: Payer, signal: AbortSignal): CallContext {
  let made: string | null = null;
  return {
    signal,
    timeoutMs: ATTEMPT_MS,
    beforeCall: async (request) => {
      made = await admit(context, payer, request, signal);
    },
    onCall: async (call, failure) => {
      if (made !== null) await record(context, payer.clientId, made, call, failure);
      made = null;
    },
  };
}

/** @throws KeyResting, BudgetSpent */
async function admit(
  context: CollectorContext,
  { clientId, urgency }: Payer,
  request: PlannedRequest,
  signal: AbortSignal,
): Promise<string> {
  const { config, database, newId, reservations } = context;
  const { keyHash } = request;
  await awaitRate(context, { keyHash, platform: request.platform, clientId }, signal);
  const callId = newId();
  const share = { usualShare: clientId === '' ? UNLIMITED : usualShareOf(config), percent: 100 };
  const {
    is_off: isOff,
    rest_ms: restMs,
    granted,
  } = await database.unitOfWork('system', (tx) => providerKeys.admitAlone(tx, clientId, { ...request, callIds: [callId], ...share }));
  if (isOff) throw new KeyOff();
  if (restMs !== null) throw new KeyResting(restMs);
  if (granted === 0) throw new BudgetSpent('client');
  try {
    await reservations.take(keyHash, urgency, 1);
  } catch (error) {
    await database.unitOfWork('system', (tx) => providerKeys.forgetCalls(tx, [callId]));
    throw error;
  }
  return callId;
}

async function record(
  { database, clock, refusals }: CollectorContext,
  clientId: string,
  callId: string,
  call: ProviderCall,
  failure: ProviderError | null,
): Promise<void> {
  const pauseMs = failure === null ? null : pauseAfter(failure, clock.now());
  if (pauseMs !== null) refusals.heard += 1;
  await database.unitOfWork('system', async (tx) => {
    await providerKeys.finishCalls(tx, [{ ...call, callId }]);
    if (pauseMs !== null) await providerKeys.pause(tx, call.keyHash, call.platform, pauseMs, failure?.reason ?? 'throttled');
    await providerKeys.chargeAlone(tx, clientId, call.platform);
  });
}
