import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { infrastructure } from '@balai/testing';
import pg from 'pg';
import { expect, it } from 'vitest';

const RUN = fileURLToPath(new URL('./fixtures/run-with-database.ts', import.meta.url));

it('drops the databases of a run that was killed', async () => {
  const client = new pg.Client({ connectionString: infrastructure().databaseUrl });
  await client.connect();
  try {
    const child = spawn(process.execPath, ['--conditions=source', '--import', 'tsx', RUN], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [said] = await once(child.stdout, 'data');
    const name = String(said).trim();
    const exists = async () => (await client.query('select from pg_database where datname = $1', [name])).rowCount === 1;
    expect(await exists()).toBe(true);
    child.kill('SIGKILL');
    await expect.poll(exists).toBe(false);
  } finally {
    await client.end();
  }
});
