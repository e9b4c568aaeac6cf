import { baseLanguage, isUuid } from '@balai/contracts';
import * as wire from '@balai/contracts/identity';
import { UnusableTable } from '@balai/documents';
import type { Actor } from '@balai/runtime/access';
import { answerList, bind, type RouteBinding } from '@balai/runtime/http';
import { Problem } from '@balai/runtime/problem';
import type { IdentityContext } from '../../context.ts';
import { identityProblems } from '../../problems.ts';
import { givenClientId } from '../../routes/input.ts';
import { sheetAddress, sheetCsv } from '../domain/sheet-address.ts';
import { SheetNotFetched } from '../domain/sheet-fault.ts';
import { fetchSheet } from '../providers/fetch-sheet.ts';
import { editCell, mapImport } from '../use-cases/change-import.ts';
import { chooseSheet } from '../use-cases/choose-sheet.ts';
import { makeImport } from '../use-cases/make-import.ts';
import { listImports, listRows, showCounts, showImport, showRow } from '../use-cases/show-import.ts';
import { undoImport } from '../use-cases/undo-import.ts';
import { writeImport } from '../use-cases/write-import.ts';
import { detailToWire, importToWire, rowToWire } from './people-import-wire.ts';

const LIMITS = { bytesMax: wire.PEOPLE_TABLE_BYTES, rowsMax: wire.PEOPLE_IMPORT_ROWS };
const LIST_DEFAULT = 100;
const ROWS_DEFAULT = 1_000;
const NO_TABLE = { id: 'Kirim berkas, atau alamat Google Sheet', en: 'Send a file, or the address of a Google Sheet' };
const NO_SHEET = {
  id: 'Bukan alamat Google Sheet: salin dari bilah alamat, https://docs.google.com/spreadsheets/…',
  en: 'Not the address of a Google Sheet: copy it from the address bar, https://docs.google.com/spreadsheets/…',
};

/** The bytes of a table and its name. @throws Problem */
async function sourceOf(
  { sheets, sheetReads }: IdentityContext,
  { accountId }: Actor,
  { file, sheet_url, sheet }: { file?: { name: string; content: string }; sheet_url?: string; sheet?: string },
) {
  if (file !== undefined) return { source: file.name, bytes: Buffer.from(file.content, 'base64') };
  if (sheet_url === undefined) throw new Problem(identityProblems.invalid_table, { why: NO_TABLE });
  const address = sheetAddress(sheet_url);
  if (address === null) throw new Problem(identityProblems.invalid_sheet_url, { why: NO_SHEET });
  // Google names a published copy to nobody's account: everybody may read it.
  const bytes =
    sheets === null || address.isPublished
      ? await fetchSheet(sheetCsv(address), LIMITS.bytesMax)
      : await sheetReads.run(accountId, () => sheets.read(address, { tab: sheet ?? null, bytesMax: LIMITS.bytesMax }));
  return { source: sheet_url.trim(), bytes };
}

const sheetProblem = (error: SheetNotFetched): Problem =>
  error.fault === 'quota'
    ? new Problem(
        identityProblems.sheet_quota,
        { why: error.texts },
        { cause: error, headers: { 'retry-after': String(error.values.seconds) } },
      )
    : new Problem(identityProblems.invalid_sheet_url, { why: error.texts }, { cause: error });

/** Faults of a file or a sheet as the caller's. @throws Problem invalid_table, invalid_sheet_url, sheet_quota */
async function ofTable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof SheetNotFetched) throw sheetProblem(error);
    if (!(error instanceof UnusableTable)) throw error;
    throw new Problem(identityProblems.invalid_table, { why: error.texts }, { cause: error });
  }
}

async function make(
  context: IdentityContext,
  { actor, body, request }: Parameters<Parameters<typeof bind<typeof wire.createPeopleImport>>[1]>[0],
): Promise<string> {
  const clientId = givenClientId(body.client_id) ?? actor.clientId;
  if (clientId === null) throw new Problem(identityProblems.client_required);
  return ofTable(async () => {
    const file = { clientId, ...(await sourceOf(context, actor, body)), sheet: body.sheet ?? null, limits: LIMITS };
    return makeImport(context, actor, file, request.cause);
  });
}

/** Imports of people by tables that are looked over before they are written. */
export function peopleImportRoutes(context: IdentityContext): RouteBinding[] {
  const detail = async (actor: Actor, importId: string) => ({
    body: { success: true as const, data: detailToWire(await showImport(context, actor, importId)) },
  });
  const brief = async (actor: Actor, importId: string) => ({
    body: { success: true as const, data: importToWire(await showCounts(context, actor, importId)) },
  });
  return [
    bind(wire.createPeopleImport, async (call) => ({ status: 201, ...(await detail(call.actor, await make(context, call))) })),
    bind(wire.listPeopleImports, ({ actor, query }) =>
      answerList(
        { ...query, limit: query.limit ?? LIST_DEFAULT },
        {
          order: 'newest',
          isId: isUuid,
          read: (after, limit) => {
            const page = { by: 'import_id' as const, descending: true, after, limit };
            return listImports(context, actor, { clientId: givenClientId(query.client_id), page });
          },
          positionOf: ({ import_id: id }) => ({ key: id, id }),
          toWire: importToWire,
        },
      ),
    ),
    bind(wire.getSheetAccount, async () => ({ body: { success: true as const, data: { email: context.sheets?.email ?? null } } })),
    bind(wire.getPeopleImport, ({ actor, params }) => detail(actor, params.import_id)),
    bind(wire.listPeopleImportRows, ({ actor, params, query, request }) => {
      const filter = { importId: params.import_id, show: query.show, title: query.rank, division: query.division };
      return answerList(
        { ...query, limit: query.limit ?? ROWS_DEFAULT },
        {
          order: 'position',
          isId: (id) => /^\d{1,9}$/.test(id),
          read: (after, limit) => listRows(context, actor, filter, { after: Number(after?.id ?? -1), limit }),
          positionOf: ({ position }) => ({ key: '', id: String(position) }),
          toWire: (row) => rowToWire(row, actor, baseLanguage(request.language)),
        },
      );
    }),
    bind(wire.choosePeopleImportSheet, async ({ actor, params, body, request }) => {
      await ofTable(() => chooseSheet(context, actor, { importId: params.import_id, sheet: body.sheet, limits: LIMITS }, request.cause));
      return detail(actor, params.import_id);
    }),
    bind(wire.mapPeopleImport, async ({ actor, params, body, request }) => {
      await mapImport(context, actor, { importId: params.import_id, mapping: body.columns }, request.cause);
      return detail(actor, params.import_id);
    }),
    bind(wire.editPeopleImportCell, async ({ actor, params, body, request }) => {
      await editCell(context, actor, { importId: params.import_id, ...body }, request.cause);
      const row = await showRow(context, actor, params.import_id, body.row);
      return { body: { success: true as const, data: rowToWire(row, actor, baseLanguage(request.language)) } };
    }),
    bind(wire.writePeopleImport, async ({ actor, params, request }) => {
      await writeImport(context, actor, params.import_id, request.cause);
      return brief(actor, params.import_id);
    }),
    bind(wire.undoPeopleImport, async ({ actor, params, request }) => {
      await undoImport(context, actor, params.import_id, request.cause);
      return brief(actor, params.import_id);
    }),
  ];
}
