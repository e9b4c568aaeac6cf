import { aClient, aHandle, aPerson, type SharedPlatform } from '@balai/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { aPost, feeder } from '../attendance-world.ts';
import { sharedAttendance } from '../shared-attendance.ts';

let platform: SharedPlatform;
let feed: ReturnType<typeof feeder>;
let admin: string;
const post = aPost('BAGI', 'BAGIKAN1', { amplify_only: true });

beforeAll(async () => {
  platform = await sharedAttendance(import.meta.url);
  feed = feeder(platform);
  admin = await platform.signIn({ username: 'bagi.admin' });
  await feed.client(aClient('BAGI', { instagram: { handle: 'bagi', enabled: false }, amplify_enabled: true }));
  for (const nrp of ['86501', '86502']) {
    const person = aPerson('BAGI', nrp);
    await feed.person(person);
    await feed.handle(aHandle(`bagi.${nrp}`, person));
  }
  await feed.post(post);
});

const get = async (path: string) => (await platform.call('GET', `/api/${path}`, { token: admin })).body;
const likes = () => get('insta/rekap-likes?client_id=BAGI');
const shared = () => get('amplify/rekap?client_id=BAGI');
const tasks = async () => (await get('tasks/official?client_id=BAGI&platform=instagram')).tasks;

describe('a post that is there to be shared only', () => {
  it('is owed by nobody as a like, neither in recaps nor as a task', async () => {
    const { totalPosts, summary } = await likes();
    expect(totalPosts).toBe(0);
    expect(summary.distribution).toEqual({ sudah: 0, kurang: 0, belum: 0, noUsername: 0, noPosts: 2 });
    expect((await get('dashboard/stats?client_id=BAGI')).data.igPosts).toBe(0);
    expect(await tasks()).toEqual([]);
  });

  it('is listed with the posts of its client, and what people shared of it is taken and counts', async () => {
    expect((await get('insta/posts?client_id=BAGI')).data).toMatchObject([{ shortcode: 'BAGIKAN1' }]);
    const body = { shortcode: 'BAGIKAN1', user_id: '86501', tiktok_link: 'https://www.tiktok.com/@orang/video/7300000000000055501' };
    const { status } = await platform.call('POST', '/api/link-reports', { token: admin, body });
    expect(status).toBe(201);
    const { data } = await shared();
    const rows = data.map((row: { user_id: string; jumlah_link: number; status: string }) => [row.user_id, row.jumlah_link, row.status]);
    expect(rows.sort()).toEqual([
      ['86501', 1, 'sudah'],
      ['86502', 0, 'belum'],
    ]);
  });

  it('takes no correction of a like, and says why', async () => {
    const body = { post: 'instagram:BAGIKAN1', person: '86501', reason: 'bukti luring' };
    const answer = await platform.call('POST', '/api/corrections', { token: admin, body });
    expect(answer).toMatchObject({
      status: 409,
      body: { code: 'post_never_counts', message: expect.stringContaining('hanya untuk dibagikan') },
    });
  });

  it('counts as a like that is owed once its account is watched, and stays shared', async () => {
    await feed.post({ ...post, amplify_only: false, version: 2 });
    const { totalPosts, summary } = await likes();
    expect(totalPosts).toBe(1);
    expect(summary.distribution).toMatchObject({ belum: 2, noPosts: 0 });
    expect(await tasks()).toHaveLength(1);
    expect((await shared()).data.map((row: { jumlah_link: number }) => row.jumlah_link).sort()).toEqual([0, 1]);
  });
});
