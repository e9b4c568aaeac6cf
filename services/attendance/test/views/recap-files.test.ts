import { shownPart } from '@balai/contracts';
import { likesRecap } from '@balai/contracts/attendance';
import { aClient, aHandle, aPerson, pageTexts, type SharedPlatform } from '@balai/testing';
import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { aPost, feeder, Watcher } from '../attendance-world.ts';
import { renderFor } from '../export-files.ts';
import { make, sharedAttendance } from '../shared-attendance.ts';

let platform: SharedPlatform;
let feed: ReturnType<typeof feeder>;
let admin: string;

const PEOPLE = 9;

beforeAll(async () => {
  platform = await sharedAttendance(import.meta.url);
  feed = feeder(platform);
  admin = await platform.signIn();
  await aUnit('EXP_A');
});

/** A unit with people in every state: all, some and none of three posts, without a handle, excused, and one whose name is a formula. */
async function aUnit(clientId: string) {
  await feed.client({ ...aClient(clientId), name: `=SATUAN ${clientId}` });
  const people = Array.from({ length: PEOPLE }, (_, index) =>
    aPerson(clientId, `00${index}${clientId}`, {
      name: index === 3 ? '=1+1' : `ORANG ${index}`,
      title: index === 3 ? null : 'BRIPKA',
      division: index % 2 === 0 ? 'SAT INTEL' : '@SAT, "B"',
      exempt: index === 8,
    }),
  );
  for (const [index, person] of people.entries()) {
    await feed.person(person);
    if (index !== 7) await feed.handle(aHandle(`akun.${index}.${clientId.toLowerCase()}`, person));
  }
  const watchers = Array.from({ length: 3 }, (_, index) => new Watcher(aPost(clientId, `${clientId}_P${index}`)));
  for (const [index, watcher] of watchers.entries()) {
    await feed.post(watcher.post);
    const added = people.flatMap((_, person) => (person !== 7 && person % 4 > index ? [`akun.${person}.${clientId.toLowerCase()}`] : []));
    await feed.observe(watcher.observation({ added }));
  }
}

const post = (query: object) => renderFor(platform, admin, { view: 'post-participation', format: 'csv', query });
const get = (path: string, token = admin) => platform.call('GET', path, { token });
async function download(path: string, token?: string): Promise<{ status: number; bytes: Buffer; headers: Headers }> {
  const answer = await fetch(`${platform.baseUrl}${path}`, token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } });
  return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()), headers: answer.headers };
}
/** A recap as a file for a plain link. */
const linked = (query: string, token = admin) => download(`${likesRecap.path}/export?${query}`, token);
const csvRows = (bytes: Buffer): string[][] => parse(bytes, { bom: true, relax_column_count: true, skip_empty_lines: true });
/** The table of a file: what stands below its header. */
function tableOf<T>(rows: readonly (readonly T[])[]) {
  const at = rows.findIndex(([first]) => first === 'No');
  return {
    head: rows
      .slice(0, at)
      .flat()
      .filter((cell) => cell !== null && cell !== ''),
    header: rows[at],
    rows: rows.slice(at + 1),
  };
}

interface WireRow {
  readonly user_id: string;
  readonly title: string | null;
  readonly nama: string;
  readonly divisi: string | null;
  readonly username: string | null;
  readonly total_konten: number;
  readonly jumlah_like: number;
  readonly observedLikes: number;
  readonly missingLikes: number;
  readonly status: string;
  readonly exception: boolean;
}
const WORDS: Record<string, string> = {
  sudah: 'Tuntas',
  kurang: 'Kurang',
  belum: 'Belum',
  no_username: 'Tanpa username',
  no_posts: 'Tidak ada konten',
};
/** A percent in a workbook is a fraction with a format. */
const shareOf = ({ jumlah_like: given, total_konten: of }: WireRow) => {
  const percent = shownPart(given, of);
  return percent === null ? null : Math.round(percent * 10) / 1_000;
};
/** What a file must say of the rows of the answer, written down by itself. */
const expected = (rows: readonly WireRow[]) =>
  rows.map((row, index) => [
    index + 1,
    `${row.title ?? ''} ${row.nama}`.trim(),
    row.user_id,
    row.divisi,
    row.username?.slice(1) ?? null,
    row.total_konten,
    row.jumlah_like,
    row.observedLikes,
    row.missingLikes,
    shareOf(row),
    row.exception ? 'Dikecualikan' : WORDS[row.status],
  ]);

describe('a file of a recap', () => {
  it('holds the rows and numbers of the answer, read back by another library', async () => {
    const { body } = await get('/api/insta/rekap-likes?client_id=EXP_A');
    expect(new Set(body.data.map((row: WireRow) => row.status))).toEqual(new Set(['sudah', 'kurang', 'belum', 'no_username']));
    const answer = await linked('client_id=EXP_A&format=xlsx');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="rekap-like_EXP_A_\d{4}-\d\d-\d\d\.xlsx"$/);
    const { header, rows } = tableOf(await readSheet(answer.bytes));
    expect(header).toEqual(['No', 'Pangkat Nama', 'NRP', 'Divisi', 'Akun', 'Konten', 'Like', 'Terbaca', 'Sisa', 'Partisipasi', 'Status']);
    expect(rows).toEqual(expected(body.data));
  });

  it('holds only the rows that are filtered, and says by what', async () => {
    const { body } = await get('/api/insta/rekap-likes?client_id=EXP_A');
    const owing = body.data.filter((row: WireRow) => ['kurang', 'belum'].includes(row.status) && row.divisi === 'SAT INTEL');
    expect(owing.length).toBeGreaterThan(1);
    const { head, rows } = tableOf(
      await readSheet((await linked('client_id=EXP_A&status=kurang,belum&q=orang%20sat&divisi=sat%20intel')).bytes),
    );
    expect(rows).toEqual(expected(owing));
    expect(head).toContain('Filter: Status: Kurang, Belum · Cari: “orang sat” · Divisi: sat intel');
    expect(head).toContain(`Baris: ${owing.length} dari ${PEOPLE} personel`);
  });

  it('says in every format that a filter matched nothing', async () => {
    for (const format of ['xlsx', 'csv', 'pdf']) {
      const { bytes, status } = await linked(`client_id=EXP_A&q=tidakada&format=${format}`);
      expect(status).toBe(200);
      const text =
        format === 'xlsx' ? JSON.stringify(await readSheet(bytes)) : format === 'csv' ? bytes.toString() : (await pageTexts(bytes)).join();
      expect(text, format).toContain('Tidak ada baris untuk filter ini.');
    }
  });

  it('names period, as-of and both measures, and warns of what is incomplete', async () => {
    const watcher = new Watcher(aPost('EXP_A', 'EXP_A_FAILED', { taken_at: '2026-01-05T03:00:00Z' }));
    await feed.post(watcher.post);
    await feed.observe(watcher.observation({ outcome: 'failed', reason: 'private' }));
    const { head } = tableOf(csvRows((await linked('client_id=EXP_A&tanggal=2026-01-05&format=csv')).bytes));
    expect(head).toEqual(expect.arrayContaining(['Periode', 'Senin, 5 Januari 2026 (WIB)', 'Data per', 'Ukuran', '!']));
    expect(head).toContain('1 konten tidak terbaca karena akun diprivat.');
    expect(head).toContain(`Konten yang like-nya tidak terbaca seluruhnya: ${watcher.post.url}`);
    // Rows keep the words of the recap, which has the excused done.
    expect(head.join('|')).toContain('|Dikecualikan|jumlahnya ditulis penuh');
    expect(head.join()).toMatch(/Tuntas 0% \(0 dari 7 personel\) · Partisipasi 0% \(0 dari 7 like\) · Dikecualikan 1/);
  });

  it('has no cell that a spreadsheet would run', async () => {
    const cells = csvRows((await linked('client_id=EXP_A&format=csv')).bytes).flat();
    expect(cells).toContain("'=1+1");
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
  });

  it('is readable as a PDF with letterhead and page of pages', async () => {
    const [page = ''] = await pageTexts((await linked('client_id=EXP_A&format=pdf')).bytes);
    for (const text of ['=SATUAN EXP_A', 'Rekap like Instagram', 'Data per', 'Partisipasi', 'BRIPKA ORANG 0']) expect(page).toContain(text);
    expect(page.replace(/\s+/g, ' ')).toContain('Halaman 1 dari 1');
  });

  it('refuses a state it does not know, by the name of the parameter', async () => {
    const { status, body } = await get('/api/insta/rekap-likes/export?client_id=EXP_A&status=lain');
    expect([status, body.errors[0].field]).toEqual([400, 'status']);
  });
});

describe('the file of a post', () => {
  it('names everybody it counts for, with who took part as the recap counts it', async () => {
    const { body } = await get('/api/insta/rekap-likes?client_id=EXP_A');
    for (const { platform_id, took_part } of body.posts) {
      const query = { client_id: 'EXP_A', post: `instagram:${platform_id}` };
      const { bytes } = await make(platform, admin, { view: 'post-participation', format: 'csv', query });
      const { rows } = tableOf(csvRows(bytes));
      expect(rows).toHaveLength(PEOPLE);
      expect(rows.filter((row) => row[5] === '1')).toHaveLength(took_part);
    }
    const unknown = await post({ client_id: 'EXP_A', post: 'instagram:NONE' });
    expect([unknown.status, unknown.body.code, unknown.body.errors?.[0]?.field]).toEqual([404, 'post_not_found', 'post']);
    const none = await post({ client_id: 'EXP_A' });
    expect([none.status, none.body.errors?.[0]?.field]).toEqual([400, 'post']);
  });
});

it('a plain link is never of a client that the account does not see', async () => {
  const stranger = await platform.signIn({ tenants: ['EXP_B'], clientId: 'EXP_B' });
  expect((await linked('client_id=EXP_A', stranger)).status).toBe(403);
});
