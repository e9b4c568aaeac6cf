import { PassThrough, Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pageTexts } from '@balai/testing';
import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { expect, test } from 'vitest';
import {
  type Column,
  type DocumentOptions,
  type Report,
  type Sheet,
  TooManyRows,
  table,
  writeCsv,
  writePdf,
  writeReportPdf,
  writeXlsx,
} from '../src/index.ts';

interface Person {
  readonly name: string;
  readonly nrp: string;
  readonly likes: number;
  readonly percent: number;
  readonly day: string;
  readonly at: Date | null;
}
const both = (text: string) => ({ id: text, en: text });
const columns: Column<Person>[] = [
  { key: 'name', header: { id: 'Pangkat Nama', en: 'Rank and name' }, kind: 'text', width: 28, value: ({ name }) => name },
  { key: 'nrp', header: both('NRP'), kind: 'text', width: 10, value: ({ nrp }) => nrp },
  { key: 'likes', header: both('Likes'), kind: 'number', width: 8, value: ({ likes }) => likes },
  { key: 'percent', header: both('%'), kind: 'percent', width: 8, value: ({ percent }) => percent },
  { key: 'day', header: both('Hari'), kind: 'date', width: 10, value: ({ day }) => day },
  { key: 'at', header: { id: 'Waktu', en: 'Time' }, kind: 'instant', width: 16, value: ({ at }) => at },
];
const people: readonly Person[] = [
  { name: 'BRIPKA BUDI, S.H. "Bud"', nrp: '00123', likes: 1040, percent: 33, day: '2026-01-05', at: new Date('2026-01-05T17:30:00Z') },
  { name: '=HYPERLINK("http://x")', nrp: '+1', likes: 0, percent: 12.5, day: '2026-01-06', at: null },
];
const head = {
  client: 'POLRES A',
  title: 'Rekap',
  facts: [{ label: '=Periode', value: '@5 Januari' }],
  warnings: ['Data belum lengkap'],
};
const options: DocumentOptions = { language: 'id', zone: 'Asia/Makassar' };
const sheetOf = (rows: Iterable<Person>): Sheet => ({ name: 'Rekap', head, table: table(columns, rows), empty: both('Tidak ada baris.') });

/** What `write` puts out. */
async function written(write: (out: Writable) => Promise<number>): Promise<Buffer> {
  const out = new PassThrough();
  const [bytes] = await Promise.all([buffer(out), write(out)]);
  return bytes;
}
const csvOf = async (sheet: Sheet) => (await written((out) => writeCsv(out, sheet, options))).toString();
const pdfOf = async (sheet: Sheet) => pageTexts(await written((out) => writePdf(out, sheet, options)));

test('a workbook read by another library holds texts as texts, numbers as numbers, days and the clock of the zone', async () => {
  const rows = await readSheet(await written((out) => writeXlsx(out, [sheetOf(people)], options)));
  const at = rows.findIndex(([first]) => first === 'Pangkat Nama');
  expect(rows.slice(0, at).flat().filter(Boolean)).toEqual(['POLRES A', 'Rekap', '=Periode: @5 Januari', 'Data belum lengkap']);
  expect(rows[at]).toEqual(['Pangkat Nama', 'NRP', 'Likes', '%', 'Hari', 'Waktu (WITA)']);
  expect(rows.slice(at + 1)).toEqual([
    ['BRIPKA BUDI, S.H. "Bud"', '00123', 1040, 0.33, new Date('2026-01-05'), new Date('2026-01-06T01:30:00Z')],
    ['=HYPERLINK("http://x")', '+1', 0, 0.125, new Date('2026-01-06'), null],
  ]);
});

test('a cell that looks like a formula is no formula in the bytes of a workbook', async () => {
  const bytes = await written((out) => writeXlsx(out, [sheetOf(people)], { ...options }));
  const { default: excel } = await import('exceljs');
  const workbook = new excel.Workbook();
  await workbook.xlsx.load(new Uint8Array(bytes).buffer);
  const kinds = new Set<number>();
  workbook.eachSheet((sheet) => sheet.eachRow((row) => row.eachCell(({ type }) => void kinds.add(type))));
  expect(kinds.has(excel.ValueType.String)).toBe(true);
  expect(kinds.has(excel.ValueType.Formula)).toBe(false);
});

test('sheets of a workbook get names that a workbook accepts', async () => {
  const names = ['POLRES [A]/B', 'polres  a  b', 'x'.repeat(40), 'x'.repeat(40)];
  const bytes = await written((out) =>
    writeXlsx(
      out,
      names.map((name) => ({ ...sheetOf(people), name })),
      options,
    ),
  );
  const { default: excel } = await import('exceljs');
  const workbook = new excel.Workbook();
  await workbook.xlsx.load(new Uint8Array(bytes).buffer);
  const got = workbook.worksheets.map(({ name }) => name);
  expect(got).toHaveLength(4);
  expect(new Set(got.map((name) => name.toLowerCase())).size).toBe(4);
  expect(got.every((name) => name.length <= 31 && !/[\\/*?:[\]]/.test(name))).toBe(true);
});

test('CSV begins with a byte order mark, keeps commas and quotes, and disarms formulas', async () => {
  const text = await csvOf(sheetOf(people));
  expect(text.startsWith('\ufeff')).toBe(true);
  expect(text).toContain('\r\n');
  expect(parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true })).toEqual([
    ['POLRES A'],
    ['Rekap'],
    ["'=Periode", "'@5 Januari"],
    ['!', 'Data belum lengkap'],
    ['Pangkat Nama', 'NRP', 'Likes', '%', 'Hari', 'Waktu (WITA)'],
    ['BRIPKA BUDI, S.H. "Bud"', '00123', '1040', '33', '2026-01-05', '2026-01-06 01:30'],
    [`'=HYPERLINK("http://x")`, "'+1", '0', '12.5', '2026-01-06', ''],
  ]);
});

test.each(['=1', '+1', '-1', '@x', '\tx', '\rx', '＝1'])('CSV disarms %j', async (name) => {
  const [person] = people;
  const text = await csvOf({ ...sheetOf([{ ...(person as Person), name }]) });
  const last = parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true }).at(-1) as string[];
  expect(last[0]).toBe(`'${name}`);
});

test.each([
  ['x;=1', "x;'=1"],
  ['x; +1;@y', "x; '+1;'@y"],
  ['x\n=1', "x\n'=1"],
  ['x\t"-1', `x\t"'-1`],
  ['a;b - c', 'a;b - c'],
])('CSV disarms what a semicolon, a tab or a line end would make a cell of its own: %j', async (name, disarmed) => {
  const [person] = people;
  const text = await csvOf({ ...sheetOf([{ ...(person as Person), name }]) });
  const last = parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true }).at(-1) as string[];
  expect(last[0]).toBe(disarmed);
});

test('a PDF has head, warning and rows; every page says the header and which of how many it is', async () => {
  const many = Array.from({ length: 100 }, (_, index) => ({ ...(people[0] as Person), name: `ORANG ${index}` }));
  const pages = await pdfOf(sheetOf(many));
  expect(pages.length).toBeGreaterThan(2);
  expect(pages[0]).toContain('POLRES A');
  expect(pages[0]).toContain('Data belum lengkap');
  for (const [index, page] of pages.entries()) {
    expect(page).toContain('Pangkat Nama');
    expect(page.replace(/\s+/g, ' ')).toContain('5 Jan 2026');
    expect(page.replace(/\s+/g, ' ')).toContain(`Halaman ${index + 1} dari ${pages.length}`);
  }
  const names = pages.flatMap((page) => [...page.matchAll(/ORANG (\d+)/g)].map(([, number]) => Number(number)));
  expect(names).toEqual(many.map((_, index) => index));
});

test('a table without rows says so in every format', async () => {
  expect(await csvOf(sheetOf([]))).toContain('Tidak ada baris.');
  expect((await pdfOf(sheetOf([]))).join()).toContain('Tidak ada baris.');
  const rows = await readSheet(await written((out) => writeXlsx(out, [sheetOf([])], options)));
  expect(rows.at(-1)?.[0]).toBe('Tidak ada baris.');
});

test('a PDF refuses more rows than it holds', async () => {
  const endless = function* () {
    for (;;) yield people[0] as Person;
  };
  const out = new PassThrough();
  out.resume();
  out.on('error', () => undefined);
  await expect(writePdf(out, { ...sheetOf([]), table: table(columns.slice(1, 2), endless()) }, options)).rejects.toThrow(TooManyRows);
});

test.each(['xlsx', 'csv', 'pdf'] as const)(
  '%s: rows are read at the pace of who takes them, and no more once they went',
  async (format) => {
    let read = 0;
    const rows = function* () {
      for (; read < 200_000; read += 1) yield people[0] as Person;
    };
    const out = new Writable({ highWaterMark: 1_000, write: () => undefined });
    const sheet = sheetOf(rows());
    const writing =
      format === 'xlsx'
        ? writeXlsx(out, [sheet], options)
        : format === 'csv'
          ? writeCsv(out, sheet, options)
          : writePdf(out, sheet, options);
    const failed = expect(writing).rejects.toThrow();
    let before = -1;
    while (before !== read) {
      before = read;
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    expect(read).toBeGreaterThan(10);
    expect(read).toBeLessThan(20_000);
    out.destroy();
    await failed;
  },
);

test('a report is several parts below each other; the header of a table comes again only on the pages of that table', async () => {
  const part = (rows: Iterable<Person>, heading: string) => ({ heading, table: table(columns, rows), empty: both('Tidak ada baris.') });
  const many = Array.from({ length: 120 }, (_, index) => ({ ...(people[0] as Person), name: `ORANG ${index}` }));
  const other = [{ key: 'what', header: both('Apa'), kind: 'text' as const, width: 10, value: () => 'sesuatu' }];
  const report: Report = {
    head,
    parts: [
      { kind: 'tiles', tiles: [{ label: 'Partisipasi', value: '66,7%', note: '2 dari 3', change: '+1 poin' }] },
      { kind: 'text', heading: 'Uraian', paragraphs: ['Naik.'], source: 'Sumber' },
      { kind: 'table', ...part(many, 'Semua') },
      { kind: 'pair', parts: [part(people, 'Teratas'), part([], 'Terbawah')] },
      { kind: 'table', heading: 'Lain', table: table(other, many.slice(0, 90)), empty: both('-') },
      { kind: 'signature', above: ['Surabaya, 5 Januari 2026', 'KASI'], name: 'SITI', below: 'NRP 1' },
    ],
  };
  const pages = await pageTexts(await written((out) => writeReportPdf(out, report, options)));
  const text = pages.join(' ');
  const order = ['66,7%', 'Uraian', 'Semua', 'ORANG 119', 'Teratas', 'Tidak ada baris.', 'Lain', 'SITI'].map((word) => text.indexOf(word));
  expect(order).toEqual([...order].sort((a, b) => a - b));
  expect(order).not.toContain(-1);
  for (const page of pages.filter((one) => one.includes('ORANG'))) expect(page).toContain('Pangkat Nama');
  expect(pages.at(-1)).not.toContain('Pangkat Nama');
  expect(pages.filter((page) => page.includes('sesuatu')).every((page) => page.includes('Apa'))).toBe(true);
});
