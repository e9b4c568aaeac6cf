import { leaseWorker, pollingWorker, type Worker } from '@balai/runtime/module';
import type { NotifierContext } from '../context.ts';
import { queue } from '../repository/inbound.ts';
import { handleInbound } from '../use-cases/handle-inbound.ts';
import { receiveInbound } from '../use-cases/receive-inbound.ts';
import { releaseChannel } from '../use-cases/release-channel.ts';

const LONGEST_PAUSE_MS = 30_000;
/** After an answer that came at once, with nothing. */
const RETRY_MS = 1_000;

/** The loops that read the phone and answer it. A phone that cannot be reached is asked ever more rarely, and said so once. */
export function inboundWorkers(context: NotifierContext): Worker[] {
  const { clock, database, logger, pollMs } = context;
  const handler = leaseWorker({
    name: 'inbound handle',
    clock,
    logger,
    minMs: 50,
    maxMs: pollMs,
    database,
    queue,
    work: (message) => handleInbound(context, message),
  });
  let unreachable = 0;

  async function readOnce(signal: AbortSignal): Promise<boolean | number> {
    const startedAt = clock.now().getTime();
    try {
      const received = await receiveInbound(context, signal);
      if (unreachable > 0) logger.info('the phone can be reached again');
      unreachable = 0;
      if (received === 'idle') return false;
      if (received > 0) handler.wake();
      // A question that was held open has done the waiting already.
      return received > 0 || clock.now().getTime() - startedAt > 500 || RETRY_MS;
    } catch (error) {
      if (signal.aborted) return false;
      unreachable += 1;
      if (unreachable === 1)
        logger.warn({ reason: error instanceof Error ? error.message : String(error) }, 'the phone cannot be reached; asking again');
      await clock.sleep(Math.min(LONGEST_PAUSE_MS, 500 * 2 ** Math.min(unreachable, 10)), signal);
      return false;
    }
  }

  const reader = pollingWorker({ name: 'inbound read', clock, logger, minMs: 100, maxMs: pollMs, round: readOnce });
  return [
    handler,
    {
      ...reader,
      async stop() {
        await reader.stop();
        await releaseChannel(context, 'whatsapp', 'in');
      },
    },
  ];
}
