import { type Actor, type Cause, type Page, type Paging, Problem } from '@balai/runtime';
import { attendanceProblems } from '../../problems.ts';
import { seesAllOf } from '../domain/sight.ts';
import { FILE_GIVEN_UP, NO_FILE_REASON } from '../messages/no-file-texts.ts';
import * as runs from '../repository/delivery-runs.ts';
import * as exports from '../repository/exports.ts';
import { type ExportContext, ownerOf, sightOf } from './export-context.ts';
import { permissionOf } from './known-views.ts';
import { resumeDelivery } from './resume-delivery.ts';

/** Removed in one round. */
const PRUNE_LIMIT = 200;
/** How long a link holds: long enough to begin a download, short enough to be worth nothing to who finds it. */
const LINK_SECONDS = 900;

/** One of the account's files. @throws Problem `export_not_found` */
export async function findExport({ read }: ExportContext, actor: Actor, exportId: string): Promise<exports.ExportRow> {
  const row = await read(actor.scope, (tx) => exports.find(tx, actor.accountId, exportId));
  if (row === null) throw new Problem(attendanceProblems.export_not_found);
  return row;
}

/** The account's files. */
export const listExports = (
  { read }: ExportContext,
  actor: Actor,
  page: Paging<'created_at'>,
): Promise<Page<exports.ExportRow & { readonly place: string }>> => read(actor.scope, (tx) => exports.list(tx, actor.accountId, page));

/** Whether the account may still see what a file was made of: it may have lost clients or a permission since. */
function mayRead(actor: Actor, { view, tenants }: exports.ExportRow): boolean {
  const permission = permissionOf(view);
  return seesAllOf(actor.scope, sightOf({ tenants })) && (permission === null || actor.can(permission));
}

/** Paths of the files that are there and that the account may still read, by export. */
export async function linksOf({ blobs }: ExportContext, actor: Actor, rows: readonly exports.ExportRow[]): Promise<Map<string, string>> {
  const links = await Promise.all(
    rows.map(async (row) => {
      const { export_id, blob_id, file_name } = row;
      if (blob_id === null || !mayRead(actor, row)) return null;
      const made = await blobs.links(actor.scope, [blob_id], { seconds: LINK_SECONDS, fileName: file_name });
      const link = made.get(blob_id);
      return link === undefined ? null : ([export_id, link] as const);
    }),
  );
  return new Map(links.filter((link) => link !== null));
}

/** Removes one of the account's files, or gives up its job. @throws Problem `export_not_found` */
export async function deleteExport(context: ExportContext, actor: Actor, exportId: string, cause: Cause): Promise<void> {
  const row = await context.database.unitOfWork(
    actor.scope,
    async (tx) => {
      const removed = await exports.remove(tx, actor.accountId, exportId);
      if (removed === null) throw new Problem(attendanceProblems.export_not_found);
      await context.blobs.release(tx, ownerOf(exportId));
      // A sending that waits for it goes on without: otherwise it would ask for it once more.
      await runs.giveFileUp(tx, exportId, `${NO_FILE_REASON}${FILE_GIVEN_UP.id}`);
      await resumeDelivery(tx, exportId);
      return removed;
    },
    cause,
  );
  context.noteExport([row.client_id]);
}

/** Removes files past their time; true when there may be more. */
export async function pruneExports(context: ExportContext): Promise<boolean> {
  const gone = await context.database.unitOfWork('system', async (tx) => {
    const rows = await exports.prune(tx, PRUNE_LIMIT);
    for (const { export_id } of rows) await context.blobs.release(tx, ownerOf(export_id));
    return rows;
  });
  context.noteExport(gone.map(({ client_id }) => client_id));
  return gone.length === PRUNE_LIMIT;
}
