import { beforeAll, expect, it } from 'vitest';
import { type SharedIdentity, sharedIdentity } from '../identity-platform.ts';

let platform: SharedIdentity;
let viewer: string;
beforeAll(async () => {
  platform = await sharedIdentity(import.meta.url);
  await platform.addClient('GRP_A');
  await platform.addClient('GRP_B');
  await platform.addPerson('9001', 'GRP_A', {
    title: 'AKP',
    divisi: 'SAT LANTAS',
    insta: 'grp.satu',
    tiktok: 'grp_satu',
    whatsapp: '628121000001',
  });
  await platform.addPerson('9002', 'GRP_A', { title: 'AKP', divisi: 'SAT LANTAS', insta: 'grp.dua' });
  await platform.addPerson('9003', 'GRP_A', { title: 'BRIPTU' });
  await platform.addPerson('9004', 'GRP_B', { insta: 'grp.empat' });
  await platform.account('grp-viewer', 'viewer', 'GRP_A');
  viewer = (await platform.logIn('grp-viewer')).token;
});

const get = (path: string, token = platform.admin) => platform.call('GET', path, { token });
const numbers = async (query: string, token?: string) =>
  (await get(`/api/users/list?client_id=GRP_A&limit=10${query}`, token)).body.data.map((row: { user_id: string }) => row.user_id);

/** The same, read in pages of one. */
async function paged(query: string): Promise<string[]> {
  const found: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { body } = await get(`/api/users/list?client_id=GRP_A&limit=1${query}${cursor === '' ? '' : `&cursor=${cursor}`}`);
    found.push(...body.data.map((row: { user_id: string }) => row.user_id));
    cursor = body.next_cursor;
  }
  return found;
}

it('says how people are spread and what is missing; the list has exactly the people behind each number', async () => {
  const { body } = await get('/api/users/groups?client_id=GRP_A');
  expect(body.data.all).toEqual({
    ...{ id: '-', name: '-', total: 3, active: 3, inactive: 0 },
    ...{ no_instagram: 1, no_tiktok: 2, no_handle: 2, no_whatsapp: 2 },
  });
  expect(body.data.units).toMatchObject([{ id: 'GRP_A', name: 'Client GRP_A', total: 3 }]);
  expect(body.data.divisions).toMatchObject([
    { id: 'SAT LANTAS', total: 2, no_instagram: 0, no_tiktok: 1 },
    { id: '-', total: 1, no_instagram: 1, no_tiktok: 1 },
  ]);
  expect(body.data.ranks).toMatchObject([
    { id: 'AKP', total: 2 },
    { id: 'BRIPTU', total: 1 },
  ]);
  expect(await numbers('&missing=instagram')).toEqual(['9003']);
  expect(await numbers('&missing=tiktok')).toEqual(['9002', '9003']);
  expect(await numbers('&missing=tiktok&division=SAT%20LANTAS')).toEqual(['9002']);
  expect(await numbers('&missing=whatsapp&division=-')).toEqual(['9003']);
  expect(await numbers('&rank=AKP,BRIPTU&sort=-rank')).toEqual(['9003', '9002', '9001']);
  expect(await paged('&sort=division')).toEqual(await numbers('&sort=division'));
  expect((await get('/api/users/groups?client_id=GRP_A&unit=GRP_B')).body.data.all).toMatchObject({ total: 0 });
});

it('counts exactly the people of a filter, active and not', async () => {
  const all = async (query: string) => (await get(`/api/users/groups?client_id=GRP_A${query}`)).body.data.all;
  expect(await all('&division=SAT%20LANTAS&missing=tiktok')).toMatchObject({ total: 1 });
  expect(await all('&rank=BRIPTU,AKP&q=grp.')).toMatchObject({ total: 2 });
  await platform.call('PUT', '/api/users/9003', { token: platform.admin, body: { status: false } });
  expect(await all('')).toMatchObject({ total: 2, active: 2, inactive: 1 });
  const inactive = (await get('/api/users/groups?client_id=GRP_A&status=inactive')).body.data;
  expect(inactive.all).toMatchObject({ total: 1, active: 2, inactive: 1, no_handle: 1 });
  // A group without anybody of the state is not named.
  expect(inactive.ranks).toMatchObject([{ id: 'BRIPTU', total: 1 }]);
  await platform.call('PUT', '/api/users/9003', { token: platform.admin, body: { status: true } });
});

it('tells whom a number belongs to, and of people of other clients only that there is somebody', async () => {
  await platform.account('grp-operator', 'operator', 'GRP_A');
  const operator = (await platform.logIn('grp-operator')).token;
  const findByNrp = async (nrp: string, token = operator) => (await get(`/api/users/look-up?user_id=${nrp}`, token)).body.data;
  expect(await findByNrp('90.02')).toMatchObject({ state: 'known', person: { user_id: '9002', client_id: 'GRP_A' } });
  expect(await findByNrp('9004')).toEqual({ state: 'elsewhere', person: null });
  expect(await findByNrp('9099')).toEqual({ state: 'free', person: null });
  expect(await findByNrp('9004', platform.admin)).toMatchObject({ state: 'known', person: { client_name: 'Client GRP_B' } });
  expect((await get('/api/users/look-up?user_id=abc', operator)).body).toMatchObject({ errors: [{ field: 'user_id' }] });
  expect((await get('/api/users/look-up?user_id=9002', viewer)).status).toBe(403);
});

it('says nothing of numbers to who may not see them, and nothing of other clients', async () => {
  expect((await get('/api/users/groups?client_id=GRP_A', viewer)).body.data.all).toMatchObject({ total: 3, no_whatsapp: null });
  expect((await get('/api/users/list?client_id=GRP_A&missing=whatsapp', viewer)).status).toBe(403);
  expect((await get('/api/users/groups?client_id=GRP_B', viewer)).status).toBe(403);
  expect(await get('/api/users/list?client_id=GRP_A&missing=shoes')).toMatchObject({
    status: 400,
    body: { errors: [{ field: 'missing' }] },
  });
});

it('shows a person with every handle they held, the newest first', async () => {
  await platform.call('PUT', '/api/users/9001', { token: platform.admin, body: { insta: 'grp.baru' } });
  const { body } = await get('/api/users/9001', viewer);
  expect(body.data).toMatchObject({ user_id: '9001', whatsapp: null, insta: 'grp.baru' });
  expect(body.data.handles.map((one: { handle: string }) => one.handle)).toContain('grp.baru');
  expect((await get(`/api/users/${body.data.person_id}`)).body.data.user_id).toBe('9001');
  expect((await get('/api/users/9004', viewer)).status).toBe(404);
  expect((await get('/api/users/nobody')).status).toBe(404);
});
