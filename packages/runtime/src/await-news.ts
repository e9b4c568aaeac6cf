import type { Clock } from './clock.ts';

const POLL_MS = 50;

/**
 * Calls `find` every 50 ms until it finds something or the time is over; returns what it found last, or null. Services learn from each other
 * by messages, and a script may use what one service has just made before another has heard of it.
 */
export async function awaitNews<T>(clock: Clock, withinMs: number, find: () => Promise<T | null>, signal?: AbortSignal): Promise<T | null> {
  for (let waitedMs = 0; ; waitedMs += POLL_MS) {
    const found = await find();
    if (found !== null || waitedMs >= withinMs || signal?.aborted === true) return found;
    await clock.sleep(POLL_MS, signal);
  }
}
