import { setTimeout as delay } from 'node:timers/promises';

/** Waits; an abort ends it with the signal's reason. */
export async function sleepFor(ms: number, signal?: AbortSignal): Promise<void> {
  try {
    await delay(ms, undefined, signal === undefined ? {} : { signal });
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
}
