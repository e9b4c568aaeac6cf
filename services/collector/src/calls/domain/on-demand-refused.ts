import type { FetchFailure } from './fetch-failure.ts';

/** Something asked of a provider by itself, outside a collection, did not come. */
export class OnDemandRefused extends Error {
  override readonly name = 'LookUpRefused';
  readonly failure: FetchFailure;
  /** When it may be worth asking again, in seconds; null when nobody said. */
  readonly retryAfterSeconds: number | null;

  constructor(failure: FetchFailure, retryAfterSeconds: number | null = null, cause?: unknown) {
    super(`fetch on demand refused: ${failure.code}`, cause === undefined ? {} : { cause });
    this.failure = failure;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
