const EPOCH_SECONDS_FROM = 1e9;

type Headers = Readonly<Record<string, string>>;

/** Seconds until the call may be repeated: Retry-After as seconds, date or epoch seconds (never negative); null when absent or unreadable. */
export function retryAfterSeconds(headers: Headers, receivedAt: Date): number | null {
  const header = headers['retry-after']?.trim() ?? '';
  if (header === '') return null;
  if (/^\d+(?:\.\d+)?$/.test(header)) return secondsLeft(Number(header), headers, receivedAt);
  return secondsUntil(Date.parse(header), headers, receivedAt);
}

/** Seconds until the window of a throttled call ends, from `x-ratelimit-reset` (seconds left or epoch seconds), if nothing remains in it. */
export function throttleResetSeconds(headers: Headers, receivedAt: Date): number | null {
  return headers['x-ratelimit-remaining']?.trim() === '0' ? resetSeconds(headers['x-ratelimit-reset'], headers, receivedAt) : null;
}

/** Seconds until the plan's quota starts anew, from `x-ratelimit-requests-reset`; null when absent. */
export function quotaResetSeconds(headers: Headers, receivedAt: Date): number | null {
  return resetSeconds(headers['x-ratelimit-requests-reset'], headers, receivedAt);
}

function resetSeconds(header: string | undefined, headers: Headers, receivedAt: Date): number | null {
  if (header === undefined || !/^\d+$/.test(header.trim())) return null;
  return secondsLeft(Number(header), headers, receivedAt);
}

/** A number of seconds, or the epoch seconds of the instant at which they end. */
function secondsLeft(value: number, headers: Headers, receivedAt: Date): number | null {
  return value >= EPOCH_SECONDS_FROM ? secondsUntil(value * 1000, headers, receivedAt) : Math.ceil(value);
}

// The sender's own clock, when the answer carries it, makes the wait independent of ours.
function secondsUntil(ms: number, headers: Headers, receivedAt: Date): number | null {
  const sentAtMs = Date.parse(headers.date ?? '');
  const nowMs = Number.isNaN(sentAtMs) ? receivedAt.getTime() : sentAtMs;
  return Number.isNaN(ms) ? null : Math.max(0, Math.ceil((ms - nowMs) / 1000));
}
