import type { BodyOf } from '@balai/contracts';
import type { createClients } from '@balai/contracts/identity';
import { codeOf, suggestedCode } from './client-form-values.ts';

/** The columns of a pasted table, in the order that is taken where it has no heading. */
export const BATCH_COLUMNS = [
  'client_id',
  'nama',
  'client_type',
  'regional_id',
  'parent_client_id',
  'client_insta',
  'client_tiktok',
] as const;
export type BatchColumn = (typeof BATCH_COLUMNS)[number];
export type BatchRow = Readonly<Record<BatchColumn, string>>;

/** What people call the columns, in small letters. */
const HEADINGS: Readonly<Record<string, BatchColumn>> = {
  ...{ kode: 'client_id', id: 'client_id', 'kode klien': 'client_id', code: 'client_id', 'client code': 'client_id' },
  ...{ nama: 'nama', name: 'nama', klien: 'nama', satuan: 'nama', client: 'nama' },
  ...{ jenis: 'client_type', tipe: 'client_type', type: 'client_type' },
  ...{ wilayah: 'regional_id', region: 'regional_id', regional: 'regional_id' },
  ...{ induk: 'parent_client_id', 'klien induk': 'parent_client_id', parent: 'parent_client_id', 'parent client': 'parent_client_id' },
  ...{ instagram: 'client_insta', ig: 'client_insta', 'akun instagram': 'client_insta', 'instagram account': 'client_insta' },
  ...{ tiktok: 'client_tiktok', tt: 'client_tiktok', 'akun tiktok': 'client_tiktok', 'tiktok account': 'client_tiktok' },
  ...Object.fromEntries(BATCH_COLUMNS.map((column) => [column, column])),
};

const TYPES: Readonly<Record<string, string>> = {
  ...{ '': 'org', satuan: 'org', unit: 'org', directorate: 'direktorat', 'regional hq': 'polda' },
};

const SEPARATORS = ['\t', ';', ','] as const;

/** The cells of a text with quotes as spreadsheets write them; lines without any word are left out. */
function cellsOf(text: string, separator: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let isQuoted = false;
  const endCell = () => {
    rows.at(-1)?.push(cell.trim());
    cell = '';
  };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (isQuoted && sign === '"' && text[at + 1] === '"') {
      cell += sign;
      at += 1;
    } else if (sign === '"' && (isQuoted || cell.trim() === '')) isQuoted = !isQuoted;
    else if (!isQuoted && sign === separator) endCell();
    else if (!isQuoted && (sign === '\n' || sign === '\r')) {
      endCell();
      rows.push([]);
    } else cell += sign;
  }
  endCell();
  return rows.filter((row) => row.some((one) => one !== ''));
}

/** Clients in a table that was pasted or read from a file: separated by tabs, semicolons or commas, with or without a heading. */
export function batchRows(text: string): BatchRow[] {
  const clean = text.replace(/^\uFEFF/, '');
  const [line = ''] = clean.split('\n', 1);
  const separator = SEPARATORS.find((one) => line.includes(one)) ?? ',';
  const [first = [], ...others] = cellsOf(clean, separator);
  const named = first.map((cell) => HEADINGS[cell.toLowerCase()]);
  const hasHeading = named.filter((column) => column !== undefined).length > 1;
  const columns: readonly (BatchColumn | undefined)[] = hasHeading ? named : BATCH_COLUMNS;
  return (hasHeading ? others : first.length === 0 ? [] : [first, ...others]).map((cells) => {
    const textOf = (column: BatchColumn) => cells[columns.indexOf(column)] ?? '';
    const type = textOf('client_type').toLowerCase();
    return {
      client_id: codeOf(textOf('client_id')) || suggestedCode(textOf('nama')),
      nama: textOf('nama'),
      client_type: TYPES[type] ?? type,
      regional_id: textOf('regional_id').toUpperCase(),
      parent_client_id: codeOf(textOf('parent_client_id')),
      client_insta: textOf('client_insta'),
      client_tiktok: textOf('client_tiktok'),
    };
  });
}

/** What adding the clients sends. */
export const batchBody = (rows: readonly BatchRow[]): BodyOf<typeof createClients>['clients'] =>
  rows.map(({ client_insta, client_tiktok, parent_client_id, regional_id, ...row }) => ({
    ...row,
    regional_id: regional_id || null,
    parent_client_id: parent_client_id || null,
    client_insta: client_insta || null,
    client_tiktok: client_tiktok || null,
  }));

/** Faults of a refused batch, by row and field. */
export function batchFaults(errors: readonly { readonly field: string; readonly message: string }[]): ReadonlyMap<string, string> {
  const faults = errors.flatMap(({ field, message }) => {
    const [, row, name] = /^clients\.(\d+)\.(\w+)/.exec(field) ?? [];
    return row === undefined || name === undefined ? [] : [[`${row}.${name}`, message] as const];
  });
  return new Map(faults);
}
