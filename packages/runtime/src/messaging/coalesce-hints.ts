import type { Clock } from '../core/clock.ts';

export interface HintOptions<G> {
  readonly clock: Clock;
  readonly stopping: AbortSignal;
  /** Shortest time between two rounds of hints, in milliseconds. */
  readonly pauseMs: number;
  /** Clients in one hint at most; more of them make several hints. */
  readonly clientsMax: number;
  readonly publish: (clientIds: readonly string[], group: G) => void;
}

/** Notes that something of these clients changed. Call it after the commit. `null` is nobody's client and left out. */
export type NoteChange<G = void> = (clientIds: Iterable<string | null>, group: G) => void;

/**
 * Joins hints about changes. The first goes out at once; what is noted during the pause after it goes out together, each client once
 * in every group (the platform, for instance).
 */
export function coalesceHints<G = void>({ clock, stopping, pauseMs, clientsMax, publish }: HintOptions<G>): NoteChange<G> {
  let waiting = new Map<G, Set<string>>();
  let isRunning = false;

  async function run(): Promise<void> {
    isRunning = true;
    while (waiting.size > 0 && !stopping.aborted) {
      const round = waiting;
      waiting = new Map();
      for (const [group, clients] of round) {
        const clientIds = [...clients];
        for (let from = 0; from < clientIds.length; from += clientsMax) publish(clientIds.slice(from, from + clientsMax), group);
      }
      await clock.sleep(pauseMs, stopping);
    }
    isRunning = false;
  }

  return (clientIds, group) => {
    for (const clientId of clientIds) {
      if (clientId === null) continue;
      const clients = waiting.get(group);
      if (clients === undefined) waiting.set(group, new Set([clientId]));
      else clients.add(clientId);
    }
    if (!isRunning && waiting.size > 0) void run();
  };
}
