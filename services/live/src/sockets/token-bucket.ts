/** So many at once, and so many a second. */
export class TokenBucket {
  private readonly perSecond: number;
  private readonly burst: number;
  private tokens: number;
  private at: number;

  /** @param now milliseconds, of any clock that only goes forward */
  constructor(perSecond: number, burst: number, now: number) {
    this.perSecond = perSecond;
    this.burst = burst;
    this.tokens = burst;
    this.at = now;
  }

  /** Takes one. How many are missing: 0 when there was one; it grows with every further attempt. */
  take(now: number): number {
    this.tokens = Math.min(this.burst, this.tokens + ((now - this.at) * this.perSecond) / 1_000) - 1;
    this.at = now;
    return Math.max(0, -this.tokens);
  }
}
