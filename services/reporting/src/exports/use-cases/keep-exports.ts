import type { Actor } from '@balai/runtime/access';
import type { Page, Paging } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import type { ReportingContext } from '../../context.ts';
import { mayReadView } from '../../known-views.ts';
import { reportingProblems } from '../../problems.ts';
import { seesAllOf } from '../../renders/domain/sight.ts';
import * as renders from '../../renders/repository/renders.ts';
import { ownerOf } from '../../renders/use-cases/settle-render.ts';

/** How long a link holds: long enough to begin a download, short enough to be worth nothing to a finder. */
const LINK_SECONDS = 900;

/** One of the account's files. @throws Problem `export_not_found` */
export async function findExport(
  { database }: Pick<ReportingContext, 'database'>,
  actor: Actor,
  exportId: string,
): Promise<renders.RenderRow> {
  const row = await database.read(actor.scope, (tx) => renders.findFile(tx, actor.accountId, exportId));
  if (row === null) throw new Problem(reportingProblems.export_not_found);
  return row;
}

/** The account's files. */
export const listExports = (
  { database }: Pick<ReportingContext, 'database'>,
  actor: Actor,
  page: Paging<'created_at'>,
): Promise<Page<renders.RenderRow & { readonly sort_key: string }>> =>
  database.read(actor.scope, (tx) => renders.listFiles(tx, actor.accountId, page));

/** Whether the account may still see what a file was made of: it may have lost clients or a permission since. */
const mayRead = (actor: Actor, { view, tenants, permissions }: renders.RenderRow): boolean =>
  seesAllOf(actor.scope === 'system' ? null : actor.scope.tenants, tenants) && mayReadView(actor, view, permissions);

/** Paths of the files that are there and that the account may still read, by export. */
export async function linksOf(
  { blobs }: Pick<ReportingContext, 'blobs'>,
  actor: Actor,
  rows: readonly renders.RenderRow[],
): Promise<Map<string, string>> {
  const links = await Promise.all(
    rows.map(async (row) => {
      const { render_id, blob_id, file_name } = row;
      if (blob_id === null || !mayRead(actor, row)) return null;
      const made = await blobs.links(actor.scope, [blob_id], { seconds: LINK_SECONDS, fileName: file_name ?? render_id });
      const link = made.get(blob_id);
      return link === undefined ? null : ([render_id, link] as const);
    }),
  );
  return new Map(links.filter((link) => link !== null));
}

/** Removes one of the account's files, or gives up its job. @throws Problem `export_not_found` */
export async function deleteExport(context: ReportingContext, actor: Actor, exportId: string, cause: Cause): Promise<void> {
  const { database, blobs, renderEnded, noteExports } = context;
  await database.unitOfWork(
    actor.scope,
    async (tx) => {
      const removed = await renders.removeFile(tx, actor.accountId, exportId);
      if (removed === null) throw new Problem(reportingProblems.export_not_found);
      await blobs.release(tx, ownerOf(exportId));
      // A sending that waits for it goes on without.
      await renderEnded(tx, removed);
      tx.afterCommit(() => noteExports([removed.client_id]));
    },
    cause,
  );
}
