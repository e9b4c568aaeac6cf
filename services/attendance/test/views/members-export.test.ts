import { feedRows, generateRows, type SharedPlatform } from '@balai/testing';
import { beforeAll, expect, it } from 'vitest';
import { byColumn, csvCells, type FileCell, pdfText, renderFor, shownStatus, tableBelow, workbook } from '../export-files.ts';
import { make, sharedAttendance } from '../shared-attendance.ts';

const DAYS = ['2026-01-05', '2026-01-06', '2026-01-11'];
const rows = generateRows({ seed: 20_261_124, units: 3, people: 14, postsADay: 2, days: DAYS, prefix: 'MP' });
let platform: SharedPlatform;
let admin: string;

beforeAll(async () => {
  platform = await sharedAttendance(import.meta.url);
  admin = await platform.signIn({ username: 'mp.kepala' });
  await feedRows(platform, rows);
});

const STATES: Record<string, string> = {
  ...{ done: 'Tuntas', partial: 'Kurang', none: 'Belum' },
  ...{ no_handle: 'Tanpa username', excused: 'Dikecualikan', no_posts: 'Tidak ada konten' },
};
type Standing = { given: number; expected: number; state: string };
interface Member extends Standing {
  readonly person_id: string;
  readonly user_id: string;
  readonly title: string | null;
  readonly nama: string;
  readonly divisi: string | null;
  readonly client_name: string;
  readonly instagram: string | null;
  readonly tiktok: string | null;
  readonly per_platform: { readonly instagram: Standing | null; readonly tiktok: Standing | null };
}
type Query = Record<string, string>;
const listed = async (query: Query): Promise<Member[]> => {
  const { status, body } = await platform.call('GET', `/api/attendance/members?${new URLSearchParams({ ...query, limit: '1000' })}`, {
    token: admin,
  });
  expect(status).toBe(200);
  return body.data;
};
const table = async (query: Query, more: object = {}) => {
  const { bytes } = await make(platform, admin, { view: 'members', format: 'csv', query, ...more });
  return tableBelow(csvCells(bytes), 'No');
};
const cell = (value: FileCell | undefined) => (value === null || value === undefined ? '' : String(value));

const DIRECTORATE = { client_id: 'MP_DIR', scope: 'direktorat', role: 'mp_dir', periode: 'mingguan', tanggal: '2026-01-07' };
const UNIT = { client_id: 'MP_U1', periode: 'bulanan', tanggal: '2026-01' };

it.each<Query>([
  DIRECTORATE,
  { ...DIRECTORATE, platform: 'tiktok', sort: '-given' },
  { ...DIRECTORATE, state: 'owing', unit: 'MP_U1,MP_U2', sort: 'name' },
  { ...DIRECTORATE, state: 'no_handle,excused' },
  { ...UNIT, q: 'a', sort: '-rank' },
  { ...UNIT, obligations: 'own', platform: 'instagram', state: 'none,no_handle' },
])('holds exactly the people of the list in its order, cell by cell: %o', async (query) => {
  const members = await listed(query);
  expect(members.length).toBeGreaterThan(0);
  const lines = byColumn(await table(query));
  expect(lines.map((line) => cell(line.NRP))).toEqual(members.map(({ user_id }) => user_id));
  for (const [index, member] of members.entries()) {
    const line = lines[index] ?? {};
    expect(cell(line['Pangkat Nama'])).toBe(`${member.title ?? ''} ${member.nama}`.trim());
    expect(cell(line.Divisi)).toBe(member.divisi ?? '');
    expect(cell(line.Status)).toBe(shownStatus(STATES[member.state] ?? '', member.given, member.expected));
    if ('scope' in query) expect(cell(line.Satuan)).toBe(member.client_name);
    const { instagram, tiktok } = member.per_platform;
    if (query.platform !== 'tiktok')
      expect([line.Instagram, line.Like, line['Wajib Instagram']].map(cell)).toEqual([
        ...[member.instagram ?? '', String(instagram?.given), String(instagram?.expected)],
      ]);
    if (query.platform !== 'instagram')
      expect([line.TikTok, line.Komentar, line['Wajib TikTok']].map(cell)).toEqual([
        ...[member.tiktok ?? '', String(tiktok?.given), String(tiktok?.expected)],
      ]);
    if (query.platform === undefined)
      expect([line.Semua, line['Wajib semua']].map(cell)).toEqual([String(member.given), String(member.expected)]);
  }
});

it('says above the rows what they are: whose, when, by which filter, how many of how many', async () => {
  const { head } = await table({ ...DIRECTORATE, state: 'owing', unit: 'MP_U1', q: 'a' });
  const all = (await listed(DIRECTORATE)).length;
  const shown = (await listed({ ...DIRECTORATE, state: 'owing', unit: 'MP_U1', q: 'a' })).length;
  expect(head.join(' ')).toContain('Status: Kurang, Belum · Cari: “a” · Satuan: Unit MP_U1');
  expect(head.join(' ')).toContain(`${shown} dari ${all} personel`);
  const shouted = await table({ ...DIRECTORATE, state: ' OWING' });
  expect(shouted.head.join(' ')).toContain('Status: Kurang, Belum');
});

it('holds only those who are picked, in the order of the list', async () => {
  const members = await listed(UNIT);
  const picked = [members[4], members[1]].flatMap((one) => (one === undefined ? [] : [one.person_id]));
  const lines = byColumn(await table(UNIT, { rows: { people: picked } }));
  expect(lines.map((line) => cell(line.NRP))).toEqual([members[1]?.user_id, members[4]?.user_id]);
});

it('is a workbook and a PDF as well', async () => {
  const members = await listed(UNIT);
  const { bytes, fileName } = await make(platform, admin, { view: 'members', format: 'xlsx', query: UNIT });
  expect(fileName).toBe('rekap-personel_MP_U1_2026-01-01_2026-01-31.xlsx');
  const sheet = tableBelow([...(await workbook(bytes)).values()][0] ?? [], 'No');
  expect(byColumn(sheet).map(({ NRP }) => cell(NRP))).toEqual(members.map(({ user_id }) => user_id));
  const pdf = await pdfText((await make(platform, admin, { view: 'members', format: 'pdf', query: UNIT })).bytes);
  for (const { nama } of members) expect(pdf).toContain(nama);
});

it.each([
  ['state', { query: { ...UNIT, state: 'lazy' } }],
  ['sort', { query: { ...UNIT, sort: 'age' } }],
  ['platform', { query: { ...UNIT, platform: 'friendster' } }],
  ['status', { query: UNIT, rows: { status: ['belum'] } }],
])('refuses what it does not know by the name of the parameter: %s', async (field, more) => {
  const { status, body } = await renderFor(platform, admin, { view: 'members', format: 'csv', ...more });
  expect([status, body.errors[0]?.field]).toEqual([400, field]);
});
