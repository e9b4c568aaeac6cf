import { FOREVER_MS, restUntilBeat } from './beat.ts';
import type { Clock } from './clock.ts';
import type { Logger } from './logger.ts';

/** A background part of a service: an endless loop or a listener. */
export interface Worker {
  readonly name: string;
  start(): void | Promise<void>;
  /** Takes no new work; finishes or releases what it is working on. */
  stop(): Promise<void>;
  /** Says that there may be new work, e.g. after another process committed some: poll now. */
  wake?(): void;
}

/** A loop that can be woken. */
export type PollingWorker = Worker & { wake(): void };

export interface PollingOptions {
  readonly name: string;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Shortest and longest pause between rounds. It doubles after each round without work, and is the shortest again after one with work. */
  readonly minMs: number;
  readonly maxMs: number;
  /** How many rounds may run concurrently; default 1. */
  readonly concurrency?: number;
  /** One round: true when it did work, false when it found none, or milliseconds until the next work is due. */
  readonly round: (signal: AbortSignal) => Promise<boolean | number>;
  /**
   * Milliseconds until work is due, null when none is planned. The loop calls it after a round without work, and instead of a round while
   * idle: it costs one statement, a round a transaction.
   */
  readonly due?: () => Promise<number | null>;
}

/** Shortest wait for planned work: below this a timer is not worth it. */
const DUE_MIN_MS = 50;
/** First pause after a failed round; it doubles like the others. */
const FAILED_MIN_MS = 1_000;

/**
 * A polling loop. It runs without pauses while there is work, backs off while there is none, and resumes when work is due or `wake()` is
 * called. With `concurrency`, only one of the idle loops polls; a loop that finds work wakes one more.
 */
export function pollingWorker(options: PollingOptions): PollingWorker {
  const { minMs, maxMs } = options;
  const stopping = new AbortController();
  const resting = new Set<AbortController>();
  let hasPoller = false;
  let wakes = 0;
  let running: Promise<void>[] = [];

  /** Pauses until woken, and in one of the pausing loops for at most `ms`. Returns true when it was woken. */
  async function rest(ms: number): Promise<boolean> {
    const pause = new AbortController();
    const isPoller = !hasPoller;
    if (isPoller) hasPoller = true;
    resting.add(pause);
    if (isPoller && ms >= maxMs) await restUntilBeat(options.clock, maxMs, pause.signal);
    else await options.clock.sleep(isPoller ? ms : FOREVER_MS, pause.signal);
    resting.delete(pause);
    if (isPoller) hasPoller = false;
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
   * Runs a round if work may be due. Returns what `round` does, or `idle` when no work is planned.
   * @param isWoken the loop has started, found work or was woken: run the round without asking `due` first
   */
  async function poll(isWoken: boolean): Promise<boolean | number | 'idle'> {
    const { round, due } = options;
    if (due === undefined) return round(stopping.signal);
    if (!isWoken) {
      const ms = await due();
      if (ms === null || ms > 0) return ms ?? 'idle';
    }
    const found = await round(stopping.signal);
    if (found !== false) return found;
    const ms = await due();
    // Work is due but the round got none: another worker has it.
    return ms === null ? 'idle' : ms > 0 && ms;
  }

  async function loop(): Promise<void> {
    let pauseMs = minMs;
    let isWoken = true;
    while (!stopping.signal.aborted) {
      const wakesBefore = wakes;
      let found: boolean | number | 'idle' = false;
      try {
        found = await poll(isWoken);
      } catch (error) {
        // A failed round must not end the loop: its work is still there for the next one.
        options.logger.warn({ err: error, worker: options.name }, 'round failed');
        pauseMs = Math.min(maxMs, Math.max(pauseMs, FAILED_MIN_MS));
      }
      isWoken = true;
      if (found === true) wakeOne();
      else if (wakes === wakesBefore && !stopping.signal.aborted) {
        const isDue = typeof found === 'number';
        const restMs = typeof found === 'number' ? Math.max(DUE_MIN_MS, found) : found === 'idle' ? maxMs : pauseMs;
        isWoken = await rest(restMs);
        if (wakes === wakesBefore && !isDue) {
          pauseMs = Math.min(maxMs, pauseMs * 2);
          continue;
        }
      }
      pauseMs = minMs;
    }
  }

  function wake(): void {
    wakes += 1;
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
