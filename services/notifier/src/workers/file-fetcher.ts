import { leaseWorker, type Worker } from '@balai/runtime/module';
import type { NotifierContext } from '../context.ts';
import { queue } from '../repository/inbound-files.ts';
import { fetchInboundFile } from '../use-cases/fetch-inbound-file.ts';

/** The loop that fetches files that came in from their channel, one at a time. */
export function fileFetcher(context: NotifierContext): Worker {
  const { clock, database, logger, pollMs, onFiles } = context;
  const work = (file: Parameters<typeof fetchInboundFile>[1], signal: AbortSignal) => fetchInboundFile(context, file, signal);
  const fetcher = leaseWorker({ name: 'inbound files fetch', clock, logger, minMs: 50, maxMs: pollMs, database, queue, work });
  onFiles.wake = () => fetcher.wake();
  return fetcher;
}
