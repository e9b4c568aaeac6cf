/** How long a change may be on its way after identity counted it. A transaction that was rolled back never arrives. */
const ON_ITS_WAY_MS = 60_000;

/**
 * Tells whether a broadcast was missed. Identity's heartbeat says how many changes it has counted; what this process has heard since the first
 * heartbeat must come to as many. It may count one before it is on its way, and one that is rolled back.
 */
export class MissedChanges {
  private base: number | null = null;
  private heard = 0;
  private behindSince: number | null = null;

  /** A change was heard. */
  hear(): void {
    this.heard += 1;
  }

  /** A heartbeat was heard. @param counted changes that identity has counted; undefined: it does not count yet */
  beat(counted: number | undefined, nowMs: number): void {
    if (counted === undefined) return;
    const missing = this.base === null ? 0 : counted - this.base - this.heard;
    if (missing > 0 && nowMs - (this.behindSince ?? nowMs) < ON_ITS_WAY_MS) {
      this.behindSince ??= nowMs;
      return;
    }
    if (this.base === null || missing !== 0) {
      this.base = counted;
      this.heard = 0;
    }
    this.behindSince = null;
  }

  isBehind(): boolean {
    return this.behindSince !== null;
  }
}
