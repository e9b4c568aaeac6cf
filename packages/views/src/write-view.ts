import { PassThrough, type Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { FileFormat } from '@balai/contracts';
import { type DocumentOptions, writeBriefPdf, writeBriefPng, writeCsv, writePdf, writeReportPdf, writeXlsx } from '@balai/documents';
import type { Blobs } from '@balai/runtime/blobs';
import type { OpenedView } from './view.ts';
import type { Written } from './with-letterhead.ts';

/** Media type of each format. */
export const MEDIA_TYPES: Readonly<Record<FileFormat, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
  pdf: 'application/pdf',
  png: 'image/png',
};
/** A file of 12,100 rows has 2 MB. */
const MAX_BYTES = 256 * 1_048_576;

type Options = Pick<DocumentOptions, 'language' | 'signal' | 'onRows'>;
/** `tenant` is the client that may find the stored file. */
type StoreOptions = Options & { readonly tenant: string };

function write(out: Writable, format: FileFormat, view: Written, options: Options): Promise<number> {
  const all = { ...options, zone: view.zone };
  const [sheet] = view.sheets;
  const { brief } = view;
  if (format === 'png') {
    if (brief === undefined) throw new Error('a picture shows a brief');
    return writeBriefPng(out, brief);
  }
  if (format === 'pdf' && brief !== undefined && sheet === undefined) return writeBriefPdf(out, brief, all);
  if (format === 'pdf' && view.report !== undefined) return writeReportPdf(out, view.report, all);
  if (format === 'xlsx') return writeXlsx(out, view.sheets, all);
  // Other formats are offered only for views of one sheet.
  if (sheet === undefined || view.sheets.length > 1) throw new Error(`${format} holds one sheet`);
  return format === 'csv' ? writeCsv(out, sheet, all) : writePdf(out, sheet, all);
}

/** Writes a view of few rows into memory. */
export async function bytesOf(format: FileFormat, view: Written, options: Options): Promise<Buffer> {
  const out = new PassThrough();
  const [bytes] = await Promise.all([buffer(out), write(out, format, view, options)]);
  return bytes;
}

/** Stores a view as a file while it is written. */
export async function storeView(blobs: Pick<Blobs, 'put'>, format: FileFormat, view: OpenedView, { tenant, ...options }: StoreOptions) {
  const out = new PassThrough();
  const type = MEDIA_TYPES[format];
  const put = blobs.put(out, { tenant, maxBytes: MAX_BYTES, types: [type], contentType: type });
  const [rows, blob] = await Promise.allSettled([write(out, format, view, options), put]);
  // The first failure causes the other one; the writer's reason is nearer.
  if (rows.status === 'rejected') throw rows.reason;
  if (blob.status === 'rejected') throw blob.reason;
  return { rows: rows.value, file: { blob_id: blob.value.id, bytes: blob.value.bytes } };
}
