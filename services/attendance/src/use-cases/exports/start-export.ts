import { EXPORT_NOW_ROWS, type ExportFormat, type ExportRows } from '@balai/contracts/attendance';
import type { Language } from '@balai/documents';
import { type Actor, type Cause, Problem } from '@balai/runtime';
import type { RowFilter } from '../../domain/row-filter.ts';
import type { StandardFilter } from '../../domain/standard-filter.ts';
import { attendanceProblems } from '../../problems.ts';
import * as exports from '../../repository/exports.ts';
import type { Caller } from '../resolve-question.ts';
import { type ExportContext, ownerOf } from './export-context.ts';
import type { OpenedView } from './view.ts';
import { viewOf } from './views.ts';
import { bytesOf, storeView } from './write-view.ts';

/** Jobs an account may have at a time. */
const MAX_OPEN = 5;
/** What a PDF holds (see the documents package). */
const PDF_ROWS = 20_000;

/** What is asked for. */
export interface ExportOrder {
  readonly view: string;
  readonly format: ExportFormat;
  readonly filter: StandardFilter;
  readonly query: Readonly<Record<string, string>>;
  readonly rows: ExportRows;
  readonly caller: Caller;
  readonly language: Language;
}

/** Which rows a call means. */
export const rowFilterOf = ({ status = [], q = '', divisi = [], satuan = [], people = [] }: ExportRows): RowFilter => ({
  statuses: status,
  text: q,
  divisions: divisi,
  units: satuan,
  people,
});

/** @throws Problem of the filter; `unknown_view`, `export_format`, `export_too_long` */
async function openView(context: ExportContext, order: ExportOrder, limit: number): Promise<OpenedView> {
  const view = viewOf(order.view);
  if (!view.formats.includes(order.format))
    throw new Problem(attendanceProblems.export_format, { view: view.name, formats: view.formats.join(', ') });
  const opened = await view.open(context, { ...order, rows: rowFilterOf(order.rows) });
  if (opened.count > limit) throw new Problem(attendanceProblems.export_too_long, { rows: opened.count, limit });
  return opened;
}

/** A view of at most `limit` rows as a file, kept nowhere. */
export async function makeFile(
  context: ExportContext,
  order: ExportOrder,
  limit: number = EXPORT_NOW_ROWS,
): Promise<{ bytes: Buffer; fileName: string }> {
  const view = await openView(context, order, limit);
  return { bytes: await bytesOf(order.format, view, { language: order.language }), fileName: `${view.fileName}.${order.format}` };
}

/** Makes a file of few rows at once; many rows become a job. */
export async function startExport(context: ExportContext, actor: Actor, order: ExportOrder, cause: Cause): Promise<exports.ExportRow> {
  const view = await openView(context, order, order.format === 'pdf' ? PDF_ROWS : Number.POSITIVE_INFINITY);
  const { file } =
    view.count > EXPORT_NOW_ROWS ? { file: null } : await storeView(context.blobs, order.format, view, { language: order.language });
  const row = await context.database.unitOfWork(
    actor.scope,
    async (tx) => {
      const open = file === null ? await exports.countOpen(tx, actor.accountId) : 0;
      if (open >= MAX_OPEN) throw new Problem(attendanceProblems.too_many_exports, { open });
      const made = await exports.insert(
        tx,
        {
          export_id: context.newId(),
          account_id: actor.accountId,
          client_id: view.clientId,
          view: order.view,
          format: order.format,
          language: order.language,
          title: view.title,
          file_name: `${view.fileName}.${order.format}`,
          query: view.asked ?? order.query,
          rows: order.rows,
          caller_client_id: order.caller.clientId,
          planned: view.count,
          scope: order.caller.scope,
          days: context.exportDays,
        },
        file,
      );
      if (file !== null) await context.blobs.keep(tx, file.blobId, ownerOf(made.export_id), { expiresAt: made.expires_at });
      return made;
    },
    cause,
  );
  context.noteExport([row.client_id]);
  if (file === null) context.wakeExports();
  return row;
}
