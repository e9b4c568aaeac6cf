import { Problem } from '@balai/runtime/problem';
import type { NotifierContext } from '../context.ts';
import { FILE_BYTES_MAX, FILE_TYPES } from '../domain/inbound-file.ts';
import type { WaitingFile } from '../repository/inbound-files.ts';
import * as inboundFiles from '../repository/inbound-files.ts';

type KeepContext = Pick<NotifierContext, 'blobs' | 'database' | 'logger'>;

/** Refusals of the store that are about the file; others are about the store, and pass. */
const REFUSALS = new Set(['blob_too_large', 'blob_type_refused', 'files_quota']);

/**
 * Stores the bytes of a file that waits for them, within the limits; one beyond them ends as failed, with the reason.
 * @throws Problem `unavailable` (503) while the store is away; the source's own failure. The file waits then.
 */
export async function keepInboundFile(
  { blobs, database, logger }: KeepContext,
  file: WaitingFile,
  source: AsyncIterable<Uint8Array> | Uint8Array,
): Promise<void> {
  const { file_id: id, client_id: tenant, expires_at: expiresAt } = file;
  const blob = await blobs.put(source, { tenant, maxBytes: FILE_BYTES_MAX, types: FILE_TYPES }).catch((error: unknown) => {
    if (error instanceof Problem && REFUSALS.has(error.code)) return error.code;
    throw error;
  });
  const refusal = await database.unitOfWork('system', async (tx) => {
    if (typeof blob === 'string') return blob;
    if (!(await inboundFiles.hasRoom(tx, tenant, blob.bytes))) return 'client_bytes_a_day';
    if (await inboundFiles.noteKept(tx, id, blob)) await blobs.keep(tx, blob.id, `notifier.inbound-file:${id}`, { expiresAt });
    return null;
  });
  if (refusal !== null) await refuseInboundFile({ database, logger }, file, refusal);
}

/** Stores the bytes that came with a message, where its file is to be kept and is not yet. @throws as {@link keepInboundFile} */
export async function keepReceived(context: KeepContext, messageId: string, content: Uint8Array): Promise<void> {
  const file = await context.database.read('system', (tx) => inboundFiles.findWaiting(tx, messageId));
  if (file !== null) await keepInboundFile(context, file, content);
}

/** Ends a file as failed. */
export async function refuseInboundFile(
  { database, logger }: Pick<KeepContext, 'database' | 'logger'>,
  { file_id: id, client_id }: WaitingFile,
  reason: string,
): Promise<void> {
  await database.unitOfWork('system', (tx) => inboundFiles.noteFailed(tx, id, reason));
  logger.warn({ file: id, client: client_id, reason }, 'a file that came in is not kept');
}
