import { pollingWorker, type Worker } from '@balai/runtime/module';
import type { NotifierContext } from '../context.ts';
import type { Line } from '../lines/line.ts';
import { receiveInbound } from '../use-cases/receive-inbound.ts';
import { releaseLine } from '../use-cases/release-line.ts';

const LONGEST_PAUSE_MS = 30_000;
/** After an answer that came at once, with nothing. */
const RETRY_MS = 1_000;

/** The loop that reads what comes in on a line. One that cannot be reached is tried ever more rarely, and said so once. */
export function lineReader(context: NotifierContext, line: Line): Worker {
  const { clock, logger, onInbound, pollMs } = context;
  let unreachable = 0;

  async function readOnce(signal: AbortSignal): Promise<boolean | number> {
    const startedAt = clock.now().getTime();
    try {
      const received = await receiveInbound(context, line, signal);
      if (unreachable > 0) logger.info({ line: line.id }, 'the phone can be reached again');
      unreachable = 0;
      if (received === 'idle') return false;
      if (received > 0) onInbound.wake();
      // A question that was held open has done the waiting already.
      return received > 0 || clock.now().getTime() - startedAt > 500 || RETRY_MS;
    } catch (error) {
      if (signal.aborted) return false;
      unreachable += 1;
      const reason = error instanceof Error ? error.message : String(error);
      if (unreachable === 1) logger.warn({ line: line.id, reason }, 'the phone cannot be reached; trying again');
      await clock.sleep(Math.min(LONGEST_PAUSE_MS, 500 * 2 ** Math.min(unreachable, 10)), signal);
      return false;
    }
  }

  const reader = pollingWorker({ name: `inbound ${line.id}`, clock, logger, minMs: 100, maxMs: pollMs, round: readOnce });
  return {
    ...reader,
    async stop() {
      await reader.stop();
      await releaseLine(context, line.id, 'in');
    },
  };
}
