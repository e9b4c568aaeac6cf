import type { Post } from '@balai/contracts/collector';
import { uuidv7 } from '@balai/runtime/core';
import { aClient, aHandle, aPerson, type SharedPlatform } from '@balai/testing';
import { beforeAll, expect, it } from 'vitest';
import { aPost, feeder, Watcher } from '../attendance-world.ts';
import { sharedAttendance } from '../shared-attendance.ts';

let platform: SharedPlatform;
let feed: ReturnType<typeof feeder>;
let admin: string;

beforeAll(async () => {
  platform = await sharedAttendance(import.meta.url);
  feed = feeder(platform);
  admin = await platform.signIn();
});

const PAGE_BYTES = 200_000;
const at = (minute: number) => new Date(Date.UTC(2026, 5, 1, 1, minute));
const call = (post: Post, query = '', headers = {}, token = admin) =>
  platform.call('GET', `/api/posts/${post.post_id}/evidence${query === '' ? '' : `?${query}`}`, { token, headers });

interface Engaged {
  readonly handle: string;
  readonly person?: { readonly user_id: string };
  readonly first_seen_at: string;
}

/** A client with so many people and a post under which they, and so many others, were seen. */
async function aLikedPost(clientId: string, people: number, others: number) {
  await feed.client(aClient(clientId));
  const name = clientId.toLowerCase();
  for (let index = 0; index < people; index += 1) {
    const person = aPerson(clientId, `${clientId}-${index}`, { name: `ORANG ${index} ${clientId}` });
    await feed.person(person);
    await feed.handle(aHandle(`${name}.${index}`, person));
  }
  const post = aPost(clientId, `${clientId}_post`, { taken_at: at(0).toISOString() });
  await feed.post(post);
  const watcher = new Watcher(post);
  const handles = [
    ...Array.from({ length: people }, (_, index) => `${name}.${index}`),
    ...Array.from({ length: others }, (_, index) => `luar_${String(index).padStart(6, '0')}_${name}`),
  ];
  await feed.observe(watcher.observation({ added: handles, at: at(1) }));
  return { post, watcher, handles };
}

it('of a directorate’s post that a unit’s people owe, the unit unfolds for its own people alone', async () => {
  const people = await Promise.all(
    [
      ['OWE_A', 'OWE_A-1', ['owe_dir']],
      ['OWE_B', 'OWE_B-1', ['owe_dir']],
      ['OWE_C', 'OWE_C-1', []],
    ].map(async ([client, nrp, roles]) => aPerson(String(client), String(nrp), { roles: [...(roles ?? [])], name: `ORANG ${nrp}` })),
  );
  await feed.client(aClient('OWE_DIR', { type: 'direktorat' }));
  for (const person of people) {
    await feed.client(aClient(person.client_id));
    await feed.person(person);
    await feed.handle(aHandle(`h.${person.nrp.toLowerCase()}`, person));
  }
  const post = aPost('OWE_DIR', 'OWE_post', { taken_at: at(0).toISOString() });
  await feed.post(post);
  const handles = [...people.map(({ nrp }) => `h.${nrp.toLowerCase()}`), 'orang.luar'];
  await feed.observe(new Watcher(post).observation({ added: handles, at: at(1) }));
  const [mine, other] = people;
  for (const person of [mine, other]) {
    const body = { person: person?.person_id, post: post.post_id, reason: 'Bukti layar' };
    expect((await platform.call('POST', '/api/corrections', { token: admin, body })).status).toBe(201);
  }
  const unit = (clientId: string) => platform.signIn({ role: 'operator', tenants: [clientId], clientId });
  const token = await unit('OWE_A');
  for (const query of ['', 'who=all', 'who=people', 'q=h.']) {
    const { status, body } = await call(post, query, {}, token);
    expect([query, status]).toEqual([query, 200]);
    expect(body.data.engagements.map((one: Engaged) => [one.handle, one.person?.user_id])).toEqual([['h.owe_a-1', 'OWE_A-1']]);
    expect(body.data.corrections.map((one: { person_id: string }) => one.person_id)).toEqual([mine?.person_id]);
    expect(body.data.observations).toHaveLength(1);
    const text = JSON.stringify(body);
    for (const stranger of ['owe_b', 'OWE_B', 'OWE_C', 'orang.luar', other?.person_id ?? '?']) expect(text).not.toContain(stranger);
  }
  const corrections = await platform.call('GET', `/api/corrections?post=${post.post_id}`, { token });
  expect(corrections.body.data.map((one: { person: { user_id: string } }) => one.person.user_id)).toEqual(['OWE_A-1']);
  expect((await call(post, 'who=outsiders', {}, token)).body.data.engagements).toEqual([]);
  const named = await platform.call('GET', `/api/posts/instagram:${post.platform_id}/evidence`, { token });
  expect(named.status).toBe(200);
  // Whose people do not owe it, and the posts of other units, stay as they were.
  expect((await call(post, '', {}, await unit('OWE_C'))).status).toBe(404);
  const ofUnit = aPost('OWE_B', 'OWE_B_post', { taken_at: at(0).toISOString() });
  await feed.post(ofUnit);
  expect((await call(ofUnit, '', {}, token)).status).toBe(404);
  // The directorate sees all, as before.
  const all = await call(post);
  expect(all.body.data.engagements.map((one: Engaged) => one.handle).toSorted()).toEqual(handles.toSorted());
});

it('of a collab post names the other clients that the caller sees', async () => {
  const rows = ['COP_A', 'COP_B', 'COP_C'].map((clientId) => aPost(clientId, 'COP_post', { post_id: uuidv7() }));
  const [inA, inB] = rows;
  if (inA === undefined || inB === undefined) throw new Error('no posts');
  await feed.client(...rows.map((post) => aClient(post.client_id, { name: `Satuan ${post.client_id}` })));
  await feed.post(...rows, aPost('COP_A', 'COP_other'));
  const namedTo = async (post: Post, token: string) =>
    (await call(post, '', {}, token)).body.data.post.other_clients.map((one: { client_name: string }) => one.client_name);
  const of = (...tenants: string[]) => platform.signIn({ role: 'operator', tenants, clientId: 'COP_A' });
  expect(await namedTo(inA, await of('COP_A', 'COP_B', 'COP_C'))).toEqual(['Satuan COP_B', 'Satuan COP_C']);
  expect(await namedTo(inA, await of('COP_A', 'COP_B'))).toEqual(['Satuan COP_B']);
  const alone = await call(inA, '', {}, await of('COP_A'));
  expect(alone.body.data.post.other_clients).toEqual([]);
  expect(JSON.stringify(alone.body)).not.toMatch(/COP_[BC]/);
  // A client whose feed shows it no more is none of them; the answer that was kept is not given again.
  await feed.post({ ...inB, hidden_at: at(5).toISOString(), hidden_reason: 'vanished', version: inB.version + 1 });
  expect(await namedTo(inA, await of('COP_A', 'COP_B', 'COP_C'))).toEqual(['Satuan COP_C']);
  expect(await namedTo(inB, await of('COP_A', 'COP_B', 'COP_C'))).toEqual(['Satuan COP_A', 'Satuan COP_C']);
});

/** All pages put together. */
async function walk(post: Post, query: string): Promise<{ handles: string[]; pages: number }> {
  const handles: string[] = [];
  let [cursor, pages]: [string | null, number] = ['', 0];
  while (cursor !== null && pages < 1_000) {
    const { status, body } = await call(post, `${query}${cursor === '' ? '' : `&cursor=${cursor}`}`);
    expect(status).toBe(200);
    handles.push(...body.data.engagements.map((one: Engaged) => one.handle));
    cursor = body.data.next_cursor;
    pages += 1;
  }
  return { handles, pages };
}

it('pages hold every engagement once, however they are cut, and filters agree with a filter by hand', async () => {
  const { post, watcher, handles } = await aLikedPost('EVP_A', 7, 20);
  await feed.observe(watcher.observation({ added: ['aaa_first_by_name', 'evp_late'], at: at(2) }));
  const expected = [...[...handles].sort(), 'aaa_first_by_name', 'evp_late'];
  for (const limit of [1, 4, 29, 300]) {
    const { handles: seen, pages } = await walk(post, `limit=${limit}`);
    expect(seen).toEqual(expected);
    expect(pages).toBe(Math.ceil(29 / limit));
  }
  const people = (await call(post, 'who=people')).body.data;
  expect(people.engagements.every((one: Engaged) => one.person !== undefined)).toBe(true);
  expect(people.counts).toEqual({
    engagements: 29,
    people: 7,
    outsiders: 22,
    withdrawn: 0,
    matching: 7,
    observations: 2,
    corrections: 0,
  });
  expect((await walk(post, 'who=outsiders&limit=5')).handles).toEqual(expected.filter((handle) => !handle.startsWith('evp_a.')));
  const find = async (q: string) => (await walk(post, `q=${encodeURIComponent(q)}`)).handles;
  expect(await find('@LUAR_00001')).toEqual(expected.filter((handle) => handle.includes('luar_00001')));
  expect(await find('orang 3')).toEqual(['evp_a.3']);
  expect(await find('EVP_A-5')).toEqual(['evp_a.5']);
  expect(await find('50%')).toEqual([]);
});

it('observations come newest first and page by page', async () => {
  const { post, watcher } = await aLikedPost('EVP_B', 1, 0);
  for (let round = 2; round <= 12; round += 1) await feed.observe(watcher.observation({ added: [`evp_seen_${round}`], at: at(round) }));
  const seen: number[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const { body }: { body: { data: { observations: { obs_no: number }[]; observations_next_cursor: string | null } } } = await call(
      post,
      `observations_limit=5${cursor === '' ? '' : `&observations_cursor=${cursor}`}`,
    );
    seen.push(...body.data.observations.map(({ obs_no }) => obs_no));
    cursor = body.data.observations_next_cursor;
  }
  expect(seen).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
});

it('who asks again with the ETag gets 304 until something changes: a look, an owner, a correction', async () => {
  const { post, watcher } = await aLikedPost('EVP_C', 1, 1);
  const etagOf = async () => (await call(post)).headers.get('etag') ?? '';
  const first = await etagOf();
  expect((await call(post, '', { 'if-none-match': first })).status).toBe(304);
  expect(await etagOf()).toBe(first);
  await feed.observe(watcher.observation({ added: ['evp_another'], at: at(3) }));
  const second = await etagOf();
  const owner = aPerson('EVP_C', 'EVP_C-owner');
  await feed.person(owner);
  await feed.handle(aHandle('evp_another', owner));
  const third = await etagOf();
  expect((await call(post)).body.data.engagements.find((one: Engaged) => one.handle === 'evp_another').person.user_id).toBe('EVP_C-owner');
  await platform.call('POST', '/api/corrections', {
    token: admin,
    body: { person: 'EVP_C-0', post: post.post_id, reason: 'Bukti layar' },
  });
  const fourth = await etagOf();
  expect(new Set([first, second, third, fourth]).size).toBe(4);
});

it('a cursor that leads nowhere is refused; a limit above the most there is counts as that', async () => {
  const { post } = await aLikedPost('EVP_D', 1, 1);
  for (const query of ['cursor=nonsense', `cursor=${Buffer.from('likes\nx\ny').toString('base64url')}`, 'observations_cursor=zzz'])
    expect([query, (await call(post, query)).body.code]).toEqual([query, 'invalid_cursor']);
  expect((await call(post, 'limit=301&observations_limit=101')).status).toBe(200);
  expect((await call(post, 'limit=0')).status).toBe(400);
});

it('people of clients that the account does not see stay bare handles, also for filters and texts', async () => {
  const { post, watcher } = await aLikedPost('EVP_E', 1, 0);
  await feed.client(aClient('EVP_F'));
  const hidden = aPerson('EVP_F', 'EVP_F-0', { name: 'ORANG RAHASIA' });
  await feed.person(hidden);
  await feed.handle(aHandle('evp_f.0', hidden));
  await feed.observe(watcher.observation({ added: ['evp_f.0'], at: at(2) }));
  const token = await platform.signIn({ role: 'operator', tenants: ['EVP_E'], clientId: 'EVP_E' });
  const all = (await call(post, '', {}, token)).body.data;
  expect(all.engagements.map((one: Engaged) => [one.handle, one.person?.user_id])).toEqual([
    ['evp_e.0', 'EVP_E-0'],
    ['evp_f.0', undefined],
  ]);
  expect(all.counts).toMatchObject({ people: 1, outsiders: 1 });
  const handlesOf = async (query: string) => (await call(post, query, {}, token)).body.data.engagements.map((one: Engaged) => one.handle);
  expect(await handlesOf('who=people')).toEqual(['evp_e.0']);
  expect(await handlesOf('who=outsiders')).toEqual(['evp_f.0']);
  expect(await handlesOf('q=rahasia')).toEqual([]);
  expect((await call(post, 'q=rahasia')).body.data.engagements).toHaveLength(1);
});

// What such a page costs: npm run bench -- long-post.
it('a page of a post of 100,000 likers is bounded in bytes', async () => {
  const large = await aLikedPost('EVP_L', 40, 99_960);
  const bytesOf = async (post: Post, query: string) => JSON.stringify((await call(post, query)).body).length;
  for (const query of ['', 'limit=300&observations_limit=100']) expect(await bytesOf(large.post, query)).toBeLessThan(PAGE_BYTES);
  const { counts } = (await call(large.post)).body.data;
  expect(counts).toMatchObject({ engagements: 100_000, people: 40, outsiders: 99_960 });

  const cursorAt = async (): Promise<string> => {
    const deep = large.handles.toSorted()[90_000] ?? '';
    return Buffer.from(`likes\n${at(1).getTime()}\n${deep}`).toString('base64url');
  };
  const deep = (await call(large.post, `limit=2&cursor=${await cursorAt()}`)).body.data.engagements;
  expect(deep.map((one: Engaged) => one.handle)).toEqual(large.handles.toSorted().slice(90_001, 90_003));
});

it('says which words a caption marks, whom it names and who is tagged in the pictures', async () => {
  await feed.client(aClient('EV_TAGS'));
  const media = { type: 'image' as const, video_url: null, image_url: 'https://cdn.example/1.jpg', images: [], tagged: ['humas.contoh'] };
  const post = aPost('EV_TAGS', 'EV_TAGGED', { caption: 'Apel #Presisi bersama @Polres.Mawar #presisi', media });
  await feed.post(post);
  const { body } = await call(post);
  expect(body.data.post).toMatchObject({ hashtags: ['presisi'], mentions: ['polres.mawar'], tagged: ['humas.contoh'] });
  // Addresses of the provider's are nobody's to follow.
  expect(JSON.stringify(body)).not.toContain('cdn.example');
});
