import type { BodyOf } from '@balai/contracts';
import {
  choosePeopleImportSheet,
  createPeopleImport,
  editPeopleImportCell,
  getPeopleImport,
  getSheetAccount,
  listPeopleImportRows,
  listPeopleImports,
  mapPeopleImport,
  type PeopleImport,
  type PeopleImportDetail,
  type PeopleImportRow,
  peopleFile,
  peopleGroups,
  undoPeopleImport,
  writePeopleImport,
} from '@balai/contracts/identity';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, fetchFile } from '../../../../api/api.ts';
import { read } from '../../../../api/read.ts';
import type { SeenClient } from '../../../../api/session.ts';
import { upload } from '../../../../api/upload.ts';
import { requestFile } from '../../../../app/files/files.ts';
import { saveFile } from '../../../../kit/windows/save-file.ts';

export type { PeopleImport, PeopleImportDetail, PeopleImportRow };

const ROWS_PAGE = 1_000;
/** People of a file that comes at once; more are made apart. */
const FILE_NOW_ROWS = 2_000;

/** Where a table comes from. */
export type TableSource = Pick<BodyOf<typeof createPeopleImport>, 'file' | 'sheet_url'>;

export const makeImport = (client: SeenClient, source: TableSource): Promise<PeopleImportDetail> =>
  upload(createPeopleImport, { body: { client_id: client.client_id, ...source } }).then(({ data }) => data);

/** The client's imports, the newest first. */
export const importsQuery = (client: SeenClient) =>
  read(listPeopleImports, { query: { client_id: client.client_id, limit: 100 } }, (answer) => answer.data);

/** The e-mail address that private sheets are shared with; null: only open sheets are read. */
export const sheetAccountQuery = () => read(getSheetAccount, {}, (answer) => answer.data.email);

export const importQuery = (id: string) => read(getPeopleImport, { params: { import_id: id } }, (answer) => answer.data);

/** Which rows of an import are shown. */
export interface RowFilter {
  readonly show?: NonNullable<Parameters<typeof api<typeof listPeopleImportRows>>[1]['query']>['show'];
  readonly rank?: string | undefined;
  readonly division?: string | undefined;
}

/** Rows of an import, in pages. */
export const rowsQuery = (id: string, { show, rank, division }: RowFilter) => {
  const query = {
    limit: ROWS_PAGE,
    ...(show === undefined ? {} : { show }),
    ...(rank === undefined ? {} : { rank }),
    ...(division === undefined ? {} : { division }),
  };
  return infiniteQueryOptions({
    queryKey: [listPeopleImportRows.id, {}, id, query] as const,
    initialPageParam: null as string | null,
    queryFn: async ({ signal, pageParam }) =>
      api(listPeopleImportRows, {
        params: { import_id: id },
        query: pageParam === null ? query : { ...query, cursor: pageParam },
        signal,
      }),
    getNextPageParam: (page) => page.next_cursor ?? null,
  });
};

export const chooseSheet = (id: string, sheet: string): Promise<PeopleImportDetail> =>
  api(choosePeopleImportSheet, { params: { import_id: id }, body: { sheet } }).then(({ data }) => data);

/** The client's people by division, rank and position, inactive ones too. */
export const groupsQuery = (clientId: string) =>
  read(peopleGroups, { query: { client_id: clientId, status: 'all' } }, (answer) => answer.data, { clientId });

export const mapColumns = (id: string, columns: string[][]): Promise<PeopleImportDetail> =>
  api(mapPeopleImport, { params: { import_id: id }, body: { columns } }).then(({ data }) => data);

export const editCell = (id: string, cell: BodyOf<typeof editPeopleImportCell>): Promise<PeopleImportRow> =>
  api(editPeopleImportCell, { params: { import_id: id }, body: cell }).then(({ data }) => data);

/** Repeats a step until the import is through it; each call does some rows. */
async function toEnd(step: () => Promise<PeopleImport>, end: PeopleImport['state'], onStep: (now: PeopleImport) => void): Promise<void> {
  for (;;) {
    const now = await step();
    onStep(now);
    if (now.state === end) return;
  }
}

export const writeAll = (id: string, onStep: (now: PeopleImport) => void): Promise<void> =>
  toEnd(() => api(writePeopleImport, { params: { import_id: id } }).then(({ data }) => data), 'written', onStep);

export const undoAll = (id: string, onStep: (now: PeopleImport) => void): Promise<void> =>
  toEnd(() => api(undoPeopleImport, { params: { import_id: id } }).then(({ data }) => data), 'undone', onStep);

/** Takes home everybody of a client, with the columns an import takes. */
export async function takePeopleHome(client: SeenClient, format: 'xlsx' | 'csv', count: number): Promise<void> {
  const query = { client_id: client.client_id, status: 'all' as const };
  if (count > FILE_NOW_ROWS) await requestFile({ view: 'people', format, query });
  else {
    const { content, name } = await fetchFile(peopleFile, { ...query, format });
    saveFile(content, name);
  }
}
