import type { Clock } from './clock.ts';

/** The longest a timer can be. */
export const FOREVER_MS = 2 ** 31 - 1;

/** A pause that everybody shares who rests for the same time. */
interface Beat {
  readonly over: Promise<void>;
  readonly stop: AbortController;
  resting: number;
}

const beats = new WeakMap<Clock, Map<number, Beat>>();

/** Processes do not look together. */
const spread = (ms: number): number => ms * (0.8 + Math.random() * 0.2);

function beatOf(clock: Clock, everyMs: number): Beat {
  const known = beats.get(clock) ?? new Map<number, Beat>();
  beats.set(clock, known);
  const running = known.get(everyMs);
  if (running !== undefined) return running;
  const stop = new AbortController();
  const over = clock.sleep(spread(everyMs), stop.signal).then(() => void known.delete(everyMs));
  const beat = { over, stop, resting: 0 };
  known.set(everyMs, beat);
  return beat;
}

/**
 * Rests for so long at most, or until the signal. All that rest for the same time wake together: one timer for them, and what they ask the
 * database then travels in one trip.
 */
export async function restUntilBeat(clock: Clock, everyMs: number, signal: AbortSignal): Promise<void> {
  const beat = beatOf(clock, everyMs);
  const ended = new AbortController();
  void beat.over.then(() => ended.abort());
  beat.resting += 1;
  await clock.sleep(FOREVER_MS, signal, ended.signal);
  beat.resting -= 1;
  if (beat.resting === 0) beat.stop.abort();
}
