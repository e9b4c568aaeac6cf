import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isRunning } from '@balai/runtime/data-folder';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { findRunningEmbeddedPostgres } from '../src/index.ts';
import { createTestClusters, isRoot, killHard, plantPostmasterFile, query, serverPid } from './cluster.ts';

let clusters: Awaited<ReturnType<typeof createTestClusters>>;

beforeAll(async () => {
  clusters = await createTestClusters();
});
afterEach(() => clusters.cleanUp());
afterAll(() => clusters.end());

test('after kill -9 of the owner, the next start adopts the orphaned server with its data, and stops it in the end', async () => {
  const dataDir = await clusters.preparedDir();
  const { child, url } = await clusters.startInOtherProcess(dataDir);
  await query(url, 'create table kept as select 7 as value');
  await killHard(child);
  const orphan = await serverPid(dataDir);
  expect(await isRunning(orphan)).toBe(true);

  const lines: string[] = [];
  const server = await clusters.start(dataDir, lines);
  expect(lines.join('\n')).toContain(`process ${orphan}`);
  expect(await query(server.url, 'select value from kept')).toEqual([{ value: 7 }]);
  await server.stop();
  expect(await isRunning(orphan)).toBe(false);
});

test('the end of an adopted server is noticed, though it is nobody’s child', async () => {
  const dataDir = await clusters.preparedDir();
  const { child } = await clusters.startInOtherProcess(dataDir);
  await killHard(child);
  const orphan = await serverPid(dataDir);
  const lines: string[] = [];
  await clusters.start(dataDir, lines);
  process.kill(orphan, 'SIGKILL');
  await vi.waitFor(() => expect(lines.join('\n')).toContain(`PostgreSQL ended unexpectedly (process ${orphan} is gone)`), 10_000);
});

test('after kill -9 of owner and server, the next start recovers what was committed', async () => {
  const dataDir = await clusters.preparedDir();
  const { child, url } = await clusters.startInOtherProcess(dataDir);
  await query(url, 'create table kept as select 9 as value');
  const orphan = await serverPid(dataDir);
  await killHard(child);
  process.kill(orphan, 'SIGKILL');
  await vi.waitFor(async () => expect(await isRunning(orphan)).toBe(false), 5_000);
  expect(await serverPid(dataDir)).toBe(orphan);

  const server = await clusters.start(dataDir);
  expect(await query(server.url, 'select value from kept')).toEqual([{ value: 9 }]);
});

test('an orphaned server that does not answer is stopped and started anew', async () => {
  const dataDir = await clusters.preparedDir();
  const { child, url } = await clusters.startInOtherProcess(dataDir);
  await query(url, 'create table kept as select 3 as value');
  await killHard(child);
  const orphan = await serverPid(dataDir);
  process.kill(orphan, 'SIGSTOP');
  clusters.onCleanUp(async () => {
    if (await isRunning(orphan)) process.kill(orphan, 'SIGKILL');
  });
  const server = await clusters.start(dataDir);
  expect(await isRunning(orphan)).toBe(false);
  expect(await query(server.url, 'select value from kept')).toEqual([{ value: 3 }]);
});

test('a left-over postmaster.pid whose pid now belongs to another program does not prevent the start', async () => {
  const dataDir = await clusters.preparedDir();
  // Of the server's own user: only such a process makes the server itself refuse the left-over file.
  const { uid, gid } = await stat(join(dataDir, 'postgres'));
  const other = spawn('sleep', ['600'], { stdio: 'ignore', ...(isRoot && { uid, gid }) });
  clusters.onCleanUp(() => killHard(other));
  await once(other, 'spawn');
  await plantPostmasterFile(dataDir, `${other.pid}\n${dataDir}/postgres\n1700000000\n1\n\n127.0.0.1\n  1 1\nready   \n`);

  const server = await clusters.start(dataDir);
  expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  expect(await isRunning(other.pid ?? 0)).toBe(true);
});

test.each([
  ['of a dead process', '4194303\n/nowhere\n1\n1\n\n127.0.0.1\n  1 1\nready   \n'],
  ['that is empty', ''],
])('a left-over postmaster.pid %s does not prevent the start', async (_name, text) => {
  const dataDir = await clusters.preparedDir();
  await plantPostmasterFile(dataDir, text);
  const server = await clusters.start(dataDir);
  expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('a copy of a folder whose server is running starts a server of its own', async () => {
  const original = await clusters.preparedDir();
  const first = await clusters.start(original);
  const copy = await clusters.preparedDir();
  await copyFile(join(original, 'secrets.json'), join(copy, 'secrets.json'));
  await plantPostmasterFile(copy, await readFile(join(original, 'postgres', 'postmaster.pid'), 'utf8'));
  const second = await clusters.start(copy);
  expect(await serverPid(copy)).not.toBe(await serverPid(original));
  expect(await findRunningEmbeddedPostgres(original)).toBe(first.url);
  expect(await findRunningEmbeddedPostgres(copy)).toBe(second.url);
});
