import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findKeys } from './find-keys.ts';
import { loadSecrets } from './load-secrets.ts';

let folder: string;
let own: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'balai-keys-'));
  own = (await loadSecrets(folder)).masterKey;
});
afterAll(() => rm(folder, { recursive: true }));

it.each([
  ['the given master key before that of the data folder', { BALAI_MASTER_KEY: 'given' }, true, 'given'],
  ['the given master key beside the shared one', { BALAI_MASTER_KEY: 'given', BALAI_SHARED_KEY: 'shared' }, true, 'given'],
  ['the data folder’s where none is given', {}, false, 'own'],
  ['the data folder’s beside the shared key where it is needed', { BALAI_SHARED_KEY: 'shared' }, true, 'own'],
  ['none beside the shared key where it is not needed', { BALAI_SHARED_KEY: 'shared' }, false, null],
])('takes %s', async (_, settings, needsMaster, master) => {
  const keys = await findKeys({ BALAI_DATA_DIR: folder, ...settings } as never, needsMaster);
  expect(keys.master).toBe(master === 'own' ? own : master);
  if ('BALAI_SHARED_KEY' in settings) expect(keys.shared).toBe('shared');
});
