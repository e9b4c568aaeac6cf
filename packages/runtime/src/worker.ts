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
  /** One round; true when there was something to do. */
  readonly round: (signal: AbortSignal) => Promise<boolean>;
}

/** A polling loop: without a pause while there is work, slower and slower while there is none. `wake()` ends the pause. */
export function pollingWorker(options: PollingOptions): PollingWorker {
  const stopping = new AbortController();
  let pauses: AbortController[] = [];
  let running: Promise<void>[] = [];

  async function loop(): Promise<void> {
    let pauseMs = options.minMs;
    while (!stopping.signal.aborted) {
      let worked = false;
      const pause = new AbortController();
      pauses.push(pause);
      try {
        worked = await options.round(stopping.signal);
      } catch (error) {
        // A failing round must not end the loop: what it works on is still there next time.
        options.logger.warn({ err: error, worker: options.name }, 'round failed');
        pauseMs = options.maxMs;
      }
      if (worked) pauseMs = options.minMs;
      else if (!pause.signal.aborted) await options.clock.sleep(pauseMs, pause.signal);
      pauses = pauses.filter((other) => other !== pause);
      pauseMs = worked || pause.signal.aborted ? options.minMs : Math.min(options.maxMs, pauseMs * 2);
    }
  }

  function wake(): void {
    for (const pause of pauses) pause.abort();
  }

  return {
    name: options.name,
    start() {
      running = Array.from({ length: options.concurrency ?? 1 }, () => loop());
    },
    async stop() {
      stopping.abort();
      wake();
      await Promise.all(running);
    },
    wake,
  };
}
