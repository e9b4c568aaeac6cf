import type { Platform } from '@balai/contracts';
import type { Clock } from '@balai/runtime';

/** Pause between two rounds of hints: so often at most is a page told that the numbers of a client and platform changed. */
const PAUSE_MS = 1_000;

export interface RecapHints {
  /** Notes that numbers of a client changed; platform null: of both. Call after the commit. */
  note(clientId: string, platform: Platform | null): void;
}

export interface RecapHintOptions {
  readonly clock: Clock;
  readonly stopping: AbortSignal;
  readonly publish: (clientIds: readonly string[], platform: Platform | null) => void;
}

/** Gathers changes into at most one hint a second for each client and platform; the first goes out at once. */
export function makeRecapHints(options: RecapHintOptions): RecapHints {
  // At most as many entries as there are clients, twice.
  let waiting = new Map<Platform | null, Set<string>>();
  let isRunning = false;

  async function run(): Promise<void> {
    while (waiting.size > 0 && !options.stopping.aborted) {
      const round = waiting;
      waiting = new Map();
      for (const [platform, clientIds] of round) options.publish([...clientIds], platform);
      await options.clock.sleep(PAUSE_MS, options.stopping);
    }
    isRunning = false;
  }

  return {
    note(clientId, platform) {
      const clients = waiting.get(platform);
      if (clients === undefined) waiting.set(platform, new Set([clientId]));
      else clients.add(clientId);
      if (isRunning) return;
      isRunning = true;
      void run();
    },
  };
}
