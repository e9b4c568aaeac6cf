import { waitFor } from '@balai/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collect, openWorld, startEmptyPlatform } from './harness/world.ts';

let world: Awaited<ReturnType<typeof openWorld>>;
/** Accounts of the two clients of a directorate, of the directorate, and of a client of nobody else's. */
let tokens: { readonly A: string; readonly B: string; readonly DIT: string; readonly ASIDE: string };

beforeAll(async () => {
  world = await openWorld(await startEmptyPlatform());
  await addClient('DIT', { client_type: 'direktorat' });
  for (const [clientId, more] of [
    ['CO_A', { parent_client_id: 'DIT' }],
    ['CO_B', { parent_client_id: 'DIT' }],
    ['CO_LATE', { parent_client_id: 'DIT', client_status: false }],
    ['CO_ASIDE', {}],
  ] as const)
    await addClient(clientId, more);
  await addPerson('9101', 'CO_A', { roles: ['dit'] });
  await addPerson('9102', 'CO_A');
  await addPerson('9201', 'CO_B', { roles: ['dit'] });
  await addPerson('9202', 'CO_B', { roles: ['dit'] });
  await addPerson('9301', 'CO_LATE');
  await addPerson('9401', 'CO_ASIDE');
  tokens = {
    A: (await world.account('op.a', 'operator', ['CO_A'])).token,
    B: (await world.account('op.b', 'operator', ['CO_B'])).token,
    DIT: (await world.account('op.dit', 'dit', ['DIT'])).token,
    ASIDE: (await world.account('op.aside', 'operator', ['CO_ASIDE'])).token,
  };
});
afterAll(async () => world?.stop());

const addClient = (clientId: string, more: object = {}) =>
  world.must('POST', '/api/clients', { client_id: clientId, nama: `Satuan ${clientId}`, client_insta: handleOf(clientId), ...more });
const handleOf = (clientId: string) => `akun.${clientId.toLowerCase()}`;
const addPerson = (nrp: string, clientId: string, more: object = {}) =>
  world.must('POST', '/api/users/create', {
    ...{ user_id: nrp, nama: `Orang ${nrp}`, client_id: clientId, since: null, insta: `p.${nrp}`, ...more },
  });
const get = (path: string, token = world.admin) => world.must('GET', path, undefined, token);

async function publish(clientId: string, coauthors: readonly string[], likers: readonly string[]): Promise<string> {
  const body = { client_id: clientId, platform: 'instagram', caption: `Bersama ${coauthors.join(' ')}`, coauthors };
  const { data } = await world.must('POST', '/sandbox/api/posts', body);
  await world.must('POST', `/sandbox/api/posts/${data.shortcode}/likes`, { handles: likers });
  return data.shortcode;
}

interface Row {
  readonly user_id: string;
  readonly jumlah_like: number;
}
/** How often each person of a client counts, with the codes of its posts. */
async function recap(clientId: string, token = world.admin, more = '') {
  const body = await get(`/api/insta/rekap-likes?client_id=${clientId}${more}`, token);
  const people = Object.fromEntries(body.data.map((row: Row) => [row.user_id, row.jumlah_like]));
  return { people, codes: body.posts.map((post: { platform_id: string }) => post.platform_id), text: JSON.stringify(body) };
}
const awaitRecap = async (clientId: string, people: Record<string, number>) => {
  await waitFor(async () => JSON.stringify((await recap(clientId)).people) === JSON.stringify(people), {
    what: `the recap of ${clientId} to be ${JSON.stringify(people)}`,
  });
};
const rowOf = async (clientId: string, code: string): Promise<string> =>
  (await get(`/api/insta/rekap-likes?client_id=${clientId}`)).posts.find((post: { platform_id: string }) => post.platform_id === code)
    .post_id;

describe('a post of two clients', () => {
  let code = '';
  beforeAll(async () => {
    code = await publish('CO_A', ['CO_B', 'CO_LATE'], ['p.9101', 'p.9201', 'p.9301', 'p.9401']);
    // One run of all clients.
    const { data } = await world.must('POST', '/api/collection-runs', {});
    await waitFor(async () => (await get(`/api/collection-runs/${data.run_id}`)).data.finished_at !== null, { what: 'the run' });
  });

  it('counts for the people of each, and for nobody of another', async () => {
    expect(await recap('CO_A')).toMatchObject({ people: { 9101: 1, 9102: 0 }, codes: [code] });
    expect(await recap('CO_B')).toMatchObject({ people: { 9201: 1, 9202: 0 }, codes: [code] });
    expect(await recap('CO_ASIDE')).toMatchObject({ people: { 9401: 0 }, codes: [] });
  });

  it('stands in every list of posts of each', async () => {
    for (const clientId of ['CO_A', 'CO_B'])
      for (const path of [
        `/api/insta/posts?client_id=${clientId}`,
        `/api/instagram/posts?client_id=${clientId}`,
        `/api/clients/${clientId}/posts/instagram`,
        `/api/attendance/posts?client_id=${clientId}&platform=instagram`,
        `/api/clients/${clientId}/posts/instagram/likes`,
      ])
        expect(JSON.stringify(await get(path)), path).toContain(code);
    expect((await get(`/api/attendance/days?client_id=CO_B&platform=instagram`)).data.at(-1)).toMatchObject({ posts: 1 });
  });

  it('is asked about and exported under its code for each', async () => {
    for (const [clientId, took] of [
      ['CO_A', '9101'],
      ['CO_B', '9201'],
    ] as const) {
      const people = await get(`/api/attendance/posts/instagram:${code}/people?client_id=${clientId}&state=took_part`);
      expect(people.data.map((one: Row) => one.user_id)).toEqual([took]);
      for (const view of ['post-participation', 'matrix-likes', 'recap-likes']) {
        const query = { client_id: clientId, ...(view === 'post-participation' ? { post: `instagram:${code}` } : {}) };
        const { data } = await world.must('POST', '/api/exports', { view, format: 'csv', query });
        expect(data, view).toMatchObject({ state: 'done' });
      }
    }
  });

  it('counts once in a directorate, also when the first row leaves it or is corrected at the other', async () => {
    const roles = (id: string, list: readonly string[]) => world.must('PUT', `/api/posts/${id}/roles`, { roles: list });
    const rows = { A: await rowOf('CO_A', code), B: await rowOf('CO_B', code) };
    for (const id of Object.values(rows)) await roles(id, ['dit']);
    await awaitRecap('DIT', { 9101: 1, 9201: 1, 9202: 0 });
    expect((await recap('DIT', tokens.DIT)).codes).toEqual([code]);
    const { data } = await world.must('POST', '/api/corrections', { person: '9202', post: `instagram:${code}`, reason: 'Bukti layar' });
    await awaitRecap('CO_B', { 9201: 1, 9202: 1 });
    await awaitRecap('DIT', { 9101: 1, 9201: 1, 9202: 1 });
    await roles(rows.A, []);
    expect((await recap('DIT')).codes).toEqual([code]);
    await world.must('POST', `/api/corrections/${data.correction_id}/revoke`, { reason: 'Keliru' });
    await awaitRecap('DIT', { 9101: 1, 9201: 1, 9202: 0 });
    await roles(rows.B, []);
    await waitFor(async () => (await recap('DIT')).codes.length === 0, { what: 'the post to leave the directorate' });
  });

  it('names its other clients to accounts that see them', async () => {
    const others = async (token: string) =>
      (await get(`/api/posts/instagram:${code}/evidence`, token)).data.post.other_clients.map(
        (one: { client_id: string }) => one.client_id,
      );
    expect([await others(tokens.A), await others(tokens.B)]).toEqual([[], []]);
    expect(await others(tokens.DIT)).toHaveLength(1);
  });

  it('is reported on by people of each', async () => {
    for (const [nrp, token] of [
      ['9102', tokens.A],
      ['9202', tokens.B],
    ] as const) {
      const body = { user_id: nrp, shortcode: code, tiktok_link: `https://www.tiktok.com/@orang/video/73000000000000${nrp}` };
      await world.must('POST', '/api/link-reports', body, token);
    }
  });

  it('gives nothing of one client away to an account of the other', async () => {
    for (const [token, hidden] of [
      [tokens.A, /CO_B|920\d/],
      [tokens.B, /CO_A|910\d/],
    ] as const)
      for (const path of [`/api/posts/instagram:${code}/evidence`, `/api/insta/posts`, `/api/attendance/posts/instagram:${code}/people`]) {
        const text = JSON.stringify(await get(path, token)).replaceAll(/akun\.co_[ab]|Bersama CO_B CO_LATE|"p\.\d+"/g, '');
        expect(text, path).not.toMatch(hidden);
      }
    const { status } = await world.platform.call('GET', `/api/posts/instagram:${code}/evidence`, { token: tokens.ASIDE });
    expect(status).toBe(404);
  });

  it('comes to a client that is watched only later', async () => {
    await world.must('PUT', '/api/clients/CO_LATE', { client_status: true });
    await collect(world, 'CO_LATE');
    expect(await recap('CO_LATE')).toMatchObject({ people: { 9301: 1 }, codes: [code] });
    expect(await recap('CO_A')).toMatchObject({ people: { 9101: 1, 9102: 0 }, codes: [code] });
  });
});

it('a post of two clients comes to both with the run of either', async () => {
  for (const [first, second] of [
    ['CO_A', 'CO_B'],
    ['CO_B', 'CO_A'],
  ] as const) {
    const code = await publish('CO_A', ['CO_B'], ['p.9101', 'p.9202']);
    await collect(world, first);
    for (const clientId of [first, second])
      await waitFor(async () => (await recap(clientId)).codes.includes(code), { what: `${code} at ${clientId} by the run of ${first}` });
    const { people } = await recap('CO_B');
    await collect(world, second);
    expect((await recap('CO_B')).people).toEqual(people);
    const took = async (clientId: string) =>
      (await get(`/api/attendance/posts/instagram:${code}/people?client_id=${clientId}&state=took_part`)).data.map(
        (one: Row) => one.user_id,
      );
    expect([await took('CO_A'), await took('CO_B')]).toEqual([['9101'], ['9202']]);
  }
});
