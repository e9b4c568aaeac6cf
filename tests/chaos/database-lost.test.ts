import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { emptyDataDir, startSingle } from '../e2e/harness/installation.ts';

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

it('kill -9 of the embedded database ends the process with a reason, and the next start recovers', async () => {
  const folder = await emptyDataDir();
  folders.push(folder);
  const installation = await startSingle({ BALAI_DATA_DIR: folder });
  try {
    const server = Number((await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n', 1)[0]);
    process.kill(server, 'SIGKILL');
    const child = installation.children.get('all');
    expect(await Promise.race([child?.exited, new Promise((resolve) => setTimeout(resolve, 10_000, 'goes on'))])).toBe(1);
    expect(child?.output()).toMatch(/PostgreSQL ended unexpectedly \(SIGKILL\); see .*Start again/);
    await installation.restart('all');
    const { status } = await fetch(`${installation.baseUrl}/health/ready`);
    expect(
      status,
      installation.children
        .get('all')
        ?.output()
        .match(/.*not ready.*/g)
        ?.join('\n'),
    ).toBe(200);
  } finally {
    await installation.stop();
  }
});
