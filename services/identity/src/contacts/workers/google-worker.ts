import { pollingWorker, type Worker } from '@balai/runtime/module';
import { type GoogleSync, syncNext } from '../use-cases/sync-google.ts';

const LONGEST_PAUSE_MS = 30_000;

/** The loop that sends contacts to Google. */
export function googleWorker(sync: GoogleSync): Worker {
  const { clock, logger, requestsPerMinute } = sync;
  const round = (signal: AbortSignal) => syncNext(sync, signal);
  return pollingWorker({
    name: 'identity google contacts',
    clock,
    logger,
    minMs: Math.ceil(60_000 / requestsPerMinute),
    maxMs: LONGEST_PAUSE_MS,
    round,
  });
}
