import type { Clock } from './clock.ts';

const POLL_MS = 50;
/** Longest wait for something that another service has just made: nothing here can tell whether it is on its way. */
const NEWS_WAIT_MS = 2_000;

export interface AwaitNewsOptions {
  /** Default: 2 s. */
  readonly withinMs?: number;
  readonly signal?: AbortSignal;
}

/**
 * Calls `find` every 50 ms until it finds something or the time is over; returns what it found last, or null. Services learn from each other
 * by messages, and a script may use what one service has just made before another has heard of it.
 */
export async function awaitNews<T>(
  clock: Clock,
  find: () => Promise<T | null>,
  { withinMs = NEWS_WAIT_MS, signal }: AwaitNewsOptions = {},
): Promise<T | null> {
  for (let waitedMs = 0; ; waitedMs += POLL_MS) {
    const found = await find();
    if (found !== null || waitedMs >= withinMs || signal?.aborted === true) return found;
    await clock.sleep(POLL_MS, signal);
  }
}
