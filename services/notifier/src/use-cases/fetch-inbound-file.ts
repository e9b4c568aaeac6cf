import type { NotifierContext } from '../context.ts';
import { FileNotFetched, pauseAfter } from '../domain/inbound-file.ts';
import * as numbers from '../numbers/repository/numbers.ts';
import type { WaitingFile } from '../repository/inbound-files.ts';
import * as inboundFiles from '../repository/inbound-files.ts';
import { keepInboundFile, refuseInboundFile } from './keep-inbound-file.ts';

/**
 * Fetches the bytes of a leased file from its channel and stores them. A failure that may pass has it fetched again later, a few times; then
 * it ends as failed.
 */
export async function fetchInboundFile(
  context: Pick<NotifierContext, 'blobs' | 'database' | 'logger' | 'fetchReceived'>,
  file: WaitingFile,
  signal: AbortSignal,
): Promise<void> {
  try {
    await fetchNow(context, file, signal);
  } catch (error) {
    // Its lease ends, and the next process fetches it.
    if (signal.aborted) return;
    const reason = error instanceof Error ? error.message : String(error);
    const isPassing = !(error instanceof FileNotFetched) || error.isPassing;
    const pause = isPassing ? pauseAfter(file.attempts) : null;
    if (pause === null) await refuseInboundFile(context, file, reason);
    else await context.database.unitOfWork('system', (tx) => inboundFiles.postpone(tx, file, reason, pause));
  }
}

async function fetchNow(
  { blobs, database, logger, fetchReceived }: Pick<NotifierContext, 'blobs' | 'database' | 'logger' | 'fetchReceived'>,
  file: WaitingFile,
  signal: AbortSignal,
): Promise<void> {
  const number = await database.read('system', (tx) => numbers.find(tx, file.number_id));
  if (number === null || file.media_id === null) throw new FileNotFetched('the number was removed', false);
  await fetchReceived(number, file.media_id, signal, (content) => keepInboundFile({ blobs, database, logger }, file, content));
}
