import type { Transaction } from '@balai/runtime';
import * as exports from '../repository/exports.ts';
import { type ExportContext, ownerOf } from './export-context.ts';
import { resumeDelivery } from './resume-delivery.ts';

/** Ends a job with its file, whose bytes are kept as long as the row; false when it belongs to somebody else by now, or is gone. */
export async function endExport(
  { blobs }: Pick<ExportContext, 'blobs'>,
  tx: Transaction,
  job: exports.ExportRow,
  { rows, file }: { readonly rows: number; readonly file: exports.StoredFile },
): Promise<boolean> {
  if (!(await exports.finish(tx, job, rows, file))) return false;
  await blobs.keep(tx, file.blobId, ownerOf(job.export_id), { expiresAt: job.expires_at });
  await resumeDelivery(tx, job.export_id);
  return true;
}

/** Ends a job without a file, with the reason for people. */
export async function failExport(tx: Transaction, job: exports.ExportRow, reason: string): Promise<void> {
  if ((await exports.fail(tx, job, reason)) > 0) await resumeDelivery(tx, job.export_id);
}
