import type { Platform } from '@balai/contracts';
import type { CollectorContext } from '../../context.ts';
import { KeyResting } from '../domain/request-refusal.ts';

/** Longest wait for the key's rate inside a lease. */
const RATE_WAIT_MAX_MS = 10_000;

/** Whose rate is waited for: that of a key on a platform, inside it that of one client. */
export interface Rated {
  readonly keyHash: string;
  readonly platform: Platform;
  /** `''`: nobody's, for what the installation looks up itself. */
  readonly clientId: string;
}

/** Waits until a client may make a request within its part of a key's rate, and the key within its own. @throws KeyResting when that would take too long */
export async function awaitRate(context: CollectorContext, { keyHash, platform, clientId }: Rated, signal: AbortSignal): Promise<void> {
  const { COLLECTOR_RATE_PER_SECOND: ofKey, COLLECTOR_CLIENT_RATE_PERCENT: percent } = context.config;
  const key = `collector:${keyHash}:${platform}`;
  // The client's first: whoever waits for it holds nothing of what the others may have.
  if (percent < 100 && clientId !== '') await take(context, `${key}:${clientId}`, (ofKey * percent) / 100, signal);
  await take(context, key, ofKey, signal);
}

async function take({ clock, rates }: CollectorContext, name: string, perSecond: number, signal: AbortSignal): Promise<void> {
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
