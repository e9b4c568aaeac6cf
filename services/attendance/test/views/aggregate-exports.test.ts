import { formatDay } from '@balai/calendar';
import { type ResponseOf, shownPercent, shownPoints } from '@balai/contracts';
import {
  attendanceCompare,
  attendanceHabits,
  attendanceHeatmap,
  leaderboard as attendanceLeaderboard,
  attendancePosts,
  attendanceStreaks,
} from '@balai/contracts/attendance';
import { feedRows, generateRows, type SharedPlatform } from '@balai/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { byColumn, csvCells, type FileCell, pdfText, renderFor, shownStatus, tableBelow, workbook } from '../export-files.ts';
import { make, sharedAttendance } from '../shared-attendance.ts';

const DAYS = ['2025-12-30', '2025-12-31', '2026-01-05', '2026-01-06', '2026-01-08', '2026-01-11'];
const rows = generateRows({ seed: 20_261_124, units: 4, people: 14, postsADay: 2, days: DAYS, prefix: 'AG' });
let platform: SharedPlatform;
let admin: string;

beforeAll(async () => {
  platform = await sharedAttendance(import.meta.url);
  admin = await platform.signIn({ username: 'ag.kepala' });
  await feedRows(platform, rows);
});

type Query = Record<string, string>;
const WEEK = { client_id: 'AG_DIR', scope: 'direktorat', role: 'ag_dir', periode: 'mingguan', tanggal: '2026-01-07' };
const UNIT = { client_id: 'AG_U1', periode: 'bulanan', tanggal: '2026-01' };
const ROUTES = {
  posts: attendancePosts,
  habits: attendanceHabits,
  streaks: attendanceStreaks,
  leaderboard: attendanceLeaderboard,
  heatmap: attendanceHeatmap,
  compare: attendanceCompare,
} as const;
type View = keyof typeof ROUTES;

/** The first column of a file that does not number its rows. */
const FIRST: Partial<Record<View, string>> = { leaderboard: 'Peringkat', compare: 'Satuan' };

async function answered<V extends View>(view: V, query: Query): Promise<ResponseOf<(typeof ROUTES)[V]>> {
  const { measure: _, ...words } = query;
  const paged = view === 'posts' || view === 'habits' || view === 'streaks' ? { limit: '1000' } : {};
  const path = `${ROUTES[view].path}?${new URLSearchParams({ ...words, ...paged })}`;
  const { status, body } = await platform.call('GET', path, { token: admin });
  expect({ path, status }).toEqual({ path, status: 200 });
  expect(body.data.length).toBeGreaterThan(0);
  return body;
}
const fileOf = async (view: View, query: Query, language?: 'id' | 'en') =>
  tableBelow(csvCells((await make(platform, admin, { view, format: 'csv', query }, language)).bytes), FIRST[view] ?? 'No');
const cell = (value: FileCell | undefined) => (value === null || value === undefined ? '' : String(value));
/** What a cell of a percent or of points says. */
const numberIn = (value: FileCell | undefined) => (cell(value) === '' ? null : Number(cell(value).replace('%', '').replace(',', '.')));
const percentOf = (share: number | null | undefined) => (share === null || share === undefined ? null : shownPercent(share));
/** A percent in a workbook is a fraction with a format. */
const fractionOf = (share: number | null | undefined) =>
  share === null || share === undefined ? null : Math.round(shownPercent(share) * 10) / 1_000;
const pointsOf = (change: number | null | undefined) => (change === null || change === undefined ? null : shownPoints(change));
const pick = (line: Record<string, FileCell>, ...names: string[]) => names.map((name) => cell(line[name]));
const count = (value: number | null | undefined) => (value === null || value === undefined ? '' : String(value));
/** `2026-01-05 15:20` as a file shows an instant in Jakarta. */
const moment = (at: string) => new Date(Date.parse(at) + 7 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
/** The level of a group beyond one day. */
const levelOf = ({ given, expected }: { given: number; expected: number }) =>
  expected === 0 ? '' : shownStatus('Kurang', given, expected);
const nameOf = ({ title, nama }: { title: string | null; nama: string }) => (title === null ? nama : `${title} ${nama}`);

describe('files of what pages count', () => {
  it.each<[Query]>([
    [WEEK],
    [{ ...UNIT, platform: 'tiktok', sort: 'participation' }],
    [{ ...WEEK, filter: 'behind', q: 'i', sort: 'complete' }],
  ])('posts hold exactly the rows of their list in its order: %o', async (query) => {
    const { data, rows: counts } = await answered('posts', query);
    const file = await fileOf('posts', query);
    expect(file.head.join(' ')).toContain(`${counts.shown} dari ${counts.total}`);
    expect(file.head.join(' ')).not.toContain('Dibandingkan dengan');
    const lines = byColumn(file);
    const noun = query.platform === 'tiktok' ? 'Komentar' : 'Interaksi';
    const at = Object.keys(lines[0] ?? {}).find((name) => name.startsWith('Waktu unggah')) ?? '';
    expect(lines.map((line) => pick(line, 'Konten', 'Platform', 'Satuan', 'Tautan', at, noun, 'Diharapkan', 'Tuntas'))).toEqual(
      data.map((row) => [
        ...[row.caption ?? row.code, row.platform === 'instagram' ? 'Instagram' : 'TikTok', row.client_name, row.url],
        ...[moment(row.taken_at), count(row.participation.given), count(row.participation.expected), count(row.people.done)],
      ]),
    );
    expect(lines.map((line) => numberIn(line.Partisipasi))).toEqual(data.map(({ participation }) => percentOf(participation.rate)));
  });

  it.each<[Query]>([
    [WEEK],
    [{ ...UNIT, platform: 'instagram', sort: '-change' }],
    [{ ...WEEK, min_posts: '1', late_after_minutes: '30', late_share: '0.5', filter: 'late', sort: 'name' }],
    [{ ...WEEK, q: '1', sort: '-late' }],
  ])('habits hold exactly the people of their list in its order: %o', async (query) => {
    const { data, counts } = await answered('habits', query);
    const file = await fileOf('habits', query);
    expect(file.head.join(' ')).toContain(`${counts.shown} dari ${counts.judged} personel`);
    const lines = byColumn(file);
    const WORDS: Record<string, string> = { late: 'Selalu terlambat', improved: 'Membaik', declined: 'Menurun', stopped: 'Berhenti' };
    expect(
      lines.map((line) => [
        ...pick(line, 'Pangkat Nama', 'NRP', 'Divisi', 'Diberikan', 'Diharapkan', 'Diketahui waktunya', 'Terlambat', 'Kebiasaan'),
        ...[numberIn(line.Partisipasi), numberIn(line['Partisipasi sebelumnya']), numberIn(line['Perubahan (poin)'])],
      ]),
    ).toEqual(
      data.map((row) => [
        ...[nameOf(row), row.user_id, cell(row.divisi), count(row.participation.given), count(row.participation.expected)],
        ...[count(row.late.timed), count(row.late.late), row.habits.map((habit) => WORDS[habit]).join(', ')],
        ...[percentOf(row.participation.rate), percentOf(row.previous?.rate), pointsOf(row.previous?.change)],
      ]),
    );
  });

  it.each<[Query]>([
    [{ client_id: 'AG_DIR', scope: 'direktorat', role: 'ag_dir', tanggal: '2026-01-11', days: '20' }],
    [{ client_id: 'AG_U1', tanggal: '2026-01-06', days: '10', rule: 'any', sort: 'name', platform: 'tiktok' }],
    [{ client_id: 'AG_U1', tanggal: '2026-01-11', q: 'orang', sort: '-longest' }],
  ])('streaks hold exactly the people of their list in its order: %o', async (query) => {
    const { data, counts } = await answered('streaks', query);
    const file = await fileOf('streaks', query);
    expect(file.head.join(' ')).toContain(`${counts.shown} dari ${counts.judged} personel`);
    expect(
      byColumn(file).map((line) =>
        pick(line, 'NRP', 'Sekarang', 'Sejak', 'Terpanjang', 'Terpanjang dari', 'Terpanjang sampai', 'Terakhir terlewat'),
      ),
    ).toEqual(
      data.map((row) => [
        ...[row.user_id, count(row.current.days), cell(row.current.from)],
        ...[count(row.longest.days), cell(row.longest.from), cell(row.longest.to), cell(row.last_missed)],
      ]),
    );
  });

  it.each<[Query]>([
    [WEEK],
    [{ ...WEEK, by: 'division', method: 'shrunk', min_people: '2', platform: 'instagram' }],
    [{ ...UNIT, by: 'ranks' }],
  ])('the leaderboard has exactly the places of its route: %o', async (query) => {
    const { data, unplaced } = await answered('leaderboard', query);
    const file = await fileOf('leaderboard', query);
    expect(file.head.join(' ')).toContain(`${data.length} dari ${data.length + unplaced.length}`);
    const name = query.by === 'division' ? 'Divisi' : query.by === 'ranks' ? 'Pangkat' : 'Satuan';
    expect(
      byColumn(file).map((line) => [
        ...pick(line, 'Peringkat', 'Peringkat sebelumnya', name, 'Personel', 'Diberikan', 'Diharapkan', 'Personel tuntas'),
        ...[numberIn(line.Nilai), numberIn(line.Partisipasi), numberIn(line.Tuntas)],
      ]),
    ).toEqual(
      data.map((row) => [
        ...[count(row.place), count(row.previous_place), row.name === '-' ? expect.stringMatching(/^Tanpa /) : row.name],
        ...[count(row.people.total), count(row.participation.given), count(row.participation.expected), count(row.complete.done)],
        ...[percentOf(row.score), percentOf(row.participation.rate), percentOf(row.complete.rate)],
      ]),
    );
  });

  it.each<[Query]>([
    [WEEK],
    [{ ...WEEK, measure: 'complete', platform: 'tiktok' }],
    [{ ...UNIT, by: 'division' }],
    [{ ...WEEK, by: 'rank' }],
  ])('the heat map has exactly the groups and days of its route: %o', async (query) => {
    const { data, days } = await answered('heatmap', query);
    const measure = query.measure === 'complete' ? 'complete' : 'participation';
    const lines = byColumn(await fileOf('heatmap', query));
    const names = days.map(({ day }) => formatDay(day, 'id-ID', 'short'));
    expect(Object.keys(lines[0] ?? {}).slice(-days.length)).toEqual(names.map((name) => expect.stringContaining(name)));
    expect(
      lines.map((line) => [
        cell(line.Personel),
        ...Object.values(line)
          .slice(-days.length - 1)
          .map(numberIn),
      ]),
    ).toEqual(data.map((row) => [...[count(row.people.total), percentOf(row[measure].rate), ...row.days[measure].map(percentOf)]]));
    expect(lines.map((line) => cell(line.Tingkat))).toEqual(data.map((row) => (measure === 'complete' ? '' : levelOf(row.participation))));
  });

  it('have a sheet of each measure as a workbook of the heat map', async () => {
    const { bytes, fileName } = await make(platform, admin, { view: 'heatmap', format: 'xlsx', query: WEEK });
    expect(fileName).toBe('kehadiran-per-hari_AG_DIR_2026-01-05_2026-01-11.xlsx');
    expect([...(await workbook(bytes)).keys()]).toEqual(['Partisipasi', 'Tuntas']);
  });

  const COMPARED = { ...WEEK, units: 'AG_U3,AG_U1' };
  it('the comparison has the units of its route in their order, then the mean of all', async () => {
    const { data, mean } = await answered('compare', COMPARED);
    const lines = byColumn(await fileOf('compare', COMPARED));
    expect(lines.map((line) => pick(line, 'Satuan', 'Personel', 'Belum', 'Belum tuntas', 'Interaksi', 'Diharapkan'))).toEqual([
      ...data.map(({ name, people, participation: { given, expected } }) => [
        name,
        ...[people.total, people.none, people.partial + people.none, given, expected].map(count),
      ]),
      ['Rata-rata 4 satuan', '', '', '', '', ''],
    ]);
    // The mean is of no engagements of its own.
    expect(lines.slice(0, -1).map((line) => cell(line.Tingkat))).toEqual(data.map(({ participation }) => levelOf(participation)));
    expect(
      lines.map((line) =>
        [line.Partisipasi, line['Tuntas (%)'], line['Perubahan partisipasi (poin)'], line['Perubahan tuntas (poin)']].map(numberIn),
      ),
    ).toEqual([
      ...data.map(({ participation, complete, previous }) => [
        ...[participation.rate, complete.rate].map(percentOf),
        pointsOf(previous?.change.participation),
        pointsOf(previous?.change.complete),
      ]),
      [percentOf(mean.participation), percentOf(mean.complete), null, null],
    ]);
  });

  it('a workbook of the comparison has both measures of every day; of one day, or as another file, the units alone', async () => {
    const { data, days, mean } = await answered('compare', COMPARED);
    const { bytes, fileName } = await make(platform, admin, { view: 'compare', format: 'xlsx', query: COMPARED });
    expect(fileName).toBe('perbandingan-satuan_AG_DIR_2026-01-05_2026-01-11.xlsx');
    const sheets = await workbook(bytes);
    expect([...sheets.keys()]).toEqual(['Ukuran', 'Partisipasi', 'Tuntas']);
    for (const [measure, sheet] of [
      ['participation', 'Partisipasi'],
      ['complete', 'Tuntas'],
    ] as const) {
      const { header, rows: lines } = tableBelow(sheets.get(sheet) ?? [], 'Hari');
      expect(header).toEqual(['Hari', 'Konten', ...data.map(({ name }) => name), 'Rata-rata 4 satuan']);
      expect(lines).toEqual(
        days.map(({ day, posts }, place) => [
          formatDay(day, 'id-ID', 'short'),
          posts,
          ...[...data.map((unit) => unit.days[measure][place]), mean.days[measure][place]].map(fractionOf),
        ]),
      );
    }
    const { periode: _, ...oneDay } = COMPARED;
    const day = await make(platform, admin, { view: 'compare', format: 'xlsx', query: { ...oneDay, tanggal: '2026-01-06' } });
    const ofDay = await workbook(day.bytes);
    expect([...ofDay.keys()]).toEqual(['Ukuran']);
    // Of one day states lead.
    expect(tableBelow(ofDay.get('Ukuran') ?? [], 'Satuan').header).not.toContain('Tingkat');
    expect(await pdfText((await make(platform, admin, { view: 'compare', format: 'pdf', query: COMPARED }, 'en')).bytes)).toContain(
      'Mean of 4 units',
    );
  });

  it.each<[View]>([['posts'], ['habits'], ['streaks'], ['leaderboard'], ['heatmap']])(
    'come as a PDF and in English too: %s',
    async (view) => {
      const query = view === 'streaks' ? { client_id: 'AG_U1', tanggal: '2026-01-11' } : UNIT;
      const { data } = await answered(view, query);
      const { bytes } = await make(platform, admin, { view, format: 'pdf', query }, 'en');
      const text = await pdfText(bytes);
      expect(text).toContain(view === 'streaks' ? 'Period' : 'January 2026');
      const [first] = data as { nama?: string; name?: string; code?: string }[];
      expect(text.replace(/\s/g, '')).toContain((first?.nama ?? first?.name ?? first?.code ?? 'nobody').replace(/\s/g, '').slice(0, 6));
    },
  );

  it.each<[View, Query, string]>([
    ['habits', { ...UNIT, late_share: '2' }, 'late_share'],
    ['habits', { ...UNIT, min_posts: '1.5' }, 'min_posts'],
    ['habits', { ...UNIT, filter: 'lazy' }, 'filter'],
    ['streaks', { client_id: 'AG_U1', days: '0' }, 'days'],
    ['streaks', { client_id: 'AG_U1', tanggal: 'kemarin' }, 'tanggal'],
    ['streaks', { client_id: 'AG_U1', periode: 'bulanan' }, 'periode'],
    ['leaderboard', { ...UNIT, by: 'age' }, 'by'],
    ['leaderboard', { ...UNIT, min_people: 'many' }, 'min_people'],
    ['heatmap', { ...UNIT, measure: 'likes' }, 'measure'],
    ['heatmap', { client_id: 'AG_U1', periode: 'semua' }, 'periode'],
    ['compare', WEEK, 'units'],
    ['compare', { ...WEEK, units: 'A,B,C,D,E' }, 'units'],
    ['posts', { ...UNIT, sort: 'name' }, 'sort'],
  ])('refuse what they do not know by its name: %s %o', async (view, query, field) => {
    const { status, body } = await renderFor(platform, admin, { view, format: 'csv', query });
    expect([status, body.errors?.[0]?.field]).toEqual([400, field]);
  });
});
