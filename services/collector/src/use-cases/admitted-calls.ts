import type { Transaction } from '@balai/runtime';
import { keyHashOf } from '../config.ts';
import type { CollectorContext } from '../context.ts';
import { pauseAfter } from '../domain/fetch-failure.ts';
import type { ProviderError } from '../domain/provider-error.ts';
import { BudgetSpent, KeyResting, LeaseLost } from '../domain/request-refusal.ts';
import type { CallContext, PlannedRequest, ProviderCall } from '../providers/social-provider.ts';
import * as providerKeys from '../repository/provider-keys.ts';
import type { TaskRow } from '../repository/tasks.ts';

/** Longest wait for the key's rate inside a lease. */
const RATE_WAIT_MAX_MS = 10_000;
/** How long requests that were admitted together may be begun without asking again whether the key rests and the task is still ours. */
const GRANT_MS = 100;

/** Requests admitted together and written down, but not made yet. */
interface Grant {
  readonly request: PlannedRequest;
  readonly keyHash: string;
  /** Day of the budget they are taken from. */
  readonly day: string;
  readonly callIds: readonly string[];
  readonly validUntilMs: number;
  /** Refusals that this process had heard when it was given. */
  readonly refusals: number;
}

/**
 * The requests of one claim of a task. Every one waits for the key's rate and is admitted before it is made: the key does not rest, the task
 * is still ours, the day's budget has room, and the request is written down. Several that are likely to follow each other are admitted at
 * once, for 100 ms; then it is asked again. `settle` completes the records of what was answered and gives back what was not asked; a
 * failure is recorded at once, and a refusal lets the key rest for every replica.
 */
export class AdmittedCalls {
  /** How many requests like the next one are likely to follow each other, itself included. */
  ahead = 1;
  readonly #context: CollectorContext;
  readonly #task: TaskRow;
  readonly #signal: AbortSignal;
  #grant: Grant | null = null;
  #made: string | null = null;
  #unmade: readonly Grant[] = [];
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
      },
      onCall: (call, failure) => this.#record(call, failure),
    };
  }

  /** Completes the records and gives back what was not asked. Last in a transaction: the budget is everybody's. */
  async settle(tx: Transaction): Promise<void> {
    this.#putDown();
    if (this.#answered.length > 0) await providerKeys.finishCalls(tx, this.#answered);
    for (const { keyHash, day, callIds } of this.#unmade) await providerKeys.giveBack(tx, { keyHash, day, callIds, ...this.#payer() });
    tx.afterCommit(() => {
      this.#answered = [];
      this.#unmade = [];
    });
  }

  /** Settles what no other transaction has. */
  async settleRest(): Promise<void> {
    this.#putDown();
    if (this.#answered.length + this.#unmade.length > 0) await this.#context.database.unitOfWork('system', (tx) => this.settle(tx));
  }

  async #admit(request: PlannedRequest): Promise<string> {
    const { config, database, clock, newId, refusals } = this.#context;
    const keyHash = keyHashOf(config, request.via);
    await awaitRate(this.#context, `collector:${keyHash}:${request.platform}`, this.#signal);
    if (this.#grant !== null && !isLike(this.#grant.request, request)) this.#putDown();
    const held = this.#grant;
    const now = clock.now().getTime();
    if (held !== null && now < held.validUntilMs && refusals.heard === held.refusals) return this.#take(held);
    const heard = refusals.heard;
    const wanted = held === null ? Array.from({ length: request.attempt === 1 ? this.ahead : 1 }, newId) : [];
    const admitted = await database.unitOfWork('system', (tx) =>
      providerKeys.admit(tx, this.#task, { ...request, keyHash, budget: config.COLLECTOR_DAILY_BUDGET, callIds: wanted }),
    );
    if (admitted.rest_ms !== null) throw new KeyResting(admitted.rest_ms);
    if (!admitted.is_held) throw new LeaseLost();
    const given = { validUntilMs: now + GRANT_MS, refusals: heard };
    if (held !== null) return this.#take({ ...held, ...given });
    if (admitted.day === null) throw new BudgetSpent();
    return this.#take({ request, keyHash, day: admitted.day, callIds: wanted.slice(0, admitted.granted), ...given });
  }

  #take(grant: Grant): string {
    const [callId, ...callIds] = grant.callIds;
    if (callId === undefined) throw new Error('a grant without requests');
    this.#grant = callIds.length === 0 ? null : { ...grant, callIds };
    return callId;
  }

  #putDown(): void {
    if (this.#grant !== null) this.#unmade = [...this.#unmade, this.#grant];
    this.#grant = null;
  }

  async #record(call: ProviderCall, failure: ProviderError | null): Promise<void> {
    const { config, database, clock, refusals } = this.#context;
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
      if (pauseMs !== null)
        await providerKeys.pause(tx, keyHashOf(config, call.via), call.platform, pauseMs, failure.reason ?? 'throttled');
    });
  }

  #payer() {
    return { clientId: this.#task.client_id, platform: this.#task.platform };
  }
}

const isLike = (a: PlannedRequest, b: PlannedRequest): boolean =>
  a.host === b.host && a.via === b.via && a.path === b.path && a.platform === b.platform && a.attempt === b.attempt;

async function awaitRate({ clock, config, rates }: CollectorContext, name: string, signal: AbortSignal): Promise<void> {
  const perSecond = config.COLLECTOR_RATE_PER_SECOND;
  let waitedMs = 0;
  for (;;) {
    const waitMs = await rates.take(name, perSecond, Math.max(1, perSecond));
    if (waitMs === 0) return;
    if (waitedMs + waitMs > RATE_WAIT_MAX_MS) throw new KeyResting(waitMs);
    await clock.sleep(waitMs, signal);
    signal.throwIfAborted();
    waitedMs += waitMs;
  }
}
