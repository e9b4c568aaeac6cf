import { type Client, handleChanged } from '@balai/contracts/identity';
import type { SharedPlatform } from '@balai/testing';
import { beforeAll, expect, it } from 'vitest';
import { objectOf, type SandboxWorld, sandboxWorldOn } from './sandbox-world.ts';
import { sharedSandbox } from './shared-sandbox.ts';

let platform: SharedPlatform;
let world: SandboxWorld;

beforeAll(async () => {
  platform = await sharedSandbox(import.meta.url);
  world = sandboxWorldOn(platform);
});

const handleOf = async (clientId: string): Promise<unknown> => {
  const { data } = await world.api('GET', '/accounts');
  const client = (Array.isArray(data) ? data : []).map(objectOf).find((row) => row.client_id === clientId);
  return client === undefined ? undefined : client.instagram;
};
const named = (handle: string): Pick<Client, 'instagram'> => ({ instagram: { handle, enabled: true } });

it('an older message that arrives late changes nothing', async () => {
  let version = 0;
  const publishTwice = async () => {
    version += 2;
    await world.addClient({ client_id: 'A', ...named('baru'), version });
    await world.addClient({ client_id: 'A', ...named('lama'), version: version - 1 });
    return handleOf('A');
  };
  // A copy that is empty at the start is asked for anew once: what it has in that moment gives way to anything its owner says.
  await expect.poll(publishTwice).toEqual({ handle: 'baru', private: false });
});

it('a renamed account keeps its posts, a deleted client is gone', async () => {
  await world.addClient({ client_id: 'B', ...named('lama.b') });
  await world.api('POST', '/posts', { client_id: 'B', platform: 'instagram' });
  await world.addClient({ client_id: 'B', ...named('baru.b'), version: 2 });
  expect((await world.provider('/instagram/v1/posts?username_or_id_or_url=lama.b')).status).toBe(404);
  expect(await world.providerBody('/instagram/v1/posts?username_or_id_or_url=baru.b')).toMatchObject({ data: { count: 1 } });
  await world.addClient({ client_id: 'B', ...named('baru.b'), version: 3, deletedAt: new Date().toISOString() });
  expect(await handleOf('B')).toBeUndefined();
});

it('a handle shows the name of whoever owns it now', async () => {
  await world.addClient({ client_id: 'C', ...named('akun.c') });
  await world.addPerson({ clientId: 'C', name: 'Budi Santoso', instagram: 'budi' });
  expect(await world.providerBody('/instagram/v1/info?username_or_id_or_url=budi')).toMatchObject({ data: { full_name: 'Budi Santoso' } });
  await platform.deliver(handleChanged, { platform: 'instagram', handle: 'budi', owners: [], version: 2, deletedAt: null });
  expect((await world.provider('/instagram/v1/info?username_or_id_or_url=budi')).status).toBe(404);
});

it('a repeated message marks the client as seen, so that a sweep keeps it', async () => {
  await world.addClient({ client_id: 'D', ...named('akun.d') });
  await platform.owner.query("update sandbox.client set seen_at = '2020-01-01' where client_id = 'D'");
  await world.addClient({ client_id: 'D', ...named('akun.d') });
  const { rows } = await platform.owner.query(
    "select seen_at > now() - interval '1 minute' as seen from sandbox.client where client_id = 'D'",
  );
  expect(rows).toEqual([{ seen: true }]);
});
