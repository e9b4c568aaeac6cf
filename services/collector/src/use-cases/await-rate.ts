import type { CollectorContext } from '../context.ts';
import { KeyResting } from '../domain/request-refusal.ts';

/** Longest wait for the key's rate inside a lease. */
const RATE_WAIT_MAX_MS = 10_000;

/** Waits until a request may be made within a key's rate. @throws KeyResting when that would take too long */
export async function awaitRate({ clock, config, rates }: CollectorContext, name: string, signal: AbortSignal): Promise<void> {
  const perSecond = config.COLLECTOR_RATE_PER_SECOND;
  let waitedMs = 0;
  for (;;) {
    const waitMs = await rates.take(name, perSecond, Math.max(1, perSecond));
    if (waitMs === 0) return;
    if (waitedMs + waitMs > RATE_WAIT_MAX_MS) throw new KeyResting(waitMs);
    await clock.sleep(waitMs, signal);
    signal.throwIfAborted();
    waitedMs += waitMs;
  }
}
