import { beforeAll, expect, it } from 'vitest';
import { businessOf } from './calling.ts';

let business: Awaited<ReturnType<typeof businessOf>>;
beforeAll(async () => {
  business = await businessOf(import.meta.url, 'SEGMENTS');
  for (let number = 0; number < 25; number += 1)
    await business.must('POST', '/api/parties', {
      name: `Anggota ${String(number).padStart(2, '0')}`,
      tier: number < 22 ? 'gold' : 'silver',
      tags: number % 2 === 0 ? ['genap'] : [],
    });
});
const GOLD = '{"f":"tier","op":"eq","v":"gold"}';
const preview = (rule: string, as?: string) => business.call('POST', '/api/segments/preview', { rule }, as === undefined ? {} : { as });

it('a preview counts the members of a rule and shows the first 20', async () => {
  const { data } = (await preview(GOLD)).body;
  expect(data).toMatchObject({ count: 22, more: false });
  expect(data.sample).toHaveLength(20);
  expect(data.sample[0]).toMatchObject({ name: 'Anggota 00', tier: 'gold' });
  expect((await preview(`{"and":[${GOLD},{"f":"tags","op":"has","v":"genap"}]}`)).body.data.count).toBe(11);
});

it('a segment counts who fits now', async () => {
  const { id } = await business.must('POST', '/api/segments', { name: 'Emas', rule: GOLD });
  const count = async () => business.must('GET', `/api/segments/${id}/count`);
  expect(await count()).toEqual({ count: 22, more: false });
  await business.must('POST', '/api/parties', { name: 'Anggota baru', tier: 'gold' });
  expect(await count()).toEqual({ count: 23, more: false });
  await business.must('PATCH', `/api/segments/${id}`, { rule: '{"f":"tier","op":"eq","v":"silver"}' }, { version: 1 });
  expect(await count()).toEqual({ count: 3, more: false });
});

it('a rule that cannot be read is refused when it is written', async () => {
  for (const rule of ['{', '{"f":"surprise","op":"eq","v":1}', '{"f":"tier","op":"starts","v":"g"}']) {
    const refused = { status: 400, body: { code: 'invalid_rule', errors: [{ field: 'rule' }] } };
    expect(await preview(rule), rule).toMatchObject(refused);
    expect(await business.call('POST', '/api/segments', { name: 'Salah', rule }), rule).toMatchObject(refused);
  }
});

it('members are shown to those who may read parties', async () => {
  const reader = await business.reader('segment:read');
  const { id } = await business.must('POST', '/api/segments', { name: 'Semua', rule: '{"and":[]}' });
  expect((await preview(GOLD, reader)).status).toBe(403);
  expect((await business.call('GET', `/api/segments/${id}/count`, undefined, { as: reader })).status).toBe(403);
  expect((await business.call('GET', '/api/segments', undefined, { as: reader })).status).toBe(200);
});
