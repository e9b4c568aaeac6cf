import type { Deadlines } from './connection.ts';

export const DEADLINES: Deadlines = {
  start: 90_000,
  pairing: 600_000,
  acknowledgement: 30_000,
  page: 20_000,
  media: 60_000,
  offline: 120_000,
};
export const STARTS_MAX = 5;
export const FIRST_PAUSE_MS = 2_000;
export const FILE_BYTES_MAX = 16 * 1024 * 1024;
/** WhatsApp does not say for how long it refuses messages to strangers; a day is the shortest lock that people report. */
export const RESTRICTED_MS = 86_400_000;

/** A connection that held this long was a good one: pauses begin small again. */
export const STEADY_MS = 60_000;

const LONGEST_PAUSE_MS = 300_000;

/** Pause before the next start with ±20 % jitter; `ends` counts ends in a row, `random` in [0, 1). */
export const pauseMs = (ends: number, firstMs: number, random: number): number =>
  Math.round(Math.min(LONGEST_PAUSE_MS, firstMs * 2 ** Math.max(0, ends - 1)) * (0.8 + random * 0.4));

/** Rejects with `what` when `work` has not ended in time; `work` goes on. */
export async function within<T>(ms: number, what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} did not answer within ${ms / 1000} s`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
