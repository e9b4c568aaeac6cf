import { randomBytes } from 'node:crypto';
import { likesRecap } from '@balai/contracts/attendance';
import { table } from '@balai/documents';
import { aClient, aHandle, aPerson, pageTexts, type SharedPlatform, waitFor } from '@balai/testing';
import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ExportRow, finish } from '../../src/exports/repository/exports.ts';
import type { ExportContext } from '../../src/exports/use-cases/export-context.ts';
import { pruneExports } from '../../src/exports/use-cases/keep-exports.ts';
import { storeView } from '../../src/views/use-cases/parts/write-view.ts';
import { aPost, feeder, Watcher } from '../attendance-world.ts';
import { blobs, follow as followOn, sharedAttendance } from '../shared-attendance.ts';

const owners: string[] = [];
const released: ExportContext['blobs']['release'] = async (_tx, owner) => void owners.push(owner);

let platform: SharedPlatform;
let feed: ReturnType<typeof feeder>;
let admin: string;

const PEOPLE = 9;
const BIG = 2_100;

beforeAll(async () => {
  platform = await sharedAttendance(import.meta.url);
  feed = feeder(platform);
  admin = await platform.signIn();
  await aUnit('EXP_A');
  await manyPeople('EXP_BIG', BIG);
  await feed.post(aPost('EXP_BIG', 'EXP_BIG_P0'));
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
    await feed.observe(watcher.look({ added }));
  }
}

/** A client with many people, put where the roster keeps them. */
async function manyPeople(clientId: string, count: number) {
  await feed.client(aClient(clientId));
  await feed.person(aPerson(clientId, `${clientId}-0`));
  const columns = await platform.owner.query<{ name: string }>(
    `select column_name as name from information_schema.columns where table_schema = 'attendance' and table_name = 'person'`,
  );
  const names = columns.rows.map(({ name }) => name);
  const value = (name: string) =>
    name === 'person_no'
      ? `nextval('attendance.person_number_person_no_seq')`
      : name === 'person_id'
        ? 'gen_random_uuid()'
        : name === 'nrp'
          ? `'${clientId}-' || n`
          : name === 'name'
            ? `'ORANG ' || n`
            : name;
  await platform.owner.query(
    `insert into attendance.person (${names.join()}) overriding system value select ${names.map(value).join()} from attendance.person, generate_series(1, ${count - 1}) n where nrp = '${clientId}-0'`,
  );
}

const post = (body: object, token = admin) => platform.call('POST', '/api/exports', { token, body });
const get = (path: string, token = admin) => platform.call('GET', path, { token });
async function download(path: string, token?: string): Promise<{ status: number; bytes: Buffer; headers: Headers }> {
  const answer = await fetch(`${platform.baseUrl}${path}`, token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } });
  return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()), headers: answer.headers };
}
const follow = (url: string) => followOn(platform, url);
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
  readonly completionPercentage: number;
  readonly status: string;
  readonly exception: boolean;
}
const WORDS: Record<string, string> = {
  sudah: 'Sudah',
  kurang: 'Kurang',
  belum: 'Belum',
  no_username: 'Tanpa username',
  no_posts: 'Tanpa konten',
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
    row.completionPercentage / 100,
    WORDS[row.status],
    row.exception ? 'Dikecualikan' : null,
  ]);

describe('a file of a recap', () => {
  it('holds the rows and numbers of the answer, read back by another library', async () => {
    const { body } = await get('/api/insta/rekap-likes?client_id=EXP_A');
    expect(new Set(body.data.map((row: WireRow) => row.status))).toEqual(new Set(['sudah', 'kurang', 'belum', 'no_username']));
    const answer = await linked('client_id=EXP_A&format=xlsx');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="rekap-like_EXP_A_\d{4}-\d\d-\d\d\.xlsx"$/);
    const { header, rows } = tableOf(await readSheet(answer.bytes));
    expect(header).toEqual([
      'No',
      'Pangkat Nama',
      'NRP',
      'Divisi',
      'Akun',
      'Konten',
      'Like',
      'Terbaca',
      'Kurang',
      'Capaian',
      'Status',
      'Keterangan',
    ]);
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
    await feed.observe(watcher.look({ outcome: 'failed', reason: 'private' }));
    const { head } = tableOf(csvRows((await linked('client_id=EXP_A&tanggal=2026-01-05&format=csv')).bytes));
    expect(head).toEqual(expect.arrayContaining(['Periode', 'Senin, 5 Januari 2026 (WIB)', 'Data per', 'Ukuran', '!']));
    expect(head).toContain('1 konten tidak terbaca karena akun diprivat.');
    // Rows keep the words of the recap, which has the excused done.
    expect(head.join('|')).toContain('|Dikecualikan|berstatus Sudah dalam berkas ini');
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
      const made = await post({
        view: 'post-participation',
        format: 'csv',
        query: { client_id: 'EXP_A', post: `instagram:${platform_id}` },
      });
      expect(made.status).toBe(200);
      const { rows } = tableOf(csvRows(await follow(made.body.data.url)));
      expect(rows).toHaveLength(PEOPLE);
      expect(rows.filter((row) => row[5] === '1')).toHaveLength(took_part);
    }
    const unknown = await post({ view: 'post-participation', format: 'csv', query: { client_id: 'EXP_A', post: 'instagram:NONE' } });
    expect([unknown.status, unknown.body.code, unknown.body.errors?.[0]?.field]).toEqual([404, 'post_not_found', 'post']);
    const none = await post({ view: 'post-participation', format: 'csv', query: { client_id: 'EXP_A' } });
    expect([none.status, none.body.errors?.[0]?.field]).toEqual([400, 'post']);
  });
});

describe('a job', () => {
  it('makes what is too long to wait for, tells how far it is, and ends with a link', async () => {
    const asked = await post({ view: 'recap-likes', format: 'xlsx', query: { client_id: 'EXP_BIG' } });
    expect([asked.status, asked.body.data.state, asked.body.data.url]).toEqual([202, 'queued', null]);
    const id = asked.body.data.job_id;
    const done = await waitFor(async () => {
      const { data } = (await get(`/api/exports/${id}`)).body;
      return data.state === 'done' && data;
    });
    expect(done).toMatchObject({
      progress: { planned: BIG, done: BIG },
      file_name: expect.stringMatching(/^rekap-like_EXP_BIG_.*\.xlsx$/),
    });
    expect(new URL(done.url, platform.baseUrl).searchParams.get('name')).toBe(done.file_name);
    const { body } = await get('/api/insta/rekap-likes?client_id=EXP_BIG');
    expect(tableOf(await readSheet(await follow(done.url))).rows).toEqual(expected(body.data));
    const { data } = (await get('/api/exports?limit=1')).body;
    expect(data.map((row: { export_id: string }) => row.export_id)).toEqual([id]);
  });

  it('is seen, linked and removed only by who asked', async () => {
    const owner = await platform.signIn({ tenants: ['EXP_A'], clientId: 'EXP_A' });
    const colleague = await platform.signIn({ tenants: ['EXP_A'], clientId: 'EXP_A' });
    const stranger = await platform.signIn({ tenants: ['EXP_BIG'], clientId: 'EXP_BIG' });
    const { body } = await post({ view: 'recap-likes', format: 'csv' }, owner);
    const path = `/api/exports/${body.data.export_id}`;
    for (const token of [colleague, stranger]) {
      expect((await get(path, token)).status).toBe(404);
      expect((await platform.call('DELETE', path, { token })).status).toBe(404);
      expect((await get('/api/exports', token)).body.data).toEqual([]);
    }
    expect((await post({ view: 'recap-likes', format: 'csv', query: { client_id: 'EXP_A' } }, stranger)).status).toBe(403);
    expect((await linked('client_id=EXP_A', stranger)).status).toBe(403);
    const forged = body.data.url.replace(/signature=.{4}/, 'signature=AAAA');
    await expect(follow(forged)).rejects.toMatchObject({ status: 403 });
    expect((await platform.call('DELETE', path, { token: owner })).status).toBe(200);
    expect((await get(path, owner)).status).toBe(404);
  });

  it('leads nowhere for an account that has lost sight of a client, or a permission, since it was made', async () => {
    const owner = await platform.signIn({ tenants: ['EXP_A'], clientId: 'EXP_A', permissions: ['attendance:read'] });
    const { body } = await post({ view: 'recap-likes', format: 'csv' }, owner);
    const { export_id: id } = body.data;
    const url = async () => (await get(`/api/exports/${id}`, owner)).body.data.url;
    const asIf = (change: string) => platform.owner.query(`update attendance.export set ${change} where export_id = $1`, [id]);
    expect(await url()).not.toBeNull();
    for (const sight of ["'{EXP_A,EXP_BIG}'", 'null']) {
      await asIf(`tenants = ${sight}`);
      expect(await url()).toBeNull();
      expect((await get('/api/exports', owner)).body.data.map((one: { url: string | null }) => one.url)).toEqual([null]);
    }
    await asIf("tenants = '{EXP_A}', view = 'complaints'");
    expect(await url()).toBeNull();
    await asIf("view = 'recap-likes'");
    expect(await url()).not.toBeNull();
  });

  it('is asked for once more with the same question, by who asked alone', async () => {
    const owner = await platform.signIn({ tenants: ['EXP_A'], clientId: 'EXP_A' });
    const { body } = await post({ view: 'recap-likes', format: 'csv', rows: { q: 'ORANG 1' } }, owner);
    const path = `/api/exports/${body.data.export_id}/repeat`;
    const again = await platform.call('POST', path, { token: owner });
    expect([again.status, again.body.data.state, again.body.data.progress]).toEqual([200, 'done', body.data.progress]);
    expect(again.body.data.export_id).not.toBe(body.data.export_id);
    expect(tableOf(csvRows(await follow(again.body.data.url))).rows).toEqual(tableOf(csvRows(await follow(body.data.url))).rows);
    const stranger = await platform.signIn({ tenants: ['EXP_BIG'], clientId: 'EXP_BIG' });
    expect((await platform.call('POST', path, { token: stranger })).status).toBe(404);
    expect((await platform.call('POST', '/api/exports/none/repeat', { token: owner })).status).toBe(400);
  });

  it('of an account has four others beside it at most, also when several are asked for at once', async () => {
    const token = await platform.signIn();
    const body = { view: 'recap-likes', format: 'xlsx', query: { client_id: 'EXP_BIG' } };
    const small = await post({ ...body, query: { client_id: 'EXP_A' } }, token);
    await platform.owner.query(
      `insert into attendance.export select (jsonb_populate_record(e, jsonb_build_object('export_id', gen_random_uuid(), 'state', 'queued',
        'finished_at', null, 'blob_id', null, 'due_at', now() + interval '1 hour'))).* from attendance.export e, generate_series(1, 4)
        where export_id = $1`,
      [small.body.data.export_id],
    );
    const answers = await Promise.all(Array.from({ length: 3 }, () => post(body, token)));
    expect(answers.filter(({ status }) => status === 202).length).toBeGreaterThan(0);
    expect(answers.filter(({ status }) => status === 409).every((answer) => answer.body.code === 'too_many_exports')).toBe(true);
    const others = `attendance.export where due_at > now() + interval '1 minute' and client_id = 'EXP_A'`;
    const { rows } = await platform.owner.query(`select count(*)::int as open from ${others}`);
    expect(rows).toEqual([{ open: 4 }]);
    await platform.owner.query(`delete from ${others}`);
  });

  it('whose process died is taken up again, and what the dead one says later changes nothing', async () => {
    const { body } = await post({ view: 'recap-likes', format: 'csv', query: { client_id: 'EXP_BIG' } });
    const id = body.data.export_id;
    await waitFor(async () => (await get(`/api/exports/${id}`)).body.data.state === 'done');
    // As a process leaves it that was killed in the middle.
    const dead = '0199a000-0000-7000-8000-00000000dead';
    await platform.owner.query(
      `update attendance.export set state = 'running', finished_at = null, blob_id = null, bytes = null, written = 700, lease = $2, due_at = now() + interval '1 second' where export_id = $1`,
      [id, dead],
    );
    const again = await waitFor(async () => {
      const { data } = (await get(`/api/exports/${id}`)).body;
      return data.state === 'done' && data;
    });
    expect(csvRows(await follow(again.url)).filter(([no]) => /^\d+$/.test(no ?? ''))).toHaveLength(BIG);
    const late = await platform
      .database('attendance')
      .unitOfWork('system', (tx) =>
        finish(tx, { export_id: id, lease: dead } as ExportRow, 1, { blobId: '0199a000-0000-7000-8000-00000000beef', bytes: 1 }),
      );
    expect(late).toBe(false);
    expect((await get(`/api/exports/${id}`)).body.data.progress.done).toBe(BIG);
  });

  it('that ends its process each time is given up after three times', async () => {
    const { body } = await post({ view: 'recap-likes', format: 'csv', query: { client_id: 'EXP_A' } });
    const id = body.data.export_id;
    await platform.owner.query(
      `update attendance.export set state = 'running', finished_at = null, blob_id = null, bytes = null, attempts = 3, due_at = now() where export_id = $1`,
      [id],
    );
    const failed = await waitFor(async () => {
      const { data } = (await get(`/api/exports/${id}`)).body;
      return data.state === 'failed' && data;
    });
    expect([failed.url, failed.reason]).toEqual([null, 'Berkas gagal dibuat. Coba lagi nanti.']);
  });

  it('is removed with its file when its time is over', async () => {
    const { body } = await post({ view: 'recap-likes', format: 'csv', query: { client_id: 'EXP_A' } });
    const id = body.data.export_id;
    const { rows } = await platform.owner.query(`update attendance.export set expires_at = now() where export_id = $1 returning blob_id`, [
      id,
    ]);
    const context = { database: platform.database('attendance'), noteExport: () => undefined, blobs: { release: released } };
    await pruneExports(context as unknown as ExportContext);
    expect((await get(`/api/exports/${id}`)).status).toBe(404);
    expect(owners).toContain(`attendance.export:${id}`);
    expect(rows[0].blob_id).not.toBeNull();
  });

  it('stores a workbook whose sheets are longer than what a look at its beginning covers', async () => {
    const texts = Array.from({ length: 6_000 }, () => randomBytes(300).toString('base64'));
    const column = { key: 'a', header: { id: 'A', en: 'A' }, kind: 'text', width: 20, value: (text: string) => text } as const;
    const sheets = [{ name: 'A', table: table([column], texts), empty: { id: '-', en: '-' } }];
    const view = { clientId: 'EXP_A', zone: 'Asia/Jakarta', title: 'A', fileName: 'a', count: texts.length, sheets };
    const { rows, file } = await storeView(blobs(), 'xlsx', view, { language: 'id' });
    expect(rows).toBe(texts.length);
    expect(file.bytes).toBeGreaterThan(1_500_000);
  });

  it('refuses an unknown view and a file longer than its format, by name', async () => {
    const unknown = await post({ view: 'nothing', format: 'csv', query: { client_id: 'EXP_A' } });
    expect([unknown.status, unknown.body.errors[0].field]).toEqual([400, 'view']);
    const long = await linked('client_id=EXP_BIG&format=csv');
    expect([long.status, JSON.parse(long.bytes.toString()).code]).toEqual([422, 'export_too_long']);
  });
});
