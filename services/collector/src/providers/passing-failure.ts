import type { ProviderError } from '../calls/domain/provider-error.ts';

const ATTEMPTS_MAX = 3;
const BACKOFF_BASE_MS = 500;
const BACKOFF_MAX_MS = 5000;

/** Whether the trouble may be over a moment later; other kinds of "unavailable" need a longer wait or a person. */
export function isPassing(error: ProviderError): boolean {
  if (error.kind !== 'unavailable') return false;
  return ['network', 'timeout', 'empty_body'].includes(error.reason ?? '') || (error.status ?? 0) >= 500;
}

/**
 * Milliseconds before the next attempt: exponential back-off with full jitter (`random` in [0, 1)), at least what the host asks for. Null
 * when there is none: attempts are used up, or the wait is so long that the caller decides.
 */
export function retryWaitMs(error: ProviderError, attempt: number, random: number): number | null {
  if (attempt >= ATTEMPTS_MAX || !isPassing(error)) return null;
  const askedMs = (error.retryAfterSeconds ?? 0) * 1000;
  if (askedMs > BACKOFF_MAX_MS) return null;
  const capMs = Math.min(BACKOFF_MAX_MS, BACKOFF_BASE_MS * 2 ** attempt);
  return Math.max(askedMs, Math.floor(random * capMs));
}
