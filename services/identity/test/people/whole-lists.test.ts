import { beforeAll, expect, it } from 'vitest';
import { type SharedIdentity, sharedIdentity } from '../identity-platform.ts';

let platform: SharedIdentity;
let admin: string;
beforeAll(async () => {
  platform = await sharedIdentity(import.meta.url);
  await platform.addClient('WHOLE_DIT', { client_type: 'direktorat' });
  await platform.addClient('WHOLE_A', { parent_client_id: 'WHOLE_DIT' });
  await platform.addClient('WHOLE_B', { parent_client_id: 'WHOLE_DIT' });
  admin = await platform.signIn();
  for (const [nrp, client_id, insta] of [
    ['77100001', 'WHOLE_A', 'whole.one'],
    ['77100002', 'WHOLE_A', 'whole.two'],
    ['77100003', 'WHOLE_B', 'whole.three'],
  ])
    await must(
      platform.call('POST', '/api/users/create', { token: admin, body: { user_id: nrp, nama: `Orang ${nrp}`, client_id, insta } }),
    );
});

const must = async (call: Promise<{ status: number; body: Record<string, unknown> }>) => {
  const answer = await call;
  if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
  return answer;
};
const listOf = async (clientId: string, token = admin, query = '') =>
  (await must(platform.call('GET', `/api/users/list?client_id=${clientId}${query}`, { token }))).body.data as Record<string, unknown>[];
const change = (id: string, body: unknown) => must(platform.call('PUT', `/api/users/${id}`, { token: admin, body }));

it.each([
  ['a name', () => change('77100001', { nama: 'Nama baru' }), ['NAMA BARU']],
  ['a handle alone', () => change('77100002', { insta: 'whole.new' }), ['whole.new']],
  [
    'the name of the client',
    () => must(platform.call('PUT', '/api/clients/WHOLE_A', { token: admin, body: { nama: 'Satuan baru' } })),
    ['Satuan baru'],
  ],
  ['who came from elsewhere', () => change('77100003', { client_id: 'WHOLE_A' }), ['77100003']],
] as const)('the very next whole list shows %s', async (_what, act, shown) => {
  const before = JSON.stringify(await listOf('WHOLE_A'));
  expect(JSON.stringify(await listOf('WHOLE_A'))).toBe(before);
  await act();
  const after = JSON.stringify(await listOf('WHOLE_A'));
  for (const text of shown) expect([before.includes(text), after.includes(text)]).toEqual([false, true]);
});

it('no longer shows who left, nor who became inactive among the active', async () => {
  await change('77100003', { client_id: 'WHOLE_B' });
  await change('77100002', { status: false });
  expect((await listOf('WHOLE_A', admin, '&status=active')).map((row) => row.user_id)).toEqual(['77100001']);
});

it('is kept apart for who may not see contacts', async () => {
  await change('77100001', { whatsapp: '081234567890' });
  const blind = await platform.signIn({ role: 'viewer', permissions: ['people:read'], tenants: ['WHOLE_A'], clientId: 'WHOLE_A' });
  const number = async (token: string) => (await listOf('WHOLE_A', token)).find((row) => row.user_id === '77100001')?.whatsapp;
  expect([await number(admin), await number(blind), await number(admin)]).toEqual(['6281234567890', null, '6281234567890']);
});

it('says 304 to who has it, and 200 once anything changed', async () => {
  const call = (etag?: string) =>
    fetch(`${platform.baseUrl}/api/users/list?client_id=WHOLE_B`, {
      headers: { authorization: `Bearer ${admin}`, ...(etag === undefined ? {} : { 'if-none-match': etag }) },
    });
  const etag = (await call()).headers.get('etag') ?? '';
  expect((await call(etag)).status).toBe(304);
  await change('77100003', { jabatan: 'KANIT' });
  expect((await call(etag)).status).toBe(200);
});
