import type { Logger } from '../core/logger.ts';
import type { LiveSignal } from './live-signal.ts';

export type SignalListener = (signal: LiveSignal) => void;

/** How signals get to the processes that hold sockets. */
export interface LiveTransport {
  /** At once, at most once. */
  send(signal: LiveSignal): void;
  /**
   * Follows the shard of a key from now on; resolves once nothing that is sent can be missed.
   * While the broker is away it resolves at once: whoever listens repairs what it missed by reading heads.
   */
  follow(shardKey: string): Promise<void>;
}

/** Signals within a process: a function call. */
export const inProcessLive = (listeners: readonly SignalListener[], logger: Logger): LiveTransport => ({
  send: (signal) => notifySockets(listeners, signal, logger),
  async follow() {},
});

/** Calls the listeners; one that fails is only logged, because reading heads repairs a lost signal. */
export function notifySockets(listeners: readonly SignalListener[], signal: LiveSignal, logger: Logger): void {
  for (const listener of listeners)
    try {
      listener(signal);
    } catch (error) {
      logger.warn({ err: error, type: signal.type }, 'live listener failed');
    }
}
