import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findRunningEmbeddedPostgres } from '@balai/embedded-postgres';
import { type Script, startScript, waitFor } from '@balai/testing';
import pg from 'pg';
import { afterEach, expect, it } from 'vitest';

const SERVICE = new URL('./fixtures/barrier-service.ts', import.meta.url);
let dataDir = '';
let service: Script | null = null;

afterEach(async () => {
  service?.kill('SIGKILL');
  await service?.exited;
  await rm(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
});

/** The barrier stand-in on an embedded database; where it listens. */
async function start(env: Record<string, string> = {}): Promise<{ running: Script; url: string }> {
  dataDir = await mkdtemp(join(tmpdir(), 'balai-stop-'));
  const running = startScript(SERVICE, { NODE_ENV: 'test', PORT: '0', DEMO: 'off', LOG_LEVEL: 'warn', BALAI_DATA_DIR: dataDir, ...env });
  service = running;
  const said = await waitFor(() => /listening (\S+)/.exec(running.output()), { what: 'the service to listen' });
  return { running, url: said[1] ?? '' };
}

/** Exit code and milliseconds after SIGTERM. */
async function stop(running: Script): Promise<{ code: number | string; ms: number }> {
  const began = Date.now();
  running.kill('SIGTERM');
  const code = await running.exited;
  return { code, ms: Date.now() - began };
}
/** A server that was shut down takes this file with it. */
const databaseIsGone = () => waitFor(() => !existsSync(join(dataDir, 'postgres', 'postmaster.pid')), { what: 'the database to be gone' });

it('told to stop while a call waits for a lock, the process ends in time and takes its database with it', async () => {
  const { running, url } = await start();
  const holder = new pg.Client({ connectionString: (await findRunningEmbeddedPostgres(dataDir)) ?? '' });
  holder.on('error', () => undefined);
  await holder.connect();
  await holder.query('begin');
  await holder.query('lock table identity.note in access exclusive mode');
  const call = fetch(`${url}/notes`).catch(() => 'cut');
  await waitFor(async () => (await holder.query('select from pg_locks where not granted')).rows.length > 0);
  const { code, ms } = await stop(running);
  expect(code, running.output()).toBe(0);
  expect(ms).toBeLessThan(10_000);
  await databaseIsGone();
  await call;
});

it('with a part that never closes the process ends in time all the same', async () => {
  const { running } = await start({ NEVER_CLOSES: 'true' });
  const { code, ms } = await stop(running);
  expect(code, running.output()).toBe(1);
  expect(ms).toBeLessThan(10_000);
  await databaseIsGone();
});
