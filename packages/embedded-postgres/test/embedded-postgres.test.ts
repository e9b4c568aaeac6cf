import { once } from 'node:events';
import { chmod, mkdir, readdir, rename, stat, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isRunning } from '@balai/runtime/data-folder';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { findRunningEmbeddedPostgres } from '../src/index.ts';
import { createTestClusters, isRoot, killHard, query, serverPid } from './cluster.ts';

let clusters: Awaited<ReturnType<typeof createTestClusters>>;

beforeAll(async () => {
  clusters = await createTestClusters();
});
afterEach(() => clusters.cleanUp());
afterAll(() => clusters.end());

test('the first start makes a UTF-8, C-collated, password-protected, durable database', async () => {
  const parent = await clusters.emptyDir();
  await chmod(parent, 0o711);
  const dataDir = join(parent, 'new', 'data');
  const server = await clusters.start(dataDir);
  const [row] = await query(
    server.url,
    `select current_database() as name, pg_encoding_to_char(encoding) as encoding, datcollate, current_setting('fsync') as fsync,
       current_setting('TimeZone') as zone, current_setting('jit') as jit, current_setting('listen_addresses') as address,
       (select rolsuper from pg_roles where rolname = current_user) as super
     from pg_database where datname = current_database()`,
  );
  expect(row).toEqual({
    name: 'balai',
    encoding: 'UTF8',
    datcollate: 'C',
    fsync: 'on',
    zone: 'UTC',
    jit: 'off',
    address: '127.0.0.1',
    super: true,
  });
  await expect(query(server.url.replace(/:[^:@]+@/, ':wrong@'), 'select 1')).rejects.toThrow(/password/);
  expect((await stat(dataDir)).mode & 0o777).toBe(isRoot ? 0o711 : 0o700);
  expect((await stat(join(dataDir, 'postgres'))).mode & 0o777).toBe(0o700);
  expect((await readdir(dataDir)).sort()).toEqual(['postgres', 'postgres.log', 'secrets.json']);
});

test('data survives a stop and a second start', async () => {
  const dataDir = await clusters.preparedDir();
  const first = await clusters.start(dataDir);
  await query(first.url, `create table kept as select 'ya'::text as value`);
  await first.stop();
  const second = await clusters.start(dataDir);
  expect(await query(second.url, 'select value from kept')).toEqual([{ value: 'ya' }]);
});

test('stop leaves no process, disconnects clients, and may be called twice', async () => {
  const dataDir = await clusters.preparedDir();
  const server = await clusters.start(dataDir);
  const pid = await serverPid(dataDir);
  const pool = new pg.Pool({ connectionString: server.url });
  pool.on('error', () => undefined);
  await pool.query('select 1');
  expect(await isRunning(pid)).toBe(true);
  await Promise.all([server.stop(), server.stop()]);
  expect(await isRunning(pid)).toBe(false);
  await expect(stat(join(dataDir, 'postgres', 'postmaster.pid'))).rejects.toThrow(/ENOENT/);
  await pool.end();
});

test('stop ends a server that does not react to a fast shutdown', async () => {
  const dataDir = await clusters.preparedDir();
  const lines: string[] = [];
  const server = await clusters.start(dataDir, lines);
  const pid = await serverPid(dataDir);
  process.kill(pid, 'SIGSTOP');
  await server.stop();
  expect(await isRunning(pid)).toBe(false);
  expect(lines.join('\n')).toMatch(/still running 5 s after a fast shutdown/);
  const again = await clusters.start(dataDir);
  expect(await query(again.url, 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('an unexpected end of the server is logged', async () => {
  const dataDir = await clusters.preparedDir();
  const lines: string[] = [];
  const server = await clusters.start(dataDir, lines);
  process.kill(await serverPid(dataDir), 'SIGQUIT');
  await vi.waitFor(() => expect(lines.join('\n')).toMatch(/ended unexpectedly/), 10_000);
  await server.stop();
});

test('Ctrl+C in the terminal reaches Balai but not its server', async () => {
  const dataDir = await clusters.preparedDir();
  const { child, url } = await clusters.startInOtherProcess(dataDir);
  const pid = await serverPid(dataDir);
  const ended = once(child, 'exit');
  process.kill(-(child.pid ?? 0), 'SIGINT');
  await ended;
  expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
  await (await clusters.start(dataDir)).stop();
  expect(await isRunning(pid)).toBe(false);
});

test('a killed initialisation is wiped and made again', async () => {
  const dataDir = await clusters.emptyDir();
  const half = join(dataDir, 'postgres.initialising-interrupted');
  await mkdir(join(half, 'base'), { recursive: true });
  await writeFile(join(half, 'PG_VERSION'), '18\n');
  await mkdir(join(dataDir, 'postgres'));
  const server = await clusters.start(dataDir);
  expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  expect((await readdir(dataDir)).sort()).toEqual(['postgres', 'postgres.log', 'secrets.json']);
});

test('kill -9 while initdb is at work never leaves a cluster that is taken for a finished one', async () => {
  const dataDir = await clusters.emptyDir();
  const child = clusters.beginInOtherProcess(dataDir);
  await vi.waitFor(async () => expect((await readdir(dataDir)).join()).toContain('postgres.initialising-'), {
    timeout: 15_000,
    interval: 5,
  });
  await killHard(child);
  expect(await readdir(dataDir)).not.toContain('postgres');
  const server = await clusters.start(dataDir);
  expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('files Balai did not make are neither used nor deleted', async () => {
  const dataDir = await clusters.preparedDir();
  await unlink(join(dataDir, 'postgres', 'balai-initialised'));
  await expect(clusters.start(dataDir)).rejects.toThrow(/not a database made by Balai.*BALAI_DATA_DIR/s);
  expect(await readdir(join(dataDir, 'postgres'))).toContain('pg_wal');
});

test('a cluster of another PostgreSQL major is refused, naming both versions', async () => {
  const dataDir = await clusters.preparedDir();
  await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), '16\n');
  await expect(clusters.start(dataDir)).rejects.toThrow(/PostgreSQL 16.*PostgreSQL 18.*pg_dump.*DATABASE_URL/s);
});

test('a server that does not start is reported with the end of its log', async () => {
  const dataDir = await clusters.preparedDir();
  await rename(join(dataDir, 'postgres', 'global', 'pg_control'), join(dataDir, 'pg_control'));
  await expect(clusters.start(dataDir)).rejects.toThrow(/did not start.*pg_control/s);
});

test('secrets of another installation are explained, and no server is left behind', async () => {
  const dataDir = await clusters.preparedDir();
  const other = { databasePassword: 'other', masterKey: Buffer.alloc(32).toString('base64') };
  await writeFile(join(dataDir, 'secrets.json'), JSON.stringify(other));
  await expect(clusters.start(dataDir)).rejects.toThrow(/does not accept the password.*secrets\.json/s);
  await expect(stat(join(dataDir, 'postgres', 'postmaster.pid'))).rejects.toThrow(/ENOENT/);
});

test('a command beside the platform finds the running server, and nothing when none runs', async () => {
  const dataDir = await clusters.preparedDir();
  expect(await findRunningEmbeddedPostgres(join(dataDir, 'absent'))).toBeNull();
  expect(await findRunningEmbeddedPostgres(dataDir)).toBeNull();
  const server = await clusters.start(dataDir);
  expect(await findRunningEmbeddedPostgres(dataDir)).toBe(server.url);
  await server.stop();
  expect(await findRunningEmbeddedPostgres(dataDir)).toBeNull();
});

test.skipIf(!isRoot)('an ordinary user without a home runs the server as itself', async () => {
  const parent = await clusters.emptyDir();
  await chmod(parent, 0o777);
  const dataDir = join(parent, 'data');
  const { child, url } = await clusters.startInOtherProcess(dataDir, { uid: 65_534, gid: 65_534 });
  expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
  expect((await stat(dataDir)).mode & 0o777).toBe(0o700);
  const pid = await serverPid(dataDir);
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
  expect(await isRunning(pid)).toBe(false);
});

test.skipIf(!isRoot)('a user without a name in the system is told what to do', async () => {
  const parent = await clusters.emptyDir();
  await chmod(parent, 0o777);
  const nameless = { uid: 123_456, gid: 123_456 };
  await expect(clusters.startInOtherProcess(join(parent, 'data'), nameless)).rejects.toThrow(/named user, or set DATABASE_URL/);
});

test.skipIf(!isRoot)('as root, a folder the server user cannot enter is named', async () => {
  const parent = await clusters.emptyDir();
  await chmod(parent, 0o711);
  const closed = join(parent, 'closed');
  await mkdir(closed, { mode: 0o700 });
  await expect(clusters.start(join(closed, 'data'))).rejects.toThrow(new RegExp(`may not enter ${closed} .*BALAI_DATA_DIR`, 's'));
});
