import { createHash } from 'node:crypto';
import type { Clock, Database, RateStore } from '@balai/runtime';
import { pauseAfter } from '../domain/fetch-failure.ts';
import type { HttpProviderOptions, ProviderCall } from '../providers/http-provider.ts';
import { type Platform, ProviderError } from '../providers/social-provider.ts';
import { finishCall, pauseKey, recordCall, reserveRequest, restMs } from '../repository/provider-keys.ts';
import { renewLease } from '../repository/tasks.ts';
import { type CallScope, currentCall } from './call-scope.ts';

/**
 * The key rests for `waitMs`: refused lately, or too many requests are waiting for their turn. To whoever asks it is as if the provider had
 * refused again, so that another host takes over where the rest is long.
 */
export class KeyResting extends ProviderError {
  readonly waitMs: number;
  constructor(waitMs: number) {
    super({ kind: 'rate_limited', reason: 'resting', retryAfterSeconds: Math.ceil(waitMs / 1000) });
    this.name = 'KeyResting';
    this.waitMs = waitMs;
  }
}

/** Today's requests are used up. */
export class BudgetSpent extends Error {
  override readonly name = 'BudgetSpent';
}

/** The task is another worker's by now: nothing more may be asked or written for it. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

/** What the gate needs, and the limits it keeps. */
export interface GateOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly rates: RateStore;
  readonly newId: () => string;
  readonly key: string;
  readonly fallback: { readonly key: string; readonly host: string } | null;
  readonly ratePerSecond: number;
  readonly dailyBudget: number;
}

/** Longest wait for a turn inside a lease. */
const TURN_WAIT_MAX_MS = 10_000;

type Hooks = Required<Pick<HttpProviderOptions, 'beforeCall' | 'onCall'>>;

/** Stands around every provider request: rate of the key, rest after a refusal, budget of the day, lease of the task, record of the request. */
export class ProviderGate {
  readonly #options: GateOptions;
  readonly hooks: Hooks = {
    beforeCall: (call) => this.#admit(currentCall(), call),
    onCall: async (call, failure) => {
      const { callId } = currentCall();
      const { database, clock } = this.#options;
      const pauseMs = failure === null ? null : pauseAfter(failure, clock.now());
      if (callId === null) return;
      await database.unitOfWork('system', async (tx) => {
        await finishCall(tx, callId, call);
        if (pauseMs !== null) await pauseKey(tx, this.#keyHashOf(call.via), call.platform, pauseMs, failure?.reason ?? 'throttled');
      });
    },
  };

  constructor(options: GateOptions) {
    this.#options = options;
  }

  async #admit(scope: CallScope, call: Parameters<Hooks['beforeCall']>[0]): Promise<void> {
    const { database, newId, dailyBudget } = this.#options;
    const keyHash = this.#keyHashOf(call.via);
    scope.callId = null;
    await this.#awaitTurn(keyHash, call.platform, scope.signal);
    const refusal = await database.unitOfWork('system', async (tx) => {
      const waitMs = await restMs(tx, keyHash, call.platform);
      if (waitMs > 0) return new KeyResting(waitMs);
      if (!(await renewLease(tx, scope.task))) return new LeaseLost();
      if (!(await reserveRequest(tx, keyHash, dailyBudget))) return new BudgetSpent();
      const callId = newId();
      await recordCall(tx, { callId, clientId: scope.task.client_id, ...call });
      scope.callId = callId;
      return null;
    });
    if (refusal !== null) throw refusal;
  }

  // Each host counts for itself, also where one key opens both.
  #keyHashOf(via: ProviderCall['via']): string {
    const { key, fallback } = this.#options;
    return hashOf(via === 'fallback' && fallback !== null ? `${fallback.host} ${fallback.key}` : key);
  }

  async #awaitTurn(keyHash: string, platform: Platform, signal: AbortSignal): Promise<void> {
    const { rates, ratePerSecond, clock } = this.#options;
    let waitedMs = 0;
    for (;;) {
      const waitMs = await rates.take(`collector:${keyHash}:${platform}`, ratePerSecond, Math.max(1, ratePerSecond));
      if (waitMs === 0) return;
      if (waitedMs + waitMs > TURN_WAIT_MAX_MS) throw new KeyResting(waitMs);
      await clock.sleep(waitMs, signal);
      signal.throwIfAborted();
      waitedMs += waitMs;
    }
  }
}

function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 16);
}
