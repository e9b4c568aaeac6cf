import type { Clock } from '@balai/runtime';

const GATHER_MS = 500;
const CLIENTS_MAX = 500;

/**
 * Gathers the clients whose messages changed and tells them together, at most twice a second: a report to many recipients is one hint.
 */
export function changeHints(clock: Clock, tell: (clientIds: string[]) => void): (clientIds: readonly (string | null)[]) => void {
  let waiting: Set<string> | null = null;
  return (clientIds) => {
    const named = clientIds.filter((id) => id !== null);
    if (named.length === 0) return;
    if (waiting === null) {
      const gathered = new Set<string>();
      waiting = gathered;
      void clock.sleep(GATHER_MS).then(() => {
        waiting = null;
        tell([...gathered]);
      });
    }
    // A hint that is left out costs a page a few seconds of age, not correctness.
    for (const id of named) if (waiting.size < CLIENTS_MAX) waiting.add(id);
  };
}
