import { handleChanged } from '@balai/contracts/identity';
import { beforeAll, describe, expect, it } from 'vitest';
import { type SharedIdentity, sharedIdentity } from '../identity-platform.ts';

let platform: SharedIdentity;
let operatorOfA: string;
beforeAll(async () => {
  platform = await sharedIdentity(import.meta.url);
  await platform.addClient('HANDLES_A');
  await platform.addClient('HANDLES_B');
  operatorOfA = await platform.signIn({ role: 'operator', tenants: ['HANDLES_A'], clientId: 'HANDLES_A' });
});

const update = (id: string, body: unknown, token = platform.admin) => platform.call('PUT', `/api/users/${id}`, { token, body });
/** As if the handles had been entered long ago. */
const age = () => platform.owner.query("update identity.handle_owner set entered_at = entered_at - interval '2 days'");
const owners = async (handle: string) =>
  (await platform.sent('identity', handleChanged)).filter((event) => event.data.handle === handle).at(-1)?.data.owners;

describe('registering with handles', () => {
  const register = (user_id: string, handles: object) =>
    platform.call('POST', '/api/users/create', {
      token: platform.admin,
      body: { user_id, nama: `Orang ${user_id}`, client_id: 'HANDLES_A', ...handles },
    });

  it('nobody ever had publishes each once, with its first owner', async () => {
    const { status, body } = await register('3001', { insta: 'brand.new', tiktok: 'brand.new' });
    expect([status, body.data.insta, body.data.tiktok]).toEqual([201, 'brand.new', '@brand.new']);
    const told = (await platform.sent('identity', handleChanged)).filter((event) => event.data.handle === 'brand.new');
    const owner = { person_id: body.data.person_id, client_id: 'HANDLES_A', from: null, to: null, since: body.data.since };
    expect(told.map(({ data }) => [data.platform, data.version, data.owners])).toEqual([
      ['instagram', 1, [owner]],
      ['tiktok', 1, [owner]],
    ]);
  });

  it('of which one is held stores nothing, and the other stays free', async () => {
    const held = await register('3002', { insta: 'still.free', tiktok: 'brand.new' });
    expect([held.status, held.body.code]).toEqual([409, 'handle_taken']);
    expect(await owners('still.free')).toBeUndefined();
    expect((await register('3002', { insta: 'still.free' })).status).toBe(201);
  });

  it('of which one was held before goes on with its history', async () => {
    await age();
    expect((await update('3001', { insta: null })).status).toBe(200);
    const { status, body } = await register('3003', { insta: 'brand.new', tiktok: 'newer.still' });
    expect([status, body.data.insta, body.data.tiktok]).toEqual([201, 'brand.new', '@newer.still']);
    expect((await owners('brand.new'))?.map(({ to }) => to === null)).toEqual([false, true]);
    expect(await owners('newer.still')).toMatchObject([{ person_id: body.data.person_id, from: null, to: null }]);
    const read = await platform.call('GET', '/api/users/3003', { token: platform.admin });
    expect(read.body.data).toMatchObject({ insta: 'brand.new', tiktok: '@newer.still' });
  });
});

describe('taking a handle', () => {
  it('of somebody in the same client names them, also when inactive', async () => {
    await platform.addPerson('3101', 'HANDLES_A', { insta: 'held', nama: 'Ani', status: false });
    await platform.addPerson('3102', 'HANDLES_A');
    const answer = await update('3102', { insta: 'Held' }, operatorOfA);
    expect([answer.status, answer.body.code, answer.body.errors[0].field]).toEqual([409, 'handle_taken', 'insta']);
    expect(answer.body.message).toBe('Akun Instagram held sudah dipakai oleh ANI (3101)');
    expect(answer.body.holder).toMatchObject({ user_id: '3101', nama: 'ANI', platform: 'instagram' });
  });

  it('of somebody the account does not see names nobody and leaves a note', async () => {
    await platform.addPerson('3103', 'HANDLES_B', { tiktok: 'foreign', nama: 'Budi' });
    for (let n = 0; n < 2; n += 1) {
      const answer = await update('3102', { tiktok: '@foreign' }, operatorOfA);
      expect([answer.status, answer.body.code]).toEqual([409, 'handle_taken']);
      expect(JSON.stringify(answer.body)).not.toContain('BUDI');
      expect(answer.body).not.toHaveProperty('holder');
    }
    const { rows } = await platform.owner.query(
      "select platform, handle, claimant_client_id, claimant_nrp, holder_client_id, attempts from identity.handle_conflict where holder_client_id like 'HANDLES%'",
    );
    expect(rows).toEqual([
      {
        platform: 'tiktok',
        handle: 'foreign',
        claimant_client_id: 'HANDLES_A',
        claimant_nrp: '3102',
        holder_client_id: 'HANDLES_B',
        attempts: 2,
      },
    ]);
  });

  it('with 50 at once gives it to exactly one', async () => {
    await Promise.all(Array.from({ length: 50 }, (_, n) => platform.addPerson(`315${String(n).padStart(2, '0')}`, 'HANDLES_A')));
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => update(`315${String(n).padStart(2, '0')}`, { insta: 'wanted', tiktok: 'wanted' })),
    );
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    expect(answers.filter((answer) => answer.body.code === 'handle_taken')).toHaveLength(49);
    const { rows } = await platform.owner.query("select count(*)::int as n from identity.handle_owner where handle = 'wanted'");
    expect(rows).toEqual([{ n: 2 }]);
  });

  it('refused leaves the person as before, whatever else was to change', async () => {
    const answer = await update('3102', { nama: 'changed', insta: 'held' });
    expect(answer.status).toBe(409);
    const { body } = await platform.call('GET', '/api/users/list?client_id=HANDLES_A&q=3102', { token: platform.admin });
    expect(body.data.find((one: { user_id: string }) => one.user_id === '3102').nama).toBe('PERSON 3102');
  });
});

describe('changing a handle', () => {
  it('within a day undoes it; its next owner is the first', async () => {
    const { person_id: ani } = await platform.addPerson('3111', 'HANDLES_A', { insta: 'slip' });
    await update('3111', { insta: 'right' });
    expect(await owners('slip')).toEqual([]);
    const { person_id: budi } = await platform.addPerson('3112', 'HANDLES_A', { insta: 'slip' });
    expect(await owners('slip')).toMatchObject([{ person_id: budi, client_id: 'HANDLES_A', from: null, to: null }]);
    expect(await owners('right')).toMatchObject([{ person_id: ani, client_id: 'HANDLES_A', from: null, to: null }]);
  });

  it('after a day ends it where the next begins, each with its version', async () => {
    const { person_id: ani } = await platform.addPerson('3113', 'HANDLES_A', { tiktok: 'old.name' });
    await age();
    await update('3113', { tiktok: '' });
    const { person_id: budi } = await platform.addPerson('3114', 'HANDLES_B', { tiktok: 'old.name' });
    const history = await owners('old.name');
    expect(history).toMatchObject([
      { person_id: ani, client_id: 'HANDLES_A', from: null, to: expect.any(String) },
      { person_id: budi, client_id: 'HANDLES_B', from: expect.any(String), to: null },
    ]);
    expect(Date.parse(history?.[1]?.from ?? '')).toBeGreaterThanOrEqual(Date.parse(history?.[0]?.to ?? ''));
    const versions = (await platform.sent('identity', handleChanged)).filter((event) => event.data.handle === 'old.name');
    expect(versions.map((event) => event.data.version)).toEqual([1, 2, 3]);
  });

  it('to what it is changes and publishes nothing', async () => {
    const before = (await platform.sent('identity', handleChanged)).length;
    await update('3114', { tiktok: '@OLD.name' });
    expect((await platform.sent('identity', handleChanged)).length).toBe(before);
  });
});

describe('swapping handles', () => {
  const swap = (one: string, other: string, token = platform.admin) =>
    platform.call('POST', `/api/users/${one}/swap-handle`, { token, body: { platform: 'instagram', with_user_id: other } });

  it('exchanges them in one step', async () => {
    const { person_id: ani } = await platform.addPerson('3121', 'HANDLES_A', { insta: 'of_ani' });
    const { person_id: budi } = await platform.addPerson('3122', 'HANDLES_A', { insta: 'of_budi' });
    await age();
    const answer = await swap('3121', budi);
    expect(answer.body.data.map((one: { insta: string }) => one.insta)).toEqual(['of_budi', 'of_ani']);
    expect(await owners('of_ani')).toMatchObject([
      { person_id: ani, client_id: 'HANDLES_A', from: null, to: expect.any(String) },
      { person_id: budi, client_id: 'HANDLES_A', from: expect.any(String), to: null },
    ]);
  });

  it('asked both ways at once ends in one of the two states', async () => {
    const answers = await Promise.all([swap('3121', '3122'), swap('3122', '3121'), swap('3121', '3122'), swap('3122', '3121')]);
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200]);
    const { rows } = await platform.owner.query(
      `select p.nrp, p.instagram = o.handle as agrees from identity.person p
       join identity.handle_owner o on o.person_id = p.person_id and o.platform = 'instagram' and o.valid_to is null and o.voided_at is null
       where p.nrp in ('3121', '3122') order by p.nrp`,
    );
    expect(rows).toEqual([
      { nrp: '3121', agrees: true },
      { nrp: '3122', agrees: true },
    ]);
  });

  it('refuses one person twice, and people the account does not see', async () => {
    expect((await swap('3121', '3121')).body.code).toBe('same_person');
    const foreign = await swap('3121', '3103', operatorOfA);
    expect([foreign.status, foreign.body.code]).toEqual([404, 'person_not_found']);
  });
});

it('a person’s shown handle is the owner row’s, after everything above', async () => {
  const { rows } = await platform.owner.query(`
    select p.nrp from identity.person p cross join (values ('instagram'), ('tiktok')) as n (platform)
    left join identity.handle_owner o
      on o.person_id = p.person_id and o.platform = n.platform and o.valid_to is null and o.voided_at is null
    where p.client_id like 'HANDLES%' and o.handle is distinct from case n.platform when 'instagram' then p.instagram else p.tiktok end`);
  expect(rows).toEqual([]);
});
