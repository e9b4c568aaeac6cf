import { waitFor } from '@balai/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStream } from '../e2e/harness/stream.ts';
import { collect, openWorld, startEmptyPlatform } from './harness/world.ts';

type Open = Awaited<ReturnType<typeof openWorld>>;

/** Time in which a change of what an account sees reaches every call. */
const IN_FORCE_MS = 2_000;
let world: Open;
let directorate: string;
let unit: string;
let rival: string;

beforeAll(async () => {
  world = await openWorld(await startEmptyPlatform());
  await addClient('DITX', { client_type: 'direktorat' });
  await addClient('DITY', { client_type: 'direktorat' });
  await addClient('REGION', { client_type: 'polda', parent_client_id: 'DITX' });
  await addClient('UNIT', { parent_client_id: 'REGION' });
  await addClient('ASIDE');
  await addClient('HIDDEN');
  await addPerson('8001', 'UNIT', { roles: ['ditx'] });
  await addPerson('8002', 'UNIT');
  await addPerson('8003', 'ASIDE');
  await addPerson('8004', 'HIDDEN');
  await addPerson('8005', 'HIDDEN', { roles: ['ditx'], status: false });
  directorate = (await world.account('dit.x', 'ditx', ['DITX'])).token;
  rival = (await world.account('dit.y', 'dity', ['DITY'])).token;
  unit = (await world.account('op.unit', 'operator', ['UNIT'])).token;
});
afterAll(async () => world?.stop());

const addClient = (clientId: string, more: object = {}) =>
  world.must('POST', '/api/clients', {
    client_id: clientId,
    nama: `Satuan ${clientId}`,
    client_insta: `akun.${clientId.toLowerCase()}`,
    ...more,
  });
const addPerson = (nrp: string, clientId: string, more: object = {}) =>
  world.must('POST', '/api/users/create', {
    user_id: nrp,
    nama: `Orang ${clientId} ${nrp}`,
    client_id: clientId,
    insta: `p.${nrp}`,
    ...more,
  });
const put = (path: string, body: object) => world.must('PUT', path, body);
const get = (path: string, token: string) => world.platform.call('GET', path, { token });
const clientsOf = async (token: string): Promise<string[]> =>
  (await world.must('GET', '/api/clients', undefined, token)).data.map((client: { client_id: string }) => client.client_id).sort();
const awaitSight = (token: string, expected: readonly string[]) =>
  waitFor(async () => JSON.stringify(await clientsOf(token)) === JSON.stringify(expected), {
    timeoutMs: IN_FORCE_MS,
    what: `the account to see ${expected.join(', ')}`,
  });
const publish = async (clientId: string, likers: readonly string[]): Promise<string> => {
  const { data } = await world.must('POST', '/sandbox/api/posts', {
    client_id: clientId,
    platform: 'instagram',
    caption: `Dari ${clientId}`,
  });
  await world.must('POST', `/sandbox/api/posts/${data.shortcode}/likes`, { handles: likers });
  return data.shortcode;
};
interface Row {
  readonly user_id: string;
  readonly client_id: string;
}
const recap = async (token: string, query: string): Promise<{ people: string[]; totalPosts: number; text: string }> => {
  const { status, body } = await get(`/api/insta/rekap-likes?${query}`, token);
  if (status !== 200) throw new Error(`recap ${query}: ${status} ${JSON.stringify(body)}`);
  return { people: body.data.map((row: Row) => row.user_id).sort(), totalPosts: body.totalPosts, text: JSON.stringify(body) };
};

/** What no answer may hold: a client's name, or somebody's number, which stands in no id by chance. */
const OF_OTHERS = /HIDDEN|DITY|(?<![\w-])800[45](?![\w-])/;
const OF_ASIDE = /ASIDE|HIDDEN|(?<![\w-])800[3-5](?![\w-])/;
const OF_8003 = /(?<![\w-])8003(?![\w-])/;

describe('what a directorate’s account sees', () => {
  it('is exactly its own client, the active ones below, and those with an active holder of its role', async () => {
    await awaitSight(directorate, ['DITX', 'REGION', 'UNIT']);
    expect(await clientsOf(rival)).toEqual(['DITY']);
    const session = await world.must('GET', '/api/auth/session', undefined, directorate);
    expect(session.data).toMatchObject({ role: 'ditx', client_id: 'DITX', tenants: ['DITX', 'REGION', 'UNIT'] });
    for (const path of [
      '/api/clients/HIDDEN',
      '/api/clients/aside',
      '/api/users/list?client_id=HIDDEN',
      '/api/insta/rekap-likes?client_id=DITY',
    ])
      expect((await get(path, directorate)).status, path).toBe(403);
  });

  it('follows holders, parents and states at once, without a new login', async () => {
    await put('/api/users/8003', { roles: ['ditx'] });
    await awaitSight(directorate, ['ASIDE', 'DITX', 'REGION', 'UNIT']);
    expect((await get('/api/users/list?client_id=ASIDE', directorate)).body.data).toHaveLength(1);
    await put('/api/users/8003', { status: false });
    await awaitSight(directorate, ['DITX', 'REGION', 'UNIT']);
    expect((await get('/api/users/list?client_id=ASIDE', directorate)).status).toBe(403);
    await put('/api/users/8003', { status: true });
    await awaitSight(directorate, ['ASIDE', 'DITX', 'REGION', 'UNIT']);
    await put('/api/clients/REGION', { parent_client_id: 'DITY' });
    // The unit stays by its holder, the region has none.
    await awaitSight(directorate, ['ASIDE', 'DITX', 'UNIT']);
    await awaitSight(rival, ['DITY', 'REGION', 'UNIT']);
    await put('/api/clients/UNIT', { client_status: false });
    await awaitSight(rival, ['DITY', 'REGION']);
    await put('/api/clients/UNIT', { client_status: true });
    await put('/api/clients/REGION', { parent_client_id: 'DITX' });
    await awaitSight(directorate, ['ASIDE', 'DITX', 'REGION', 'UNIT']);
    await awaitSight(rival, ['DITY']);
  });
});

describe('a recap', () => {
  let shortcode = '';
  const awaitPeople = (expected: readonly string[]) =>
    waitFor(async () => String((await recap(directorate, 'client_id=DITX')).people) === String(expected), {
      what: `the recap to hold ${expected.join(', ')}`,
    });
  beforeAll(async () => {
    shortcode = await publish('DITX', ['p.8001', 'p.8004', 'p.8005']);
    await collect(world, 'DITX');
    // People reach a recap a moment after identity has them.
    await awaitPeople(['8001', '8003']);
  });

  it('of a directorate holds the holders of its role in clients it sees, and nobody else', async () => {
    const own = await recap(directorate, 'client_id=DITX');
    expect(own).toMatchObject({ people: ['8001', '8003'], totalPosts: 1 });
    expect(own.text).not.toMatch(OF_OTHERS);
    expect((await recap(directorate, 'scope=direktorat&role=ditx&client_id=DITX')).people).toEqual(['8001', '8003']);
    // The platform sees the same people: nobody was left out for want of sight.
    expect((await recap(world.admin, 'client_id=DITX')).people).toEqual(['8001', '8003']);
  });

  it('asked for in a directorate’s name by others holds their own people only', async () => {
    for (const query of ['client_id=UNIT&role=ditx', 'scope=direktorat&role=ditx', 'client_id=UNIT&scope=direktorat&role=ditx']) {
      const seen = await recap(unit, query);
      expect([query, seen.people]).toEqual([query, ['8001']]);
      expect(seen.text, query).not.toMatch(OF_ASIDE);
    }
    const foreign = await get('/api/insta/rekap-likes?scope=direktorat&role=ditx', rival);
    expect(JSON.stringify(foreign.body)).not.toMatch(/ORANG|Dari DITX|800\d/);
    expect((await get('/api/insta/rekap-likes?client_id=DITX', unit)).status).toBe(403);
  });

  it('loses a client’s people as soon as the account may not see them, also from what is cached', async () => {
    expect((await recap(directorate, 'client_id=DITX')).people).toContain('8003');
    await put('/api/users/8003', { roles: [] });
    await awaitSight(directorate, ['DITX', 'REGION', 'UNIT']);
    await waitFor(async () => !OF_8003.test((await recap(directorate, 'client_id=DITX')).text), {
      what: 'the person to leave the recap',
    });
    await put('/api/users/8003', { roles: ['ditx'] });
    await awaitSight(directorate, ['ASIDE', 'DITX', 'REGION', 'UNIT']);
    await awaitPeople(['8001', '8003']);
  });

  it('is not answered from another account’s cache', async () => {
    const { headers } = await get('/api/insta/rekap-likes?client_id=UNIT', world.admin);
    const etag = headers.get('etag') ?? '';
    expect(etag).not.toBe('');
    const { status } = await world.platform.call('GET', '/api/insta/rekap-likes?client_id=UNIT', {
      token: rival,
      headers: { 'if-none-match': etag },
    });
    expect(status).toBe(403);
  });

  it('unfolds to handles without names where the people are out of sight', async () => {
    interface Engagement {
      readonly handle: string;
      readonly person?: { readonly client_id: string };
    }
    const evidence = async (token: string): Promise<Engagement[]> =>
      (await world.must('GET', `/api/posts/instagram:${shortcode}/evidence`, undefined, token)).data.engagements;
    const named = (all: Engagement[]) => Object.fromEntries(all.map((one) => [one.handle, one.person?.client_id ?? null]));
    expect(named(await evidence(world.admin))).toMatchObject({ 'p.8001': 'UNIT', 'p.8004': 'HIDDEN', 'p.8005': 'HIDDEN' });
    expect(named(await evidence(directorate))).toEqual({ 'p.8001': 'UNIT', 'p.8004': null, 'p.8005': null });
    expect((await get(`/api/posts/instagram:${shortcode}/evidence`, rival)).status).toBe(404);
  });
});

describe('the live stream', () => {
  it('carries hints about clients the account sees, and never the name of another', async () => {
    const streams = {
      unit: await openStream(world.platform.baseUrl, unit),
      directorate: await openStream(world.platform.baseUrl, directorate),
    };
    try {
      await publish('HIDDEN', ['p.8004']);
      await collect(world, 'HIDDEN');
      await publish('UNIT', ['p.8002']);
      // One run of all clients: its hints name all of them.
      const { data } = await world.must('POST', '/api/collection-runs', {});
      await waitFor(async () => (await world.must('GET', `/api/collection-runs/${data.run_id}`)).data.finished_at !== null, {
        what: 'the run of all clients',
      });
      for (const stream of Object.values(streams))
        await waitFor(() => stream.hints.some((hint) => hint.topic === 'recap' && hint.client_ids.includes('UNIT')), { what: 'a hint' });
      const named = (which: keyof typeof streams) => [...new Set(streams[which].hints.flatMap((hint) => hint.client_ids))].sort();
      expect(named('unit')).toEqual(['UNIT']);
      expect(['ASIDE', 'DITX', 'REGION', 'UNIT']).toEqual(expect.arrayContaining(named('directorate')));
      const part = await get(`/api/collection-runs/${data.run_id}`, unit);
      expect(part).toMatchObject({ status: 200, body: { data: { client_id: 'UNIT' } } });
      expect(JSON.stringify(part.body)).not.toMatch(/HIDDEN|DITX|ASIDE/);
      expect(JSON.stringify((await get('/api/collection-runs', unit)).body)).not.toMatch(/HIDDEN|DITX/);
    } finally {
      for (const stream of Object.values(streams)) stream.close();
    }
  });

  it('tells of a saved view those who see its client', async () => {
    const streams = [await openStream(world.platform.baseUrl, unit), await openStream(world.platform.baseUrl, rival)] as const;
    const isOfViews = ({ topic }: { topic: string }) => topic === 'views';
    try {
      const view = { name: 'Bersama', path: '/units', client_id: 'UNIT', shared: 'client' };
      await world.must('POST', '/api/views', view, directorate);
      await waitFor(() => streams[0].hints.some(isOfViews), { what: 'the hint' });
      expect(streams.map(({ hints }) => hints.filter(isOfViews).map((hint) => hint.client_ids))).toEqual([[['UNIT']], []]);
      expect((await get('/api/views', unit)).body.data).toMatchObject([{ name: 'Bersama', own: false, owner: 'dit.x' }]);
      expect((await get('/api/views', rival)).body.data).toEqual([]);
    } finally {
      for (const stream of streams) stream.close();
    }
  });

  it('stops telling about a client at the moment the account loses it', async () => {
    const stream = await openStream(world.platform.baseUrl, directorate);
    try {
      await put('/api/users/8003', { roles: [] });
      await awaitSight(directorate, ['DITX', 'REGION', 'UNIT']);
      const before = stream.hints.length;
      await publish('ASIDE', ['p.8003']);
      await collect(world, 'ASIDE');
      await publish('UNIT', ['p.8001']);
      await collect(world, 'UNIT');
      await waitFor(() => stream.hints.slice(before).some((hint) => hint.topic === 'recap' && hint.client_ids.includes('UNIT')), {
        what: 'the later hint',
      });
      expect(stream.hints.slice(before).flatMap((hint) => hint.client_ids)).not.toContain('ASIDE');
    } finally {
      stream.close();
    }
  });
});

it('a run asked for without a client is of the account’s own clients', async () => {
  const { data } = await world.must('POST', '/api/collection-runs', {}, unit);
  const { data: run } = await world.must('GET', `/api/collection-runs/${data.run_id}`, undefined, unit);
  expect(run.client_id).toBe('UNIT');
});
