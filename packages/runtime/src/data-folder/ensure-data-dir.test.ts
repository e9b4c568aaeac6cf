import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { CannotStart } from '../core/cannot-start.ts';
import { ensureDataDir } from './ensure-data-dir.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'balai-folder-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

it('makes every folder on the way, and takes one that is there', async () => {
  const folder = join(root, 'a', 'b', 'c');
  for (let n = 0; n < 2; n += 1) expect((await stat(await ensureDataDir(folder))).isDirectory()).toBe(true);
});

it('says so when a file is in its place', async () => {
  await writeFile(join(root, 'file'), '');
  await expect(ensureDataDir(join(root, 'file'))).rejects.toThrow(CannotStart);
  await expect(ensureDataDir(join(root, 'file', 'below'))).rejects.toThrow(CannotStart);
});

it.runIf(process.platform === 'linux')('ends where the system lets nobody create anything', async () => {
  await expect(ensureDataDir('/proc/nope/deeper')).rejects.toThrow(/Cannot create the data folder.*BALAI_DATA_DIR/);
});
