import { feedRows, generateRows, type SharedPlatform } from '@balai/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { type AskedRender, byColumn, csvCells, render, tableBelow } from '../export-files.ts';
import { make, sharedAttendance } from '../shared-attendance.ts';

const DAYS = ['2026-01-05', '2026-01-06', '2026-01-07'];
const RANGE = { client_id: 'VM_U1', start_date: '2026-01-05', end_date: '2026-01-11' };
const WEEK = { client_id: 'VM_U1', periode: 'mingguan', tanggal: '2026-01-07' };
const rows = generateRows({ seed: 20_261_122, units: 2, people: 12, postsADay: 2, days: DAYS, prefix: 'VM' });
let platform: SharedPlatform;
let owner: string;

beforeAll(async () => {
  platform = await sharedAttendance(import.meta.url);
  await feedRows(platform, rows);
  owner = await platform.signIn({ username: 'vm.petugas', tenants: ['VM_U1'], clientId: 'VM_U1' });
});

const frame = { late_for: null, link: 'https://balai.contoh.id/views/1' };
/** What a delivery of a view says. */
async function message(view: string, query: object, more: Partial<AskedRender> = {}, token = owner) {
  const answer = await render(platform, token, { view, format: 'message', query, lenient: true, message: frame, ...more });
  if (answer.message === null) throw new Error(JSON.stringify(answer.problem));
  return { ...answer.message, note: answer.note };
}
const linesOf = (text: string) => text.split('\n').filter((line) => /^\d+\. /.test(line));
const members = async (query: object): Promise<{ user_id: string }[]> =>
  (await platform.call('GET', `/api/attendance/members?${new URLSearchParams({ ...RANGE, ...query, limit: '1000' })}`, { token: owner }))
    .body.data;

describe('the message of a view', () => {
  it('says what its file holds: platforms, filter in words, people in their order, and where to open it', async () => {
    const query = { ...RANGE, state: 'owing', sort: '-name' };
    const { subject, text, note } = await message('members', query);
    const [asked, everybody] = [await members({ state: 'owing', sort: '-name' }), await members({})];
    expect(asked.length).toBeGreaterThan(1);
    for (const part of [
      'Media sosial: Instagram, TikTok',
      'Filter: Status: Kurang, Belum',
      `Baris: ${asked.length} dari ${everybody.length}`,
    ])
      expect(text).toContain(part);
    expect(text.split('\n').at(-1)).toBe(`Buka tampilannya: ${frame.link}`);
    const { bytes } = await make(platform, owner, { view: 'members', format: 'csv', query });
    const names = byColumn(tableBelow(csvCells(bytes), 'No')).map((row) => row['Pangkat Nama']);
    expect(linesOf(text).map((line) => line.replace(/^\d+\. /, '').replace(/: (Instagram|TikTok) .*/, ''))).toEqual(names);
    expect(subject).toContain('Rekap personel Instagram, TikTok Unit VM_U1');
    expect(note).toBeNull();
  });

  it('says that it is late, and since when', async () => {
    const { subject, text } = await message('units', RANGE, { message: { late_for: '2026-01-12T01:00:00Z', link: null } });
    expect(text).toMatch(/^⏰ \*Laporan susulan\* untuk jadwal 08.00 WIB/);
    expect(subject).toMatch(/^Laporan susulan: /);
    expect(text).not.toContain('Buka tampilannya');
  });

  it('of the first page shows figures, no people', async () => {
    const { text, subject } = await message('today', WEEK);
    expect(text).toContain('Media sosial: Instagram, TikTok');
    expect(linesOf(text)).toEqual([]);
    expect(subject).toContain('Rekap personel');
  });

  it.each(['ranks', 'divisions', 'units'])('names the groups of %s', async (view) => {
    expect((await message(view, { ...RANGE, platform: 'tiktok' })).text).toMatch(/^1\. .+: partisipasi .*tuntas /m);
  });

  it.each(['days', 'hours', 'heatmap', 'habits', 'posts', 'tasks', 'shared'])('is made of %s', async (view) => {
    const { text, subject } = await message(view, RANGE);
    expect(text).not.toContain('tidak dapat ditulis');
    expect(subject).toContain('Unit VM_U1, s.d. ');
  });

  it('of an analysis means its days as a range', async () => {
    const { text, subject } = await message('anev', WEEK);
    expect(subject).toContain('Analisa dan Evaluasi Unit VM_U1');
    expect(text).toContain('5 Januari 2026 s.d. Minggu, 11 Januari 2026');
  });

  it('that cannot be written says why, and where its page is', async () => {
    const token = await platform.signIn({ tenants: ['VM_U1'], clientId: 'VM_U1', premium: null });
    const { text, subject } = await message('anev', WEEK, {}, token);
    expect(subject).toContain('Analisa dan Evaluasi');
    expect(text).toContain('Isi tampilan ini tidak dapat ditulis dalam pesan; bukalah halamannya.');
    expect(text).toMatch(/^ℹ️ .+/m);
  });

  it('of no days or of another client is refused', async () => {
    const refused = async (query: object) =>
      (await render(platform, owner, { view: 'units', format: 'message', query, lenient: true, message: frame })).problem?.code;
    expect(await refused({ client_id: 'VM_U1', periode: 'semua' })).toBe('invalid_period');
    expect(await refused({ ...RANGE, client_id: 'VM_U2' })).toBe('client_not_found');
  });
});

describe('a saved view of another version', () => {
  it.each([
    ['members', { state: 'none,partial,terlambat', sort: '-umur' }, { state: 'none,partial' }, 'status “terlambat”, urutan “-umur”'],
    ['members', { state: 'terlambat', sort: '-name' }, { sort: '-name' }, 'status “terlambat”'],
    ['divisions', { filter: 'terbaik', sort: 'umur' }, null, 'filter “terbaik”, urutan “umur”'],
    ['habits', { filter: 'malas' }, null, 'kebiasaan “malas”'],
  ])('leaves out what nobody knows, says so, and uses the rest: %s %o', async (view, words, rest, said) => {
    const asked = { view, format: 'csv', query: { ...RANGE, ...words }, lenient: true };
    const { note, state } = await render(platform, owner, asked);
    expect([state, note?.id]).toEqual(['done', `Tampilan memuat yang tidak dikenal: ${said}. Berkas memakai sisanya.`]);
    if (rest === null) return;
    const numbers = byColumn(tableBelow(csvCells((await make(platform, owner, asked)).bytes), 'No')).map(({ NRP }) => NRP);
    expect(numbers).toEqual((await members(rest)).map(({ user_id }) => user_id));
  });

  it('of units side by side leaves out those that are gone or not seen; of none it has no file', async () => {
    const query = { ...RANGE, platform: 'tiktok', units: 'VM_U1,GONE,VM_U2' };
    const { note, text } = await message('compare', query);
    expect(note?.id).toContain('satuan “GONE”, satuan “VM_U2”');
    for (const part of ['Media sosial: TikTok', 'Filter: Satuan: Unit VM_U1', 'Unit VM_U1: Partisipasi ']) expect(text).toContain(part);
    const none = { ...query, units: 'GONE' };
    const { problem } = await render(platform, owner, { view: 'compare', query: none, lenient: true });
    expect(problem).toMatchObject({ status: 400, code: 'no_units_compared' });
    expect((await message('compare', none)).text).toContain('tidak menyebut satuan yang dapat dibandingkan');
  });
});

describe('a report', () => {
  it('is worded as its job sends it, with what there is to know of it', async () => {
    const report = await message('report-attendance', { platform: 'instagram', ...WEEK });
    expect(report.subject).toContain('Unit VM_U1');
    expect(report.text).toContain('UNIT VM_U1');
    const empty = await message('report-attendance', { client_id: 'VM_U1', platform: 'tiktok', periode: 'harian', tanggal: '2025-01-01' });
    expect(empty.warnings.map(({ code }) => code)).toContain('no_posts');
    expect((await message('report-links', WEEK)).subject).toContain('Unit VM_U1');
  });

  it.each([
    ['report-attendance', { platform: 'instagram' }, /^rekap-like_VM_U1_/],
    ['report-attendance', { platform: 'tiktok' }, /^rekap-komentar_VM_U1_/],
    ['report-links', {}, /^rekap-amplifikasi_VM_U1_/],
  ])('has the rows behind it as a file: %s %o', async (view, words, name) => {
    for (const format of ['xlsx', 'pdf'])
      expect((await make(platform, owner, { view, format, query: { ...WEEK, ...words } })).fileName).toMatch(name);
  });
});
