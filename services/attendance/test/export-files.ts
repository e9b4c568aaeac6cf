import { buffer } from 'node:stream/consumers';
import { type RenderView, shownPart } from '@balai/contracts';
import type { Account } from '@balai/contracts/access';
import { attendanceViewRendered, renderAttendanceView } from '@balai/contracts/attendance';
import type { Blobs } from '@balai/runtime/blobs';
import { uuidv7 } from '@balai/runtime/core';
import { defineModule, type ModuleContext } from '@balai/runtime/module';
import { pageTexts, type SharedPlatform, waitFor } from '@balai/testing';
import { parse } from 'csv-parse/sync';
import readXlsx from 'read-excel-file/node';
import Type from 'typebox';
import { expect } from 'vitest';

export type FileCell = string | number | boolean | Date | null;

/** A table of a file and what stands above it. */
export interface FileTable {
  readonly head: readonly FileCell[];
  readonly header: readonly FileCell[];
  readonly rows: readonly (readonly FileCell[])[];
}

/** The table below the first row that begins with a cell. */
export function tableBelow(rows: readonly (readonly FileCell[])[], first: FileCell): FileTable {
  const at = rows.findIndex(([cell]) => cell === first);
  if (at < 0) throw new Error(`no row begins with ${first}`);
  const isFilled = (cell: FileCell) => cell !== null && cell !== '';
  return { head: rows.slice(0, at).flat().filter(isFilled), header: rows[at] ?? [], rows: rows.slice(at + 1) };
}

/** A table as rows by the names of its columns. */
export const byColumn = ({ header, rows }: FileTable): Record<string, FileCell>[] =>
  rows.map((row) => Object.fromEntries(header.map((name, index) => [String(name), row[index] ?? null])));

export const csvCells = (bytes: Buffer): string[][] => parse(bytes, { bom: true, relax_column_count: true, skip_empty_lines: true });

/** Rows of a workbook's sheets, by sheet. */
export async function workbook(bytes: Buffer): Promise<Map<string, FileCell[][]>> {
  const sheets = await readXlsx(bytes);
  return new Map(sheets.map(({ sheet, data }) => [sheet, data as FileCell[][]]));
}

/** What is asked of a view, as a call of an export names it; `format`: xlsx unless told. */
export interface AskedRender {
  readonly view: string;
  readonly format?: string;
  readonly query?: object;
  readonly rows?: object;
  readonly lenient?: boolean;
  readonly message?: RenderView['message'];
}

/** Has a view rendered for the account of a token, as reporting asks. @returns the last answer */
export async function render(platform: SharedPlatform, token: string, asked: AskedRender, language: 'id' | 'en' = 'id') {
  const { sub } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  const { rows } = await platform.owner.query<{ body: Account }>('select body from access.account where account_id = $1', [sub]);
  const account = rows[0]?.body;
  if (account === undefined) throw new Error('the token is of no account');
  const { view, format = 'xlsx', query = {}, rows: chosen = {}, lenient = false, message = null } = asked;
  const words = query as Record<string, string>;
  const order: RenderView = {
    ...{ render_id: uuidv7(), attempt: 1, client_id: (words.client_id ?? account.client_id ?? '').toUpperCase(), view, language },
    format: format as RenderView['format'],
    ...{ query: words, rows: { ...chosen }, lenient, message },
    account: {
      ...{ account_id: account.account_id, username: account.username, role: account.role, premium: account.premium ?? null },
      tenants: account.tenants === '*' ? null : [...account.tenants],
    },
  };
  await platform.deliver(renderAttendanceView, order, { tenant: order.client_id });
  return waitFor(
    async () => {
      const answers = (await platform.sent('attendance', attendanceViewRendered)).filter(({ data }) => data.render_id === order.render_id);
      return answers.find(({ data }) => ['done', 'failed', 'retry'].includes(data.state))?.data ?? false;
    },
    { what: `the view ${view} to be rendered` },
  );
}

/** The same as the caller of an export reads it: status, code and the fields at fault. */
export async function renderFor(platform: SharedPlatform, token: string, asked: AskedRender) {
  const { state, problem } = await render(platform, token, asked);
  if (state === 'retry') throw new Error(`${asked.view} was not rendered`);
  const errors = problem?.errors.map(({ field, message }) => ({ field, message: message.id })) ?? [];
  return { status: problem?.status ?? 200, body: { code: problem?.code, errors, ...problem?.extra } };
}

/** Reads files of a platform; `files` is the module to start it with. */
export function fileReader() {
  let blobs: Blobs | undefined;
  const files = defineModule({
    name: 'files',
    config: Type.Object({}),
    migrations: null,
    setup: (module: ModuleContext<unknown>) => {
      blobs = module.blobs;
      return {};
    },
  });
  /** Has a view rendered as a file, and reads it. */
  async function make(platform: SharedPlatform, token: string, asked: AskedRender, language: 'id' | 'en' = 'id') {
    if (blobs === undefined) throw new Error('the platform was started without the module of files');
    const { file, opened, problem } = await render(platform, token, asked, language);
    if (file === null || opened === null) throw new Error(JSON.stringify(problem));
    const { blob, open } = await blobs.find('system', file.blob_id);
    expect(blob.tenant).toBe(opened.owner_client_id);
    return { bytes: await buffer(await open()), fileName: opened.file_name, query: opened.query };
  }
  return { files, make };
}

/** A file for a plain link. */
export async function download(platform: SharedPlatform, token: string, path: string) {
  const answer = await fetch(`${platform.baseUrl}${path}`, { headers: { authorization: `Bearer ${token}` } });
  const bytes = Buffer.from(await answer.arrayBuffer());
  return { status: answer.status, headers: answer.headers, bytes, body: () => JSON.parse(bytes.toString()) };
}

/** All words of a PDF, one space between them. */
export const pdfText = async (bytes: Buffer): Promise<string> => (await pageTexts(bytes)).join(' ').replace(/\s+/g, ' ');

/** How a person stands beyond one day by the default bands: the level of those who must act, else `state`. */
export function shownStatus(state: string, given: number, expected: number): string {
  const percent = shownPart(given, expected);
  if (percent === null || !['Tuntas', 'Kurang', 'Belum'].includes(state)) return state;
  if (percent >= 100) return 'Penuh';
  return percent >= 80 ? 'Tinggi' : percent >= 40 ? 'Sedang' : percent > 0 ? 'Rendah' : 'Nihil';
}
