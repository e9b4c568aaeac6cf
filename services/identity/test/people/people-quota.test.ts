import { afterAll, beforeAll, expect, it } from 'vitest';
import { type IdentityPlatform, startIdentity } from '../identity-platform.ts';

let platform: IdentityPlatform;
let operator: string;
beforeAll(async () => {
  platform = await startIdentity({ env: { IDENTITY_PEOPLE_PER_CLIENT: '3,LUAS=1000' } });
  for (const client of ['PENUH', 'LUAS', 'LAIN', 'RAMAI']) await platform.addClient(client);
  await platform.account('operator.penuh', 'operator', 'PENUH');
  operator = (await platform.logIn('operator.penuh')).token;
});
afterAll(() => platform?.stop());

const create = (number: number, client_id: string) =>
  platform.call('POST', '/api/users/create', {
    token: client_id === 'PENUH' ? operator : platform.admin,
    body: { user_id: `900000${number}`, nama: `Orang ${number}`, client_id },
  });
const used = async (client: string) => (await platform.call('GET', `/api/quotas/${client}`, { token: platform.admin })).body.data[0].used;

it('a client has so many people, also those who left, and further ones are refused by the quota’s name', async () => {
  for (const number of [10, 11, 12]) expect((await create(number, 'PENUH')).status).toBe(201);
  await platform.call('PUT', '/api/users/90000012', { token: operator, body: { status: false } });
  const refused = await create(13, 'PENUH');
  expect([refused.status, refused.body.code]).toEqual([409, 'people_quota']);
  expect(refused.body.message).toContain('3 dari 3');
  expect((await create(12, 'PENUH')).body.outcome).toBe('reactivated');
  for (const number of [20, 21, 22, 23]) expect((await create(number, 'LUAS')).status).toBe(201);
});

it('registrations side by side do not exceed it', async () => {
  const answers = await Promise.all(Array.from({ length: 12 }, (_, index) => create(50 + index, 'RAMAI')));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 201, ...Array(9).fill(409)]);
  expect(await used('RAMAI')).toBe(3);
});

it('nobody is moved into a client that is full', async () => {
  const moved = await platform.call('PUT', '/api/users/90000020', { token: platform.admin, body: { client_id: 'PENUH' } });
  expect([moved.status, moved.body.code]).toEqual([409, 'people_quota']);
  expect((await platform.call('PUT', '/api/users/90000020', { token: platform.admin, body: { client_id: 'LAIN' } })).status).toBe(200);
});

it('a table fills it up and says of each further row that there is no room, the same in a dry run', async () => {
  const rows = Array.from({ length: 405 }, (_, index) => `${91_000_000 + index};Orang ${index}`);
  const send = (more: object) =>
    platform.call('POST', '/api/users/import', {
      token: platform.admin,
      body: {
        client_id: 'LAIN',
        file: { name: 'x.csv', content: Buffer.from(['NRP;Nama', ...rows].join('\n')).toString('base64') },
        ...more,
      },
    });
  const dry = await send({ dry_run: true });
  expect([await used('LAIN'), (await send({ strict: true })).body.data.written, await used('LAIN')]).toEqual([1, false, 1]);
  const { body } = await send({});
  expect(body.data.rows).toEqual(dry.body.data.rows);
  expect(body.data.counts).toMatchObject({ created: 2, refused: 403 });
  expect(body.data.rows[404].notes).toMatchObject([{ code: 'no_room', message: expect.stringContaining('(3)') }]);
  expect(await used('LAIN')).toBe(3);
});

it('what is used of it is told to those who see the client', async () => {
  const answer = await platform.call('GET', '/api/quotas/penuh', { token: operator });
  const people = { name: 'people', used: 3, most: 3, setting: 'IDENTITY_PEOPLE_PER_CLIENT', renews_at: null };
  const files = { name: 'files', used: 0, most: 10_000_000_000, setting: 'BLOB_MB_PER_CLIENT', renews_at: null };
  expect(answer.body).toEqual({ success: true, data: [people, files] });
  expect((await platform.call('GET', '/api/quotas/LUAS', { token: operator })).status).toBe(403);
  expect((await platform.call('GET', '/api/quotas/NIHIL', { token: platform.admin })).status).toBe(404);
});
