import { isNameable } from '@balai/attendance-report';
import { shownPart, shownPoints } from '@balai/contracts';
import { feedRows, generateRows, type SharedPlatform } from '@balai/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { byColumn, csvCells, pdfText, renderFor as refusalOf, tableBelow, workbook } from '../export-files.ts';
import { make, sharedAttendance } from '../shared-attendance.ts';

const DAYS = ['2025-12-10', '2025-12-11', '2026-01-05', '2026-01-06', '2026-01-20'];
const rows = generateRows({ seed: 20_261_124, units: 4, people: 14, postsADay: 2, days: DAYS, prefix: 'MO' });
let platform: SharedPlatform;
let admin: string;

beforeAll(async () => {
  platform = await sharedAttendance(import.meta.url);
  admin = await platform.signIn();
  await feedRows(platform, rows);
});

const data = async (path: string) => (await platform.call('GET', path, { token: admin })).body;
/** What a cell of a workbook keeps of a percent. */
const share = ({ given, expected }: { given: number; expected: number }) => {
  const percent = shownPart(given, expected);
  return percent === null ? null : Math.round(percent * 10) / 1000;
};

const CLIENTS = [
  ['a directorate', { client_id: 'MO_DIR', scope: 'direktorat', role: 'mo_dir' }, 'units'],
  ['a unit', { client_id: 'MO_U1', obligations: 'all' }, 'divisions'],
] as const;

interface WireGroup {
  readonly name?: string;
  readonly division?: string;
  readonly people: { readonly total: number; readonly no_handle: number };
  readonly participation: { readonly given: number; readonly expected: number };
  readonly previous: { readonly change: { readonly participation: number | null } } | null;
}

describe.each(CLIENTS)('the executive month of %s', (_, audience, grouping) => {
  const question = { ...audience, time_range: 'custom', start_date: '2026-01-01', end_date: '2026-01-31', report: 'executive' };
  const call = (path: string, more: object = {}) =>
    data(
      `${path}?${new URLSearchParams({ ...audience, periode: 'bulanan', tanggal: '2026-01', platform: 'all', limit: '1000', ...more })}`,
    );
  const summaryOf = async () => {
    const { client_id: id, ...people } = audience;
    return (await data(`/api/clients/${id}/summary?${new URLSearchParams({ ...people, month: '2026-01' })}`)).data;
  };

  it('is as a workbook what its page shows: figures, days, groups in their order, platforms, weeks and posts', async () => {
    const { bytes } = await make(platform, admin, { view: 'anev', format: 'xlsx', query: question });
    const sheets = await workbook(bytes);
    const group = grouping === 'units' ? 'Satuan' : 'Divisi';
    expect([...sheets.keys()]).toEqual(['Ringkasan', 'Hari', group, 'Platform', 'Minggu', 'Konten']);
    const of = (name: string, first: string) => byColumn(tableBelow(sheets.get(name) ?? [], first));

    const days = await call('/api/attendance/days');
    expect(of('Hari', 'Hari').map((row) => [row.Konten, row.Interaksi, row.Diharapkan, row.Partisipasi])).toEqual(
      days.data.map((day: WireGroup & { posts: number }) => [
        ...[day.posts, day.participation.given, day.participation.expected],
        share(day.participation),
      ]),
    );
    const groups = (await call(`/api/attendance/${grouping}`, { sort: '-participation' })).data as WireGroup[];
    expect(groups.length).toBeGreaterThan(1);
    expect(of(group, 'No').map((row) => [row[group], row.Personel, row.Interaksi, row.Partisipasi, row['Perubahan (poin)']])).toEqual(
      groups.map((one) => [
        ...[one.name ?? (one.division === '-' ? 'Tanpa divisi' : one.division), one.people.total],
        ...[one.participation.given, share(one.participation)],
        one.previous?.change.participation == null ? null : shownPoints(one.previous.change.participation),
      ]),
    );
    const { platformAnalytics, contentTable, summaryMetrics } = await summaryOf();
    expect(of('Platform', 'Platform').map((row) => [row.Konten, row.Interaksi, row.Diharapkan])).toEqual(
      [platformAnalytics.instagram, platformAnalytics.tiktok].map(({ posts, participation: { given, expected } }) => [
        posts,
        given,
        expected,
      ]),
    );
    expect(of('Minggu', 'Dari').map((row) => [row.Instagram, row.TikTok])).toHaveLength(5);
    expect(of('Konten', 'No').map((row) => [row.Tautan, row.Ikut, row['Wajib ikut']])).toEqual(
      contentTable.map((post: { url: string; took_part: number; must_act: number }) => [post.url, post.took_part, post.must_act]),
    );
    const rowOf = new Map(of('Ringkasan', 'Ukuran').map((row) => [row.Ukuran, row]));
    const { totals } = days;
    expect(rowOf.get('Partisipasi (%)')).toMatchObject({
      'Bulan ini': shownPart(totals.participation.given, totals.participation.expected),
      'Bulan sebelumnya': shownPart(totals.previous.participation.given, totals.previous.participation.expected),
    });
    expect(rowOf.get('Konten')).toMatchObject({ 'Bulan ini': totals.posts, 'Bulan sebelumnya': totals.previous.posts });
    const likes = summaryMetrics.find(({ key }: { key: string }) => key === 'likes');
    expect(rowOf.get('Suka Instagram')).toMatchObject({ 'Bulan ini': likes.value, 'Bulan sebelumnya': likes.previous });
  });

  it('names as a PDF its groups and posts, not its people', async () => {
    const { bytes } = await make(platform, admin, { view: 'anev', format: 'pdf', query: question });
    const text = await pdfText(bytes);
    const headings = ['Uraian', 'Hari demi hari', 'Interaksi per minggu', 'Konten terbaik', 'Semua konten'];
    for (const heading of headings) expect(text).toContain(heading);
    expect(text).toContain('Sepanjang Januari 2026');
    const groups = (await call(`/api/attendance/${grouping}`)).data as WireGroup[];
    // Groups of fewer than five people are in the table of all groups, and in no list of the best and the worst.
    const hasEnds = groups.filter(isNameable).length > 1;
    for (const heading of [/Terbaik \(\d/, /Terendah \(\d/]) expect(heading.test(text)).toBe(hasEnds);
    for (const { name, division } of groups) expect(text).toContain(name ?? (division === '-' ? 'Tanpa divisi' : division));
    const members = (await call('/api/attendance/members')).data as { nama: string }[];
    expect(members.length).toBeGreaterThan(5);
    for (const { nama } of members) expect(text).not.toContain(nama);
    expect(text).not.toContain('Menurut personel');
  });

  it('is as CSV its ranking, or the part that is named; another word is refused by the name of the parameter', async () => {
    const csv = async (more: object) => make(platform, admin, { view: 'anev', format: 'csv', query: { ...question, ...more } });
    const ranking = byColumn(tableBelow(csvCells((await csv({})).bytes), 'No'));
    expect(ranking).toHaveLength((await call(`/api/attendance/${grouping}`)).data.length);
    const days = await csv({ section: 'days' });
    expect(days.fileName).toBe(`ringkasan-eksekutif_days_${audience.client_id}_2026-01.csv`);
    expect(tableBelow(csvCells(days.bytes), 'Hari').rows).toHaveLength(31);
    const unknown = { view: 'anev', format: 'csv', query: { ...question, section: 'compliance' } };
    const refused = await refusalOf(platform, admin, unknown);
    expect([refused.status, refused.body.errors[0]?.field]).toEqual([400, 'section']);
  });
});

it('the month says its target where one is set, and whether it was met', async () => {
  const body = { participation: 99, enabled: true };
  const set = await platform.call('PUT', '/api/attendance/targets/MO_U2', { token: admin, body });
  expect(set.status).toBe(200);
  const query = { client_id: 'MO_U2', time_range: 'custom', start_date: '2026-01-01', end_date: '2026-01-31', report: 'executive' };
  const text = await pdfText((await make(platform, admin, { view: 'anev', format: 'pdf', query })).bytes);
  expect(text).toContain('target 99%');
  expect(text).toContain('Target partisipasi 99% belum tercapai.');
});
