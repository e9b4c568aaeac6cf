import { clientChanged } from '@balai/contracts/identity';
import { aClient } from '@balai/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Collecting, hoursAgo, startCollecting } from './collecting.ts';

let world: Collecting;
let operator: string;
beforeAll(async () => {
  world = await startCollecting({ LOOK_SECONDS: '300' });
  await world.client('POLRES_A', { tiktok: 'polres_a.tt' });
  await world.client('POLRES_B');
  for (const [id, more] of [
    ['DIT_X', { type: 'direktorat', regional_id: 'JATIM' }],
    ['UNIT_X', { type: 'org', parent_client_id: 'DIT_X', regional_id: 'JATIM' }],
  ] as const)
    await world.platform.deliver(
      clientChanged,
      aClient(id, {
        ...more,
        instagram: { handle: id.toLowerCase(), enabled: true },
        tiktok: { handle: id.toLowerCase(), sec_uid: null, enabled: true },
      }),
    );
  world.provider.feeds.set('polres_a', [
    { id: 'BARU1', takenAt: new Date(), handles: ['ana'], caption: 'hari ini', picture: 'https://pictures.example/1.jpg' },
    { id: 'LAMA1', takenAt: hoursAgo(60), handles: [] },
  ]);
  world.provider.feeds.set('polres_a.tt', [{ id: '7615394488435123573', takenAt: hoursAgo(1), handles: ['ana'] }]);
  operator = await world.platform.signIn({ role: 'operator', tenants: ['POLRES_A'], clientId: 'POLRES_A' });
  await world.finish(await world.schedule('POLRES_A'));
});
afterAll(() => world.stop());
beforeEach(() => {
  world.provider.answer = () => null;
  world.provider.requests.length = 0;
});

const get = (path: string, token = operator) => world.platform.call('GET', path, { token });
const asked = (path: string) => world.provider.requests.filter((one) => one.path === path).length;
const callsOf = async (clientId: string): Promise<number> => {
  const { rows } = await world.platform.owner.query(
    'select coalesce(sum(calls), 0)::int as calls from collector.client_cost where client_id = $1',
    [clientId],
  );
  return rows[0].calls;
};

const text = expect.any(String);
const number = expect.any(Number);
const [textOrNull, numberOrNull] = [
  expect.toSatisfy((v) => v === null || typeof v === 'string'),
  expect.toSatisfy((v) => v === null || typeof v === 'number'),
];
const IG_PROFILE = {
  username: text,
  full_name: textOrNull,
  biography: textOrNull,
  follower_count: number,
  following_count: number,
  post_count: number,
  profile_pic_url: textOrNull,
  updated_at: text,
};
const TT_PROFILE = {
  username: text,
  secUid: text,
  nickname: text,
  follower_count: number,
  following_count: number,
  like_count: number,
  video_count: number,
  avatar_url: textOrNull,
  verified: expect.any(Boolean),
};
const SEEN = {
  id: text,
  created_at: text,
  type: text,
  caption: textOrNull,
  like_count: numberOrNull,
  comment_count: numberOrNull,
  share_count: numberOrNull,
  view_count: numberOrNull,
  thumbnail: textOrNull,
};
const IG_POST = {
  shortcode: text,
  client_id: 'POLRES_A',
  caption: textOrNull,
  comment_count: numberOrNull,
  thumbnail_url: textOrNull,
  is_video: expect.any(Boolean),
  video_url: textOrNull,
  image_url: textOrNull,
  images_url: expect.any(Array),
  is_carousel: expect.any(Boolean),
  created_at: text,
};
const AGGREGATED = { igProfile: IG_PROFILE, igPosts: [IG_POST, IG_POST], tiktokProfile: TT_PROFILE, tiktokPosts: expect.any(Array) };

/** Pictures that an answer shows from the networks of the platforms themselves. */
const outsidePictures = (body: unknown): string[] =>
  JSON.stringify(body).match(/https?:\/\/[\w.-]*(?:cdninstagram|fbcdn|tiktokcdn|muscdn|byteimg)[^"]*/g) ?? [];

describe('a picture in the answer of', () => {
  const cdn = (name: string) => `https://scontent.cdninstagram.com/v/${name}.jpg?oh=1`;
  const tok = (name: string) => `https://p16-sign-va.tiktokcdn.com/${name}.jpeg?x=1`;
  beforeAll(async () => {
    world.provider.accounts.set('gambar.ig', {
      profile_pic_url: cdn('a'),
      profile_pic_url_hd: cdn('b'),
      hd_profile_pic_url_info: { url: cdn('c'), width: 1080 },
      hd_profile_pic_versions: [{ url: cdn('d') }, { url: cdn('e') }],
      pk: 'pk-gambar.ig',
    });
    world.provider.feeds.set('gambar.ig', [{ id: 'GAMBAR1', takenAt: new Date(), handles: [], picture: cdn('f') }]);
    world.provider.accounts.set('polres_a.tt', { avatarThumb: tok('a'), avatarMedium: tok('b'), avatarLarger: tok('c') });
  });

  it.each([
    ['/api/insta/rapid-info?username=gambar.ig', 5],
    ['/api/insta/rapid-profile?username=gambar.ig', 5],
    ['/api/insta/profile?username=gambar.ig', 1],
    ['/api/insta/instagram-user?username=gambar.ig', 2],
    ['/api/insta/rapid-posts?username=gambar.ig', 1],
    ['/api/insta/rapid-posts-month?username=gambar.ig', 1],
    ['/api/tiktok/rapid-info?client_id=POLRES_A', 3],
    ['/api/tiktok/rapid-profile?username=polres_a.tt', 1],
  ])('%s comes by way of us, for a client and for an administrator who works for one', async (path, pictures) => {
    const administrator = await world.platform.signIn({ tokenClientId: 'POLRES_A' });
    for (const token of [operator, administrator]) {
      const { status, body } = await get(path, token);
      expect([status, outsidePictures(body)]).toEqual([200, []]);
      expect(JSON.stringify(body).match(/\/api\/media\/image\?client=POLRES_A/g)).toHaveLength(pictures);
    }
  });

  it('an analysis of posts comes by way of us', async () => {
    const items = [{ code: 'GAMBAR1', image_versions2: { candidates: [{ url: cdn('g') }] } }];
    const { body } = await world.platform.call('POST', '/api/dashboard/social-media/instagram/analysis', {
      token: operator,
      body: { items },
    });
    expect([body.data.posts[0].thumbnail_url, outsidePictures(body)]).toEqual([
      expect.stringContaining('/api/media/image?client=POLRES_A'),
      [],
    ]);
  });
});

describe('the answer of', () => {
  it.each([
    ['/api/aggregator?client_id=polres_a&periode=mingguan', AGGREGATED],
    ['/api/social/aggregator', AGGREGATED],
    ['/api/insta/rapid-profile?username=@Polres_A', { username: 'polres_a', full_name: text, follower_count: 1200 }],
    ['/api/insta/rapid-info?username=https://www.instagram.com/polres_a/', { username: 'polres_a', pk: text }],
    ['/api/insta/rapid-posts?username=polres_a&limit=1', [SEEN]],
    ['/api/insta/rapid-posts-store?username=polres_a', [SEEN, SEEN]],
    ['/api/insta/rapid-posts-month?username=polres_a&month=x', expect.any(Array)],
    ['/api/insta/profile?username=polres_a', IG_PROFILE],
    ['/api/insta/instagram-user?username=polres_a', { user_id: 'pk-polres_a', username: 'polres_a', public_email: null, category: null }],
    ['/api/insta/instagram-user?user_id=pk-polres_a', { username: 'polres_a', follower_count: 1200 }],
    ['/api/tiktok/rapid-profile?username=polres_a.tt', TT_PROFILE],
    ['/api/tiktok/rapid-info', { userInfo: { user: { uniqueId: 'polres_a.tt' } } }],
    ['/api/tiktok/rapid-posts?limit=1', [{ ...SEEN, video_id: text }]],
    ['/api/tiktok/rapid-posts?username=polres_a.tt', expect.any(Array)],
  ])('%s has the fields that callers know', async (path, shape) => {
    const { status, body } = await get(path);
    expect({ status, success: body.success }).toEqual({ status: 200, success: true });
    expect(body.data).toMatchObject(shape);
  });
});

it.each([
  ['month=0', 'month'],
  ['month=13', 'month'],
  ['month=-1', 'month'],
  ['month=1.5', 'month'],
  ['year=1999', 'year'],
])('a month that is none is refused: %s', async (query, field) => {
  const { status, body } = await get(`/api/insta/rapid-posts-month?username=polres_a&${query}`);
  expect([status, body.errors[0].field]).toEqual([400, field]);
});

it.each([
  '/api/aggregator?limit=100000',
  '/api/social/aggregator?limit=1001',
  '/api/insta/rapid-posts?username=polres_a&limit=500',
  '/api/insta/rapid-posts-store?username=polres_a&limit=101',
  '/api/tiktok/rapid-posts?limit=500',
  '/api/clients/POLRES_A/posts/instagram/likes?limit=500',
])('a limit above the most there is counts as that: %s', async (path) => {
  const bounded = path.replace(/limit=\d+/, path.includes('aggregator') ? 'limit=1000' : 'limit=100');
  expect((await get(path)).body.data).toEqual((await get(bounded)).body.data);
  expect((await get(path)).status).toBe(200);
  expect((await get(path.replace(/limit=\d+/, 'limit=0'))).body.errors[0].field).toBe('limit');
});

describe('the aggregator', () => {
  it('asks nobody for accounts that were collected, and shows posts of today when only those are wanted', async () => {
    const { body } = await get('/api/aggregator?periode=HARIAN');
    expect(world.provider.requests).toEqual([]);
    expect(body.data.igPosts.map((post: { shortcode: string }) => post.shortcode)).toEqual(['BARU1']);
    expect((await get('/api/aggregator?limit=1')).body.data.igPosts).toHaveLength(1);
  });

  it('reads an account nobody has read once, and keeps it; an account that is not there leaves its place empty and is not asked for again', async () => {
    const token = await world.platform.signIn({ role: 'operator', tenants: ['POLRES_B'], clientId: 'POLRES_B' });
    world.provider.answer = ({ path }) => (path === '/v1/info' ? { status: 404, body: { message: 'User not found' } } : null);
    expect((await get('/api/aggregator', token)).body.data).toMatchObject({ igProfile: null, igPosts: [] });
    await get('/api/aggregator', token);
    expect(asked('/v1/info')).toBe(1);
    await world.platform.owner.query("delete from collector.account_profile where client_id = 'POLRES_B'");
    world.provider.answer = () => null;
    expect((await get('/api/aggregator', token)).body.data.igProfile).toMatchObject({ username: 'polres_b' });
    await get('/api/aggregator', token);
    expect(asked('/v1/info')).toBe(2);
  });

  it('shows a directorate to who has its role, a client only in its region, and nothing of others', async () => {
    const directorate = await world.platform.signIn({ role: 'dit_x', tenants: ['DIT_X', 'UNIT_X'], clientId: 'DIT_X' });
    expect((await get('/api/aggregator?client_id=UNIT_X', directorate)).body.data.client_id).toBe('DIT_X');
    expect((await get('/api/aggregator?client_id=UNIT_X&exact=true', directorate)).body.data.client_id).toBe('UNIT_X');
    expect((await get('/api/aggregator?client_id=UNIT_X&exact=maybe', directorate)).status).toBe(400);
    expect((await get('/api/aggregator?client_id=UNIT_X&regional_id=jatim', directorate)).status).toBe(200);
    expect((await get('/api/aggregator?client_id=UNIT_X&regional_id=JABAR', directorate)).body).toMatchObject({ code: 'client_not_found' });
    expect((await get('/api/aggregator?client_id=UNIT_X')).status).toBe(403);
    const nobody = await world.platform.signIn({ role: 'operator', tenants: ['POLRES_A', 'POLRES_B'], clientId: null });
    expect((await get('/api/aggregator', nobody)).body).toMatchObject({ code: 'client_required' });
    const everywhere = await world.platform.signIn({ tokenClientId: 'POLRES_B' });
    expect((await get('/api/aggregator', everywhere)).body.data).toMatchObject({ client_id: 'POLRES_B' });
  });

  it('is refreshed for directorates: profiles at once, posts by a collection', async () => {
    const token = await world.platform.signIn({ role: 'dit_x', tenants: ['DIT_X', 'UNIT_X', 'POLRES_A'], clientId: 'DIT_X' });
    const refresh = (body: object, query = '') => world.platform.call('POST', `/api/aggregator/refresh${query}`, { token, body });
    const { status, body } = await refresh({});
    expect({ status, results: body.data.results }).toMatchObject({
      status: 200,
      results: [
        {
          client_id: 'DIT_X',
          run_id: text,
          igProfile: { username: 'dit_x' },
          tiktokProfile: { username: 'dit_x' },
          igPosts: [],
          tiktokPosts: [],
        },
      ],
    });
    for (const skipPostRefresh of [true, 'true', ' TRUE ', '1', 1])
      expect((await refresh({ clientId: 'dit_x', skipPostRefresh })).body.data.results, String(skipPostRefresh)).toMatchObject([
        { run_id: null },
      ]);
    expect((await refresh({ clientId: 'dit_x' }, '?skipPostRefresh=ya')).body.data.results).toMatchObject([{ run_id: null }]);
    expect((await refresh({ clientId: 'dit_x', skipPostRefresh: 'mungkin' })).body).toMatchObject({
      code: 'invalid_flag',
      errors: [{ field: 'skipPostRefresh' }],
    });
    expect((await refresh({ regional_id: 'jabar', skipPostRefresh: true })).body.data.results).toEqual([]);
    expect((await refresh({ clientId: 'dit_x', regional_id: 'JABAR' })).body).toMatchObject({ code: 'client_not_found' });
    expect((await refresh({}, '?client_id=POLRES_A')).body).toMatchObject({ code: 'no_directorate' });
    expect((await refresh({}, '?client_id=POLRES_B')).status).toBe(403);
  });
});

describe('what is kept of an account', () => {
  it('is shown to everybody who sees a client that it was read for, and to nobody else', async () => {
    const above = await world.platform.signIn({ role: 'dit_x', tenants: ['DIT_X', 'POLRES_A'], clientId: 'DIT_X' });
    const apart = await world.platform.signIn({ role: 'operator', tenants: ['POLRES_B'], clientId: 'POLRES_B' });
    for (const path of ['/api/insta/profile?username=polres_a', '/api/insta/instagram-user?user_id=pk-polres_a']) {
      for (const token of [operator, above, await world.platform.signIn()])
        expect((await get(path, token)).body.data).toMatchObject({ username: 'polres_a' });
      expect((await get(path, apart)).body).toMatchObject({ code: 'profile_not_found' });
    }
  });
});

describe('looking an account up', () => {
  it('is charged to who asks, and what was answered serves who asks for the same', async () => {
    const before = await callsOf('POLRES_A');
    await get('/api/insta/rapid-posts?username=akun.lain&limit=2');
    await get('/api/insta/rapid-posts?username=akun.lain&limit=2');
    await get('/api/insta/rapid-profile?username=akun.lain');
    await get('/api/insta/rapid-profile?username=akun.lain');
    expect([asked('/v1/posts'), asked('/v1/info'), (await callsOf('POLRES_A')) - before]).toEqual([1, 1, 2]);
  });

  it.each([
    ['/api/insta/rapid-profile', 400, 'invalid_request'],
    ['/api/insta/rapid-profile?username=dua%20kata', 400, 'invalid_username'],
    ['/api/tiktok/rapid-profile?username=aaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 400, 'invalid_username'],
    ['/api/insta/profile?username=tak.pernah', 404, 'profile_not_found'],
    ['/api/insta/instagram-user', 400, 'account_required'],
    ['/api/tiktok/rapid-info?client_id=POLRES_B', 403, 'client_not_allowed'],
  ])('%s is %i %s', async (path, status, code) => {
    const answer = await get(path);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('of a client without TikTok is 404', async () => {
    const token = await world.platform.signIn({ role: 'operator', tenants: ['POLRES_B'], clientId: 'POLRES_B' });
    expect((await get('/api/tiktok/rapid-info', token)).body).toMatchObject({ code: 'no_account' });
  });

  const gateway = { 'x-rapidapi-proxy-response': 'true' };
  it.each([
    ['a key that is refused', { status: 401, headers: gateway, body: { message: 'Invalid API key' } }, 502, 'provider_refused'],
    [
      'a plan that lacks it',
      { status: 403, headers: gateway, body: { message: 'You are not subscribed to this API.' } },
      502,
      'provider_refused',
    ],
    ['too many requests', { status: 429, headers: { 'retry-after': '77' }, body: {} }, 429, 'provider_busy'],
    ['a server that fails', { status: 500, body: {} }, 502, 'provider_unavailable'],
    ['an answer that is a page', { headers: { 'content-type': 'text/html' }, body: '<html></html>' }, 502, 'provider_unavailable'],
    ['half an answer', { body: '{"data": {"username": "a' }, 502, 'provider_unavailable'],
    ['an account that is not there', { status: 404, body: { message: 'User not found' } }, 404, 'account_not_found'],
  ])('that meets %s says so', async (_, answer, status, code) => {
    world.provider.answer = () => answer;
    const got = await get('/api/insta/rapid-info?username=akun.gagal');
    expect([got.status, got.body.code]).toEqual([status, code]);
    if (code === 'provider_busy') expect(got.headers.get('retry-after')).toBe('77');
    await world.platform.owner.query('delete from collector.provider_key');
  });

  it('without a key is 503, and pages with profiles still answer', async () => {
    const bare = await startCollecting({ RAPIDAPI_KEY: '' });
    try {
      await bare.client('POLRES_A');
      const token = await bare.platform.signIn({ role: 'operator', tenants: ['POLRES_A'], clientId: 'POLRES_A' });
      const call = (path: string) => bare.platform.call('GET', path, { token });
      for (const path of [
        '/api/insta/rapid-profile?username=a',
        '/api/insta/rapid-info?username=a',
        '/api/insta/rapid-posts?username=a',
        '/api/tiktok/rapid-profile?username=a',
      ]) {
        const { status, body } = await call(path);
        expect([path, status, body.code]).toEqual([path, 503, 'RAPIDAPI_KEY_MISSING']);
      }
      expect((await call('/api/aggregator')).body.data).toMatchObject({ igProfile: null, igPosts: [] });
    } finally {
      await bare.stop();
    }
  });
});

describe('the analysis of posts', () => {
  it('sums up what it is given, asks nobody, and leaves out what has no identity', async () => {
    const items = [
      {
        id: '1_2',
        code: 'AAA',
        caption: { text: 'satu' },
        taken_at: 1_772_000_000,
        like_count: 10,
        comment_count: 3,
        thumbnail_url: 'https://p.example/1.jpg',
      },
      { code: 'BBB', like_count: 5, video_url: 'https://p.example/v.mp4' },
      // As lists of this installation name a post, and as numbers do.
      { id: 'DgD3Qf4F3uP', like_count: 2 },
      { pk: 31_087_477, like_count: 1 },
      { nothing: true },
    ];
    const { body } = await world.platform.call('POST', '/api/dashboard/social-media/instagram/analysis', {
      token: operator,
      body: { items },
    });
    const bare = { caption: null, taken_at: null, comment_count: 0, thumbnail_url: null, thumbnail: null, is_video: false };
    expect(body.data).toEqual({
      posts: [
        {
          id: 'AAA',
          caption: 'satu',
          taken_at: 1_772_000_000,
          like_count: 10,
          comment_count: 3,
          thumbnail_url: 'https://p.example/1.jpg',
          thumbnail: 'https://p.example/1.jpg',
          is_video: false,
        },
        { id: 'BBB', caption: null, taken_at: null, like_count: 5, comment_count: 0, thumbnail_url: null, thumbnail: null, is_video: true },
        { ...bare, id: 'DgD3Qf4F3uP', like_count: 2 },
        { ...bare, id: '31087477', like_count: 1 },
      ],
      stats: { total_posts: 4, total_likes: 18, total_comments: 3, avg_likes: 4.5, avg_comments: 0.75 },
    });
    expect(world.provider.requests).toEqual([]);
  });
});
