/** When a breaker opens and for how long; `now` is a clock in milliseconds. */
export interface CircuitBreakerOptions {
  readonly failuresMax: number;
  readonly pauseMs: number;
  readonly now: () => number;
}

/**
 * Spares a host that keeps failing: closed until `failuresMax` consecutive failures, then open for `pauseMs`, then half-open: one
 * probe decides whether it closes or opens again.
 */
export class CircuitBreaker {
  readonly #options: CircuitBreakerOptions;
  #failures = 0;
  #openUntilMs: number | null = null;
  #isProbing = false;

  constructor(options: CircuitBreakerOptions) {
    this.#options = options;
  }

  /** Null when the call may go (a granted call must be answered by `record` or `release`); else milliseconds to wait. */
  admit(): number | null {
    if (this.#openUntilMs === null) return null;
    const waitMs = this.#openUntilMs - this.#options.now();
    if (waitMs > 0) return waitMs;
    if (this.#isProbing) return this.#options.pauseMs;
    this.#isProbing = true;
    return null;
  }

  /** How long it is open still, in milliseconds; 0 when it is not. */
  openMs(): number {
    return this.#openUntilMs === null ? 0 : Math.max(0, this.#openUntilMs - this.#options.now());
  }

  /** Whether the host was alive. */
  record(isAlive: boolean): void {
    this.#isProbing = false;
    this.#failures = isAlive ? 0 : this.#failures + 1;
    if (isAlive) this.#openUntilMs = null;
    else if (this.#failures >= this.#options.failuresMax) this.#openUntilMs = this.#options.now() + this.#options.pauseMs;
  }

  /** A granted call ended without saying anything about the host (the caller gave up). */
  release(): void {
    this.#isProbing = false;
  }
}
