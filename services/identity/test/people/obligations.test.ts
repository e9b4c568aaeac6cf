import { dayOf } from '@balai/calendar';
import { handleChanged, personChanged } from '@balai/contracts/identity';
import { beforeAll, describe, expect, it } from 'vitest';
import { type SharedIdentity, sharedIdentity } from '../identity-platform.ts';

const EAST = 'Asia/Jayapura';
let platform: SharedIdentity;
beforeAll(async () => {
  platform = await sharedIdentity(import.meta.url);
  await platform.addClient('BEGIN_A', { timezone: EAST });
  await platform.addClient('BEGIN_B', { timezone: EAST });
});

const today = () => dayOf(new Date(), EAST);
const register = (user_id: string, more: object = {}) =>
  platform.call('POST', '/api/users/create', {
    token: platform.admin,
    body: { user_id, nama: `Orang ${user_id}`, client_id: 'BEGIN_A', ...more },
  });
const update = (user_id: string, body: object) => platform.call('PUT', `/api/users/${user_id}`, { token: platform.admin, body });
const byPlatform = (one: { platform: string }, other: { platform: string }) => one.platform.localeCompare(other.platform);
const person = async (user_id: string) => (await platform.call('GET', `/api/users/${user_id}`, { token: platform.admin })).body.data;
const told = async (personId: string) =>
  (await platform.sent('identity', personChanged)).filter(({ data }) => data.person_id === personId).at(-1)?.data;
const owner = async (handle: string) =>
  (await platform.sent('identity', handleChanged))
    .filter(({ data }) => data.handle === handle)
    .at(-1)
    ?.data.owners.at(-1);

describe('the day obligations begin', () => {
  it('is today in the zone of the client for somebody new, and for their handle', async () => {
    const { body } = await register('5101', { insta: 'begin.one' });
    expect(body.data.since).toBe(today());
    expect(await told(body.data.person_id)).toMatchObject({ since: today(), first_since: today() });
    expect((await owner('begin.one'))?.since).toBe(today());
  });

  it('is the one a registration gives; told again it is no difference, another is', async () => {
    const { body } = await register('5102', { tiktok: 'begin.two', since: '2026-01-05' });
    expect([body.data.since, (await owner('begin.two'))?.since]).toEqual(['2026-01-05', '2026-01-05']);
    expect((await register('5102')).status).toBe(200);
    const again = await register('5102', { since: '2026-02-01' });
    expect([again.status, again.body.differences]).toEqual([409, [{ field: 'since', existing: '2026-01-05', given: '2026-02-01' }]]);
    expect((await register('5199', { since: '5 Maret' })).status).toBe(400);
  });

  it('of a first handle is today; a handle that replaces another counts from the beginning', async () => {
    await register('5103', { since: null });
    expect((await update('5103', { insta: 'begin.three' })).body.data.since).toBeNull();
    expect((await owner('begin.three'))?.since).toBe(today());
    await platform.owner.query("update identity.handle_owner set entered_at = entered_at - interval '2 days' where handle = 'begin.three'");
    await update('5103', { insta: 'begin.three.right' });
    expect((await owner('begin.three.right'))?.since).toBeNull();
    expect((await person('5103')).handles).toContainEqual(expect.objectContaining({ handle: 'begin.three.right', since: null }));
  });

  it('of a first handle stays when it is removed and another one given within a day', async () => {
    await register('5110', { since: null, insta: 'begin.ten', tiktok: 'begin.ten' });
    await update('5110', { insta_since: '2026-02-03', tiktok_since: null });
    await update('5110', { insta: '', tiktok: '' });
    await update('5110', { insta: 'begin.ten.right', tiktok: 'begin.ten.right' });
    expect((await person('5110')).handles.sort(byPlatform)).toEqual([
      expect.objectContaining({ platform: 'instagram', handle: 'begin.ten.right', since: '2026-02-03' }),
      expect.objectContaining({ platform: 'tiktok', handle: 'begin.ten.right', since: null }),
    ]);
  });

  it('may be corrected: handles that began later follow, unless their day is given too', async () => {
    await register('5111', { since: '2026-03-01', insta: 'begin.eleven', tiktok: 'begin.eleven' });
    const days = async () => (await person('5111')).handles.sort(byPlatform).map(({ since }: { since: string | null }) => since);
    await update('5111', { since: '2026-02-01' });
    expect(await days()).toEqual(['2026-02-01', '2026-02-01']);
    await update('5111', { since: '2026-01-01', tiktok_since: '2026-01-20' });
    expect(await days()).toEqual(['2026-01-01', '2026-01-20']);
    // The day that is known already corrects nothing.
    await update('5111', { since: '2026-01-01', jabatan: 'KANIT' });
    expect(await days()).toEqual(['2026-01-01', '2026-01-20']);
    await update('5111', { since: null });
    expect(await days()).toEqual([null, null]);
  });

  it.each(['since', 'insta_since', 'tiktok_since'])('%s more than a year ahead is refused', async (field) => {
    await register('5112', { insta: 'begin.twelve' });
    const { status, body } = await update('5112', { [field]: '2099-01-01' });
    expect([status, body.code, body.errors.map((error: { field: string }) => error.field)]).toEqual([400, 'since_too_late', [field]]);
    expect((await register('5113', { since: '2099-01-01' })).status).toBe(400);
  });

  it('of a handle may be given, with the handle or later', async () => {
    await register('5104', { since: null });
    await update('5104', { tiktok: 'begin.four', tiktok_since: '2026-02-03' });
    expect((await owner('begin.four'))?.since).toBe('2026-02-03');
    await update('5104', { tiktok_since: null });
    expect((await owner('begin.four'))?.since).toBeNull();
  });

  it('is today after a move to another client, and stays what it was for directorates', async () => {
    const { body } = await register('5105', { since: '2026-01-05' });
    const moved = await update('5105', { client_id: 'BEGIN_B' });
    expect(moved.body.data.since).toBe(today());
    expect(await told(body.data.person_id)).toMatchObject({ client_id: 'BEGIN_B', since: today(), first_since: '2026-01-05' });
  });

  it('splits at a move: the event carries the person as they were in the client that they left', async () => {
    const { body } = await register('5109', { since: '2026-01-05', divisi: 'Sat Lantas', insta: 'begin.nine' });
    const id = body.data.person_id;
    expect(await told(id)).not.toHaveProperty('memberships');
    await update('5109', { client_id: 'BEGIN_B', divisi: 'Bag Ops', insta: 'begin.nine.new', since: '2026-02-01' });
    const left = {
      ...{ client_id: 'BEGIN_A', nrp: '5109', division: 'SAT LANTAS', exempt: false, since: '2026-01-05' },
      handles: [{ platform: 'instagram', handle: 'begin.nine', since: '2026-01-05' }],
    };
    expect((await told(id))?.memberships).toMatchObject([{ ...left, until: '2026-02-01' }]);
    await update('5109', { since: '2026-02-10' });
    expect((await told(id))?.memberships).toMatchObject([{ ...left, until: '2026-02-10' }]);
    // The move is undone.
    await update('5109', { client_id: 'BEGIN_A', since: '2026-01-05' });
    expect(await told(id)).toMatchObject({ client_id: 'BEGIN_A', since: '2026-01-05' });
    expect(await told(id)).not.toHaveProperty('memberships');
  });

  const send = (csv: string) =>
    platform.call('POST', '/api/users/import', {
      token: platform.admin,
      body: { client_id: 'BEGIN_A', file: { name: 'p.csv', content: Buffer.from(csv).toString('base64') } },
    });

  it('comes from a column of a table; without it a new person begins today, and a known one is left alone', async () => {
    const first = await send('NRP,Nama,Instagram,Berlaku sejak\n00005106,Enam,begin.six,14/03/2026\n00005107,Tujuh,begin.seven,\n');
    expect(first.body.data.counts).toMatchObject({ created: 2, left_out: 0 });
    expect([(await person('00005106')).since, (await owner('begin.six'))?.since]).toEqual(['2026-03-14', '2026-03-14']);
    expect([(await person('00005107')).since, (await owner('begin.seven'))?.since]).toEqual([today(), today()]);
    expect((await send('NRP,Nama,Berlaku sejak\n00005106,Enam,2026-03-14\n')).body.data.counts).toMatchObject({ unchanged: 1 });
    const faulty = await send('NRP,Nama,Berlaku sejak\n00005106,Enam,kemarin\n');
    expect(faulty.body.data.rows[0].notes[0]).toMatchObject({ field: 'since', column: 'Berlaku sejak', effect: 'left_out' });
  });

  it('is none for whom a table says so: new or known, they owe everything from the beginning', async () => {
    await register('5120', { since: '2026-01-05' });
    const table = 'NRP,Nama,Instagram,Berlaku sejak\n00005119,Sembilan,begin.nineteen,Sejak awal\n5120,Dua Puluh,,awal\n';
    expect((await send(table)).body.data.counts).toMatchObject({ created: 1, updated: 1, left_out: 0 });
    expect([(await person('00005119')).since, (await owner('begin.nineteen'))?.since, (await person('5120')).since]).toEqual([
      null,
      null,
      null,
    ]);
    expect((await send(table)).body.data.counts).toMatchObject({ unchanged: 2 });
  });
});

describe('people who were here before', () => {
  const open = async () => (await platform.call('GET', '/api/users/since-open?client_id=BEGIN_C', { token: platform.admin })).body.data;
  const confirm = (body: object) => platform.call('POST', '/api/users/since', { token: platform.admin, body });

  it('and were added, or given a first handle, in the period are listed until somebody says from when on they owe posts', async () => {
    await platform.addClient('BEGIN_C', { timezone: EAST });
    const ids: string[] = [];
    for (const [nrp, more] of [
      ['5201', { insta: 'begin.c.one' }],
      ['5202', { tiktok: 'begin.c.two' }],
      ['5203', {}],
      ['5204', {}],
    ] as const)
      ids.push((await platform.addPerson(nrp, 'BEGIN_C', { since: null, ...more })).person_id);
    expect(await open()).toEqual({ total: 0, people: [] });
    // As the version before stored them: 5202 long ago, with a first handle of today.
    await platform.owner.query("update identity.person set since_confirmed = false where client_id = 'BEGIN_C' and nrp <> '5204'");
    await platform.owner.query("update identity.person set created_at = created_at - interval '3 months' where nrp = '5202'");
    const { total, people } = await open();
    expect([
      total,
      people.map((row: { user_id: string; added: string | null; handles: object[] }) => [row.user_id, row.added, row.handles]),
    ]).toEqual([
      3,
      [
        ['5201', today(), [{ platform: 'instagram', handle: 'begin.c.one', added: today() }]],
        ['5202', null, [{ platform: 'tiktok', handle: 'begin.c.two', added: today() }]],
        ['5203', today(), []],
      ],
    ]);

    expect((await confirm({ person_ids: ids.slice(0, 2), since: 'added' })).body.data).toEqual({ changed: 2 });
    expect([(await person('5201')).since, (await person('5202')).since]).toEqual([today(), null]);
    expect([(await owner('begin.c.one'))?.since, (await owner('begin.c.two'))?.since]).toEqual([today(), today()]);
    expect(await told(ids[0] ?? '')).toMatchObject({ since: today(), first_since: today() });

    expect((await confirm({ person_ids: ids, since: 'day' })).body.errors[0].field).toBe('day');
    expect((await confirm({ person_ids: ids, since: 'beginning' })).body.data).toEqual({ changed: 1 });
    expect(await open()).toEqual({ total: 0, people: [] });
    expect((await confirm({ person_ids: ids, since: 'added' })).body.data).toEqual({ changed: 0 });
    expect((await person('5203')).since).toBeNull();
  });

  it('of another client are left alone', async () => {
    const { person_id } = await platform.addPerson('5205', 'BEGIN_C', { since: null });
    await platform.owner.query("update identity.person set since_confirmed = false where nrp = '5205'");
    const stranger = await platform.signIn({ role: 'operator', tenants: ['BEGIN_A'], clientId: 'BEGIN_A' });
    const body = { person_ids: [person_id], since: 'added' };
    expect((await platform.call('POST', '/api/users/since', { token: stranger, body })).body.data).toEqual({ changed: 0 });
    expect((await platform.call('GET', '/api/users/since-open', { token: stranger })).body.data).toEqual({ total: 0, people: [] });
  });
});
