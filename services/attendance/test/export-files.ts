import { buffer } from 'node:stream/consumers';
import { type Blobs, defineModule, type ModuleContext } from '@balai/runtime';
import { pageTexts, type SharedPlatform, waitFor } from '@balai/testing';
import { parse } from 'csv-parse/sync';
import readXlsx from 'read-excel-file/node';
import Type from 'typebox';

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
  rows.map((row) => Object.fromEntries(header.map((name, place) => [String(name), row[place] ?? null])));

export const csvCells = (bytes: Buffer): string[][] => parse(bytes, { bom: true, relax_column_count: true, skip_empty_lines: true });

/** Rows of a workbook's sheets, by sheet. */
export async function workbook(bytes: Buffer): Promise<Map<string, FileCell[][]>> {
  const sheets = await readXlsx(bytes);
  return new Map(sheets.map(({ sheet, data }) => [sheet, data as FileCell[][]]));
}

/** Reads files of a platform, whichever way they come; `files` is the module to start it with. */
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
  function theBlobs(): Blobs {
    if (blobs === undefined) throw new Error('the platform was started without the module of files');
    return blobs;
  }
  /** What a link gives, as the gateway follows it. */
  async function follow(platform: SharedPlatform, url: string): Promise<Buffer> {
    const { pathname, searchParams } = new URL(url, platform.baseUrl);
    const [expires, name, signature] = ['expires', 'name', 'signature'].map((key) => searchParams.get(key) ?? '');
    const link = { id: pathname.split('/').at(-1) ?? '', expires: Number(expires), name, signature: signature ?? '' };
    return buffer(await (await theBlobs().follow(link)).open());
  }
  /** Asks for a file and waits until it is there. */
  async function make(
    platform: SharedPlatform,
    token: string,
    body: object,
    language = 'id',
  ): Promise<{ bytes: Buffer; fileName: string }> {
    const asked = await platform.call('POST', '/api/exports', { token, body, headers: { 'accept-language': language } });
    if (asked.status !== 200 && asked.status !== 202) throw new Error(`${asked.status} ${JSON.stringify(asked.body)}`);
    const path = `/api/exports/${asked.body.data.export_id}`;
    const done = await waitFor(async () => {
      const { data } = (await platform.call('GET', path, { token })).body;
      if (data.state === 'failed') throw new Error(data.reason);
      return data.state === 'done' && data;
    });
    return { bytes: await follow(platform, done.url), fileName: done.file_name };
  }
  return { files, blobs: theBlobs, follow, make };
}

/** A file for a plain link. */
export async function download(platform: SharedPlatform, token: string, path: string) {
  const answer = await fetch(`${platform.baseUrl}${path}`, { headers: { authorization: `Bearer ${token}` } });
  const bytes = Buffer.from(await answer.arrayBuffer());
  return { status: answer.status, headers: answer.headers, bytes, body: () => JSON.parse(bytes.toString()) };
}

/** All words of a PDF, one space between them. */
export const pdfText = async (bytes: Buffer): Promise<string> => (await pageTexts(bytes)).join(' ').replace(/\s+/g, ' ');
