import { type Clock, type ModuleContext, pollingWorker, type Worker } from '@balai/runtime';
import { handleNextInbound, type InboundParts } from '../use-cases/handle-inbound.ts';
import { type ReceiveParts, receiveInbound } from '../use-cases/receive-inbound.ts';

/** What the loops need. */
export interface InboundWorkerParts {
  readonly clock: Clock;
  readonly logger: ModuleContext<unknown>['logger'];
  readonly receive: ReceiveParts;
  readonly handle: InboundParts;
}

const LONGEST_PAUSE_MS = 30_000;

/** The loops that read the phone and answer it. A phone that cannot be reached is asked ever more rarely, and said so once. */
export function inboundWorkers(parts: InboundWorkerParts): Worker[] {
  const { clock, logger } = parts;
  const handler = pollingWorker({
    name: 'inbound handle',
    clock,
    logger,
    minMs: 50,
    maxMs: 1_000,
    round: () => handleNextInbound(parts.handle),
  });
  let unreachable = 0;

  async function readOnce(signal: AbortSignal): Promise<boolean> {
    const startedAt = clock.now().getTime();
    try {
      const received = await receiveInbound(parts.receive, signal);
      if (unreachable > 0) logger.info('the phone can be reached again');
      unreachable = 0;
      if (received === 'idle') return false;
      if (received > 0) handler.wake();
      // A question that was held open has done the waiting already.
      return received > 0 || clock.now().getTime() - startedAt > 500;
    } catch (error) {
      if (signal.aborted) return false;
      unreachable += 1;
      if (unreachable === 1)
        logger.warn({ reason: error instanceof Error ? error.message : String(error) }, 'the phone cannot be reached; asking again');
      await clock.sleep(Math.min(LONGEST_PAUSE_MS, 500 * 2 ** Math.min(unreachable, 10)), signal);
      return false;
    }
  }

  const reader = pollingWorker({ name: 'inbound read', clock, logger, minMs: 100, maxMs: 1_000, round: readOnce });
  const { database, turns, holder } = parts.receive;
  return [
    handler,
    {
      ...reader,
      async stop() {
        await reader.stop();
        await database
          .unitOfWork('system', (tx) => turns.release(tx, 'whatsapp', 'in', holder))
          .catch((error: unknown) => logger.warn({ err: error }, 'turn not released'));
      },
    },
  ];
}
