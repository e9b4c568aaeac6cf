import type { Person } from '@balai/contracts/identity';
import { aClient, aMember, aPerson, type SharedPlatform } from '@balai/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { aPost, feeder } from '../attendance-world.ts';
import { sharedAttendance } from '../shared-attendance.ts';

const CLIENT = 'SEBAR_A';
const DIRECTORATE = 'DITSEBAR';
const NOW = new Date().toISOString();
const PICTURE = 'https://scontent-cgk1-1.cdninstagram.com/v/t51/1_n.jpg?oh=1';
let platform: SharedPlatform;
let holder: Person;
let plain: Person;

const get = (path: string, token: string) => platform.call('GET', path, { token });
interface Card {
  readonly shortcode: string;
  readonly task: string;
  readonly client_id: string;
  readonly report: { readonly state: string } | null;
}
async function cards(person: Person, query = ''): Promise<Card[]> {
  const { status, body } = await get(`/api/claim/share-tasks${query}`, await platform.signIn(aMember(person)));
  expect(status).toBe(200);
  return body.data;
}
const names = (found: readonly Card[]) => found.map(({ shortcode, task }) => `${shortcode} ${task}`).sort();

beforeAll(async () => {
  platform = await sharedAttendance(import.meta.url);
  const feed = feeder(platform);
  await feed.client(aClient(CLIENT), aClient('SEBAR_B'), aClient(DIRECTORATE, { type: 'direktorat' }));
  holder = aPerson(CLIENT, '83001', { roles: ['ditsebar'] });
  plain = aPerson(CLIENT, '83002');
  await feed.person(holder, plain);
  const today = { taken_at: NOW };
  await feed.post(
    aPost(CLIENT, 'SB_own', { ...today, caption: 'Apel', media: { type: 'image', image_url: PICTURE, video_url: null, images: [] } }),
    aPost(CLIENT, 'SB_special', { ...today, kind: 'special', special_at: NOW }),
    aPost(CLIENT, 'SB_old', { taken_at: new Date(Date.now() - 3 * 86_400_000).toISOString() }),
    aPost(CLIENT, 'SB_collab', today),
    aPost(DIRECTORATE, 'SB_collab', today),
    aPost(DIRECTORATE, 'SB_dit', today),
    aPost('SEBAR_B', 'SB_foreign', today),
    aPost(CLIENT, '7300000000000000777', { ...today, platform: 'tiktok' }),
  );
});

describe('posts that a member is to share', () => {
  it('are those of today, of their client and of the directorates whose roles they hold', async () => {
    expect(names(await cards(plain))).toEqual(['SB_collab routine', 'SB_own routine', 'SB_special special']);
    expect(names(await cards(holder))).toEqual(['SB_collab routine', 'SB_dit routine', 'SB_own routine', 'SB_special special']);
    expect(names(await cards(plain, '?kind=special'))).toEqual(['SB_special special']);
    expect(names(await cards(plain, '?kind=official'))).toEqual(['SB_collab routine', 'SB_own routine']);
  });

  it('have their caption, media that opens without a session, and what the member reported', async () => {
    const token = await platform.signIn(aMember(holder));
    const body = { shortcode: 'SB_own', tiktok_link: 'https://www.tiktok.com/@orang/video/7300000000000097001' };
    expect((await platform.call('POST', '/api/link-reports', { token, body })).status).toBe(201);
    const of = (found: readonly Card[]) => found.find(({ shortcode }) => shortcode === 'SB_own');
    expect(of(await cards(holder))).toMatchObject({
      ...{ caption: 'Apel', client_id: CLIENT, client_name: aClient(CLIENT).name, report: { state: 'accepted' } },
      image_url: expect.stringContaining('/api/media/image?client=SEBAR_A'),
    });
    expect(of(await cards(plain))?.report).toBe(null);
  });

  it('are listed for members on the paths of existing clients as for staff', async () => {
    const [member, operator] = [
      await platform.signIn(aMember(plain)),
      await platform.signIn({ role: 'operator', tenants: [CLIENT], clientId: CLIENT }),
    ];
    for (const path of [`/api/insta/posts?client_id=${CLIENT}`, `/api/insta/posts-khusus?client_id=${CLIENT}`]) {
      const [own, staff] = [await get(path, member), await get(path, operator)];
      expect([path, own.status, own.body]).toEqual([path, 200, staff.body]);
      expect(own.body.data.length).toBeGreaterThan(0);
    }
    expect((await get('/api/insta/posts?client_id=SEBAR_B', member)).status).toBe(403);
    expect((await get(`/api/instagram/posts?client_id=${CLIENT}`, member)).status).toBe(403);
  });
});
