import { pollingWorker, type Worker } from '@balai/runtime';
import { beginNextCollection, expandNextRun } from '../use-cases/begin-runs.ts';
import { announceNextRun, closeNextRun } from '../use-cases/close-runs.ts';
import type { Deps } from '../use-cases/deps.ts';

/**
 * Takes every run one step further whenever its state allows it. All it goes by is in the tables, so it also picks up what a dead process
 * left between two steps.
 */
export function conductor(deps: Deps): Worker & { wake(): void } {
  const steps = [expandNextRun, beginNextCollection, announceNextRun, closeNextRun];
  return pollingWorker({
    name: 'collector.conductor',
    clock: deps.clock,
    logger: deps.logger,
    minMs: 50,
    maxMs: 1000,
    round: async () => {
      let worked = false;
      for (const step of steps) worked = (await step(deps)) || worked;
      return worked;
    },
  });
}
