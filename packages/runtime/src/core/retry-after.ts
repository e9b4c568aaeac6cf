/** Numbers from here on are an instant: no server asks to wait for 30 years. */
const EPOCH_SECONDS_FROM = 1e9;

/**
 * Milliseconds from `now` (ms) that a `Retry-After` header asks to wait: seconds, an HTTP date, or the epoch seconds that some servers send
 * instead. Never negative; null: absent or unreadable.
 */
export function retryAfterMs(header: string | null | undefined, now: number): number | null {
  const text = header?.trim() ?? '';
  const isNumber = /^\d+(?:\.\d+)?$/.test(text);
  const at = isNumber ? Number(text) * 1000 : Date.parse(text);
  if (!Number.isFinite(at)) return null;
  return isNumber && at < EPOCH_SECONDS_FROM * 1000 ? at : Math.max(0, at - now);
}
