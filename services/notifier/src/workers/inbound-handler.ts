import { leaseWorker, type Worker } from '@balai/runtime/module';
import type { NotifierContext } from '../context.ts';
import { queue } from '../repository/inbound.ts';
import { handleInbound } from '../use-cases/handle-inbound.ts';

/** The loop that answers what has come in. */
export function inboundHandler(context: NotifierContext): Worker & { wake(): void } {
  const { clock, database, logger, pollMs } = context;
  const work = (message: Parameters<typeof handleInbound>[1]) => handleInbound(context, message);
  return leaseWorker({ name: 'inbound handle', clock, logger, minMs: 50, maxMs: pollMs, database, queue, work });
}
