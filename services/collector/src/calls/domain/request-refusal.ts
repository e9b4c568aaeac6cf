import { ProviderError } from './provider-error.ts';

/**
 * The key rests for `waitMs`: the provider refused it lately, or too many requests wait for their turn. It counts as one more refusal, so
 * that the fallback host takes over where the rest is long.
 */
export class KeyResting extends ProviderError {
  readonly waitMs: number;
  constructor(waitMs: number) {
    super({ kind: 'rate_limited', reason: 'resting', retryAfterSeconds: Math.ceil(waitMs / 1000) });
    this.name = 'KeyResting';
    this.waitMs = waitMs;
  }
}

/** An operator switched the key off. */
export class KeyOff extends ProviderError {
  constructor() {
    super({ kind: 'unauthorised', reason: 'key_off' });
    this.name = 'KeyOff';
  }
}

/** Today's requests are used up: those of the key, or those the client may make of them. */
export class BudgetSpent extends Error {
  override readonly name = 'BudgetSpent';
  readonly whose: 'key' | 'client';
  constructor(whose: 'key' | 'client') {
    super(`the requests of the ${whose} are used up`);
    this.whose = whose;
  }
}

/** Another worker holds the task: nothing more may be asked or written for it. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}
