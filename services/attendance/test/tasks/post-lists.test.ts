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

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const daysAgo = (days: number) => minutesAgo(days * 1440);
const get = (path: string, headers: Record<string, string> = {}) => platform.call('GET', path, { token: admin, headers });
const codes = (body: { data: Record<string, unknown>[] }) => body.data.map((row) => row.shortcode ?? row.video_id);

it('lists of posts show what the recap of the same filter counts, in the order of each list', async () => {
  await feed.client(aClient('LIST_A'));
  const midday = (day: string) => `${day}T05:00:00.000Z`;
  const days = { start_date: '2026-03-01', end_date: '2026-03-02' };
  const period = new URLSearchParams({ client_id: 'LIST_A', ...days }).toString();
  const posts = [
    aPost('LIST_A', 'B2', { taken_at: midday('2026-03-01') }),
    aPost('LIST_A', 'A1', { taken_at: midday('2026-03-02'), caption: 'Operasi 100% aman' }),
    // 23.30 UTC is the next morning in Jakarta: the day after the period.
    aPost('LIST_A', 'LATE', { taken_at: '2026-03-02T17:30:00.000Z' }),
    aPost('LIST_A', 'GONE', { taken_at: midday('2026-03-02'), hidden_at: midday('2026-03-03'), hidden_reason: 'vanished' }),
    aPost('LIST_A', 'TASK', { taken_at: midday('2026-03-02'), kind: 'special', special_at: midday('2026-03-02') }),
    aPost('LIST_A', 'BOTH', { taken_at: midday('2026-03-02'), special_at: midday('2026-03-02') }),
    aPost('LIST_A', '777', { platform: 'tiktok', taken_at: midday('2026-03-01') }),
    aPost('LIST_A', '888', { platform: 'tiktok', taken_at: midday('2026-03-05') }),
  ];
  await feed.post(...posts);
  const { body: recap } = await get(`/api/insta/rekap-likes?${period}`);
  expect(codes((await get(`/api/instagram/posts?${period}`)).body)).toEqual(['A1', 'B2', 'BOTH']);
  expect(recap.totalPosts).toBe(3);
  expect(codes((await get(`/api/insta/posts?${period}`)).body).toSorted()).toEqual(
    recap.posts.map((post: { platform_id: string }) => post.platform_id).toSorted(),
  );
  expect(codes((await get('/api/tiktok/posts?client_id=list_a')).body)).toEqual(['888', '777']);
  expect(codes((await get(`/api/tiktok/posts?${period}&scope=ORG&role=Operator`)).body)).toEqual(['777']);
  expect(codes((await get('/api/clients/list_a/posts/tiktok')).body)).toEqual(['888', '777']);
  expect(codes((await get('/api/clients/LIST_A/posts/instagram?sort=code')).body)).toEqual(['A1', 'B2', 'BOTH', 'LATE']);
  expect(codes((await get('/api/clients/LIST_A/posts/instagram?q=100%25')).body)).toEqual(['A1']);
  const first = await get('/api/clients/LIST_A/posts/instagram?limit=3');
  expect(codes(first.body)).toHaveLength(3);
  const rest = await get(`/api/clients/LIST_A/posts/instagram?limit=3&cursor=${first.body.next_cursor}`);
  expect([...codes(first.body), ...codes(rest.body)].toSorted()).toEqual(['A1', 'B2', 'BOTH', 'LATE']);
  expect(rest.body.next_cursor).toBeNull();
  expect(codes((await get(`/api/insta/posts-khusus?${period}`)).body).toSorted()).toEqual(['BOTH', 'TASK']);
});

it('the list of all days has the posts of other clients that count for a directorate among its own, page by page', async () => {
  await feed.client(aClient('LIST_DIR', { type: 'direktorat' }), aClient('LIST_D'));
  const lent = { roles: ['list_dir'] };
  await feed.post(
    aPost('LIST_DIR', 'OWN9', { taken_at: minutesAgo(10) }),
    aPost('LIST_D', 'LENT8', { taken_at: minutesAgo(20), ...lent }),
    aPost('LIST_DIR', 'OWN7', { taken_at: minutesAgo(30) }),
    aPost('LIST_D', 'PLAIN6', { taken_at: minutesAgo(40) }),
    aPost('LIST_D', 'LENT5', { taken_at: minutesAgo(50), ...lent }),
    aPost('LIST_DIR', 'OWN4', { taken_at: minutesAgo(60) }),
  );
  const paged = async (sort: string) => {
    const found: unknown[][] = [];
    for (let cursor = ''; ; ) {
      const { body } = await get(`/api/clients/LIST_DIR/posts/instagram?limit=2&sort=${sort}${cursor}`);
      found.push(codes(body));
      if (body.next_cursor === null) return found;
      cursor = `&cursor=${body.next_cursor}`;
    }
  };
  expect(await paged('-created_at')).toEqual([['OWN9', 'LENT8'], ['OWN7', 'LENT5'], ['OWN4']]);
  expect(await paged('created_at')).toEqual([['OWN4', 'LENT5'], ['OWN7', 'LENT8'], ['OWN9']]);
  expect(await paged('code')).toEqual([['LENT5', 'LENT8'], ['OWN4', 'OWN7'], ['OWN9']]);
});

it("today's special tasks come first; the range is shown where there are none", async () => {
  await feed.client(aClient('LIST_B'));
  await feed.post(
    aPost('LIST_B', 'OLD', { kind: 'special', taken_at: daysAgo(3), special_at: daysAgo(3) }),
    aPost('LIST_B', 'OLDER', { kind: 'special', taken_at: daysAgo(5), special_at: daysAgo(5) }),
  );
  const call = async (more = '') => codes((await get(`/api/insta/posts-khusus?client_id=LIST_B${more}`)).body);
  expect(await call()).toEqual([]);
  expect(await call('&days=4')).toEqual(['OLD']);
  expect(await call('&days=7')).toEqual(['OLD', 'OLDER']);
  await feed.post(aPost('LIST_B', 'NOW', { kind: 'special', special_at: minutesAgo(0) }));
  expect(await call('&days=7')).toEqual(['NOW']);
});

it('a list is the same bytes until one of its posts changes, and then another one at once', async () => {
  await feed.client(aClient('LIST_C'));
  const person = aPerson('LIST_C', '1');
  await feed.person(person);
  await feed.handle(aHandle('list.caca', person));
  const post = aPost('LIST_C', 'ONE', { like_count: 5 });
  await feed.post(post);
  const path = '/api/insta/posts?client_id=LIST_C';
  const first = await get(path);
  const etag = first.headers.get('etag') ?? '';
  expect((await get(path, { 'if-none-match': etag })).status).toBe(304);
  await feed.post({ ...post, like_count: 6, version: 2 });
  const second = await get(path, { 'if-none-match': etag });
  expect(second).toMatchObject({ status: 200, body: { data: [{ shortcode: 'ONE', like_count: 6, client_id: 'LIST_C' }] } });
  await feed.observe(new Watcher(post).observation({ added: ['list.caca'] }));
  expect((await get(path)).body).toEqual(second.body);
});
