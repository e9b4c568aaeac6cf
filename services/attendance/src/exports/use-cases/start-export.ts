import { EXPORT_NOW_ROWS, type ExportFormat, type ExportRows } from '@balai/contracts/attendance';
import type { Language } from '@balai/documents';
import { type Actor, type Cause, Problem } from '@balai/runtime';
import { attendanceProblems } from '../../problems.ts';
import type { StandardFilter } from '../../questions/domain/standard-filter.ts';
import type { Caller } from '../../questions/use-cases/resolve-question.ts';
import type { RowFilter } from '../../views/domain/row-filter.ts';
import type { ExportView, OpenedView } from '../../views/use-cases/parts/view.ts';
import { bytesOf, storeView } from '../../views/use-cases/parts/write-view.ts';
import * as exports from '../repository/exports.ts';
import { type ExportContext, ownerOf } from './export-context.ts';
import { orderedViewOf, viewOf } from './known-views.ts';

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

/** @throws Problem `export_format` */
function requireFormat({ name, formats }: Pick<ExportView, 'name' | 'formats'>, { format }: ExportOrder): void {
  if (!formats.includes(format)) throw new Problem(attendanceProblems.export_format, { view: name, formats: formats.join(', ') });
}

/** @throws Problem of the filter; `unknown_view`, `export_format`, `export_too_long` */
async function openView(context: ExportContext, order: ExportOrder, limit: number): Promise<OpenedView> {
  const view = viewOf(order.view);
  requireFormat(view, order);
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

/** What is known of a file, and the file itself where it is there at once. */
interface Begun extends Pick<OpenedView, 'clientId' | 'title' | 'fileName' | 'asked' | 'count'> {
  readonly file: exports.StoredFile | null;
}

async function begin(context: ExportContext, order: ExportOrder): Promise<Begun> {
  const ordered = orderedViewOf(order.view);
  if (ordered !== null) {
    requireFormat(ordered, order);
    // How many rows there are is told by whoever makes it.
    return { ...(await ordered.open(context, { ...order, rows: rowFilterOf(order.rows) })), count: 0, file: null };
  }
  const view = await openView(context, order, order.format === 'pdf' ? PDF_ROWS : Number.POSITIVE_INFINITY);
  if (view.count > EXPORT_NOW_ROWS) return { ...view, file: null };
  return { ...view, file: (await storeView(context.blobs, order.format, view, { language: order.language })).file };
}

/** Makes a file of few rows at once; many rows become a job, and so does what another service makes. */
export async function startExport(context: ExportContext, actor: Actor, order: ExportOrder, cause: Cause): Promise<exports.ExportRow> {
  const { file, ...view } = await begin(context, order);
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
