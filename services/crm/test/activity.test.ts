import { beforeAll, expect, it } from 'vitest';
import { businessOf } from './calling.ts';

let business: Awaited<ReturnType<typeof businessOf>>;
let partyId: string;
beforeAll(async () => {
  business = await businessOf(import.meta.url, 'ACTIVITY');
  partyId = (await business.must('POST', '/api/parties', { name: 'PT Kegiatan' })).id;
});
const add = (plural: string, body: object) => business.must('POST', `/api/${plural}`, { party: partyId, ...body });

it('interactions are logged by channel, the latest first', async () => {
  const at = (day: number) => `2026-11-0${day}T09:00:00.000Z`;
  await add('interactions', { channel: 'phone', direction: 'inbound', at: at(1), subject: 'Tanya harga', body: 'Baris satu\nBaris dua' });
  await add('interactions', { channel: 'visit', at: at(2), subject: 'Kunjungan' });
  const list = (await business.call('GET', '/api/interactions?facets=channel')).body;
  expect(list.data).toMatchObject([
    { subject: 'Kunjungan', direction: 'outbound', labels: { party: 'PT Kegiatan' } },
    { subject: 'Tanya harga', body: 'Baris satu\nBaris dua' },
  ]);
  expect(list.facets.channel).toHaveLength(2);
  expect(await business.call('POST', '/api/interactions', { party: partyId, channel: 'pigeon', at: at(1), subject: 'x' })).toMatchObject({
    status: 400,
  });
});

it('a note names the colleagues that it mentions', async () => {
  const { id, mentions } = await add('notes', { body: 'Tanya @Budi.s dan @ana', pinned: true });
  expect(mentions).toEqual(['budi.s', 'ana']);
  expect(await business.must('PATCH', `/api/notes/${id}`, { body: 'Cukup @ana' }, { version: 1 })).toMatchObject({ mentions: ['ana'] });
  expect(await business.must('PATCH', `/api/notes/${id}`, { pinned: false }, { version: 2 })).toMatchObject({ mentions: ['ana'] });
  const filter = encodeURIComponent('{"f":"mentions","op":"has","v":"ana"}');
  expect((await business.call('GET', `/api/notes?filter=${filter}&facets=mentions`)).body).toMatchObject({
    data: [{ id }],
    facets: { mentions: [{ value: 'ana', count: 1 }] },
  });
  expect((await business.must('GET', '/api/notes/lookup?q=cukup'))[0]).toMatchObject({ label: 'Cukup @ana' });
});

it('a note can mention active accounts that see the client, by how their names begin', async () => {
  const { platform, client } = business;
  await platform.signIn({ username: 'mention.andi', tenants: [client], clientId: client });
  await platform.signIn({ username: 'mention_ani', tenants: '*', clientId: null });
  await platform.signIn({ username: 'mention.lain', tenants: ['OTHER'], clientId: 'OTHER' });
  const find = (q: string, as?: string) => business.call('GET', `/api/notes/mentionable?q=${q}`, undefined, as === undefined ? {} : { as });
  expect((await find('Mention')).body.data).toEqual([{ username: 'mention.andi' }, { username: 'mention_ani' }]);
  expect((await find('mention_')).body.data).toEqual([{ username: 'mention_ani' }]);
  expect((await find('mention%25')).body.data).toEqual([]);
  expect((await find('m', await business.reader('note:read'))).status).toBe(403);
});

it('a task is completed and opened again', async () => {
  const { id } = await add('party-tasks', { title: 'Kirim katalog', due: '2026-12-01' });
  expect(await business.must('POST', `/api/party-tasks/${id}/complete`, {}, { version: 1 })).toMatchObject({ state: 'done' });
  expect(await business.must('POST', `/api/party-tasks/${id}/reopen`, {}, { version: 2 })).toMatchObject({ state: 'open' });
  expect(await business.call('POST', '/api/party-tasks', { party: partyId, title: 'x', due: '2026-02-30' })).toMatchObject({
    status: 400,
    body: { errors: [{ field: 'due' }] },
  });
});
