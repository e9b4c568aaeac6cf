import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadSecrets } from './load-secrets.ts';

let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'balai-secrets-'));
});

afterEach(async () => {
  await rm(dataDir, { recursive: true, force: true });
});

test('secrets are generated once, readable by their owner only, and stay the same', async () => {
  const first = await loadSecrets(dataDir);
  expect(Buffer.from(first.masterKey, 'base64')).toHaveLength(32);
  expect(first.databasePassword.length).toBeGreaterThanOrEqual(32);
  expect(await loadSecrets(dataDir)).toEqual(first);
  expect((await stat(join(dataDir, 'secrets.json'))).mode & 0o777).toBe(0o600);
  expect(await readdir(dataDir)).toEqual(['secrets.json']);
});

test('callers at the same moment get the same secrets', async () => {
  const all = await Promise.all([1, 2, 3, 4, 5].map(() => loadSecrets(dataDir)));
  expect(new Set(all.map((secrets) => secrets.masterKey)).size).toBe(1);
});

test('a database without its secrets is refused, and gets no new ones', async () => {
  await mkdir(join(dataDir, 'postgres'));
  await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), '17\n');
  await expect(loadSecrets(dataDir)).rejects.toThrow(/secrets\.json is missing/);
  expect(await readdir(dataDir)).toEqual(['postgres']);
});

test('two folders never share secrets', async () => {
  const one = await loadSecrets(dataDir);
  const other = await loadSecrets(join(dataDir, 'other'));
  expect(other.masterKey).not.toBe(one.masterKey);
  expect(other.databasePassword).not.toBe(one.databasePassword);
});

test.each(['', '{}', '{"databasePassword":"x","masterKey":"c2hvcnQ="}', 'null'])(
  'a damaged file (%s) is refused, never replaced',
  async (text) => {
    await writeFile(join(dataDir, 'secrets.json'), text);
    await expect(loadSecrets(dataDir)).rejects.toThrow(/secrets\.json is damaged/);
  },
);

test('rights that are too wide are narrowed', async () => {
  await loadSecrets(dataDir);
  await chmod(join(dataDir, 'secrets.json'), 0o644);
  await loadSecrets(dataDir);
  expect((await stat(join(dataDir, 'secrets.json'))).mode & 0o777).toBe(0o600);
});
