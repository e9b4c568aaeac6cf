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

/** Today's requests are used up. */
export class BudgetSpent extends Error {
  override readonly name = 'BudgetSpent';
}

/** Another worker holds the task: nothing more may be asked or written for it. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}
