import type { Clock } from '../core/clock.ts';

/** A token can be younger than this process's knowledge of its account or key: wait that long before refusing. */
const CATCH_UP_MS = 2_000;
const PAUSE_MS = 40;
/** Different unknown things one caller may wait for. Honest callers of one office wait for the same key; only forged ones differ. */
const PER_CALLER_MAX = 10;
/** Different unknown things waited for at one time: bounds memory. Filling it takes a thousand addresses at once. */
const WAITS_MAX = 10_000;

interface Wait {
  readonly caller: string;
  readonly isThere: () => boolean;
  readonly until: number;
  readonly over: Promise<void>;
  readonly end: () => void;
}

/**
 * Waits for keys and accounts that this process does not know yet. Callers who need the same one share a wait, and one loop reads for all
 * waits, so many callers cost no more reads than one. A caller who waits for too many different ones is refused; others are not.
 */
export class CatchUp {
  private readonly refresh: () => Promise<void>;
  private readonly clock: Clock;
  private readonly waits = new Map<string, Wait>();
  private readonly perCaller = new Map<string, number>();

  /** @param refresh reads the news, beginning after the call; overlapping calls share one read. */
  constructor(refresh: () => Promise<void>, clock: Clock) {
    this.refresh = refresh;
    this.clock = clock;
  }

  /**
   * What `find` finds, at the latest after {@link CATCH_UP_MS} and one reading; null when it is not there by then, or the caller waits for
   * too much.
   * @param key names the thing; the same key means the same thing.
   * @param caller whose waits count together.
   */
  async find<T>(key: string, caller: string, find: () => T | null): Promise<T | null> {
    const found = find();
    if (found !== null) return found;
    const wait = this.waits.get(key) ?? this.begin(key, caller, () => find() !== null);
    if (wait === null) return null;
    await wait.over;
    return find();
  }

  private begin(key: string, caller: string, isThere: () => boolean): Wait | null {
    const ofCaller = this.perCaller.get(caller) ?? 0;
    if (ofCaller >= PER_CALLER_MAX || this.waits.size >= WAITS_MAX) return null;
    let end: () => void = () => undefined;
    const over = new Promise<void>((resolve) => {
      end = resolve;
    });
    const wait = { caller, isThere, until: this.clock.now().getTime() + CATCH_UP_MS, over, end };
    this.waits.set(key, wait);
    this.perCaller.set(caller, ofCaller + 1);
    if (this.waits.size === 1) void this.refreshUntilEmpty();
    return wait;
  }

  /** Reads until no wait is left. */
  private async refreshUntilEmpty(): Promise<void> {
    while (this.waits.size > 0) {
      // Whoever comes while it is read is not refused by it: where the database is slow, it looked before they came.
      const asked = new Set(this.waits.values());
      // A failed read is logged by the feed's own worker; whoever waits is answered when the time is over.
      await this.refresh().catch(() => undefined);
      const now = this.clock.now().getTime();
      for (const [key, wait] of this.waits)
        if (wait.isThere() || (asked.has(wait) && now >= wait.until)) {
          this.waits.delete(key);
          this.forget(wait.caller);
          wait.end();
        }
      if (this.waits.size > 0) await this.clock.sleep(PAUSE_MS);
    }
  }

  private forget(caller: string): void {
    const left = (this.perCaller.get(caller) ?? 0) - 1;
    if (left > 0) this.perCaller.set(caller, left);
    else this.perCaller.delete(caller);
  }
}
