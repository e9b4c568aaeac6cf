import { shownPart, shownPoints } from '@balai/contracts';
import { feedRows, generateRows, type SharedPlatform } from '@balai/testing';
import { beforeAll, expect, it } from 'vitest';
import { byColumn, csvCells, type FileCell, pdfText, renderFor, shownStatus, tableBelow, workbook } from '../export-files.ts';
import { make, sharedAttendance } from '../shared-attendance.ts';

const DAYS = ['2026-01-02', '2026-01-03', '2026-01-05', '2026-01-06', '2026-01-11'];
const rows = generateRows({ seed: 20_261_121, units: 4, people: 14, postsADay: 2, days: DAYS, prefix: 'LG' });
let platform: SharedPlatform;
let admin: string;

beforeAll(async () => {
  platform = await sharedAttendance(import.meta.url);
  admin = await platform.signIn({ username: 'lg.kepala' });
  await feedRows(platform, rows);
});

interface Group {
  readonly name?: string;
  readonly division?: string;
  readonly rank?: string;
  readonly day?: string;
  readonly hour?: number;
  readonly first_seen?: { readonly given: number };
  readonly posts: number;
  readonly people: Record<'total' | 'done' | 'partial' | 'none' | 'no_handle' | 'no_posts' | 'excused', number>;
  readonly participation: { readonly given: number; readonly expected: number };
  readonly complete: { readonly done: number; readonly of: number };
  readonly previous: { readonly change: { readonly participation: number | null } } | null;
  readonly peers: { readonly difference: { readonly participation: number | null } } | null;
  readonly target: { readonly met: boolean | null } | null;
}
type Query = Record<string, string>;
type View = 'units' | 'divisions' | 'ranks' | 'days' | 'hours';

const answered = async (view: View, query: Query) => {
  const { status, body } = await platform.call('GET', `/api/attendance/${view}?${new URLSearchParams({ ...query, limit: '1000' })}`, {
    token: admin,
  });
  expect(status).toBe(200);
  return body as { data: Group[]; rows: { total: number; shown: number } };
};
const table = async (view: View, query: Query) =>
  tableBelow(csvCells((await make(platform, admin, { view, format: 'csv', query })).bytes), 'No');
const cell = (value: FileCell | undefined) => (value === null || value === undefined ? '' : String(value));
/** The shares of a row as they are shown: made of what stands beside them. */
const percents = ({ participation, complete }: Group) => [
  shownPart(participation.given, participation.expected),
  shownPart(complete.done, complete.of),
];
const points = (change: number | null | undefined) => (change === null || change === undefined ? null : shownPoints(change));
/** What a cell of a percent says, whichever way the file writes it. */
const shareIn = (value: FileCell | undefined) => (cell(value) === '' ? null : Number(cell(value).replace('%', '').replace(',', '.')));

const NONE: Record<string, string> = { divisions: 'Tanpa divisi', ranks: 'Tanpa pangkat' };
const NAME = { units: 'Satuan', divisions: 'Divisi', ranks: 'Pangkat', days: 'Hari', hours: 'Jam' } as const;
const hourName = (hour: number | undefined) => (hour === undefined ? undefined : `${String(hour).padStart(2, '0')}.00`);
const WEEK = { client_id: 'LG_DIR', scope: 'direktorat', role: 'lg_dir', periode: 'mingguan', tanggal: '2026-01-07' };
const UNIT = { client_id: 'LG_U1', periode: 'bulanan', tanggal: '2026-01' };

it.each<[View, Query]>([
  ['units', WEEK],
  ['units', { ...WEEK, filter: 'behind', sort: '-complete' }],
  ['units', { ...WEEK, platform: 'tiktok', sort: 'change' }],
  ['units', { ...WEEK, sort: 'name', q: 'unit' }],
  ['divisions', { ...WEEK, sort: '-people' }],
  ['divisions', { ...UNIT, platform: 'instagram', filter: 'ahead' }],
  ['ranks', { ...UNIT, sort: 'peers' }],
  ['ranks', { ...WEEK, sort: '-given' }],
  ['days', UNIT],
  ['days', { ...WEEK, platform: 'tiktok', sort: '-participation', filter: 'ahead' }],
  ['hours', UNIT],
  ['hours', { ...WEEK, sort: '-given', q: '1' }],
])('%s hold exactly the rows of their table in its order, cell by cell: %o', async (view, query) => {
  const { data, rows: counts } = await answered(view, query);
  expect(data.length).toBeGreaterThan(0);
  const file = await table(view, query);
  expect(file.head.join(' ')).toContain(`${counts.shown} dari ${counts.total}`);
  const lines = byColumn(file);
  const noun = query.platform === 'instagram' ? 'Like' : query.platform === 'tiktok' ? 'Komentar' : 'Interaksi';
  expect(lines.map((line) => cell(line[NAME[view]]))).toEqual(
    data
      .map((row) => row.name ?? row.division ?? row.rank ?? row.day ?? hourName(row.hour))
      .map((name) => (name === '-' ? NONE[view] : name)),
  );
  for (const [index, row] of data.entries()) {
    const line = lines[index] ?? {};
    const { people, participation, previous, peers } = row;
    const counted = [
      ...[index + 1, people.total, people.done, people.partial, people.none, people.no_handle, people.no_posts, people.excused],
      ...[people.partial + people.none, row.posts, participation.given, participation.expected],
    ];
    const names = [
      ...['No', 'Personel', 'Tuntas', 'Kurang', 'Belum', 'Tanpa username', 'Tidak ada konten', 'Dikecualikan'],
      ...['Belum tuntas', 'Konten', noun, 'Diharapkan'],
    ];
    expect(names.map((name) => cell(line[name]))).toEqual(counted.map(String));
    expect(cell(line['Pertama terlihat'])).toBe(String(row.first_seen?.given ?? ''));
    expect(['Partisipasi', 'Tuntas (%)'].map((name) => shareIn(line[name]))).toEqual(percents(row));
    // Groups are judged by their level; days and hours are not.
    const level = participation.expected === 0 ? '' : shownStatus('Kurang', participation.given, participation.expected);
    expect(cell(line.Tingkat)).toBe(['days', 'hours'].includes(view) ? '' : level);
    expect(['Perubahan (poin)', 'Selisih dari rata-rata (poin)'].map((name) => shareIn(line[name]))).toEqual(
      [previous?.change.participation, peers?.difference.participation].map(points),
    );
  }
});

it('says whether a target is reached, where there is one', async () => {
  expect((await table('units', WEEK)).header).not.toContain('Target');
  const body = { enabled: true, participation: 60 };
  expect((await platform.call('PUT', '/api/attendance/targets/LG_DIR', { token: admin, body })).status).toBe(200);
  const { data } = await answered('units', WEEK);
  const lines = byColumn(await table('units', WEEK));
  const words = new Map([
    [true, 'Tercapai'],
    [false, 'Belum tercapai'],
  ]);
  expect(lines.map(({ Target }) => cell(Target))).toEqual(data.map(({ target }) => words.get(target?.met ?? false)));
  const missed = { ...WEEK, filter: 'target_missed' };
  expect((await table('units', missed)).rows).toHaveLength((await answered('units', missed)).rows.shown);
});

it('says above the rows by what they are narrowed and what they are compared with', async () => {
  const head = (await table('units', { ...WEEK, filter: 'behind', q: 'unit' })).head.join(' ');
  expect(head).toContain('di bawah rata-rata · Cari: “unit”');
  expect(head).toContain('29 Desember 2025 – 4 Januari 2026');
});

it('are a workbook and a PDF as well', async () => {
  const { data } = await answered('units', WEEK);
  const { bytes, fileName } = await make(platform, admin, { view: 'units', format: 'xlsx', query: WEEK });
  expect(fileName).toBe('peringkat-satuan_LG_DIR_2026-01-05_2026-01-11.xlsx');
  const sheet = tableBelow([...(await workbook(bytes)).values()][0] ?? [], 'No');
  expect(byColumn(sheet).map(({ Satuan }) => cell(Satuan))).toEqual(data.map(({ name }) => name));
  const pdf = await pdfText((await make(platform, admin, { view: 'units', format: 'pdf', query: WEEK })).bytes);
  for (const { name } of data) expect(pdf).toContain(name);
  // What shares differ by are points, which carry no sign of percent.
  for (const row of data) {
    const { previous, peers } = row;
    const differences = [previous?.change.participation, peers?.difference.participation].flatMap((one) => points(one) ?? []);
    const shares = percents(row).flatMap((one) => one ?? []);
    const text = (value: number) => value.toLocaleString('id-ID');
    for (const one of differences.filter((other) => !shares.includes(other) && other !== 0)) expect(pdf).not.toContain(` ${text(one)}%`);
    for (const one of shares) expect(pdf).toContain(`${text(one)}%`);
  }
});

it.each([
  ['filter', { query: { ...WEEK, filter: 'lazy' } }],
  ['sort', { query: { ...WEEK, sort: 'age' } }],
  ['platform', { query: { ...WEEK, platform: 'friendster' } }],
  ['status', { query: WEEK, rows: { status: ['belum'] } }],
])('refuse what they do not know by the name of the parameter: %s', async (field, more) => {
  const { status, body } = await renderFor(platform, admin, { view: 'units', format: 'csv', ...more });
  expect([status, body.errors[0]?.field]).toEqual([400, field]);
});
