import type { Clock } from './clock.ts';

const LOOK_AGAIN_MS = 50;

/**
 * Looks for something until it is there or the time is over; what the last look gave. Services learn from each other by messages, and a
 * set-up script may ask one faster than the news of what another has just made.
 */
export async function awaitNews<T>(clock: Clock, withinMs: number, look: () => Promise<T | null>, signal?: AbortSignal): Promise<T | null> {
  for (let waitedMs = 0; ; waitedMs += LOOK_AGAIN_MS) {
    const found = await look();
    if (found !== null || waitedMs >= withinMs || signal?.aborted === true) return found;
    await clock.sleep(LOOK_AGAIN_MS, signal);
  }
}
