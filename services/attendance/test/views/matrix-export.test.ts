import { shownPart } from '@balai/contracts';
import { feedRows, generateRows, type SharedPlatform } from '@balai/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { byColumn, csvCells, download, type FileCell, pdfText, shownStatus, tableBelow, workbook } from '../export-files.ts';
import { make, sharedAttendance } from '../shared-attendance.ts';

const DAYS = ['2026-01-01', '2026-01-05', '2026-01-07', '2026-01-11', '2026-01-31', '2026-02-01'];
const rows = generateRows({ seed: 20_261_124, units: 2, people: 9, postsADay: 2, days: DAYS, prefix: 'MX' });
let platform: SharedPlatform;
let admin: string;

beforeAll(async () => {
  platform = await sharedAttendance(import.meta.url);
  admin = await platform.signIn();
  await feedRows(platform, rows);
});

interface WireRow {
  readonly user_id: string;
  readonly nama: string;
  readonly exception: boolean;
  readonly status: string;
  readonly total_konten: number;
  readonly jumlah_like?: number;
  readonly jumlah_komentar?: number;
  readonly observedLikes?: number;
  readonly observedComments?: number;
}
interface Answer {
  readonly data: WireRow[];
  readonly totalPosts: number;
}
/** What a row counts: of who is excused what was seen, not what is shown as done. */
const counted = (row: WireRow): number =>
  (row.exception ? (row.observedLikes ?? row.observedComments) : (row.jumlah_like ?? row.jumlah_komentar)) ?? Number.NaN;
const percent = shownPart;
/** Both measures of an answer, added up from its rows by hand. */
function measures({ data }: Answer) {
  const obliged = data.filter((row) => !row.exception && ['sudah', 'kurang', 'belum'].includes(row.status));
  const sum = (value: (row: WireRow) => number) => obliged.reduce((all, row) => all + value(row), 0);
  return {
    participation: percent(
      sum(counted),
      sum((row) => row.total_konten),
    ),
    complete: percent(obliged.filter((row) => row.status === 'sudah').length, obliged.length),
  };
}
const call = async (path: string, query: string): Promise<Answer> => {
  const { status, body } = await platform.call('GET', `/api/${path}?${query}`, { token: admin });
  expect({ query, status }).toEqual({ query, status: 200 });
  return body;
};
/** Numbers of a CSV are text; an empty field is no number. */
const numberOf = (cell: FileCell | undefined): number | null => (cell === '' || cell === null || cell === undefined ? null : Number(cell));

const UNIT = 'client_id=MX_U1';
const DIRECTORATE = 'client_id=MX_DIR&scope=direktorat&role=mx_dir';
const LIKES = ['insta/rekap-likes', 'Like', 'rekap-like-harian'] as const;
const COMMENTS = ['tiktok/rekap-komentar', 'Komentar', 'rekap-komentar-harian'] as const;

describe.each([
  ['a week of a unit', UNIT, 'periode=mingguan&tanggal=2026-01-07', '2026-01-05', '2026-01-11', LIKES],
  ['a month of a unit', UNIT, 'periode=bulanan&tanggal=2026-01', '2026-01-01', '2026-01-31', COMMENTS],
  ['a week of a directorate', DIRECTORATE, 'periode=mingguan&tanggal=2026-01-11', '2026-01-05', '2026-01-11', COMMENTS],
  ['a month of a directorate', DIRECTORATE, 'periode=bulanan&tanggal=2026-01-15', '2026-01-01', '2026-01-31', LIKES],
] as const)('%s by days', (_, scope, period, from, to, [path, noun, fileName]) => {
  const days = Array.from({ length: (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1 }, (__, index) =>
    new Date(Date.parse(from) + index * 86_400_000).toISOString().slice(0, 10),
  );

  it.each(['xlsx', 'csv'])('holds in every cell what the recap of that day says, and sums with both measures: %s', async (format) => {
    const whole = await call(path, `${scope}&${period}`);
    const daily = await Promise.all(days.map((day) => call(path, `${scope}&tanggal=${day}`)));
    const { bytes, headers, status } = await download(
      platform,
      admin,
      `/api/${path}/export?${scope}&${period}&layout=matrix&format=${format}`,
    );
    expect(status).toBe(200);
    const client = /client_id=(\w+)/.exec(scope)?.[1];
    expect(headers.get('content-disposition')).toBe(`attachment; filename="${fileName}_${client}_${from}_${to}.${format}"`);
    const sheet = format === 'csv' ? csvCells(bytes) : [...(await workbook(bytes)).values()][0];
    const found = tableBelow(sheet ?? [], 'No');
    expect(found.header).toEqual([
      ...['No', 'Pangkat Nama', 'NRP', ...(scope === UNIT ? [] : ['Satuan']), 'Divisi', ...days],
      ...['Konten', noun, 'Partisipasi', 'Tuntas', 'Status'],
    ]);
    const lines = byColumn(found);
    const people = lines.slice(0, -4);
    expect(found.head.join(' ').includes('angkanya yang terlihat')).toBe(whole.data.some((row) => row.exception));
    // The same people in the order of the recap.
    expect(people.map((line) => line.NRP)).toEqual(whole.data.map((row) => row.user_id));
    const rowOf = (answer: Answer, nrp: FileCell | undefined) => answer.data.find((row) => row.user_id === nrp) as WireRow;
    for (const line of people) {
      const row = rowOf(whole, line.NRP);
      expect(days.map((day) => numberOf(line[day]))).toEqual(daily.map((answer) => counted(rowOf(answer, line.NRP))));
      expect([numberOf(line.Konten), numberOf(line[noun])]).toEqual([row.total_konten, counted(row)]);
      expect(line.Status === 'Dikecualikan').toBe(row.exception);
      if (!row.exception && ['sudah', 'kurang', 'belum'].includes(row.status))
        expect(line.Status).toBe(shownStatus('Kurang', counted(row), row.total_konten));
      const share =
        format === 'csv' ? numberOf(line.Partisipasi) : numberOf(line.Partisipasi) === null ? null : Number(line.Partisipasi) * 100;
      const own = measures({ data: [row], totalPosts: 0 }).participation;
      if (own === null) expect(share).toBeNull();
      else expect(share).toBeCloseTo(own, 6);
    }
    const [posts, total, participation, complete] = lines.slice(-4);
    const cells = (line: Record<string, FileCell> | undefined) => days.map((day) => numberOf(line?.[day]));
    expect(cells(posts)).toEqual(daily.map((answer) => answer.totalPosts));
    expect(numberOf(posts?.Konten)).toBe(whole.totalPosts);
    expect(cells(total)).toEqual(daily.map(({ data }) => data.reduce((sum, row) => sum + counted(row), 0)));
    expect(numberOf(total?.[noun])).toBe(whole.data.reduce((sum, row) => sum + counted(row), 0));
    expect(cells(participation)).toEqual(daily.map((answer) => measures(answer).participation));
    expect(cells(complete)).toEqual(daily.map((answer) => measures(answer).complete));
    const factor = format === 'csv' ? 1 : 100;
    expect(Number(participation?.Partisipasi) * factor).toBeCloseTo(measures(whole).participation ?? Number.NaN, 6);
    expect(Number(complete?.Tuntas) * factor).toBeCloseTo(measures(whole).complete ?? Number.NaN, 6);
  });

  it('is readable as a PDF, with every person, the sums and a column a day', async () => {
    const whole = await call(path, `${scope}&${period}`);
    const text = await pdfText((await download(platform, admin, `/api/${path}/export?${scope}&${period}&layout=matrix&format=pdf`)).bytes);
    for (const row of whole.data) expect(text).toContain(row.nama);
    for (const part of ['per hari', 'JUMLAH', 'TOTAL', 'PARTISIPASI', 'TUNTAS', 'Partisipasi', 'Tuntas']) expect(text).toContain(part);
    if (days.length > 7) expect(text).toContain(days.map((__, index) => index + 1).join(' '));
    // Once with what their counts mean, once with how many there are, and at each of their names.
    const excused = whole.data.filter((row) => row.exception);
    expect(text.split('Dikecualikan')).toHaveLength(excused.length + (excused.length === 0 ? 2 : 3));
    expect(text.includes('angkanya yang terlihat')).toBe(excused.length > 0);
  });
});

describe('a file by days', () => {
  it('holds only the people that are filtered, and adds them up', async () => {
    const query = `${UNIT}&periode=mingguan&tanggal=2026-01-07`;
    const whole = await call('insta/rekap-likes', query);
    const owing = whole.data.filter((row) => row.status === 'kurang');
    expect(owing.length).toBeGreaterThan(0);
    const { bytes } = await download(platform, admin, `/api/insta/rekap-likes/export?${query}&layout=matrix&format=csv&status=kurang`);
    const lines = byColumn(tableBelow(csvCells(bytes), 'No'));
    expect(lines.slice(0, -4).map((line) => line.NRP)).toEqual(owing.map((row) => row.user_id));
    expect(numberOf(lines.at(-3)?.Like)).toBe(owing.reduce((sum, row) => sum + counted(row), 0));
    const nobody = await download(platform, admin, `/api/insta/rekap-likes/export?${query}&layout=matrix&format=csv&q=tidakada`);
    expect(nobody.bytes.toString()).toContain('Tidak ada baris untuk filter ini.');
    expect(nobody.bytes.toString()).not.toContain('TOTAL');
  });

  it('is refused where its days have no place, by the name of the parameter', async () => {
    for (const period of ['periode=semua', 'start_date=2025-01-01&end_date=2025-12-31']) {
      const { status, body } = await download(platform, admin, `/api/insta/rekap-likes/export?${UNIT}&${period}&layout=matrix`);
      expect([status, body().errors[0].field]).toEqual([400, 'periode']);
    }
    const paper = 'start_date=2026-01-01&end_date=2026-02-01&layout=matrix';
    expect((await download(platform, admin, `/api/insta/rekap-likes/export?${UNIT}&${paper}&format=pdf`)).status).toBe(400);
    expect((await download(platform, admin, `/api/insta/rekap-likes/export?${UNIT}&${paper}&format=csv`)).status).toBe(200);
  });

  it('can be asked for as an export', async () => {
    const body = { view: 'matrix-likes', format: 'xlsx', query: { client_id: 'MX_U1', periode: 'bulanan', tanggal: '2026-01' } };
    const { fileName } = await make(platform, admin, body);
    expect(fileName).toBe('rekap-like-harian_MX_U1_2026-01-01_2026-01-31.xlsx');
  });
});
