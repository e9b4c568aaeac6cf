import { retryAfterMs } from '@balai/runtime/core';

type Headers = Readonly<Record<string, string>>;

/** Seconds until the call may be repeated: Retry-After as seconds, date or epoch seconds (never negative); null when absent or unreadable. */
export const retryAfterSeconds = (headers: Headers, receivedAt: Date): number | null =>
  secondsOf(headers['retry-after'], headers, receivedAt);

/** Seconds until the window of a throttled call ends, from `x-ratelimit-reset` (seconds left or epoch seconds), if nothing remains in it. */
export function throttleResetSeconds(headers: Headers, receivedAt: Date): number | null {
  return headers['x-ratelimit-remaining']?.trim() === '0' ? resetSeconds(headers['x-ratelimit-reset'], headers, receivedAt) : null;
}

/** Seconds until the plan's quota starts anew, from `x-ratelimit-requests-reset`; null when absent. */
export function quotaResetSeconds(headers: Headers, receivedAt: Date): number | null {
  return resetSeconds(headers['x-ratelimit-requests-reset'], headers, receivedAt);
}

const resetSeconds = (header: string | undefined, headers: Headers, receivedAt: Date): number | null =>
  /^\d+$/.test(header?.trim() ?? '') ? secondsOf(header, headers, receivedAt) : null;

// The sender's own clock, when the answer carries it, makes the wait independent of ours.
function secondsOf(header: string | undefined, headers: Headers, receivedAt: Date): number | null {
  const sentAtMs = Date.parse(headers.date ?? '');
  const ms = retryAfterMs(header, Number.isNaN(sentAtMs) ? receivedAt.getTime() : sentAtMs);
  return ms === null ? null : Math.ceil(ms / 1000);
}
