import type { FilterTree, Language, ResourceDefinition } from '@balai/contracts';
import { type Letterhead, PDF_ROWS_MAX, type Sheet } from '@balai/documents';
import type { Actor } from '@balai/runtime/access';
import { type ClientLetterhead, findClient, loadLetterhead } from '@balai/runtime/directory';
import { bind, type RouteBinding } from '@balai/runtime/http';
import { Problem } from '@balai/runtime/problem';
import { rowAccessOf } from '../access/row-access.ts';
import type { ResourceContext } from '../context.ts';
import { exportSheet } from '../files/export-sheet.ts';
import { printSheet } from '../files/print-sheet.ts';
import { namedRows } from '../filter/filter-text.ts';
import { comparableFields } from '../filter/read-filter.ts';
import { resourceProblems } from '../problems.ts';
import { findMany } from '../rows/repository.ts';
import type { Row } from '../rows/row.ts';
import * as rows from '../rows/selected-rows.ts';
import { clientOf, hiddenFrom } from './caller.ts';
import { type FileFormat, fileAnswer } from './file-answer.ts';
import { sortingOf } from './list-route.ts';
import { type Narrowing, select } from './selection.ts';

/** Rows of one read. */
const PAGE = 1_000;
/** Rows that a searched export looks at, at most. */
const FOUND_MAX = 100_000;

/** All rows of a selection, page by page. */
async function* pages(
  { database, resourceOf }: ResourceContext,
  resource: ResourceDefinition,
  scope: Actor['scope'],
  { selection, sorting }: { readonly selection: rows.Selection; readonly sorting: rows.Sorting },
): AsyncGenerator<Row> {
  for (let after: rows.Position | null = null; ; ) {
    const at = { sorting, after, limit: PAGE };
    const { rows: found } = await database.read(scope, (tx) => rows.listPage(tx, resource, resourceOf, selection, at));
    const page = found.slice(0, PAGE);
    yield* page;
    const last = page.at(-1);
    if (found.length <= PAGE || last === undefined) return;
    after = rows.positionOf(last, sorting);
  }
}

/** A list on paper: the columns that it shows, under its filter in words. @throws Problem too_many_rows */
async function paper(
  context: ResourceContext,
  resource: ResourceDefinition,
  { scope, clientId, query, selection, sorting }: PaperCall,
  { hidden, language }: { readonly hidden: ReadonlySet<string>; readonly language: Language },
): Promise<Sheet> {
  const fields = comparableFields(resource, hidden);
  const filter: FilterTree | null = (query.filter ?? '').trim() === '' ? null : JSON.parse(query.filter ?? '');
  const { client, labels } = await context.database.read(scope, async (tx) => {
    if ((await rows.idsOf(tx, resource, selection, PDF_ROWS_MAX + 1)).length > PDF_ROWS_MAX)
      throw new Problem(resourceProblems.too_many_rows, { max: PDF_ROWS_MAX });
    const found = new Map<string, string>();
    for (const [of, ids] of filter === null ? [] : namedRows(filter, fields)) {
      const target = context.resourceOf(of);
      for (const row of await findMany(tx, target, context.resourceOf, clientId, [...ids], { access: selection.access }))
        found.set(row.id, String(row[target.label] ?? row.id));
    }
    return { client: (await findClient(tx, clientId))?.name ?? clientId, labels: found };
  });
  const own = await loadLetterhead(context, clientId);
  const stream = pages(context, resource, scope, { selection, sorting });
  const q = (query.q ?? '').trim();
  return printSheet(resource, stream, {
    ...{ client: own?.name ?? client, letterhead: own === null ? undefined : letterheadOf(own) },
    ...{ filter, labels, q, sorting, at: context.clock.now(), hidden, language },
  });
}

/** What stands above a list on the paper of a client. */
const letterheadOf = ({ name, lines, address, accent, logo }: ClientLetterhead): Letterhead => ({
  ...{ lines: [...lines, name], address },
  ...(accent !== null && { accent }),
  ...(logo !== null && { logo }),
});

interface PaperCall {
  readonly scope: Actor['scope'];
  readonly clientId: string;
  readonly query: Narrowing;
  readonly selection: rows.Selection;
  readonly sorting: rows.Sorting;
}

/** Streams the rows of a list as a file: one that an import reads again, or one for paper. */
export function exportRoute(context: ResourceContext, resource: ResourceDefinition): RouteBinding {
  return bind(resource.routes.export, async ({ actor, query: given, request }) => {
    const query = given as Narrowing & { client_id?: string; sort?: string; format?: FileFormat };
    const clientId = await clientOf(context, actor, query.client_id);
    const hidden = hiddenFrom(resource, actor, clientId);
    const sorting = sortingOf(resource, query.sort ?? resource.list.sort, hidden);
    const sees = { hidden, access: rowAccessOf(actor, clientId) };
    const { language } = request;
    const { scope } = actor;
    const selection = await context.database.read(scope, (tx) => select(tx, resource, clientId, query, sees, FOUND_MAX));
    const format = query.format ?? 'csv';
    const sheet =
      format === 'pdf'
        ? await paper(context, resource, { scope, clientId, query, selection, sorting }, { hidden, language })
        : exportSheet(resource, pages(context, resource, scope, { selection, sorting }), { hidden, language });
    return { body: fileAnswer(context, sheet, { format, language, name: resource.plural }) };
  });
}
