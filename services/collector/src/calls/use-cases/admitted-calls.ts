import type { Transaction } from '@balai/runtime/database';
import type { TaskRow } from '../../collections/repository/tasks.ts';
import { usualShareOf } from '../../config.ts';
import type { CollectorContext } from '../../context.ts';
import { percentFor } from '../../costs/domain/budget-share.ts';
import * as providerKeys from '../../costs/repository/provider-keys.ts';
import type { CallContext, PlannedRequest, ProviderCall } from '../../providers/social-provider.ts';
import { pauseAfter } from '../domain/fetch-failure.ts';
import type { ProviderError } from '../domain/provider-error.ts';
import { BudgetSpent, KeyOff, KeyResting, LeaseLost } from '../domain/request-refusal.ts';
import { awaitRate } from './await-rate.ts';

/** How long requests that were admitted together may be begun without asking again whether the key rests and the task is still ours. */
const GRANT_MS = 200;

/** Requests admitted together and written down, but not made yet. */
interface Grant {
  readonly request: PlannedRequest;
  readonly keyHash: string;
  readonly callIds: readonly string[];
  readonly validUntilMs: number;
  /** Refusals that this process had heard when it was given. */
  readonly refusals: number;
}

/**
 * The requests of one claim of a task. Every one waits for the key's rate and is admitted before it is made: the day's budget has room, the
 * key does not rest, the task is still ours, and the request is written down. Several that are likely to follow each other are admitted at
 * once, for 200 ms; then it is asked again. `settle` completes the records of what was answered, charges the client, and removes what was
 * not asked; a failure is recorded at once, and a refusal lets the key rest for every replica.
 */
export class AdmittedCalls {
  /** How many requests like the next one are likely to follow each other, itself included. */
  ahead = 1;
  readonly #context: CollectorContext;
  readonly #task: TaskRow;
  readonly #signal: AbortSignal;
  #last: PlannedRequest | null = null;
  #grant: Grant | null = null;
  #made: string | null = null;
  #uncharged = 0;
  #unmade: readonly string[] = [];
  #answered: readonly providerKeys.AnsweredCall[] = [];

  constructor(context: CollectorContext, task: TaskRow, signal: AbortSignal) {
    this.#context = context;
    this.#task = task;
    this.#signal = signal;
  }

  /** What provider calls for the task run under. One call at a time. @throws KeyResting, LeaseLost, BudgetSpent before a request */
  callContext(): CallContext {
    return {
      signal: this.#signal,
      beforeCall: async (request) => {
        this.#made = await this.#admit(request);
        this.#uncharged += 1;
      },
      onCall: (call, failure) => this.#record(call, failure),
    };
  }

  /** Completes the records of the claim. Last in a transaction: other workers charge the same client. */
  async settle(tx: Transaction): Promise<void> {
    this.#putDown();
    if (this.#answered.length > 0) await providerKeys.finishCalls(tx, this.#answered);
    if (this.#uncharged > 0) await providerKeys.charge(tx, this.#task, this.#uncharged);
    if (this.#unmade.length > 0) await providerKeys.forgetCalls(tx, this.#unmade);
    tx.afterCommit(() => {
      this.#answered = [];
      this.#unmade = [];
      this.#uncharged = 0;
    });
  }

  /** Completes the records so far, and admits so many more requests like the last; when that is refused, the next request hears it. */
  async goOn(tx: Transaction, count: number): Promise<void> {
    if (this.#answered.length > 0) await providerKeys.finishCalls(tx, this.#answered);
    // Locks in the order of `settle` behind a closed task: the collection, then what its client spends.
    if (this.#uncharged > 0) await providerKeys.charge(tx, this.#task, this.#uncharged);
    const next = this.#grant === null && this.#last !== null ? await this.#grantOf(tx, this.#last, count) : null;
    tx.afterCommit(async () => {
      this.#answered = [];
      this.#uncharged = 0;
      if (next !== null && 'callIds' in next) this.#grant = await this.#pay(next).catch(() => null);
    });
  }

  /** Settles what no other transaction has. */
  async settleRest(): Promise<void> {
    this.#putDown();
    if (this.#answered.length + this.#unmade.length + this.#uncharged > 0)
      await this.#context.database.unitOfWork('system', (tx) => this.settle(tx));
  }

  async #admit(request: PlannedRequest): Promise<string> {
    const { database, clock, refusals } = this.#context;
    const { client_id: clientId } = this.#task;
    await awaitRate(this.#context, { keyHash: request.keyHash, platform: request.platform, clientId }, this.#signal);
    if (this.#grant !== null && !isLike(this.#grant.request, request)) this.#putDown();
    this.#last = request;
    const held = this.#grant;
    if (held !== null && clock.now().getTime() < held.validUntilMs && refusals.heard === held.refusals) return this.#use(held);
    const count = held !== null ? 0 : request.attempt === 1 ? this.ahead : 1;
    const answer = await database.unitOfWork('system', (tx) => this.#grantOf(tx, request, count));
    if (answer instanceof Error) throw answer;
    return this.#use(held === null ? await this.#pay(answer) : answer);
  }

  /** Admits so many requests, or again those that were admitted before; the error that refuses them. */
  async #grantOf(tx: Transaction, request: PlannedRequest, count: number): Promise<Grant | KeyOff | KeyResting | LeaseLost | BudgetSpent> {
    const { config, clock, newId, refusals } = this.#context;
    const { keyHash } = request;
    const given = { validUntilMs: clock.now().getTime() + GRANT_MS, refusals: refusals.heard };
    const callIds = Array.from({ length: count }, newId);
    const share = { usualShare: usualShareOf(config), percent: percentFor(this.#task.class, config.COLLECTOR_RESERVE_PERCENT) };
    const { is_off, rest_ms, is_held, granted } = await providerKeys.admit(tx, this.#task, { ...request, callIds, ...share });
    if (is_off) return new KeyOff();
    if (rest_ms !== null) return new KeyResting(rest_ms);
    if (!is_held) return new LeaseLost();
    // Who may have all of them has used up the key's, not a part of its own.
    if (count > 0 && granted === 0) return new BudgetSpent(config.COLLECTOR_CLIENT_SHARE_PERCENT === 100 ? 'key' : 'client');
    return { request, keyHash, callIds: [...(this.#grant?.callIds ?? []), ...callIds.slice(0, granted)], ...given };
  }

  /** Takes admitted requests from the day's budget; near its end not all of them may be made. @throws BudgetSpent */
  async #pay(grant: Grant): Promise<Grant> {
    const { callIds, keyHash } = grant;
    let granted = 0;
    try {
      granted = await this.#context.reservations.take(keyHash, this.#task.class, callIds.length);
    } finally {
      this.#unmade = [...this.#unmade, ...callIds.slice(granted)];
    }
    return { ...grant, callIds: callIds.slice(0, granted) };
  }

  #use(grant: Grant): string {
    const [callId, ...callIds] = grant.callIds;
    if (callId === undefined) throw new Error('a grant without requests');
    this.#grant = callIds.length === 0 ? null : { ...grant, callIds };
    return callId;
  }

  #putDown(): void {
    if (this.#grant === null) return;
    this.#unmade = [...this.#unmade, ...this.#grant.callIds];
    this.#context.reservations.putBack(this.#grant.keyHash, this.#task.class, this.#grant.callIds.length);
    this.#grant = null;
  }

  async #record(call: ProviderCall, failure: ProviderError | null): Promise<void> {
    const { database, clock, refusals } = this.#context;
    const callId = this.#made;
    if (callId === null) return;
    this.#made = null;
    const answered = { ...call, callId };
    if (failure === null) {
      this.#answered = [...this.#answered, answered];
      return;
    }
    const pauseMs = pauseAfter(failure, clock.now());
    if (pauseMs !== null) refusals.heard += 1;
    await database.unitOfWork('system', async (tx) => {
      await providerKeys.finishCalls(tx, [answered]);
      if (pauseMs !== null) await providerKeys.pause(tx, call.keyHash, call.platform, pauseMs, failure.reason ?? 'throttled');
    });
  }
}

const isLike = (a: PlannedRequest, b: PlannedRequest): boolean =>
  a.host === b.host &&
  a.keyHash === b.keyHash &&
  a.via === b.via &&
  a.path === b.path &&
  a.platform === b.platform &&
  a.attempt === b.attempt;
