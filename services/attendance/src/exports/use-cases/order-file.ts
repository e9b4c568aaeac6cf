import type { DataOf } from '@balai/contracts';
import type { peopleFileChanged } from '@balai/contracts/identity';
import type { Transaction } from '@balai/runtime';
import * as exports from '../repository/exports.ts';
import { endExport, failExport } from './end-export.ts';
import type { ExportContext } from './export-context.ts';
import { orderedViewOf } from './known-views.ts';
import type { OrderedView } from './ordered-view.ts';

/** How long whoever makes a file may be silent before it is asked once more: they take it up again themselves when their process dies. */
const SILENCE_SECONDS = 120;

/** Has a job's file made by the service of its view. */
export const orderFile = ({ database }: ExportContext, job: exports.ExportRow, view: OrderedView): Promise<void> =>
  database.unitOfWork('system', async (tx) => {
    if (await exports.renew(tx, job, 0, SILENCE_SECONDS)) view.order(tx, job);
  });

/** What is told of a file that was ordered; of one that was given up or has ended it changes nothing. */
export async function settleOrderedFile(
  context: ExportContext,
  tx: Transaction,
  { file_id, planned, written, file, reason }: DataOf<typeof peopleFileChanged>,
): Promise<void> {
  const job = await exports.lockRunning(tx, file_id);
  if (job === null || orderedViewOf(job.view) === null) return;
  if (file !== null) await endExport(context, tx, job, { rows: written, file: { blobId: file.blob_id, bytes: file.bytes } });
  else if (reason !== null) await failExport(tx, job, reason);
  else {
    await exports.plan(tx, job, planned);
    await exports.renew(tx, job, written, SILENCE_SECONDS);
  }
  tx.afterCommit(() => context.noteExport([job.client_id]));
}
