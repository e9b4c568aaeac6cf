import type { LinkReportKind } from '@balai/contracts/attendance';
import { type Column, type Head, table } from '@balai/documents';
import { clientNotFound } from '@balai/runtime/directory';
import { invalidField, Problem } from '@balai/runtime/problem';
import { attendanceProblems } from '../../../problems.ts';
import { LABELS, momentText } from '../../../recap/messages/export-texts.ts';
import { findClient, type KnownClient } from '../../../roster/repository/clients.ts';
import type { RowFilter } from '../../domain/row-filter.ts';
import type { OpenedView, ViewContext, ViewQuery, ViewRequest } from './view.ts';

/** Rows a list of records is read by. */
const PAGE = 500;

interface RowPosition {
  readonly key: string;
  readonly id: string;
}

/** All rows of a list that is read in pages, one page at a time. */
export async function* allPages<Row>(
  read: (after: RowPosition | undefined, limit: number) => Promise<{ readonly rows: readonly Row[]; readonly last: Row | null }>,
  positionOf: (row: Row) => RowPosition,
): AsyncGenerator<Row> {
  for (let after: RowPosition | undefined; ; ) {
    const { rows, last } = await read(after, PAGE);
    yield* rows;
    if (last === null) return;
    after = positionOf(last);
  }
}

/** Numbers rows as they come. */
export async function* numberRows<Row extends object>(
  rows: Iterable<Row> | AsyncIterable<Row>,
): AsyncGenerator<Row & { readonly no: number }> {
  let no = 0;
  for await (const row of rows) {
    no += 1;
    yield { ...row, no };
  }
}

/** Refuses to leave rows in that a list cannot leave out. @throws Problem that names the parameter */
export function refuseRows({ statuses, divisions, units, people }: RowFilter): void {
  const given = [
    ['status', statuses],
    ['divisi', divisions],
    ['satuan', units],
    ['people', people],
  ] as const;
  for (const [field, words] of given)
    if (words.length > 0) throw invalidField(field, { id: 'tidak berlaku untuk daftar ini', en: 'does not apply to this list' });
}

/** One of the words a parameter knows, or null without one. @throws Problem that names the parameter */
export function choiceOf<T extends string>(query: ViewQuery, name: string, known: readonly T[]): T | null {
  const given = query[name]?.trim().toLowerCase() || null;
  const word = known.find((one) => one === given);
  if (given !== null && word === undefined) throw invalidField(name, { id: `kenal: ${known.join(', ')}`, en: `knows ${known.join(', ')}` });
  return word ?? null;
}

/** Which posts a view of reports is about; the routine ones unless told. @throws Problem that names the parameter */
export const linkKindOf = (query: ViewQuery): LinkReportKind => choiceOf(query, 'kind', ['routine', 'special'] as const) ?? 'routine';

/** Words of a search, or null. */
export const searchOf = ({ text }: RowFilter): string | null => text.trim() || null;

/** Whose file a list is: the client it is narrowed to, or the account's. @throws Problem `client_required`, `client_not_found` */
export async function ownerOfList(context: ViewContext, { caller, filter }: ViewRequest): Promise<KnownClient> {
  const clientId = filter.clientId ?? caller.clientId;
  if (clientId === null) throw new Problem(attendanceProblems.client_required);
  const client = await context.read(caller.scope, (tx) => findClient(tx, clientId));
  if (client === null) throw clientNotFound(clientId);
  return client;
}

/** What stands above a list of records; `filters` are its parameters in words, label by label. */
function listHead(
  client: KnownClient,
  { language }: ViewRequest,
  made: {
    readonly title: string;
    readonly filters: readonly (readonly [string, string | null | undefined])[];
    readonly count: number;
    readonly now: Date;
  },
): Head {
  const filters = made.filters.flatMap(([label, value]) =>
    value === null || value === undefined || value === '' ? [] : [`${label}: ${value}`],
  );
  const facts = [
    [LABELS.made, momentText(made.now, client.timezone, language)],
    [LABELS.filter, filters.length === 0 ? LABELS.everything[language] : filters.join(' · ')],
    [LABELS.rows, made.count.toLocaleString(language === 'id' ? 'id-ID' : 'en-GB')],
  ] as const;
  return {
    client: client.name,
    title: made.title,
    facts: facts.map(([label, value]) => ({ label: label[language], value })),
    warnings: [],
  };
}

/** A list of records as one table. @param made.file the beginning of its file's name; `filters` are its parameters in words */
export function openedList<Row extends object>(
  client: KnownClient,
  request: ViewRequest,
  made: {
    readonly title: string;
    readonly file: string;
    readonly filters: readonly (readonly [string, string | null | undefined])[];
    readonly count: number;
    readonly now: Date;
    readonly columns: readonly Column<Row & { readonly no: number }>[];
    readonly rows: AsyncIterable<Row>;
  },
): OpenedView {
  const { title, count, columns, rows } = made;
  return {
    clientId: client.clientId,
    zone: client.timezone,
    title,
    fileName: `${made.file}_${client.clientId}`,
    count,
    sheets: [{ name: title, head: listHead(client, request, made), table: table(columns, numberRows(rows)), empty: LABELS.nothing }],
  };
}
