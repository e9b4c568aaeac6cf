import { shownPart } from '@balai/contracts';
import { feedRows, generateRows, type SharedPlatform } from '@balai/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { byColumn, csvCells, download, pdfText, renderFor, shownStatus, tableBelow, workbook } from '../export-files.ts';
import { make, sharedAttendance } from '../shared-attendance.ts';

const DAYS = ['2026-01-05', '2026-01-06', '2026-01-11'];
const RANGE = 'time_range=custom&start_date=2026-01-05&end_date=2026-01-11';
const rows = generateRows({ seed: 20_261_121, units: 3, people: 14, postsADay: 1, days: DAYS, prefix: 'AN' });
let platform: SharedPlatform;
let admin: string;

beforeAll(async () => {
  platform = await sharedAttendance(import.meta.url);
  admin = await platform.signIn();
  await feedRows(platform, rows);
});

const answer = async (query: string) => (await platform.call('GET', `/api/dashboard/anev?${query}`, { token: admin })).body.data;
const file = (query: string, token = admin) => download(platform, token, `/api/dashboard/anev/export?${query}`);
/** What a cell of a workbook keeps of a percent. */
const share = (part: number, whole: number) => {
  const percent = shownPart(part, whole);
  return percent === null ? null : Math.round(percent * 10) / 1000;
};
/** All words of a file, whatever it is written as. */
async function fileText(format: string, bytes: Buffer): Promise<string> {
  if (format === 'pdf') return pdfText(bytes);
  if (format === 'csv') return csvCells(bytes).flat().join(' ');
  return [...(await workbook(bytes)).values()].flat(2).join(' ');
}
const bare = (handle: string | null) => handle?.replace(/^@/, '') ?? null;

interface WirePerson {
  readonly user_id: string | null;
  readonly divisi: string | null;
  readonly likes: number;
  readonly comments: number;
  readonly assigned: number;
  readonly total_actions: number;
  readonly completion_rate: number;
}
interface WireGroup {
  readonly name: string;
  readonly posts: number;
  readonly participation: { readonly given: number; readonly expected: number };
}
const rateOf = ({ participation: { given, expected } }: WireGroup): number => (expected === 0 ? 2 : given / expected);
interface WireEngaged extends WirePerson {
  readonly username: string | null;
}
interface WireTask {
  readonly code: string;
  readonly platform: string;
  readonly created_at: string;
  readonly assigned: number;
  readonly completed: number;
  readonly completion_rate: number | null;
}

describe.each([
  ['a unit', `client_id=AN_U1&${RANGE}`, []],
  ['a directorate', `client_id=AN_DIR&scope=direktorat&role=an_dir&${RANGE}`, ['Satuan']],
])('the analysis of %s as a workbook', (_, query, units) => {
  it('holds every number of the answer, cell by cell', async () => {
    const data = await answer(query);
    expect(data.aggregates.total_likes).toBeGreaterThan(0);
    const { headers, bytes, status } = await file(query);
    expect(status).toBe(200);
    const client = /client_id=(\w+)/.exec(query)?.[1];
    expect(headers.get('content-disposition')).toBe(`attachment; filename="anev_${client}_2026-01-05_2026-01-11.xlsx"`);
    const sheets = await workbook(bytes);
    expect([...sheets.keys()]).toEqual(['Ringkasan', 'Hari', ...units, 'Personel', 'Divisi', 'Instagram', 'TikTok', 'Konten']);
    const of = (name: string, first: string) => byColumn(tableBelow(sheets.get(name) ?? [], first));

    expect(
      of('Personel', 'No').map((row) => [row.NRP, row.Divisi, row.Like, row.Komentar, row.Interaksi, row.Tugas, row.Partisipasi]),
    ).toEqual(
      data.aggregates.compliance_per_pelaksana.map((one: WirePerson) => [
        ...[one.user_id, one.divisi, one.likes, one.comments, one.total_actions, one.assigned],
        share(one.total_actions, one.assigned),
      ]),
    );
    for (const row of of('Personel', 'No')) {
      // Who is excused is in no group of the others.
      expect([row.NRP, row.Status === 'Dikecualikan']).toEqual([row.NRP, row.Keterangan === 'Dikecualikan']);
      const owes = row.Status !== 'Dikecualikan' && row.Status !== 'Tanpa username' && row.Status !== 'Tidak ada konten';
      // The band of a week judges the participation in the same row.
      if (owes) expect([row.NRP, row.Status]).toEqual([row.NRP, shownStatus('Kurang', Number(row.Interaksi), Number(row.Tugas))]);
    }
    for (const [sheet, list, count, noun] of [
      ['Instagram', data.instagram_engagement.per_user, 'likes', 'Like'],
      ['TikTok', data.tiktok_engagement.per_user, 'comments', 'Komentar'],
    ] as const)
      expect(of(sheet, 'No').map((row) => [row.NRP, row.Akun, row[noun]])).toEqual(
        list.map((one: WireEngaged) => [one.user_id, bare(one.username), one[count]]),
      );
    const { totals, measures } = data.aggregates;
    expect(of('Divisi', 'Divisi')).toEqual(
      totals.likes_per_satfung.map((one: Record<string, unknown>, index: number) => ({
        Divisi: one.satfung,
        Personel: one.total_personnel,
        'Aktif Instagram': one.active_personnel,
        Like: one.likes,
        'Aktif TikTok': totals.tiktok_per_satfung[index].active_personnel,
        Komentar: totals.tiktok_per_satfung[index].comments,
      })),
    );
    expect(of('Konten', 'No').map((row) => [row.Kode, row.Platform, row.Wajib, row.Ikut, row.Partisipasi])).toEqual(
      data.tasks.map((task: WireTask) => [
        ...[task.code, task.platform === 'instagram' ? 'Instagram' : 'TikTok', task.assigned, task.completed],
        share(task.completed, task.assigned),
      ]),
    );
    const days = '&start_date=2026-01-05&end_date=2026-01-11&platform=all&limit=1000&obligations=own';
    const asked = query.replace(/&time_range.*$/, days);
    const rowsOf = async (path: string) => (await platform.call('GET', `${path}?${asked}`, { token: admin })).body.data;
    expect(of('Hari', 'Hari').map((row) => [row.Konten, row.Interaksi, row.Diharapkan, row.Partisipasi])).toEqual(
      (await rowsOf('/api/attendance/days')).map((day: WireGroup) => [
        ...[day.posts, day.participation.given, day.participation.expected],
        share(day.participation.given, day.participation.expected),
      ]),
    );
    if (units.length > 0)
      expect(of('Satuan', 'Satuan').map((row) => [row.Satuan, row.Partisipasi])).toEqual(
        // Who is behind first; of whom nothing is expected stands last.
        (await rowsOf('/api/attendance/units'))
          .sort((a: WireGroup, b: WireGroup) => rateOf(a) - rateOf(b))
          .map((unit: WireGroup) => [unit.name, share(unit.participation.given, unit.participation.expected)]),
      );
    const rowOf = new Map(of('Ringkasan', 'Ukuran').map((row) => [row.Ukuran, row]));
    const [instagram, tiktok] = data.platforms;
    const three = (value: (one: typeof measures) => unknown) => ({
      Instagram: value(instagram),
      TikTok: value(tiktok),
      Keduanya: value(measures),
    });
    expect(rowOf.get('Konten')).toMatchObject({ Instagram: instagram.posts, TikTok: tiktok.posts });
    expect(rowOf.get('Wajib melaksanakan')).toMatchObject(three((one) => one.people.must_act));
    expect(rowOf.get('Interaksi diberikan')).toMatchObject(three((one) => one.participation.given));
    expect(rowOf.get('Interaksi diharapkan')).toMatchObject(three((one) => one.participation.expected));
    expect(rowOf.get('Partisipasi (%)')).toMatchObject(three((one) => shownPart(one.participation.given, one.participation.expected)));
    expect(rowOf.get('Tuntas (personel)')).toMatchObject(three((one) => one.complete.done));
    expect(rowOf.get('Tuntas (%)')).toMatchObject(three((one) => shownPart(one.complete.done, one.complete.of)));
    expect(rowOf.get('Tanpa username')).toMatchObject(three((one) => one.people.no_handle));
  });
});

describe('a part of the analysis', () => {
  const query = `client_id=AN_U1&${RANGE}`;

  it('is the people as CSV and PDF unless told, and any of them by the name its list has in the answer', async () => {
    const data = await answer(query);
    const people = byColumn(tableBelow(csvCells((await file(`${query}&format=csv`)).bytes), 'No'));
    expect(people.map((row) => row.NRP)).toEqual(data.user_directory.map((one: WirePerson) => one.user_id));
    const tasks = byColumn(tableBelow(csvCells((await file(`${query}&format=csv&section=tasks`)).bytes), 'No'));
    expect(tasks.map((row) => row.Kode)).toEqual(data.tasks.map((task: WireTask) => task.code));
    const { bytes, headers } = await file(`${query}&format=csv&section=likes_per_satfung`);
    expect(headers.get('content-disposition')).toMatch(/filename="anev_divisions_AN_U1_.*\.csv"$/);
    expect(byColumn(tableBelow(csvCells(bytes), 'Divisi'))).toHaveLength(data.aggregates.totals.likes_per_satfung.length);
    const text = await pdfText((await file(`${query}&format=pdf`)).bytes);
    for (const part of ['Analisa dan Evaluasi', 'Partisipasi', 'Data per', data.user_directory[0].nama]) expect(text).toContain(part);
    // What people give has one name in all of it.
    expect(text).toMatch(/dari \d+ interaksi\)/);
    expect(text).not.toMatch(/\baksi\b/i);
    const part = await pdfText((await file(`${query}&format=pdf&section=compliance`)).bytes);
    expect(part).not.toContain('Uraian');
  });

  it.each([
    ['id', ['Uraian', 'Menurut media sosial', 'Lima teratas', 'Lima terbawah', 'Menurut divisi', 'Menurut personel']],
    ['en', ['Narrative', 'By platform', 'Top five', 'Bottom five', 'By division', 'By person']],
  ] as const)('is as a PDF all that its page shows, with who signs it: %s', async (language, parts) => {
    const data = await answer(`${query}&obligations=all`);
    const signer = { signer_place: 'Surabaya', signer_position: 'KASIHUMAS', signer_name: 'SITI AMINAH', signer_number: 'NRP 88010203' };
    const asked = { ...Object.fromEntries(new URLSearchParams(query)), ...signer };
    const { bytes, fileName } = await make(platform, admin, { view: 'anev', format: 'pdf', query: asked }, language);
    expect(fileName).toBe('anev_AN_U1_2026-01-05_2026-01-11.pdf');
    const text = await pdfText(bytes);
    const { participation, complete, people } = data.aggregates.measures;
    const shown = (part: number, whole: number) =>
      `${(shownPart(part, whole) ?? 0).toLocaleString(language === 'id' ? 'id-ID' : 'en-GB')}%`;
    for (const word of [...parts, ...Object.values(signer)]) expect(text).toContain(word);
    expect(text).toContain(shown(participation.given, participation.expected));
    expect(text).toContain(shown(complete.done, complete.of));
    expect(text).toContain(language === 'id' ? `${people.none} personel belum sama sekali` : `${people.none} p`);
    for (const { nama } of data.user_directory) expect(text).toContain(nama);
    // No number is broken in two.
    for (const { user_id } of data.user_directory) expect(text).toContain(user_id);
    for (const { satfung } of data.aggregates.totals.likes_per_satfung) expect(text).toContain(satfung === '-' ? parts[4] : satfung);
    expect(text.indexOf('SITI AMINAH')).toBeGreaterThan(text.indexOf(parts[5]));
  });

  it.each([
    ['id', 'Ringkasan eksekutif Januari 2026', 'berjalan'],
    ['en', 'Executive summary January 2026', 'not over'],
  ] as const)('is headed and named as the summary of its month where that is asked for: %s', async (language, title, running) => {
    const asked = { client_id: 'AN_U1', time_range: 'custom', start_date: '2026-01-01', end_date: '2026-01-31', report: 'executive' };
    for (const format of ['pdf', 'xlsx', 'csv']) {
      const { bytes, fileName } = await make(platform, admin, { view: 'anev', format, query: asked }, language);
      expect(fileName).toBe(`ringkasan-eksekutif${format === 'csv' ? '_groups' : ''}_AN_U1_2026-01.${format}`);
      const text = await fileText(format, bytes);
      expect(text).toContain(title);
      for (const other of ['Analisa dan Evaluasi', 'Analysis and evaluation', running]) expect(text).not.toContain(other);
    }
    const unknown = await renderFor(platform, admin, { view: 'anev', format: 'pdf', query: { ...asked, report: 'yearly' } });
    expect([unknown.status, unknown.body.errors[0]?.field]).toEqual([400, 'report']);
  });

  it.each([
    ['id', /berjalan: sampai \d+ \S+ \d{4} \d\d:\d\d WIB/],
    ['en', /not over: up to \d+ \S+ \d{4} \d\d:\d\d WIB/],
  ] as const)('says of days that are not over up to when they are counted: %s', async (language, running) => {
    const asked = { client_id: 'AN_U1', time_range: '7d' };
    for (const format of ['pdf', 'xlsx', 'csv']) {
      const { bytes } = await make(platform, admin, { view: 'anev', format, query: asked }, language);
      expect(await fileText(format, bytes)).toMatch(running);
    }
  });

  it.each([
    ['id', 'Disunting oleh'],
    ['en', 'Edited by'],
  ] as const)('says as a PDF what somebody wrote in place of the computed account, and who: %s', async (language, by) => {
    const token = await platform.signIn({ role: 'admin', username: 'an.humas' });
    const narrative = 'Partisipasi naik.\n\nSatuan lain mengikuti.';
    const asked = { ...Object.fromEntries(new URLSearchParams(query)), narrative, narrative_by: 'kapolda' };
    const { bytes } = await make(platform, token, { view: 'anev', format: 'pdf', query: asked }, language);
    const text = await pdfText(bytes);
    expect(text).toContain('Partisipasi naik. Satuan lain mengikuti.');
    expect(text).toContain(`${by} an.humas`);
    for (const other of ['kapolda', 'personel menyelesaikan semua konten', 'people did all posts']) expect(text).not.toContain(other);
    // One that nobody changed is nobody's.
    const { bytes: computed } = await make(platform, token, { view: 'anev', format: 'pdf', query: { ...asked, narrative: ' ' } }, language);
    expect(await pdfText(computed)).not.toContain(by);
  });

  it('names as those who gave most only who must act', async () => {
    const everybody = `client_id=AN_DIR&scope=direktorat&role=an_dir&${RANGE}`;
    const data = await answer(everybody);
    const text = await pdfText((await file(`${everybody}&format=pdf`)).bytes);
    const top = text.slice(text.indexOf('Lima teratas'), text.indexOf('Menurut divisi'));
    const excused = data.aggregates.compliance_per_pelaksana.filter((one: { exception?: boolean }) => one.exception === true);
    expect(excused.length).toBeGreaterThan(0);
    for (const { nama } of excused) expect(top).not.toContain(nama);
    // Its own role narrows nothing.
    expect(text).toContain('Filter: tanpa filter');
  });

  it('is as a PDF of several units also their table and the course of the days; of one unit no table, of one day no course', async () => {
    const everybody = await pdfText((await file(`client_id=AN_DIR&scope=direktorat&role=an_dir&${RANGE}&format=pdf`)).bytes);
    for (const heading of ['Hari demi hari', 'Menurut satuan']) expect(everybody).toContain(heading);
    for (const unit of ['Unit AN_U1', 'Unit AN_U2', 'Unit AN_U3']) expect(everybody).toContain(unit);
    const one = await pdfText((await file(`${query}&format=pdf`)).bytes);
    expect(one).toContain('Hari demi hari');
    expect(one).not.toContain('Menurut satuan');
    const day = await pdfText((await file(`${query.replace('2026-01-11', '2026-01-05')}&format=pdf`)).bytes);
    expect(day).not.toContain('Hari demi hari');
  });

  it('holds only the people that are filtered, and says so', async () => {
    const data = await answer(query);
    const [first] = data.user_directory;
    const { head, rows: found } = tableBelow(csvCells((await file(`${query}&format=csv&q=${first.user_id}`)).bytes), 'No');
    expect(found).toHaveLength(1);
    expect(head).toContain(`1 dari ${data.user_directory.length} personel`);
    expect(head).toContain('Ukuran (semua personel)');
    // On paper the metrics above are everybody's, and so are parts of a workbook: each says which list is narrowed.
    const text = await pdfText((await file(`${query}&format=pdf&q=${first.user_id}`)).bytes);
    const listOnly = `Cari: “${first.user_id}” (hanya daftar personel)`;
    expect(text).toContain(`Filter: ${listOnly}`);
    expect(text).toContain('Ukuran (semua personel)');
    for (const section of ['summary', 'days', 'tasks']) {
      const part = csvCells((await file(`${query}&format=csv&section=${section}&q=${first.user_id}`)).bytes)
        .flat()
        .join('\n');
      expect(part, section).toContain(listOnly);
      expect(part, section).not.toContain('1 dari ');
    }
    const everybody = await pdfText((await file(`${query}&format=pdf`)).bytes);
    expect(everybody.slice(everybody.indexOf('Menurut personel'))).not.toContain('tanpa filter');
    expect(text.slice(text.indexOf('Menurut personel'))).toContain(
      `1 dari ${data.user_directory.length} personel · Cari: “${first.user_id}”`,
    );
  });

  it('is refused by the name of the parameter', async () => {
    const unknown = await file(`${query}&section=nothing`);
    expect([unknown.status, unknown.body().errors[0].field]).toEqual([400, 'section']);
    const range = await file('client_id=AN_U1&time_range=lately');
    expect([range.status, range.body().code]).toEqual([400, 'invalid_time_range']);
  });
});

describe('the file of an analysis', () => {
  const token = (premium: { tier: string; expires_at: string | null } | null) =>
    platform.signIn({ role: 'operator', tenants: ['AN_U1'], clientId: 'AN_U1', premium });
  const body = { view: 'anev', format: 'csv', query: { time_range: '7d' } };

  it('is for accounts with premium, either way it is asked for', async () => {
    const none = await token(null);
    expect((await file(RANGE, none)).body()).toMatchObject({ code: 'premium_required', premium_tier: null });
    expect(await renderFor(platform, none, body)).toMatchObject({
      status: 403,
      body: { code: 'premium_required' },
    });
    const some = await token({ tier: 'tier1', expires_at: null });
    expect((await file(RANGE, some)).status).toBe(200);
    expect((await renderFor(platform, some, body)).status).toBe(200);
  });

  it('is never of another client', async () => {
    const some = await token({ tier: 'tier1', expires_at: null });
    expect((await file(`client_id=AN_U2&${RANGE}`, some)).status).toBe(403);
    const several = await platform.signIn({ role: 'operator', tenants: ['AN_U1', 'AN_U2'], clientId: 'AN_U1' });
    expect((await file(RANGE, several)).body()).toMatchObject({ code: 'client_required' });
  });

  it('asked for as an export is told with the days it means', async () => {
    const { bytes, fileName, query } = await make(platform, admin, { ...body, query: { ...body.query, client_id: 'AN_U1' } });
    expect(tableBelow(csvCells(bytes), 'No').rows.length).toBeGreaterThan(0);
    expect(query).toMatchObject({ time_range: 'custom', start_date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) });
    expect(fileName).toBe(`anev_compliance_AN_U1_${query.start_date}_${query.end_date}.csv`);
  });
});
