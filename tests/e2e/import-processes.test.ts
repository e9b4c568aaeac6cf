import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLegacyDatabase, type LegacyDatabase, type TestPlatform, waitFor } from '@balai/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Child, startChild } from './harness/child.ts';
import { countedOneByOne, importInto, startImporting } from './harness/imported.ts';

let legacy: LegacyDatabase;
let platform: TestPlatform;
let folder: string;
let child: Child | null = null;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'balai-import-'));
  platform = await startImporting();
});
afterEach(async () => {
  await child?.end('SIGKILL');
  child = null;
  await platform?.stop();
  await legacy?.drop();
  await rm(folder, { recursive: true, force: true });
});

const ENV = () => ({ NODE_ENV: 'production', DATABASE_URL: platform.databaseUrl, BALAI_MASTER_KEY: 'a key for tests only' });

/** `balai import legacy` as a process of its own. */
function startImport(...more: string[]): Child {
  const words = ['--from', legacy.url, '--instagram-zone', 'Asia/Jakarta', '--tiktok-zone', 'UTC', '--report', folder, ...more];
  return startChild('import', ['import', 'legacy', ...words], ENV());
}

const one = async <R extends object>(text: string): Promise<R | undefined> => (await platform.owner.query<R>(text)).rows[0];
const report = async () => JSON.parse(await readFile(join(folder, 'report.json'), 'utf8'));

/** Keeps an import from ending a class: the last of its rows waits until this is released. */
async function holdLast(name: string, table: string, key: string): Promise<() => Promise<void>> {
  const { hostname, port, pathname } = new URL(legacy.url);
  const { rows } = await legacy.pool.query<{ last: string }>(`select max(${key} collate "C") as last from ${table}`);
  const held = await platform.owner.connect();
  await held.query('begin');
  await held.query("insert into imports.source_row (source, class, key, hash, outcome, again) values ($1, $2, $3, '', 'same', true)", [
    ...[`${hostname}:${port || '5432'}${pathname}`, name, rows[0]?.last],
  ]);
  return async () => {
    await held.query('rollback');
    held.release();
  };
}

it('an import that is killed in the middle goes on where it was, and comes to the same', async () => {
  legacy = await createLegacyDatabase({ units: 6, peopleAUnit: 60, days: 40, from: '2026-07-20', postsADay: 3, strangers: 40, seed: 11 });
  const written = async (lists: string) =>
    (await one<{ lists: number }>(`select count(*)::int as lists from imports.source_row where class = '${lists}'`))?.lists ?? 0;
  const storedThere = async (table: string) =>
    (await legacy.pool.query<{ total: number }>(`select count(*)::int as total from ${table}`)).rows[0]?.total ?? 0;
  for (const [lists, table, key] of [
    ['instagram likes', 'insta_like', 'shortcode'],
    ['tiktok comments', 'tiktok_comment', 'video_id'],
  ] as const) {
    const release = await holdLast(lists, table, key);
    child = startImport();
    await waitFor(async () => (await written(lists)) > 0, { what: `the first ${lists} to be written` });
    expect(await child.end('SIGKILL')).toBe('SIGKILL');
    await release();
    expect(await written(lists)).toBeLessThan(await storedThere(table));
    expect(existsSync(join(folder, 'report.json'))).toBe(false);
  }

  child = startImport();
  expect([await child.exited, child.output()]).toEqual([0, expect.stringContaining('rows refused')]);
  const { classes, attendance, attendance_from } = await report();
  const likes = classes.find((found: { name: string }) => found.name === 'instagram likes');
  const total = await storedThere('insta_like');
  // The second start took over the rest of them; no list comes twice.
  expect([likes.read, likes.same, likes.written]).toEqual([total, total, 0]);
  const engagements = [...legacy.world.posts()].reduce((sum, { by }) => sum + by.length, 0);
  expect(
    await one(`select count(*)::int as seen, count(distinct (post_id, handle))::int as once
      from collector.engagement_seen cross join unnest(handles) handle`),
  ).toEqual({ seen: engagements, once: engagements });
  expect(attendance_from).toBe('bitmaps');
  type Month = { clientId: string; month: string; platform: string; after: { given: number } };
  const given = new Map(attendance.map(({ clientId, month, platform: on, after }: Month) => [`${clientId} ${month} ${on}`, after.given]));
  for (const [cell, count] of countedOneByOne(legacy)) expect([cell, given.get(cell)]).toEqual([cell, count]);
});

it('a watching import takes over a new like and a new person, beside what our collector sees, and counts nobody twice', async () => {
  legacy = await createLegacyDatabase();
  await importInto(platform, legacy.url);
  const { shortcode, client } = (
    await legacy.pool.query<{ shortcode: string; client: string }>(
      "select shortcode, client_id as client from insta_post where client_id = 'UNIT_000' limit 1",
    )
  ).rows[0] ?? { shortcode: '', client: '' };
  const seen = async () =>
    (
      await one<{ handles: string[] }>(`
      select array_agg(handle) as handles from collector.engagement_seen e join collector.post p using (post_id) cross join unnest(e.handles) handle
      where p.platform_id = '${shortcode}'`)
    )?.handles ?? [];
  const before = await seen();
  child = startImport('--watch', '--every', '1');
  await waitFor(() => child?.output().includes('watching') === true, { what: 'the first round' });
  await legacy.pool.query(`insert into "user" (user_id, nama, insta, client_id) values ('79999999', 'Baru', 'orang.baru', $1)`, [client]);
  await legacy.pool.query(
    `update insta_like set likes = likes || '["orang.baru", "@Tamu.Lagi"]', updated_at = now() where shortcode = $1`,
    [shortcode],
  );
  await waitFor(async () => (await seen()).includes('orang.baru'), { what: 'the like to be here' });
  const after = await seen();
  expect(after.sort()).toEqual([...before, 'orang.baru', 'tamu.lagi'].sort());
  const taken = () =>
    one<{ took: boolean }>(`
      select get_bit(b.took_part, n.person_no % 4096) = 1 as took
      from attendance.person n join attendance.post p on p.platform_id = '${shortcode}'
      join attendance.post_attendance b on b.post_no = p.post_no and b.kind = 'likes' and b.chunk_no = n.person_no / 4096
      where n.nrp = '79999999' and length(b.took_part) * 8 > n.person_no % 4096`);
  await waitFor(async () => (await taken())?.took === true, { what: 'the like to count' });
  expect(await child.end('SIGINT')).toBe(0);
  child = null;
  expect((await importInto(platform, legacy.url, { isThorough: true })).classes.filter(({ written }) => written > 0)).toEqual([]);
});

it('a watch that is killed while rows change takes over everything that changed once it runs again', async () => {
  legacy = await createLegacyDatabase();
  child = startImport('--watch', '--every', '1');
  await waitFor(() => child?.output().includes('watching') === true, { what: 'the first round' });
  const change = (text: string) => legacy.pool.query(text);
  // In the middle of the changes, whatever the watch does at this moment.
  await change(
    `update insta_like set likes = likes || '["orang.0"]' where shortcode in (select shortcode from insta_post where client_id = 'UNIT_000')`,
  );
  expect(await child.end('SIGKILL')).toBe('SIGKILL');
  await change(`
    update "user" set insta = 'nama.baru' where user_id = '70000001';
    update "user" set status = false where user_id = '70000002';
    insert into "user" (user_id, nama, insta, client_id) values ('79999998', 'Baru', 'orang.baru', 'UNIT_000');
    insert into insta_post (shortcode, client_id, created_at) values ('BARU', 'UNIT_000', '2026-09-02 10:00');
    insert into insta_like values ('BARU', '["orang.baru", "nama.baru"]', '2026-09-02 11:00');
    insert into satbinmas_official_accounts (client_id, platform, username) values ('UNIT_000', 'instagram', 'resmi.satu');`);
  child = startImport('--watch', '--every', '1');
  await waitFor(() => child?.output().includes('watching') === true, { what: 'the first round after the restart' });
  const { rows } = await platform.owner.query(`
    select nrp, instagram, active from identity.person where nrp in ('70000001', '70000002', '79999998') order by nrp`);
  expect(rows).toMatchObject([
    { nrp: '70000001', instagram: 'nama.baru', active: true },
    { nrp: '70000002', active: false },
    { nrp: '79999998', instagram: 'orang.baru', active: true },
  ]);
  expect(await one("select handles from collector.engagement_seen join collector.post using (post_id) where platform_id = 'BARU'")).toEqual(
    {
      handles: ['orang.baru', 'nama.baru'],
    },
  );
  expect(await one('select username from collector.official_account')).toEqual({ username: 'resmi.satu' });
  const { rows: missing } = await platform.owner.query(`
    select p.platform_id from collector.post p where p.client_id = 'UNIT_000' and p.platform = 'instagram' and p.platform_id <> 'BARU'
      and not exists (select from collector.engagement_seen e where e.post_id = p.post_id and 'orang.0' = any(e.handles))`);
  expect(missing).toEqual([]);
  expect(await child.end('SIGINT')).toBe(0);
  child = null;
  expect((await importInto(platform, legacy.url, { isThorough: true })).classes.filter(({ written }) => written > 0)).toEqual([]);
});

it('a watch outlives a database that is away for a moment', async () => {
  legacy = await createLegacyDatabase();
  child = startImport('--watch', '--every', '1');
  await waitFor(() => child?.output().includes('watching') === true, { what: 'the first round' });
  await legacy.pool.query('alter table insta_post rename to insta_post_away');
  await legacy.pool.query('create view insta_post as select 1 / 0 as shortcode');
  await waitFor(() => child?.output().includes('this round failed') === true, { what: 'a round that failed' });
  await legacy.pool.query('drop view insta_post; alter table insta_post_away rename to insta_post');
  await legacy.pool.query(`insert into "user" (user_id, nama, client_id) values ('79999997', 'Kembali', 'UNIT_000')`);
  const known = () => one("select name from identity.person where nrp = '79999997'");
  await waitFor(async () => (await known()) !== undefined, { what: 'the new person' });
  expect(await child.end('SIGINT')).toBe(0);
  child = null;
});

it('an import that is not told where the platform keeps its data makes no database beside itself', async () => {
  legacy = await createLegacyDatabase();
  const dataDir = join(folder, '.balai');
  const words = ['--from', legacy.url, '--instagram-zone', 'UTC', '--tiktok-zone', 'UTC', '--report', folder];
  child = startChild('import', ['import', 'legacy', ...words], {}, { cwd: folder });
  expect([await child.exited, child.output()]).toEqual([1, expect.stringContaining(`there is none in ${dataDir}. Give the DATABASE_URL`)]);
  expect(existsSync(dataDir)).toBe(false);
});

it('a dry run refuses a database that is behind, and writes nothing to one that is not but its report', async () => {
  legacy = await createLegacyDatabase();
  child = startImport('--dry-run');
  expect([await child.exited, child.output()]).toEqual([1, expect.stringContaining('run `balai migrate` first')]);
  child = startChild('migrate', ['migrate'], ENV());
  expect(await child.exited).toBe(0);
  child = startImport('--dry-run');
  expect([await child.exited, child.output()]).toEqual([0, expect.stringContaining('would be written')]);
  expect(await one('select count(*)::int as rows from imports.source_row')).toEqual({ rows: 0 });
  const { dry_run, attendance_from } = await report();
  expect([dry_run, attendance_from]).toEqual([true, 'rules']);
  expect(await readFile(join(folder, 'report.html'), 'utf8')).toContain('Dry run: nothing was written.');
});

it('rows of one database never come under two names unasked: where the address is another one, the command asks', async () => {
  legacy = await createLegacyDatabase({ days: 1, postsADay: 0 });
  await legacy.pool.query("insert into login_log (actor_id) values ('a')");
  await importInto(platform, legacy.url);
  const moved = new URL(legacy.url);
  moved.hostname = moved.hostname === 'localhost' ? '127.0.0.1' : 'localhost';
  const start = (...more: string[]) => {
    const words = ['--from', moved.href, '--instagram-zone', 'Asia/Jakarta', '--tiktok-zone', 'UTC', '--report', folder, ...more];
    return startChild('import', ['import', 'legacy', ...words], ENV());
  };
  const { hostname, port, pathname } = new URL(legacy.url);
  const name = `${hostname}:${port || '5432'}${pathname}`;
  child = start();
  expect([await child.exited, child.output()]).toEqual([1, expect.stringContaining(`say --source ${name}; if this is another one`)]);
  child = start('--source', name, '--dry-run');
  expect([await child.exited, child.output()]).toEqual([0, expect.stringContaining('0 new and 0 changed rows')]);
  child = start('--source', ' ');
  expect([await child.exited, child.output()]).toEqual([1, expect.stringContaining('--source is a name')]);
});
