import { aClient, aHandle, aPerson, type SharedPlatform, sentBy, waitFor } from '@balai/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { aFeedFetch, aPost, feeder, Watcher } from '../attendance-world.ts';
import { sharedAttendance } from '../shared-attendance.ts';

let platform: SharedPlatform;
let feed: ReturnType<typeof feeder>;
let admin: string;

beforeAll(async () => {
  platform = await sharedAttendance(import.meta.url);
  feed = feeder(platform);
  admin = await platform.signIn();
});

const likes = async (query: string, token = admin) => platform.call('GET', `/api/insta/rekap-likes?${query}`, { token });

describe('the likes recap', () => {
  it('shows who liked, who did not, who has no username and who is exempt', async () => {
    await feed.client(aClient('RCP_A', { regional_id: 'r1' }));
    const [ani, budi, cici, dedi] = ['1', '2', '3', '4'].map((nrp) => aPerson('RCP_A', `00${nrp}`, { exempt: nrp === '4' }));
    if (!ani || !budi || !cici || !dedi) throw new Error('four people');
    await feed.person(ani, budi, cici, dedi);
    await feed.handle(aHandle('rcp.ani', ani), aHandle('rcp.budi', budi));
    const first = aPost('RCP_A', 'AAA');
    const second = aPost('RCP_A', 'BBB');
    await feed.post(first, second);
    await feed.observe(new Watcher(first).observation({ added: ['rcp.ani', 'rcp.stranger'] }));

    const { status, body } = await likes('client_id=rcp_a');
    expect(status).toBe(200);
    expect(body.data.map((row: Record<string, unknown>) => [row.user_id, row.username, row.jumlah_like, row.status, row.ranking])).toEqual([
      ['004', null, 2, 'sudah', 1],
      ['001', '@rcp.ani', 1, 'kurang', 2],
      ['002', '@rcp.budi', 0, 'belum', 3],
      ['003', null, 0, 'no_username', 4],
    ]);
    expect(body).toMatchObject({
      success: true,
      client_name: 'Unit RCP_A',
      clientName: 'Unit RCP_A',
      chartHeight: 320,
      totalPosts: 2,
      belumUsersCount: 2,
      noUsernameUsersCount: 1,
      usersCount: 4,
      sudahUsers: [],
      kurangUsers: ['@rcp.ani'],
      belumUsers: ['@rcp.budi'],
      summary: {
        totalLikes: 1,
        averageCompletionPercentage: 50,
        participationRatePercentage: 66.7,
        distribution: { sudah: 1, kurang: 1, belum: 1, noUsername: 1, noPosts: 0 },
      },
      noUsernameUsersDetails: [{ userId: '003', name: 'Person 003', division: 'SAT X', clientId: 'RCP_A', regionalId: 'r1' }],
      freshness: { posts: 2, incomplete: 0, failed: 0, neverObserved: 1 },
    });
    expect(body.data[1].pendingTaskLinks).toEqual([second.url]);
    expect(body.posts.map((post: Record<string, unknown>) => [post.platform_id, post.took_part])).toEqual([
      ['AAA', 1],
      ['BBB', 0],
    ]);
    expect(body.reasons.map((reason: { code: string }) => reason.code)).toEqual(['never_collected', 'no_handle']);
    expect(body.statusLegend).toHaveLength(5);
    expect(body.insights).toHaveLength(3);
  });

  it('names the oldest 20 posts that a person still owes', async () => {
    await feed.client(aClient('RCP_OWES'));
    await feed.person(aPerson('RCP_OWES', '1'));
    const posts = Array.from({ length: 21 }, (_, n) =>
      aPost('RCP_OWES', `OWES${n}`, { taken_at: new Date(Date.now() - 1_000 * (21 - n)).toISOString() }),
    );
    await feed.post(...posts);
    const { body } = await likes('client_id=RCP_OWES');
    expect(body).toMatchObject({ totalPosts: 21, data: [{ user_id: '1', jumlah_like: 0 }] });
    expect(body.data[0].pendingTaskLinks).toEqual(posts.slice(0, 20).map((post) => post.url));
  });

  it('counts what was added just before in the very next statistics', async () => {
    await feed.client(aClient('RCP_STATS'));
    const stats = async () =>
      (await platform.call('GET', '/api/dashboard/stats?client_id=RCP_STATS&periode=harian', { token: admin })).body.data;
    const before = { users: 0, igPosts: 0 };
    expect(await stats()).toMatchObject(before);
    expect(await stats()).toMatchObject(before);
    await feed.person(aPerson('RCP_STATS', '1'));
    expect(await stats()).toMatchObject({ users: 1, igPosts: 0 });
    await feed.post(aPost('RCP_STATS', 'STATS1'));
    expect(await stats()).toMatchObject({ users: 1, igPosts: 1 });
  });

  it('waits for the news of a client that was made a moment ago', async () => {
    const asked = likes('client_id=RCP_NEW');
    await feed.client(aClient('RCP_NEW'));
    expect(await asked).toMatchObject({ status: 200, body: { usersCount: 0 } });
  });

  it('answers 304 while nothing changed and 200 after a new like', async () => {
    await feed.client(aClient('RCP_B'));
    const person = aPerson('RCP_B', '1');
    await feed.person(person);
    await feed.handle(aHandle('rcp.bb', person));
    const post = aPost('RCP_B', 'CCC');
    await feed.post(post);
    const watcher = new Watcher(post);
    await feed.observe(watcher.observation());
    const first = await likes('client_id=RCP_B');
    const etag = first.headers.get('etag') ?? '';
    const again = await platform.call('GET', '/api/insta/rekap-likes?client_id=RCP_B', {
      token: admin,
      headers: { 'if-none-match': etag },
    });
    expect(again.status).toBe(304);
    await feed.observe(watcher.observation({ added: ['rcp.bb'] }));
    const changed = await platform.call('GET', '/api/insta/rekap-likes?client_id=RCP_B', {
      token: admin,
      headers: { 'if-none-match': etag },
    });
    expect(changed.status).toBe(200);
    expect(changed.body.sudahUsersCount).toBe(1);
  });

  it('gives an engagement to whoever owned the handle when it was first seen, also after the handle moved', async () => {
    await feed.client(aClient('RCP_C'));
    const [old, young] = [aPerson('RCP_C', '1'), aPerson('RCP_C', '2')];
    await feed.person(old, young);
    const post = aPost('RCP_C', 'DDD');
    await feed.post(post);
    const watcher = new Watcher(post);
    await feed.observe(watcher.observation({ added: ['rcp.cc'], at: new Date(Date.now() - 60_000) }));
    expect((await likes('client_id=RCP_C')).body.summary.totalLikes).toBe(0);
    await feed.handle(aHandle('rcp.cc', old));
    await waitFor(async () => (await likes('client_id=RCP_C')).body.summary.totalLikes === 1);
    const moved = new Date().toISOString();
    await feed.handle(
      aHandle('rcp.cc', old, {
        version: 2,
        owners: [
          { person_id: old.person_id, client_id: 'RCP_C', from: null, to: moved },
          { person_id: young.person_id, client_id: 'RCP_C', from: moved, to: null },
        ],
      }),
    );
    await waitFor(async () => (await platform.owner.query('select from attendance.dirty_handle')).rowCount === 0);
    const { body } = await likes('client_id=RCP_C');
    expect(body.data.map((row: Record<string, unknown>) => [row.user_id, row.username, row.observedLikes])).toEqual([
      ['1', null, 1],
      ['2', '@rcp.cc', 0],
    ]);
  });

  it('shows a post as incomplete when a chunk never arrives, asks the collector again, and heals when it comes', async () => {
    await feed.client(aClient('RCP_D'));
    const person = aPerson('RCP_D', '1');
    await feed.person(person);
    await feed.handle(aHandle('rcp.dd', person));
    const post = aPost('RCP_D', 'EEE');
    await feed.post(post);
    const [one, two] = new Watcher(post).observation({ added: ['rcp.x', 'rcp.dd'], size: 1 });
    if (!one || !two) throw new Error('two chunks');
    await feed.observe([one]);
    await waitFor(async () => (await likes('client_id=RCP_D')).body.freshness.incomplete === 1);
    const { rows } = await platform.owner.query(
      `select envelope from ${sentBy('attendance')} sent where type = 'collector.observations.resend.v1'`,
    );
    expect(rows.map(({ envelope }) => JSON.parse(envelope).data.post_id)).toContain(post.post_id);
    await feed.observe([one, two]);
    const { body } = await likes('client_id=RCP_D');
    expect(body.freshness.incomplete).toBe(0);
    expect(body.sudahUsersCount).toBe(1);
  });

  it('has a sister for comments on TikTok, which names who commented and who did not', async () => {
    await feed.client(aClient('RCP_E'));
    const [ani, budi, cici] = ['1', '2', '3'].map((nrp) => aPerson('RCP_E', nrp));
    if (!ani || !budi || !cici) throw new Error('three people');
    await feed.person(ani, budi, cici);
    await feed.handle(aHandle('rcp.ani.tt', ani, { platform: 'tiktok' }), aHandle('rcp.budi.tt', budi, { platform: 'tiktok' }));
    const post = aPost('RCP_E', '7300000000000000001', {
      platform: 'tiktok',
      url: 'https://www.tiktok.com/@rcp_e/video/7300000000000000001',
    });
    await feed.post(post);
    await feed.observe(new Watcher(post, 'comments').observation({ added: ['rcp.budi.tt'] }));
    const { body } = await platform.call('GET', '/api/tiktok/rekap-komentar?client_id=RCP_E&periode=Bulanan', { token: admin });
    expect(body).toMatchObject({
      client_name: 'Unit RCP_E',
      clientName: 'Unit RCP_E',
      totalPosts: 1,
      usersWithComments: ['@rcp.budi.tt'],
      usersWithoutComments: ['@rcp.ani.tt'],
      usersWithCommentsCount: 1,
      usersWithoutCommentsCount: 1,
      summary: { totalComments: 1, averageCompletionPercentage: 50, participationRatePercentage: 50 },
      chartData: [
        { label: 'Person 2', comments: 1, missingComments: 0, completionPercentage: 100 },
        { label: 'Person 1', comments: 0, missingComments: 1, completionPercentage: 0 },
        { label: 'Person 3', comments: 0, missingComments: 1, completionPercentage: 0 },
      ],
    });
    expect(body.data[0]).toMatchObject({ jumlah_komentar: 1, observedComments: 1, missingComments: 0, total_konten: 1 });
    expect((await likes('client_id=RCP_E&periode=bulanan')).body.totalPosts).toBe(0);
  });

  it('says why there are no posts: nobody looked, the account holds none, or the last look at it failed', async () => {
    await feed.client(aClient('RCP_F'));
    await feed.person(aPerson('RCP_F', '1'));
    const call = async () => {
      const answer = await likes('client_id=RCP_F');
      const reasons = answer.body.reasons.map((reason: { code: string }) => reason.code);
      return { etag: answer.headers.get('etag'), asOf: answer.body.freshness.asOf, reasons, body: answer.body };
    };
    const before = await call();
    expect([before.asOf, before.reasons]).toEqual([null, ['no_post', 'never_collected', 'no_handle']]);

    const at = new Date().toISOString();
    await feed.observation(aFeedFetch('RCP_F', { complete_at: at }));
    const empty = await call();
    expect([empty.asOf, empty.reasons]).toEqual([at, ['no_post', 'no_handle']]);
    expect(empty.etag).not.toBe(before.etag);

    await feed.observation(aFeedFetch('RCP_F', { outcome: 'failed', reason: 'provider_unavailable', complete_at: at, version: 2 }));
    const failed = await call();
    expect([failed.asOf, failed.reasons]).toEqual([at, ['no_post', 'no_handle', 'provider_refused']]);
    expect(failed.body.reasons.at(-1).message).toContain('Angka belum tentu terkini');
    expect(failed.etag).not.toBe(empty.etag);
    await feed.observation(aFeedFetch('RCP_F', { complete_at: at }));
    expect((await call()).etag).toBe(failed.etag);

    await feed.post(aPost('RCP_F', 'FFF', { taken_at: new Date(Date.now() - 40 * 86_400_000).toISOString() }));
    expect((await call()).reasons).toEqual(['no_post', 'no_handle', 'provider_refused']);
    expect((await likes('client_id=RCP_F&tanggal=2020-01-01')).body.reasons.map((one: { code: string }) => one.code)).toEqual([
      'no_post',
      'no_handle',
    ]);
  });

  it("of a directorate goes by the looks at the directorate's account", async () => {
    await feed.client(aClient('RCPD_F', { type: 'direktorat' }), aClient('RCP_G'));
    await feed.person(aPerson('RCP_G', '1', { roles: ['rcpd_f'] }));
    await feed.observation(aFeedFetch('RCP_G', { complete_at: new Date().toISOString() }));
    await feed.observation(aFeedFetch('RCPD_F', { outcome: 'failed', reason: 'private' }));
    const codes = async (query: string, token = admin) =>
      (await likes(query, token)).body.reasons.map((reason: { code: string }) => reason.code);
    expect(await codes('client_id=RCPD_F')).toEqual(['no_post', 'no_handle', 'private_account']);
    const unit = await platform.signIn({ role: 'operator', tenants: ['RCP_G'], clientId: 'RCP_G' });
    expect(await codes('client_id=RCP_G&scope=org&role=rcpd_f', unit)).toEqual(['no_post', 'no_handle', 'private_account']);
    expect(await codes('client_id=RCP_G', unit)).toEqual(['no_post', 'no_handle']);
    // A unit named beside the directorate does not narrow it: the numbers go by the name of whose people they are. Who sees the unit alone has its people.
    const named = async (token?: string) => {
      const { body } = await likes('client_id=RCP_G&scope=direktorat&role=rcpd_f', token);
      return [body.client_name, body.usersCount];
    };
    expect([await named(), await named(unit)]).toEqual([
      ['Unit RCPD_F', 1],
      ['Unit RCP_G', 1],
    ]);
  });

  it('names the posts that do not count since they were hidden, under another ETag', async () => {
    await feed.client(aClient('RCP_H'));
    const person = aPerson('RCP_H', '1');
    await feed.person(person);
    await feed.handle(aHandle('rcp.hh', person));
    const [kept, gone] = [aPost('RCP_H', 'RCPKEPT'), aPost('RCP_H', 'RCPGONE')];
    await feed.post(kept, gone);
    await feed.observe(new Watcher(kept).observation({ added: ['rcp.hh'] }));
    const hidden_at = new Date().toISOString();
    const hidden = { hidden_at, hidden_reason: 'vanished' };
    // These would not count anyway.
    await feed.post(
      aPost('RCP_H', 'SPECIAL', { kind: 'special', ...hidden }),
      aPost('RCP_H', 'EARLIER', { taken_at: new Date(Date.now() - 40 * 86_400_000).toISOString(), ...hidden }),
      aPost('RCP_H', 'DELETED', { deletedAt: hidden_at, ...hidden }),
    );
    const before = await likes('client_id=RCP_H');
    expect(before.body).toMatchObject({ totalPosts: 2, hiddenPosts: [], data: [{ status: 'kurang', total_konten: 2 }] });
    const ifChanged = { token: admin, headers: { 'if-none-match': before.headers.get('etag') ?? '' } };
    expect((await platform.call('GET', '/api/insta/rekap-likes?client_id=RCP_H', ifChanged)).status).toBe(304);

    await feed.post({ ...gone, ...hidden, version: 2 });
    const after = await platform.call('GET', '/api/insta/rekap-likes?client_id=RCP_H', ifChanged);
    expect(after.status).toBe(200);
    expect(after.body).toMatchObject({ totalPosts: 1, data: [{ status: 'sudah', total_konten: 1 }] });
    const { post_id, url, caption, taken_at } = gone;
    expect(after.body.hiddenPosts).toEqual([{ post_id, platform_id: 'RCPGONE', url, caption, taken_at, hidden_at, reason: 'vanished' }]);
    expect(
      (await likes('client_id=RCP_H&periode=semua')).body.hiddenPosts.map((post: { platform_id: string }) => post.platform_id),
    ).toEqual(expect.arrayContaining(['RCPGONE', 'EARLIER']));
    expect((await likes('client_id=RCP_A')).body.hiddenPosts).toEqual([]);

    await feed.post({ ...gone, version: 3 });
    expect((await likes('client_id=RCP_H')).body).toMatchObject({ totalPosts: 2, hiddenPosts: [] });
  });

  it('with official_only has those posts of a unit that an official account shows, and says so where there are none', async () => {
    await feed.client(aClient('RCP_O'), aClient('RCPD_O', { type: 'direktorat' }));
    const person = aPerson('RCP_O', '1', { roles: ['operator', 'rcpd_o'] });
    await feed.person(person);
    await feed.handle(aHandle('rcp.oo', person));
    for (const [clientId, code] of [
      ['RCP_O', 'OOO'],
      ['RCPD_O', 'DDO'],
    ] as const) {
      const post = aPost(clientId, code);
      await feed.post(post);
      await feed.observe(new Watcher(post).observation({ added: ['rcp.oo'] }));
    }
    const unit = 'client_id=RCP_O&scope=org&role=operator';
    expect((await likes(unit)).body).toMatchObject({ totalPosts: 1, summary: { totalLikes: 1 }, reasons: [] });
    for (const yes of ['true', '1', 'YES', 'y']) {
      const { body } = await likes(`${unit}&official_only=${yes}`);
      expect([yes, body.totalPosts, body.summary.totalLikes, body.data[0].status]).toEqual([yes, 0, 0, 'no_posts']);
      expect(body.reasons).toEqual([{ code: 'no_official_media', count: 0, message: expect.stringContaining('akun resmi Instagram') }]);
      expect(body.insights.join()).not.toContain('Tidak ada konten Instagram');
    }
    for (const no of ['false', '0', '', 'no']) expect((await likes(`${unit}&official_only=${no}`)).body.totalPosts).toBe(1);
    const comments = await platform.call('GET', `/api/tiktok/rekap-komentar?${unit}&official_only=true`, { token: admin });
    expect(comments.body).toMatchObject({ totalPosts: 0, reasons: [{ code: 'no_official_media' }, { code: 'no_handle' }] });
    const shown = aPost('RCP_O', 'OFF', { official: true });
    await feed.post(shown);
    expect((await likes(`${unit}&official_only=true`)).body).toMatchObject({ totalPosts: 1, reasons: [] });
    expect((await likes(unit)).body).toMatchObject({ totalPosts: 2 });
    await feed.post({ ...shown, official: false, version: shown.version + 1 });
    expect((await likes(`${unit}&official_only=true`)).body).toMatchObject({ totalPosts: 0 });
    // Who does not ask as an operator of a unit is not asked about its official accounts.
    expect((await likes('client_id=RCP_O&official_only=true')).body).toMatchObject({ totalPosts: 2 });
    for (const query of ['client_id=RCPD_O', 'client_id=RCP_O&scope=org&role=rcpd_o'])
      expect((await likes(`${query}&official_only=true`)).body).toMatchObject({ totalPosts: 1, summary: { totalLikes: 1 } });
  });

  it.concurrent('refuses bad filters by the name of the parameter', async () => {
    const cases: [string, number, string, string][] = [
      ['client_id=RCP_A&periode=tahunan', 400, 'invalid_period', 'periode'],
      ['client_id=RCP_A&tanggal=2026-02-30', 400, 'invalid_date', 'tanggal'],
      ['client_id=RCP_A&tanggal=9999-12-31', 400, 'invalid_date', 'tanggal'],
      ['client_id=RCP_A&periode=bulanan&tanggal=9999-12', 400, 'invalid_date', 'tanggal'],
      ['client_id=RCP_A&start_date=0000-01-01&end_date=2026-01-01', 400, 'invalid_date', 'start_date'],
      ['client_id=RCP_A&start_date=2026-01-01', 400, 'invalid_period', 'end_date'],
      ['client_id=RCP_A&tanggal_mulai=2026-01-02&tanggal_selesai=2026-01-01', 400, 'invalid_period', 'tanggal_mulai'],
      ['client_id=RCP_A&scope=galaxy&role=x', 400, 'invalid_scope', 'scope'],
      ['client_id=RCP_A&scope=ORG', 400, 'role_required', 'role'],
      ['client_id=RCP_A&official_only=maybe', 400, 'invalid_official_only', 'official_only'],
      ['client_id=RCP_A&scope=org&role=nobodys', 400, 'unknown_role', 'role'],
      ['client_id=RCP_A&role=nobodys', 400, 'unknown_role', 'role'],
      ['client_id=RCP_A&tanggal[]=2026-01-01', 400, 'invalid_request', 'tanggal'],
      ['client_id=RCP_A&tanggal=2026-01-01&tanggal=2026-01-02', 400, 'invalid_request', 'tanggal'],
      ['periode=harian', 400, 'client_required', 'client_id'],
    ];
    // Side by side, as the tests below: an unknown name is looked for two seconds long.
    const unknown = likes('client_id=NOBODY');
    const answers = await Promise.all(cases.map(([query]) => likes(query)));
    expect(answers.map(({ status, body }, index) => [cases[index]?.[0], status, body.code, body.errors?.[0]?.field])).toEqual(cases);
    expect((await unknown).status).toBe(404);
  });

  it.concurrent('of a client of another region says that there are no posts, not that they were never collected', async () => {
    await feed.client(aClient('RCP_EAST', { regional_id: 'east' }));
    await feed.person(aPerson('RCP_EAST', '1'));
    await feed.post(aPost('RCP_EAST', 'EAST1'));
    const codes = async (query: string) =>
      (await likes(`client_id=RCP_EAST${query}`)).body.reasons.map(({ code }: { code: string }) => code);
    expect(await codes('&regional_id=west')).toEqual(['no_post', 'no_people']);
    expect(await codes('')).toContain('never_collected');
  });

  it.concurrent('knows the roles of directorates and people, and the one of who asks; a known one that nobody of the client has leaves nobody', async () => {
    await feed.client(aClient('RCPD_NOBODYS', { type: 'direktorat' }));
    await feed.person(aPerson('RCP_R', '1', { roles: ['penggerak'] }));
    await feed.client(aClient('RCP_R'));
    const people = async (query: string, token?: string) => (await likes(`client_id=RCP_R&${query}`, token)).body.usersCount;
    expect(await people('scope=org&role=rcpd_nobodys')).toBe(0);
    expect(await people('scope=org&role=operator')).toBe(0);
    expect(await people('scope=direktorat&role=RCPD_NOBODYS')).toBe(0);
    for (const role of ['penggerak', 'admin', 'Viewer']) expect([role, await people(`scope=org&role=${role}`)]).toEqual([role, 1]);
    const custom = await platform.signIn({ role: 'pengawas', tenants: ['RCP_R'], clientId: 'RCP_R' });
    expect(await people('scope=org&role=pengawas', custom)).toBe(1);
    expect((await likes('client_id=RCP_R&scope=org&role=pengawas')).body.code).toBe('unknown_role');
  });

  it.concurrent('tells nobody whether people out of their sight have a role', async () => {
    await feed.client(aClient('RCP_S'), aClient('RCP_T'));
    await feed.person(aPerson('RCP_T', '1', { roles: ['rahasia'] }));
    const codeFor = async (...tenants: string[]) => {
      const token = await platform.signIn({ role: 'operator', tenants, clientId: 'RCP_S' });
      return (await likes('client_id=RCP_S&scope=org&role=rahasia', token)).body.code ?? 'known';
    };
    expect(await codeFor('RCP_S')).toBe('unknown_role');
    expect(await codeFor('RCP_S', 'RCP_T')).toBe('known');
  });

  it.concurrent('under its oldest name is of the client its account works for, and reads the days only', async () => {
    const token = await platform.signIn({ role: 'operator', tenants: ['RCP_A', 'RCP_B'], clientId: 'RCP_A' });
    const oldest = async (query: string) => (await platform.call('GET', `/api/likes/instagram?${query}`, { token })).body;
    const own = await oldest('periode=harian');
    expect([own.client_name, own.usersCount]).toEqual(['Unit RCP_A', 4]);
    expect(await oldest('periode=harian&client_id=RCP_B&role=operator&scope=org&regional_id=r9&official_only=1')).toEqual(own);
    expect(await oldest('periode=harian&scope=none')).toEqual(own);
    expect((await oldest('periode=harian&tanggal=2020-01-01')).totalPosts).toBe(0);
    expect((await oldest('periode=abad')).errors[0].field).toBe('periode');
  });

  it.concurrent('is of the client its token names where a call leaves the client out, if the account sees it', async () => {
    const asked = async (account: object, query = 'periode=harian', headers = {}) => {
      const token = await platform.signIn(account);
      const { status, body } = await platform.call('GET', `/api/insta/rekap-likes?${query}`, { token, headers });
      return [status, body.client_name ?? body.code];
    };
    const everywhere = { tokenClientId: 'rcp_a' };
    expect(await asked(everywhere)).toEqual([200, 'Unit RCP_A']);
    expect(await asked(everywhere, 'client_id=RCP_B')).toEqual([200, 'Unit RCP_B']);
    expect(await asked(everywhere, '', { 'x-client-id': 'RCP_B' })).toEqual([200, 'Unit RCP_B']);
    expect(await asked(everywhere, 'scope=DIREKTORAT&role=rcpd_o')).toEqual([200, 'Unit RCPD_O']);
    expect(await asked(everywhere, 'role=rcpd_o&scope=org')).toEqual([200, 'Unit RCP_A']);
    const both = { role: 'operator', tenants: ['RCP_A', 'RCP_B'], clientId: 'RCP_A', tokenClientId: 'RCP_B' };
    expect(await asked(both)).toEqual([200, 'Unit RCP_B']);
    expect(await asked(both, '', { 'x-client-id': ' rcp_a ' })).toEqual([200, 'Unit RCP_A']);
    expect(await asked(both, '', { 'x-client-id': 'RCPD_O' })).toEqual([403, 'client_not_allowed']);
    expect(await asked({ ...both, tenants: ['RCP_A'] })).toEqual([200, 'Unit RCP_A']);
    expect(await asked({ ...everywhere, tokenClientId: 'NOBODY' })).toEqual([404, 'client_not_found']);
  });

  it.concurrent('takes empty parameters for absent ones', async () => {
    const unit = await platform.signIn({ role: 'operator', tenants: ['RCP_A'], clientId: 'RCP_A' });
    const empty =
      'client_id=&periode=&tanggal=&start_date=&end_date=&tanggal_mulai=&tanggal_selesai=&role=&scope=&regional_id=&official_only=';
    const answer = await likes(empty, unit);
    expect([answer.status, answer.body.usersCount]).toEqual([200, 4]);
  });
});
