import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { infrastructure } from '@balai/testing';
import pg from 'pg';
import { expect, it } from 'vitest';

const RUN = fileURLToPath(new URL('./fixtures/run-with-database.ts', import.meta.url));

it('drops the databases and the folder of a run that was killed', async () => {
  // Its own: the folder of this run must outlive it.
  const folder = await mkdtemp(join(tmpdir(), 'balai-killed-'));
  const client = new pg.Client({ connectionString: infrastructure().databaseUrl });
  await client.connect();
  try {
    const child = spawn(process.execPath, ['--conditions=source', '--import', 'tsx', RUN], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, TEST_FOLDER: folder },
    });
    const [said] = await once(child.stdout, 'data');
    const name = String(said).trim();
    const exists = async () => (await client.query('select from pg_database where datname = $1', [name])).rowCount === 1;
    expect(await exists()).toBe(true);
    child.kill('SIGKILL');
    await expect.poll(exists).toBe(false);
    await expect.poll(() => existsSync(folder)).toBe(false);
  } finally {
    await client.end();
  }
});

it('does not pass its folder on: a run within the run would remove it', () => {
  expect(process.env.TEST_FOLDER).toBeUndefined();
});
