import { aClient, aPerson, type SharedPlatform } from '@balai/testing';
import { readSheet } from 'read-excel-file/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { aPost, feeder } from '../attendance-world.ts';
import { byColumn, csvCells, renderFor, tableBelow } from '../export-files.ts';
import { make, sharedAttendance } from '../shared-attendance.ts';

const ZONE = 'Asia/Jayapura';
const LINKS = { tiktok_link: 'https://www.tiktok.com/@a/video/7300000000000000662', youtube_link: 'https://youtu.be/dQw4w9WgXLS' };
const today = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE }).format(new Date());
let platform: SharedPlatform;
let admin: string;

async function sheetOf(path: string, token = admin) {
  const answer = await fetch(`${platform.baseUrl}${path}`, { headers: { authorization: `Bearer ${token}` } });
  const bytes = Buffer.from(await answer.arrayBuffer());
  const rows = answer.status === 200 ? await readSheet(bytes) : [];
  return { answer, rows: rows.map((row) => row.map((cell) => (cell instanceof Date ? cell.toISOString().slice(0, 10) : cell))) };
}
/** The table below a letterhead. */
const below = (rows: unknown[][], first: string) => rows.slice(rows.findIndex((row) => row[0] === first));
const report = async (shortcode: string, user_id: string, links: object = LINKS) => {
  const body = { shortcode, user_id, ...links };
  expect((await platform.call('POST', '/api/link-reports', { token: admin, body })).status).toBe(201);
};

beforeAll(async () => {
  platform = await sharedAttendance(import.meta.url);
  const feed = feeder(platform);
  admin = await platform.signIn();
  await feed.client(aClient('XLS_A', { timezone: ZONE }));
  await feed.client(aClient('XLS_B'));
  await feed.person(aPerson('XLS_A', '066201', { name: '=HYPERLINK("https://evil.example")', title: null, division: '+SAT' }));
  await feed.person(aPerson('XLS_A', '066202', { name: 'BUDI', division: 'BAG OPS' }));
  await feed.person(aPerson('XLS_A', '066203', { name: 'CICI', exempt: true }));
  await feed.person(aPerson('XLS_B', '066301'));
  for (const [client, code] of [
    ['XLS_A', 'XLSONE1'],
    ['XLS_A', 'XLSTWO2'],
    ['XLS_B', 'XLSOTHER'],
  ] as const)
    await feed.post(aPost(client, code));
  const old = new Date(Date.now() - 40 * 86_400_000).toISOString();
  await feed.post(aPost('XLS_A', 'XLSOLDER', { taken_at: old }));
  await feed.post(aPost('XLS_A', 'XLSTASK1', { kind: 'special', special_at: new Date().toISOString() }));
  await report('XLSONE1', '066201');
  await report('XLSTWO2', '066201', { facebook_link: 'https://fb.watch/abcXLS_12' });
  await report('XLSONE1', '066202');
  await report('XLSOTHER', '066301');
  await platform.call('DELETE', '/api/link-reports/XLSONE1?user_id=066202', { token: admin });
  const body = { client_id: 'XLS_A', user_id: '066202', instagram_link: 'https://www.instagram.com/p/XLSTASK1/' };
  expect((await platform.call('POST', '/api/link-reports-khusus', { token: admin, body })).status).toBe(201);
});

describe('the list of reported links as a file', () => {
  it.each<[what: string, words: Record<string, string>]>([
    ['every report that stands', {}],
    ['those with a link on a platform', { platform: 'facebook' }],
    ['those found by a word', { q: '066201' }],
    ['those taken back', { status: 'inactive' }],
    ['in another order', { sort: 'name' }],
    ['special tasks', { kind: 'special' }],
    ['posts of other days', { from: '2020-01-01', to: '2020-01-02' }],
  ])('holds the rows of the list in their order: %s', async (_, { kind, ...of }) => {
    const query = { client_id: 'XLS_A', ...of };
    const path = kind === 'special' ? '/api/link-reports-khusus' : '/api/link-reports';
    const { body } = await platform.call('GET', `${path}?${new URLSearchParams(query)}`, { token: admin });
    const items: { user_id: string; post_url: string; tiktok_link: string | null }[] = body.data.items ?? body.data;
    const { bytes } = await make(platform, admin, { view: 'listed-links', format: 'csv', query: { ...query, ...(kind && { kind }) } });
    // A file of nothing says so in a line.
    const rows = byColumn(tableBelow(csvCells(bytes), 'No')).filter(({ NRP }) => NRP !== null);
    expect(rows.map((row) => [row.NRP, row.Konten, row['Link TikTok']])).toEqual(
      items.map((item) => [item.user_id, item.post_url, item.tiktok_link ?? '']),
    );
  });
});

describe('workbooks of link reports', () => {
  it('of a month are as existing callers know them: one sheet, these columns, accepted reports of this month', async () => {
    const { answer, rows } = await sheetOf('/api/link-reports/excel?client_id=xls_a');
    expect(answer.headers.get('content-type')).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="link_report.xlsx"');
    const [header, ...lines] = rows;
    expect(header).toEqual([
      'Date',
      'Pangkat Nama',
      'NRP',
      'Satfung',
      'Link Instagram',
      'Link Facebook',
      'Link Twitter',
      'Link Tiktok',
      'Link Youtube',
    ]);
    // What people typed is text, whatever it begins with, and a number keeps its zeros.
    const who = ['=HYPERLINK("https://evil.example")', '066201', '+SAT'];
    expect(lines).toEqual([
      [today, ...who, null, null, null, LINKS.tiktok_link, LINKS.youtube_link],
      [today, ...who, null, 'https://fb.watch/abcXLS_12', null, null, null],
    ]);
  });

  it('of a month’s special tasks are the same', async () => {
    const { answer, rows } = await sheetOf('/api/link-reports-khusus/excel?client_id=xls_a');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="link_report_khusus.xlsx"');
    expect(rows[0]).toEqual((await sheetOf('/api/link-reports/excel?client_id=xls_a')).rows[0]);
    expect(rows.slice(1).map((row) => [row[0], row[2], row[4]])).toEqual([[today, '066202', 'https://www.instagram.com/p/XLSTASK1/']]);
  });

  it('by person and post hold exactly the rows of the filter, routine and special apart', async () => {
    const routine = await sheetOf('/api/link-reports/excel/by-user-shortcode?client_id=XLS_A&periode=bulanan');
    const table = below(routine.rows, 'Date');
    expect(table.slice(1).map((row) => [row[2], row[9]])).toEqual([
      ['066201', 'XLSONE1'],
      ['066201', 'XLSTWO2'],
    ]);
    expect(routine.answer.headers.get('content-disposition')).toMatch(/^attachment; filename="laporan-link_XLS_A_/);
    const none = await sheetOf('/api/link-reports/excel/by-user-shortcode?client_id=XLS_A&q=budi');
    expect(JSON.stringify(none.rows)).not.toContain('XLSONE1');
    const special = await sheetOf('/api/link-reports-khusus/excel/by-user-shortcode?client_id=XLS_A');
    expect(
      below(special.rows, 'Date')
        .slice(1)
        .map((row) => [row[2], row[4], row[9]]),
    ).toEqual([['066202', 'https://www.instagram.com/p/XLSTASK1/', 'XLSTASK1']]);
  });

  it('of the recap have its rows in its order', async () => {
    const { body } = await platform.call('GET', '/api/amplify/rekap?client_id=XLS_A', { token: admin });
    const { rows } = await sheetOf('/api/amplify/rekap/excel?client_id=XLS_A');
    const table = below(rows, 'No').slice(1);
    expect(table.map((row) => [row[2], row[6], row[7], row[8], row[9]])).toEqual(
      body.data.map((row: Record<string, unknown>) => [row.user_id, row.totalPosts, row.reportedPosts, row.jumlah_link, row.observedLinks]),
    );
    expect(table).toHaveLength(3);
    const some = await sheetOf('/api/amplify/rekap/excel?client_id=XLS_A&divisi=bag%20ops');
    expect(
      below(some.rows, 'No')
        .slice(1)
        .map((row) => row[2]),
    ).toEqual(['066202']);
  });

  it.each([
    ['special', '/api/amplify/rekap-khusus'],
    ['routine', '/api/amplify/rekap'],
  ])('of the recap are of the kind that is asked for: %s', async (kind, path) => {
    const query = { client_id: 'XLS_A', kind };
    const { body } = await platform.call('GET', `${path}?client_id=XLS_A`, { token: admin });
    const { bytes, fileName } = await make(platform, admin, { view: 'amplification', format: 'csv', query });
    const rows = byColumn(tableBelow(csvCells(bytes), 'No'));
    expect(rows.map((row) => [row.NRP, row.Konten, row.Dilaporkan, row['Jumlah Link']])).toEqual(
      body.data.map((row: Record<string, unknown>) => [row.user_id, row.totalPosts, row.reportedPosts, row.jumlah_link].map(String)),
    );
    expect(fileName).toMatch(kind === 'special' ? /^rekap-amplifikasi-khusus_XLS_A_/ : /^rekap-amplifikasi_XLS_A_/);
    // The list on the page counts the same people, posts and reports.
    const shared = await platform.call('GET', `/api/attendance/shared?${new URLSearchParams(query)}`, { token: admin });
    const reported = (list: readonly (readonly [unknown, unknown])[]) => list.map(([who, posts]) => `${who} ${posts}`).sort();
    expect(reported(rows.map((row) => [row.NRP, row.Dilaporkan]))).toEqual(
      reported(shared.body.data.map((row: { user_id: string; given: number }) => [row.user_id, row.given])),
    );
  });

  it('of the recap know no other kind', async () => {
    const body = { view: 'amplification', format: 'csv', query: { client_id: 'XLS_A', kind: 'urgent' } };
    const answer = await renderFor(platform, admin, body);
    expect([answer.status, answer.body.errors[0]?.field]).toEqual([400, 'kind']);
  });

  it('are nobody’s of another client, and need one that exists', async () => {
    const token = await platform.signIn({ role: 'operator', tenants: ['XLS_B'], clientId: 'XLS_B' });
    const asked = async (path: string) => {
      expect((await sheetOf(`${path}?client_id=XLS_A`, token)).answer.status, path).toBe(403);
      expect((await sheetOf(`${path}?client_id=NOBODY`)).answer.status, path).toBe(404);
      expect((await sheetOf(path)).answer.status, path).toBe(400);
      expect(JSON.stringify((await sheetOf(path, token)).rows), path).not.toMatch(/06620[123]|XLSONE1/);
    };
    // A client that nobody knows is waited for: let them wait together.
    await Promise.all(['/api/link-reports/excel', '/api/amplify/rekap/excel', '/api/link-reports/excel/by-user-shortcode'].map(asked));
  });
});
