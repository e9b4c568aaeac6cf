import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type IdentityPlatform, startIdentity } from '../identity-platform.ts';

let platform: IdentityPlatform;
beforeAll(async () => {
  platform = await startIdentity();
});
afterAll(() => platform.stop());

const BASE = '/api/admin-system';
const call = (method: string, path: string, body?: unknown) => platform.call(method, `${BASE}${path}`, { token: platform.admin, body });

describe('administration of the platform', () => {
  it('lists, adds, changes and deactivates clients', async () => {
    for (const id of ['KOTA_A', 'KOTA_B', 'KOTA_C'])
      expect((await call('POST', '/clients', { client_id: id, nama: `Kota ${id.at(-1)}` })).status).toBe(201);
    const second = await call('GET', '/clients?q=kota&page=2&limit=2');
    expect(second.body.data).toMatchObject({
      data: [{ client_id: 'KOTA_C' }],
      pagination: { page: 2, limit: 2, total: 3, total_pages: 2 },
    });
    expect((await call('GET', '/clients?q=kota&page=9')).body.data).toMatchObject({ data: [], pagination: { total: 3 } });
    expect((await call('PUT', '/clients/kota_a', { regional_id: 'jatim' })).body.data).toMatchObject({ regional_id: 'JATIM' });
    expect((await call('DELETE', '/clients/KOTA_B')).body.data).toMatchObject({ client_id: 'KOTA_B', client_status: false });
    expect((await call('GET', '/clients?q=kota&status=active')).body.data.pagination.total).toBe(2);
    const again = await call('POST', '/clients', { client_id: 'KOTA_A', nama: 'Lain' });
    expect([again.status, again.body.code]).toEqual([409, 'client_exists']);
    await platform.addPerson('91000001', 'KOTA_A');
    expect((await call('GET', '/clients/summary')).body.data).toEqual({
      ...{ total: 3, active: 2, inactive: 1, without_people: 1 },
      by_type: { org: 3, direktorat: 0, polda: 0 },
    });
    expect((await call('GET', '/management/overview')).body.data).toMatchObject({
      ...{ clients: { total: 3, active: 2 }, people: { total: 1, active: 1 }, config_version: 0 },
      premium: { open_requests: 0, active_subscriptions: 0 },
    });
  });

  it('pages through the audit trail, newest first', async () => {
    await platform.addClient('AUDITED');
    const entries = async (query: string) => (await call('GET', `/system-audit?${query}`)).body.data;
    await expect.poll(async () => (await entries('limit=1')).pagination.total, { timeout: 10_000 }).toBeGreaterThan(3);
    // Entries still come in: it is tried until none came between the readings.
    const isPaged = async () => {
      const pages: unknown[] = [];
      for (const page of [1, 2, 3]) pages.push(...(await entries(`limit=1&page=${page}`)).data);
      return isDeepStrictEqual(pages, (await entries('limit=3')).data);
    };
    await expect.poll(isPaged, { timeout: 10_000 }).toBe(true);
    expect((await entries('limit=200&page=10000')).data).toEqual([]);
  });

  it('says which administrator is signed in', async () => {
    await platform.account('pengelola', 'admin');
    const { token } = await platform.logIn('pengelola');
    const me = await platform.call('GET', `${BASE}/auth/me`, { token });
    expect(me.body.data).toMatchObject({ username: 'pengelola', role: 'admin', client_id: null });
  });

  it('is refused to others, also where a role of theirs has the permission for one client', async () => {
    await platform.addClient('UNIT_X');
    const role = { name: 'peran.x', title: 'Peran', permissions: ['platform:administer'] };
    expect((await platform.call('POST', '/api/roles', { token: platform.admin, body: role })).status).toBe(201);
    await platform.account('petugas', 'operator', 'UNIT_X');
    await platform.account('istimewa', 'peran.x', 'UNIT_X');
    for (const name of ['petugas', 'istimewa']) {
      const { token } = await platform.logIn(name);
      for (const path of ['/management/overview', '/clients', '/clients/summary', '/system-audit', '/payments/requests', '/config'])
        expect([name, path, (await platform.call('GET', `${BASE}${path}`, { token })).status]).toEqual([name, path, 403]);
    }
  });
});
