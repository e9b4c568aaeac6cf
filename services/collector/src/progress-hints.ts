import type { Clock } from '@balai/runtime';

const PAUSE_MS = 1000;

/** Gathers the clients whose runs moved on and tells them at most once a second; the first at once. */
export function coalescedHints(options: {
  readonly publish: (clientIds: string[]) => void;
  readonly clock: Clock;
  readonly stopping: AbortSignal;
}): (clientId: string) => void {
  let waiting = new Set<string>();
  let isTelling = false;
  async function tell(): Promise<void> {
    isTelling = true;
    while (waiting.size > 0 && !options.stopping.aborted) {
      const clientIds = [...waiting];
      waiting = new Set();
      options.publish(clientIds);
      await options.clock.sleep(PAUSE_MS, options.stopping);
    }
    isTelling = false;
  }
  return (clientId) => {
    waiting.add(clientId);
    if (!isTelling) void tell();
  };
}
