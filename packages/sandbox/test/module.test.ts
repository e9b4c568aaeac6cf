import { startTestPlatform, type TestPlatform } from '@balai/testing';
import { afterEach, expect, it } from 'vitest';
import { sandbox } from '../src/module.ts';
import { objectOf, sandboxWorldOn } from './sandbox-world.ts';

let platform: TestPlatform | null = null;
afterEach(() => platform?.stop());

it('refuses to start in production', async () => {
  await expect(startTestPlatform({ modules: [sandbox], env: { NODE_ENV: 'production', SERVICES: 'sandbox' } })).rejects.toThrow(/sandbox/);
});

it('keeps its world over a restart', async () => {
  platform = await startTestPlatform({ modules: [sandbox] });
  const before = sandboxWorldOn(platform);
  await before.addClient({ client_id: 'POLRES_MAWAR', instagram: { handle: 'polres.mawar', enabled: true } });
  const { id } = objectOf((await before.api('POST', '/posts', { client_id: 'POLRES_MAWAR', platform: 'instagram' })).data);
  await before.api('POST', `/posts/${id}/likes`, { handles: ['a', 'b'] });
  await before.api('POST', '/faults', { provider: 'instagram', kind: 'fail', count: 3 });
  await platform.stopOnly();
  const again = await startTestPlatform({ modules: [sandbox], databaseUrl: platform.databaseUrl });
  try {
    const after = sandboxWorldOn(again);
    expect(objectOf((await after.api('GET', `/posts/${id}`)).data)).toMatchObject({ like_count: 2 });
    expect((await after.api('GET', '/faults')).data).toEqual([{ provider: 'instagram', kind: 'fail', remaining: 3 }]);
  } finally {
    await again.stop();
  }
});
