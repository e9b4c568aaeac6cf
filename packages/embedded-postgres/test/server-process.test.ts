import { pbkdf2 } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { locateBinaries } from '../src/binaries.ts';
import { launchServer } from '../src/server-process.ts';
import { chooseServerUser } from '../src/server-user.ts';
import { stopPostmaster } from '../src/stop-postmaster.ts';
import { createTestClusters } from './cluster.ts';

let clusters: Awaited<ReturnType<typeof createTestClusters>>;

beforeAll(async () => {
  clusters = await createTestClusters();
});
afterEach(() => clusters.cleanUp());
afterAll(() => clusters.end());

test('a port another program takes before the server does is given up for another one', async () => {
  const dataDir = await clusters.preparedDir();
  const clusterDir = join(dataDir, 'postgres');
  const user = await chooseServerUser(clusterDir);
  const binaries = await locateBinaries(dataDir, user);
  const [rival, free] = [await listen(), await listen()];
  clusters.onCleanUp(() => rival.close());
  await free.close();
  const ports = [rival.port, free.port];

  const server = await launchServer({
    clusterDir,
    logFile: join(dataDir, 'postgres.log'),
    binaries,
    user,
    log: () => undefined,
    findPort: async () => ports.shift() ?? 0,
  });
  await stopPostmaster({ pid: server.pid, clusterDir, binaries, log: () => undefined });
  expect(server.port).toBe(free.port);
});

test('a server that ends while our copy of its log is still being closed is noticed', async () => {
  const dataDir = await clusters.preparedDir();
  const clusterDir = join(dataDir, 'postgres');
  const user = await chooseServerUser(clusterDir);
  const binaries = await locateBinaries(dataDir, user);
  await writeFile(join(clusterDir, 'postgresql.conf'), 'nonsense = yes\n');

  const launched = launchServer({
    clusterDir,
    logFile: join(dataDir, 'postgres.log'),
    binaries,
    user,
    log: () => undefined,
    findPort: async () => {
      // The log is opened at once; closing it has to wait behind these, longer than the server lives.
      setImmediate(() => {
        for (let job = 0; job < 8; job += 1) pbkdf2('password', 'salt', 400_000, 64, 'sha512', () => undefined);
      });
      return 1;
    },
  });
  await expect(launched).rejects.toThrow(/the server ended \(exit code 1\)/);
});

async function listen(): Promise<{ port: number; close(): Promise<void> }> {
  const listener = createServer();
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const address = listener.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { port: address.port, close: () => new Promise((resolve) => listener.close(() => resolve())) };
}
