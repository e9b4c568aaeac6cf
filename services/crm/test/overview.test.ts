import { beforeAll, expect, it } from 'vitest';
import { businessOf } from './calling.ts';

let business: Awaited<ReturnType<typeof businessOf>>;
let id: string;
beforeAll(async () => {
  business = await businessOf(import.meta.url, 'OVERVIEW');
  id = (await business.must('POST', '/api/parties', { name: 'PT Utuh', currency: 'IDR', tags: ['vip'], contacts: [{ name: 'Sari' }] })).id;
  const add = (plural: string, body: object) => business.must('POST', `/api/${plural}`, { party: id, ...body });
  await business.must('PUT', `/api/parties/${id}/credit-limit`, { credit_limit: '500.00' }, { version: 1 });
  await add('opportunities', { name: 'Nanti', expected_close: '2027-02-01' });
  await add('opportunities', { name: 'Dulu', expected_close: '2026-12-01' });
  const lost = await add('opportunities', { name: 'Kalah' });
  await business.must('POST', `/api/opportunities/${lost.id}/lose`, { reason: 'Harga' }, { version: 1 });
  await add('party-tasks', { title: 'Kirim', due: '2026-12-01' });
  const done = await add('party-tasks', { title: 'Selesai' });
  await business.must('POST', `/api/party-tasks/${done.id}/complete`, {}, { version: 1 });
  for (let number = 1; number <= 6; number += 1)
    await add('notes', { body: `Catatan ${number}`, ...(number === 1 ? { pinned: true } : {}) });
  await add('interactions', { channel: 'visit', at: '2026-01-05T08:00:00.000Z', subject: 'Kunjungan lama' });
});

it('the 360 view has what is open, and the notes that were pinned before the latest', async () => {
  const view = await business.must('GET', `/api/parties/${id}/360`);
  expect(view).toMatchObject({
    profile: { id, name: 'PT Utuh', tags: ['vip'], contacts: [{ name: 'Sari' }] },
    credit: { limit: '500.00', currency: 'IDR' },
    opportunities: [{ name: 'Dulu' }, { name: 'Nanti' }],
    tasks: [{ title: 'Kirim' }],
    hidden: [],
  });
  expect(view.notes.map(({ body }: { body: string }) => body)).toEqual([
    ...['Catatan 1', 'Catatan 6', 'Catatan 5', 'Catatan 4', 'Catatan 3'],
  ]);
});

it('blocks and entries that the caller may not read are left out and named', async () => {
  const reader = await business.reader('party:read', 'note:read');
  expect(await business.must('GET', `/api/parties/${id}/360`, undefined, { as: reader })).toMatchObject({
    ...{ opportunities: null, tasks: null, hidden: ['opportunities', 'tasks'] },
    notes: expect.any(Array),
  });
  const { body } = await business.call('GET', `/api/parties/${id}/timeline?limit=200`, undefined, { as: reader });
  expect([...new Set(body.data.map(({ kind }: { kind: string }) => kind))].sort()).toEqual(['change', 'note']);
  expect(body.hidden.sort()).toEqual(['interaction', 'lead', 'opportunity']);
  const stranger = await business.reader('note:read');
  expect((await business.call('GET', `/api/parties/${id}/360`, undefined, { as: stranger })).status).toBe(403);
});

it('the timeline pages through everything once, newest first', async () => {
  const path = `/api/parties/${id}/timeline`;
  const whole = (await business.call('GET', `${path}?limit=200`)).body;
  // 2 changes of the party, 4 of opportunities, 6 notes, 1 interaction.
  expect(whole.data).toHaveLength(13);
  const times = whole.data.map(({ at }: { at: string }) => at);
  expect(times).toEqual([...times].sort().reverse());
  expect(whole.data.at(-1)).toMatchObject({ kind: 'interaction', title: 'Kunjungan lama', action: 'visit', by: 'ana', changes: null });
  expect(whole.data).toContainEqual(
    expect.objectContaining({ kind: 'change', action: 'credit', changes: { credit_limit: { from: null, to: '500.00' } } }),
  );
  expect(whole.data).toContainEqual(expect.objectContaining({ kind: 'opportunity', title: 'Kalah', action: 'lose', reason: 'Harga' }));
  const paged: object[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: { data: object[]; next_cursor: string | null } = (
      await business.call('GET', `${path}?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`)
    ).body;
    paged.push(...page.data);
    cursor = page.next_cursor;
  }
  expect(paged).toEqual(whole.data);
  expect((await business.call('GET', `${path}?kinds=interaction,lead`)).body.data).toMatchObject([{ kind: 'interaction' }]);
});

it('a cursor and a kind that there is not are refused', async () => {
  const path = `/api/parties/${id}/timeline`;
  expect(await business.call('GET', `${path}?cursor=eA`)).toMatchObject({ status: 400, body: { code: 'invalid_cursor' } });
  expect(await business.call('GET', `${path}?kinds=orders`)).toMatchObject({ status: 400, body: { errors: [{ field: 'kinds' }] } });
  const nobody = '0190f0f0-0000-7000-8000-000000000000';
  for (const view of ['360', 'timeline', 'merges']) expect((await business.call('GET', `/api/parties/${nobody}/${view}`)).status).toBe(404);
});
