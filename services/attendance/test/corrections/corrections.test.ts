import { correctionChanged } from '@balai/contracts/attendance';
import type { Post } from '@balai/contracts/collector';
import type { Person } from '@balai/contracts/identity';
import { aClient, aHandle, aPerson, type SharedPlatform, waitFor } from '@balai/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { aPost, feeder, keepFacts, Watcher } from '../attendance-world.ts';
import { sharedAttendance } from '../shared-attendance.ts';

let platform: SharedPlatform;
let feed: ReturnType<typeof feeder>;
let admin: string;

beforeAll(async () => {
  platform = await sharedAttendance(import.meta.url);
  feed = feeder(platform);
  admin = await platform.signIn({ username: 'kepala' });
});

const call = (method: string, path: string, body?: object, token = admin) =>
  platform.call(method, path, { token, ...(body === undefined ? {} : { body }) });
const correct = (person: string, post: Post, token = admin, more: object = {}) =>
  call(
    'POST',
    '/api/corrections',
    { person, post: `${post.platform}:${post.platform_id}`, reason: 'Bukti layar diterima', ...more },
    token,
  );
const revoke = (id: string, token = admin) => call('POST', `/api/corrections/${id}/revoke`, { reason: 'Bukti keliru' }, token);
const recap = async (query: string, token = admin) => (await call('GET', `/api/insta/rekap-likes?${query}`, undefined, token)).body;

interface WireRow {
  readonly user_id: string;
  readonly jumlah_like: number;
  readonly observedLikes: number;
  readonly status: string;
}
/** What the recap says, person by person. */
const rowsOf = (body: { data: WireRow[] }) =>
  Object.fromEntries(body.data.map((row) => [row.user_id, [row.jumlah_like, row.observedLikes, row.status]]));

/** A client with people, their handles and posts. */
async function aUnit(clientId: string, people: number, posts: number, over: Partial<Person> = {}) {
  await feed.client(aClient(clientId));
  const members = Array.from({ length: people }, (_, index) => aPerson(clientId, `${clientId}-${index}`, over));
  for (const member of members) {
    await feed.person(member);
    await feed.handle(aHandle(`h.${member.nrp.toLowerCase()}`, member));
  }
  const published = Array.from({ length: posts }, (_, index) => aPost(clientId, `${clientId}_${index}`));
  for (const post of published) await feed.post(post);
  return { members, posts: published, watchers: published.map((post) => new Watcher(post)) };
}

describe('a correction', () => {
  it('counts at once, once, and no longer when it is revoked', async () => {
    const { members, posts } = await aUnit('COR_A', 1, 2);
    const [post] = posts;
    const nrp = members[0]?.nrp ?? '';
    if (post === undefined) throw new Error('a post');
    expect(rowsOf(await recap('client_id=COR_A'))).toEqual({ [nrp]: [0, 0, 'belum'] });
    const etag = async () => (await call('GET', '/api/insta/rekap-likes?client_id=COR_A')).headers.get('etag');
    const before = await etag();
    const made = await correct(nrp, post, admin, { evidence: ' tangkapan layar ' });
    expect([made.status, made.body.data]).toEqual([
      201,
      expect.objectContaining({
        state: 'standing',
        client_id: 'COR_A',
        effect: 'took_part',
        reason: 'Bukti layar diterima',
        evidence: 'tangkapan layar',
        evidence_file: null,
        decided_by: 'kepala',
        revoked_at: null,
        person: { person_id: members[0]?.person_id, user_id: nrp, title: 'BRIPTU', nama: `Person ${nrp}`, client_id: 'COR_A' },
        post: expect.objectContaining({ post_id: post.post_id, platform_id: 'COR_A_0', client_id: 'COR_A' }),
      }),
    ]);
    expect(await etag()).not.toBe(before);
    expect(rowsOf(await recap('client_id=COR_A'))).toEqual({ [nrp]: [1, 0, 'kurang'] });
    expect((await recap('client_id=COR_A')).summary.totalLikes).toBe(0);

    const again = await correct(members[0]?.person_id ?? '', post, admin, { reason: 'Alasan lain' });
    expect([again.status, again.body.data]).toEqual([200, made.body.data]);

    const revoked = await revoke(made.body.data.correction_id);
    expect([revoked.status, revoked.body.data.state, revoked.body.data.revoked_by, revoked.body.data.revoke_reason]).toEqual([
      200,
      'revoked',
      'kepala',
      'Bukti keliru',
    ]);
    expect(rowsOf(await recap('client_id=COR_A'))).toEqual({ [nrp]: [0, 0, 'belum'] });
    const twice = await revoke(made.body.data.correction_id);
    expect([twice.status, twice.body.code, twice.body.data]).toEqual([409, 'correction_revoked', revoked.body.data]);
    expect((await correct(nrp, post)).status).toBe(201);
  });

  it('of somebody of whom it changes no number says so, and why; with a username it counts', async () => {
    const { members, posts } = await aUnit('COR_N', 1, 1);
    const [post] = posts;
    if (post === undefined) throw new Error('a post');
    const hidden = [
      [aPerson('COR_N', 'COR_N-7'), 'no_username', 'belum punya username Instagram'],
      [aPerson('COR_N', 'COR_N-8', { exempt: true }), 'excused', 'dikecualikan'],
      [aPerson('COR_N', 'COR_N-9', { active: false }), 'inactive', 'tidak aktif'],
    ] as const;
    for (const [person, code, words] of hidden) {
      await feed.person(person);
      const { status, body } = await correct(person.person_id, post);
      expect([status, body.data.no_effect]).toEqual([201, { code, text: expect.stringContaining(words) }]);
    }
    expect((await correct(members[0]?.nrp ?? '', post)).body.data.no_effect).toBeNull();
    const listed = async () => {
      const { body } = await call('GET', '/api/corrections?client_id=COR_N');
      return Object.fromEntries(
        body.data.map((one: { person: { user_id: string }; no_effect: { code: string } | null }) => [
          one.person.user_id,
          one.no_effect?.code ?? null,
        ]),
      );
    };
    expect(await listed()).toEqual({ 'COR_N-0': null, 'COR_N-7': 'no_username', 'COR_N-8': 'excused', 'COR_N-9': 'inactive' });
    const [without] = hidden[0];
    // It counts nowhere yet: not in the recap, not under the post, not where the number unfolds.
    const unfolded = async () => {
      const { body } = await call('GET', `/api/attendance/people/${without.nrp}/why?client_id=COR_N&platform=instagram`);
      return [body.data.done, body.data.posts.map(({ by }: { by: string | null }) => by)];
    };
    expect([rowsOf(await recap('client_id=COR_N'))['COR_N-7'], await unfolded()]).toEqual([
      [0, 0, 'no_username'],
      [0, [null]],
    ]);
    const english = await platform.call('POST', '/api/corrections', {
      token: admin,
      headers: { 'accept-language': 'en' },
      body: { person: without.nrp, post: post.post_id, reason: 'Bukti layar diterima' },
    });
    expect([english.status, english.body.data.no_effect.text]).toEqual([200, expect.stringContaining('has no Instagram username')]);
    const unknown = await platform.call('POST', '/api/corrections', {
      token: admin,
      headers: { 'accept-language': 'en' },
      body: { person: without.nrp, post: 'instagram:NOTTHERE', reason: 'Bukti layar diterima' },
    });
    expect([unknown.status, unknown.body.errors]).toEqual([404, [{ field: 'post', message: expect.stringContaining('was not found') }]]);
    const short = await platform.call('POST', '/api/corrections', {
      token: admin,
      body: { person: without.nrp, post: 'https://vm.tiktok.com/ZM8aBcDeF/', reason: 'Bukti layar diterima' },
    });
    expect([short.status, short.body.errors]).toEqual([400, [{ field: 'post', message: expect.stringContaining('tautan pendek') }]]);
    await feed.handle(aHandle('baru.cor_n', without));
    expect((await listed())['COR_N-7']).toBeNull();
    expect([rowsOf(await recap('client_id=COR_N'))['COR_N-7'], await unfolded()]).toEqual([
      [1, 0, 'sudah'],
      [1, ['correction']],
    ]);
    const { body: made } = await call('GET', '/api/corrections?client_id=COR_N&person=COR_N-8');
    expect((await revoke(made.data[0].correction_id)).body.data.no_effect).toBeNull();
  });

  it('adds nothing to a like that comes later, and is still there when the like is taken back', async () => {
    const { members, posts, watchers } = await aUnit('COR_B', 1, 1);
    const nrp = members[0]?.nrp ?? '';
    const [post, watcher] = [posts[0], watchers[0]];
    if (post === undefined || watcher === undefined) throw new Error('a post');
    await feed.client(aClient('COR_B', { count_withdrawn: false, version: 2 }));
    await correct(nrp, post);
    expect(rowsOf(await recap('client_id=COR_B'))).toEqual({ [nrp]: [1, 0, 'sudah'] });
    const handle = `h.${nrp.toLowerCase()}`;
    await feed.observe(watcher.observation({ added: [handle] }));
    expect(rowsOf(await recap('client_id=COR_B'))).toEqual({ [nrp]: [1, 1, 'sudah'] });
    await feed.observe(watcher.observation({ withdrawn: [handle] }));
    await expect.poll(async () => rowsOf(await recap('client_id=COR_B'))[nrp]).toEqual([1, 0, 'sudah']);
  });

  it('agrees with a count by hand over random histories: likes, corrections, revocations, hidden posts, exempt people', async () => {
    const { members, posts, watchers } = await aUnit('COR_C', 6, 5);
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((seed / 2_147_483_648) * below);
    };
    const liked = new Set<string>();
    const standing = new Map<string, string>();
    const hidden = new Set<number>();
    const exempt = members.map((member, index) => (index === 5 ? { ...member, exempt: true, version: 2 } : member));
    await feed.person(exempt[5] as Person);
    for (let step = 0; step < 60; step += 1) {
      const [person, post] = [random(6), random(5)];
      const key = `${person} ${post}`;
      const [member, target, watcher] = [members[person], posts[post], watchers[post]];
      if (member === undefined || target === undefined || watcher === undefined) throw new Error('in range');
      const deed = random(4);
      if (deed === 0 && !liked.has(key)) {
        liked.add(key);
        await feed.observe(watcher.observation({ added: [`h.${member.nrp.toLowerCase()}`] }));
      } else if (deed === 1) {
        const { status, body } = await correct(member.nrp, target);
        expect(status).toBe(standing.has(key) ? 200 : 201);
        standing.set(key, body.data.correction_id);
      } else if (deed === 2 && standing.has(key)) {
        expect((await revoke(standing.get(key) ?? '')).status).toBe(200);
        standing.delete(key);
      } else if (deed === 3) {
        const isHidden = !hidden.delete(post);
        if (isHidden) hidden.add(post);
        const at = isHidden ? new Date().toISOString() : null;
        await feed.post({ ...target, hidden_at: at, hidden_reason: isHidden ? 'vanished' : null, version: step + 2 });
      }
      const shown = posts.map((_, index) => index).filter((index) => !hidden.has(index));
      const expected = exempt.map(({ nrp, exempt: isExempt }, index) => {
        const seen = shown.filter((one) => liked.has(`${index} ${one}`)).length;
        const counted = shown.filter((one) => liked.has(`${index} ${one}`) || standing.has(`${index} ${one}`)).length;
        const total = shown.length;
        const word = counted === total ? 'sudah' : counted > 0 ? 'kurang' : 'belum';
        return [nrp, [isExempt ? total : counted, seen, total === 0 ? 'no_posts' : isExempt ? 'sudah' : word]];
      });
      expect([step, rowsOf(await recap('client_id=COR_C'))]).toEqual([step, Object.fromEntries(expected)]);
    }
    expect(liked.size * standing.size).toBeGreaterThan(0);
  });

  it('made twice at once is one, and of two revocations one is refused', async () => {
    const { members, posts } = await aUnit('COR_D', 1, 1);
    const [post] = posts;
    if (post === undefined) throw new Error('a post');
    const made = await Promise.all(Array.from({ length: 6 }, () => correct(members[0]?.nrp ?? '', post)));
    expect(made.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 201]);
    const ids = new Set(made.map(({ body }) => body.data.correction_id));
    expect(ids.size).toBe(1);
    const [id = ''] = ids;
    const ended = await Promise.all(Array.from({ length: 4 }, () => revoke(id)));
    expect(ended.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    const told = (await platform.sent('attendance', correctionChanged)).filter(({ data }) => data.correction_id === id);
    expect(told.map(({ data, actor }) => [data.version, data.revoked_at === null, typeof actor])).toEqual([
      [1, true, 'string'],
      [2, false, 'string'],
    ]);
  });

  it('of a closed post counts too', async () => {
    const { members } = await aUnit('COR_E', 1, 0);
    const old = aPost('COR_E', 'COR_E_old', { taken_at: '2023-05-10T03:00:00Z' });
    await feed.post(old);
    await feed.observe(new Watcher(old).observation({ added: ['somebody'] }));
    await keepFacts(platform, 1);
    const nrp = members[0]?.nrp ?? '';
    expect(rowsOf(await recap('client_id=COR_E&tanggal=2023-05-10'))).toEqual({ [nrp]: [0, 0, 'belum'] });
    expect((await correct(nrp, old)).status).toBe(201);
    expect(rowsOf(await recap('client_id=COR_E&tanggal=2023-05-10'))).toEqual({ [nrp]: [1, 0, 'sudah'] });
  });

  it('goes with its person to another client', async () => {
    const { members } = await aUnit('COR_F', 1, 0);
    await feed.client(aClient('COR_G'));
    await feed.client(aClient('DIT_C', { type: 'direktorat' }));
    const [member] = members;
    if (member === undefined) throw new Error('a person');
    const post = aPost('DIT_C', 'DIT_C_0');
    await feed.post(post);
    await feed.person({ ...member, roles: ['dit_c'], version: 2 });
    const unit = await platform.signIn({ role: 'operator', tenants: ['COR_F'], clientId: 'COR_F' });
    const made = await correct(member.nrp, post, unit);
    expect([made.status, made.body.data.client_id]).toEqual([201, 'COR_F']);
    expect(rowsOf(await recap('client_id=COR_F&role=dit_c', unit))).toEqual({ [member.nrp]: [1, 0, 'sudah'] });
    await feed.person({ ...member, client_id: 'COR_G', roles: ['dit_c'], version: 3 });
    const other = await platform.signIn({ role: 'operator', tenants: ['COR_G'], clientId: 'COR_G' });
    expect(rowsOf(await recap('client_id=COR_G&role=dit_c', other))).toEqual({ [member.nrp]: [1, 0, 'sudah'] });
    expect(rowsOf(await recap('client_id=DIT_C'))).toEqual({ [member.nrp]: [1, 0, 'sudah'] });
    expect((await call('GET', '/api/corrections', undefined, unit)).body.data).toEqual([]);
    expect((await call('GET', '/api/corrections', undefined, other)).body.data).toHaveLength(1);
  });
});

describe('a person who moves while something is decided about them', () => {
  it('has it with the client they are with then', async () => {
    const { members } = await aUnit('COR_H', 1, 0);
    await feed.client(aClient('COR_I'));
    await feed.client(aClient('DIT_H', { type: 'direktorat' }));
    const [member] = members;
    if (member === undefined) throw new Error('a person');
    const post = aPost('DIT_H', 'DIT_H_0');
    await feed.post(post);
    await feed.person({ ...member, roles: ['dit_h'], version: 2 });
    const connection = await platform.owner.connect();
    try {
      await connection.query('begin');
      await connection.query("update attendance.person set client_id = 'COR_I' where person_id = $1", [member.person_id]);
      const made = correct(member.nrp, post);
      await waitFor(
        async () =>
          (await platform.owner.query("select from pg_stat_activity where wait_event_type = 'Lock' and query like '%for share%'"))
            .rowCount === 1,
        { what: 'the correction to wait for whoever moves the person' },
      );
      await connection.query('commit');
      expect((await made).body.data.client_id).toBe('COR_I');
    } finally {
      connection.release();
    }
  });
});

describe('who may correct what', () => {
  it("another tenant's people and posts are not found, a post that is nobody's task is refused", async () => {
    const mine = await aUnit('COW_A', 1, 1);
    const theirs = await aUnit('COW_B', 1, 1);
    const [own, foreign] = [mine.posts[0], theirs.posts[0]];
    if (own === undefined || foreign === undefined) throw new Error('posts');
    const token = await platform.signIn({ role: 'operator', tenants: ['COW_A'], clientId: 'COW_A' });
    const answers = [
      await correct('COW_B-0', foreign, token),
      await correct('COW_B-0', own, token),
      await correct('COW_A-0', foreign, token),
      await correct('NOBODY', own, token),
      await call('POST', '/api/corrections', { person: 'COW_A-0', post: 'nonsense', reason: 'abc' }, token),
    ];
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [404, 'person_not_found'],
      [404, 'person_not_found'],
      [404, 'post_not_found'],
      [404, 'person_not_found'],
      [404, 'post_not_found'],
    ]);
    expect(answers[4]?.body.errors?.[0]?.field).toBe('post');
    const seen = await correct('COW_A-0', foreign);
    expect([seen.status, seen.body.code]).toEqual([409, 'post_not_for_person']);
    const special = aPost('COW_A', 'COW_A_special', { kind: 'special' });
    await feed.post(special);
    expect((await correct('COW_A-0', special, token)).body.code).toBe('post_never_counts');
    const made = await correct('COW_B-0', foreign);
    expect((await revoke(made.body.data.correction_id, token)).status).toBe(404);
    expect((await call('GET', '/api/corrections?client_id=COW_B', undefined, token)).status).toBe(403);
    expect((await call('GET', '/api/corrections?person=COW_B-0', undefined, token)).status).toBe(404);
    const reader = await platform.signIn({ role: 'viewer', permissions: ['attendance:read'], tenants: ['COW_A'], clientId: 'COW_A' });
    expect((await correct('COW_A-0', own, reader)).status).toBe(403);
  });

  it('a reason of blanks is refused, and a file that is no picture', async () => {
    const { posts } = await aUnit('COW_C', 1, 1);
    const [post] = posts;
    if (post === undefined) throw new Error('a post');
    for (const reason of ['    ', '  a  ', ' ab '])
      expect([reason, (await correct('COW_C-0', post, admin, { reason })).status]).toEqual([reason, 400]);
    const html = Buffer.from('<html><script>alert(1)</script></html>').toString('base64');
    const refused = await correct('COW_C-0', post, admin, { evidence_file: { name: 'bukti.html', content: html } });
    expect([refused.status, refused.body.code, refused.body.errors?.[0]?.field]).toEqual([415, 'blob_type_refused', 'evidence_file']);
    const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    const made = await correct('COW_C-0', post, admin, { evidence_file: { name: 'bukti.png', content: png } });
    expect([made.status, made.body.data.evidence_file.name]).toEqual([201, 'bukti.png']);
    expect(made.body.data.evidence_file.url).toMatch(/^\/api\/blobs\//);
  });
});

describe('the list of corrections', () => {
  it('pages through all of them once, in order, and finds by state, person, post and text', async () => {
    const { members, posts } = await aUnit('COL_A', 5, 2);
    for (const member of members) for (const post of posts) await correct(member.nrp, post);
    const seen: string[] = [];
    let cursor = '';
    for (let page = 0; page < 10 && cursor !== null; page += 1) {
      const { body } = await call('GET', `/api/corrections?client_id=COL_A&limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`);
      seen.push(...body.data.map((row: { correction_id: string }) => row.correction_id));
      cursor = body.next_cursor;
    }
    expect([seen.length, new Set(seen).size]).toEqual([10, 10]);
    const find = async (query: string) => (await call('GET', `/api/corrections?client_id=COL_A&${query}`)).body.data.length;
    expect(await find('person=COL_A-1')).toBe(2);
    expect(await find('post=instagram:COL_A_0')).toBe(5);
    expect(await find('q=COL_A-3')).toBe(2);
    expect(await find('q=100%25')).toBe(0);
    await revoke(seen[0] ?? '');
    expect([await find('state=revoked'), await find('state=standing'), await find('state=all')]).toEqual([1, 9, 10]);
  });
});
