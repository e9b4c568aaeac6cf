import { FOREVER_MS, restUntilBeat } from './beat.ts';
import type { Clock } from './clock.ts';
import type { Logger } from './logger.ts';

/** A background part of a service: an endless loop or a listener. */
export interface Worker {
  readonly name: string;
  start(): void | Promise<void>;
  /** Takes no new work; finishes or releases what it is working on. */
  stop(): Promise<void>;
  /** Something was done that may concern it, perhaps by another process: look now. */
  wake?(): void;
}

/** A loop that can be woken. */
export type PollingWorker = Worker & { wake(): void };

export interface PollingOptions {
  readonly name: string;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Shortest and longest pause between rounds; it doubles while rounds find nothing and shrinks at once when one does. */
  readonly minMs: number;
  readonly maxMs: number;
  /** How many rounds may run side by side; default 1. */
  readonly concurrency?: number;
  /** One round: true when there was something to do, false when there was nothing, or milliseconds until there will be. */
  readonly round: (signal: AbortSignal) => Promise<boolean | number>;
  /**
   * Milliseconds until work falls due, null when none is planned. It is asked after a round that found nothing, and at rest in place of rounds:
   * one statement, where a round is a transaction.
   */
  readonly due?: () => Promise<number | null>;
}

/** A number of milliseconds until work falls due is waited for; shorter ones are not worth a timer. */
const DUE_MIN_MS = 50;
/** First pause after a failure, which doubles like the others. */
const FAILED_MIN_MS = 1_000;

/**
 * A polling loop: without a pause while there is work, slower and slower while there is none, and again when work falls due. `wake()` ends the
 * pause. Of several loops that have nothing to do one looks for all; each that finds something lets one more look.
 */
export function pollingWorker(options: PollingOptions): PollingWorker {
  const { minMs, maxMs } = options;
  const stopping = new AbortController();
  const resting = new Set<AbortController>();
  let isSomeoneLooking = false;
  let news = 0;
  let running: Promise<void>[] = [];

  /** Rests until woken; one of those who rest, for so long at most. True when it was woken. */
  async function rest(ms: number): Promise<boolean> {
    const pause = new AbortController();
    const isLooking = !isSomeoneLooking;
    if (isLooking) isSomeoneLooking = true;
    resting.add(pause);
    if (isLooking && ms >= maxMs) await restUntilBeat(options.clock, maxMs, pause.signal);
    else await options.clock.sleep(isLooking ? ms : FOREVER_MS, pause.signal);
    resting.delete(pause);
    if (isLooking) isSomeoneLooking = false;
    return pause.signal.aborted;
  }

  function wakeOne(): void {
    for (const pause of resting) {
      resting.delete(pause);
      pause.abort();
      return;
    }
  }

  /**
   * Looks for work; `idle` when none is planned.
   * @param isWoken there is reason to believe that there is some
   */
  async function look(isWoken: boolean): Promise<boolean | number | 'idle'> {
    const { round, due } = options;
    if (due === undefined) return round(stopping.signal);
    if (!isWoken) {
      const ms = await due();
      if (ms === null || ms > 0) return ms ?? 'idle';
    }
    const found = await round(stopping.signal);
    if (found !== false) return found;
    const ms = await due();
    // Work that is due and was not found is in other hands.
    return ms === null ? 'idle' : ms > 0 && ms;
  }

  async function loop(): Promise<void> {
    let pauseMs = minMs;
    let isWoken = true;
    while (!stopping.signal.aborted) {
      const known = news;
      let found: boolean | number | 'idle' = false;
      try {
        found = await look(isWoken);
      } catch (error) {
        // A failing round must not end the loop: what it works on is still there next time.
        options.logger.warn({ err: error, worker: options.name }, 'round failed');
        pauseMs = Math.min(maxMs, Math.max(pauseMs, FAILED_MIN_MS));
      }
      isWoken = true;
      if (found === true) wakeOne();
      else if (news === known && !stopping.signal.aborted) {
        const isDue = typeof found === 'number';
        const restMs = typeof found === 'number' ? Math.max(DUE_MIN_MS, found) : found === 'idle' ? maxMs : pauseMs;
        isWoken = await rest(restMs);
        if (news === known && !isDue) {
          pauseMs = Math.min(maxMs, pauseMs * 2);
          continue;
        }
      }
      pauseMs = minMs;
    }
  }

  function wake(): void {
    news += 1;
    wakeOne();
  }

  return {
    name: options.name,
    start() {
      running = Array.from({ length: options.concurrency ?? 1 }, loop);
    },
    async stop() {
      stopping.abort();
      for (const pause of resting) pause.abort();
      await Promise.all(running);
    },
    wake,
  };
}
