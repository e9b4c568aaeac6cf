import { lead, opportunity, party } from '@balai/contracts/crm';
import { beforeAll, expect, it } from 'vitest';
import { businessOf } from './calling.ts';

let business: Awaited<ReturnType<typeof businessOf>>;
beforeAll(async () => {
  business = await businessOf(import.meta.url, 'PIPELINE');
});

const add = (plural: string, body: object) => business.must('POST', `/api/${plural}`, body);
const act = (plural: string, id: string, action: string, version: number, body: object = {}) =>
  business.call('POST', `/api/${plural}/${id}/${action}`, body, { version });
const qualified = async (body: object) => {
  const { id } = await add('leads', body);
  await act('leads', id, 'start', 1);
  await act('leads', id, 'qualify', 2);
  return id as string;
};

it('converting a qualified lead makes a party with a contact, and an opportunity', async () => {
  const id = await qualified({
    name: 'Rina',
    company: 'PT Calon',
    email: 'rina@calon.example',
    phone: '021 555',
    owner: 'budi',
    score: 80,
  });
  const converted = await act('leads', id, 'convert', 3);
  expect(converted).toMatchObject({
    status: 200,
    body: { data: { state: 'converted', labels: { party: 'PT Calon', opportunity: 'PT Calon' } } },
  });
  const { party: partyId, opportunity: opportunityId } = converted.body.data;
  expect(await business.must('GET', `/api/parties/${partyId}`)).toMatchObject({
    ...{ number: expect.stringMatching(/^CUS-/), kind: 'organisation', state: 'prospect', owner: 'budi' },
    contacts: [{ name: 'Rina', email: 'rina@calon.example', phone: '021 555', is_primary: true }],
  });
  expect(await business.must('GET', `/api/opportunities/${opportunityId}`)).toMatchObject({
    ...{ number: expect.stringMatching(/^OPP-\d{4}-\d{6}$/), party: partyId, state: 'qualification', probability: '10.00', owner: 'budi' },
  });
  for (const [resource, subject] of [
    [party, partyId],
    [opportunity, opportunityId],
    [lead, id],
  ] as const)
    expect(
      (await business.platform.sent('crm', resource.changed)).some((one) => one.subject === subject),
      resource.name,
    ).toBe(true);
  expect(await act('leads', id, 'convert', 4)).toMatchObject({ status: 409, body: { code: 'invalid_transition' } });
});

it('converting takes the party there is: by tax id first, then by e-mail', async () => {
  const byEmail = await add('parties', { name: 'Toko Surel', email: 'toko@surel.example' });
  const byTaxId = await add('parties', { name: 'Toko Pajak', tax_id: '11.222.333/0001-81' });
  const both = await qualified({ name: 'Toko', tax_id: '11222333000181', email: 'toko@surel.example' });
  expect((await act('leads', both, 'convert', 3)).body.data.party).toBe(byTaxId.id);
  const one = await qualified({ name: 'Toko', email: 'Toko@Surel.example' });
  expect((await act('leads', one, 'convert', 3)).body.data.party).toBe(byEmail.id);
});

it('a conversion that fails leaves nothing behind', async () => {
  const before = (await business.call('GET', '/api/parties')).body.counted.count;
  const id = await qualified({ name: 'Gagal', company: 'PT Gagal' });
  await business.platform.owner.query("alter table crm.opportunity add constraint refuse_one check (name <> 'PT Gagal') not valid");
  expect((await act('leads', id, 'convert', 3)).status).toBe(500);
  await business.platform.owner.query('alter table crm.opportunity drop constraint refuse_one');
  expect((await business.call('GET', '/api/parties')).body.counted.count).toBe(before);
  expect((await act('leads', id, 'convert', 3)).status).toBe(200);
});

it('a lead is disqualified and opened again', async () => {
  const { id } = await add('leads', { name: 'Dewi' });
  expect((await act('leads', id, 'disqualify', 1)).body.data).toMatchObject({ state: 'disqualified' });
  expect((await act('leads', id, 'convert', 2)).status).toBe(409);
  expect((await act('leads', id, 'reopen', 2)).body.data).toMatchObject({ state: 'working', score: 0, source: 'other' });
});

it('stages set the probability, and a lost opportunity says why', async () => {
  const { id: partyId } = await add('parties', { name: 'PT Tahap' });
  const { id } = await add('opportunities', { party: partyId, name: 'Kontrak', amount: '1000.00', expected_close: '2026-12-31' });
  expect((await act('opportunities', id, 'advance', 1)).body.data).toMatchObject({ state: 'proposal', probability: '40.00' });
  expect((await act('opportunities', id, 'back', 2)).body.data).toMatchObject({ state: 'qualification', probability: '10.00' });
  expect(await act('opportunities', id, 'win', 3)).toMatchObject({ status: 409, body: { allowed: ['advance', 'lose'] } });
  expect(await act('opportunities', id, 'lose', 3)).toMatchObject({ status: 400, body: { code: 'reason_required' } });
  expect((await act('opportunities', id, 'lose', 3, { reason: 'Harga' })).body.data).toMatchObject({
    ...{ state: 'lost', probability: '0.00', lost_reason: 'Harga', closed_at: expect.any(String) },
  });
  expect((await act('opportunities', id, 'reopen', 4)).body.data).toMatchObject({
    ...{ state: 'negotiation', probability: '70.00', lost_reason: null, closed_at: null },
  });
  expect((await act('opportunities', id, 'win', 5)).body.data).toMatchObject({ state: 'won', probability: '100.00' });
  expect(await business.call('DELETE', `/api/parties/${partyId}`, undefined, { version: 1 })).toMatchObject({
    status: 409,
    body: { code: 'still_referenced' },
  });
});
