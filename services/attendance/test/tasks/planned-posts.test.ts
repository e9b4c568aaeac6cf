import type { DataOf } from '@balai/contracts';
import { planChanged } from '@balai/contracts/editorial';
import { uuidv7 } from '@balai/runtime/core';
import { aClient, aHandle, aPerson, type SharedPlatform } from '@balai/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { aPost, feeder, Watcher } from '../attendance-world.ts';
import { sharedAttendance } from '../shared-attendance.ts';

type Plan = DataOf<typeof planChanged>;

let platform: SharedPlatform;
let feed: ReturnType<typeof feeder>;
let operator: string;
let foreigner: string;

const MINUTE = 60_000;
/** An hour of today in Jakarta, whatever the time is. */
const today = (hour: number): string => {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Jakarta' }).format(new Date());
  return new Date(`${day}T${String(hour).padStart(2, '0')}:00:00+07:00`).toISOString();
};
const later = (instant: string, minutes: number): string => new Date(new Date(instant).getTime() + minutes * MINUTE).toISOString();

const aPlan = (over: Partial<Plan> = {}): Plan => ({
  ...{ plan_id: uuidv7(), piece_id: uuidv7(), client_id: 'PLAN_A', platform: 'instagram', caption: 'Sembako', hashtags: ['presisi'] },
  ...{ planned_at: today(10), published_at: null, published_url: null, published_by: null, post: null, updated_by: 'penulis' },
  ...{ created_at: today(8), updated_at: today(8), version: 1, title: 'Sembako untuk warga', piece_state: 'scheduled', deletedAt: null },
  ...over,
});
const publish = (plan: Plan) => platform.deliver(planChanged, plan, { tenant: plan.client_id });
const became = (plan: Plan, post: { post_id: string; url: string; taken_at: string }, version = 2): Plan => ({
  ...plan,
  published_at: post.taken_at,
  published_url: post.url,
  post: { post_id: post.post_id, url: post.url, taken_at: post.taken_at, matched_by: 'caption', similarity: 1 },
  version,
});
const get = (path: string, token = operator) => platform.call('GET', path, { token });
const effectOf = async (plan: Plan, token = operator) => (await get(`/api/attendance/effects/${plan.piece_id}`, token)).body.data;
const upcoming = async (query = '', token = operator): Promise<{ plan_id: string; url: string | null }[]> =>
  (await get(`/api/tasks/official?client_id=PLAN_A${query}`, token)).body.upcoming;
const idsOf = async (query = '', token = operator) => (await upcoming(query, token)).map(({ plan_id }) => plan_id);

beforeAll(async () => {
  platform = await sharedAttendance(import.meta.url);
  feed = feeder(platform);
  await feed.client(aClient('PLAN_A'), aClient('PLAN_B'));
  const people = [1, 2, 3].map((number) => aPerson('PLAN_A', `8300${number}`, { name: `ORANG ${number}` }));
  await feed.person(...people);
  await feed.handle(...people.slice(0, 2).map((person, index) => aHandle(`plan.orang.${index + 1}`, person)));
  operator = await platform.signIn({ role: 'operator', tenants: ['PLAN_A'], clientId: 'PLAN_A' });
  foreigner = await platform.signIn({ role: 'operator', tenants: ['PLAN_B'], clientId: 'PLAN_B' });
});

describe('what came of a piece', () => {
  it('stands beside its plan: how late it was, what it reached, and who took part by unit', async () => {
    const plan = aPlan({ piece_id: uuidv7() });
    const video = aPlan({ piece_id: plan.piece_id, platform: 'facebook', planned_at: today(11) });
    await publish(plan);
    await publish(video);
    expect(await effectOf(plan)).toMatchObject({
      title: 'Sembako untuk warga',
      plans: [
        { plan_id: plan.plan_id, caption: 'Sembako\n\n#presisi', late_minutes: null, post: null },
        { plan_id: video.plan_id, late_minutes: null, post: null },
      ],
      totals: { like_count: null, view_count: null, posts: 0, people: { must_act: 0 } },
      units: [],
    });
    const post = aPost('PLAN_A', 'EFFECT1', { taken_at: later(plan.planned_at, 25), like_count: 40, comment_count: 3 });
    await publish(became(plan, post));
    expect((await effectOf(plan)).plans[0]).toMatchObject({ late_minutes: 25, matched_by: 'caption', post: null });
    await feed.post(post);
    // Nobody looked at its people yet.
    expect((await effectOf(plan)).plans[0].post).toMatchObject({ post_id: post.post_id, like_count: 40, counts: null, as_of: null });
    await feed.observe(new Watcher(post).observation({ added: ['plan.orang.1', 'warga.senang'] }));
    const { plans, totals, units } = await effectOf(plan);
    expect(plans[0].post).toMatchObject({ counts: { total: 3, must_act: 2, took_part: 1, missing: 1, no_handle: 1 }, incomplete: null });
    expect(totals).toMatchObject({ like_count: 40, comment_count: 3, view_count: null, posts: 1, people: { must_act: 2, took_part: 1 } });
    expect(units).toEqual([
      expect.objectContaining({ client_id: 'PLAN_A', plans: [{ plan_id: plan.plan_id, must_act: 2, took_part: 1 }] }),
    ]);
  });

  it('is shown to nobody of another client, and not after it was taken back', async () => {
    const plan = aPlan();
    await publish(plan);
    expect(await effectOf(plan, foreigner)).toMatchObject({ title: null, plans: [] });
    await publish({ ...plan, version: 2, deletedAt: today(9) });
    // What comes late says nothing.
    await publish(plan);
    expect(await effectOf(plan)).toMatchObject({ title: null, plans: [] });
  });
});

describe('what is to be published today', () => {
  it('is told to members from its approval until it is a task; moved and withdrawn posts follow', async () => {
    const plan = aPlan({ piece_state: 'submitted' });
    await publish(plan);
    expect(await idsOf()).not.toContain(plan.plan_id);
    await publish({ ...plan, piece_state: 'approved', version: 2 });
    expect(await idsOf()).toContain(plan.plan_id);
    await publish({ ...plan, planned_at: later(today(10), 3 * 24 * 60), version: 3 });
    expect(await idsOf()).not.toContain(plan.plan_id);
    await publish({ ...plan, version: 4, piece_state: 'approved' });
    expect(await idsOf()).toContain(plan.plan_id);
    const post = aPost('PLAN_A', 'TODAY1', { taken_at: today(10) });
    await publish(became({ ...plan, piece_state: 'published' }, post, 5));
    expect((await upcoming()).find(({ plan_id }) => plan_id === plan.plan_id)).toMatchObject({ url: post.url });
    await feed.post(post);
    expect(await idsOf()).not.toContain(plan.plan_id);
    const other = aPlan();
    await publish(other);
    await publish({ ...other, deletedAt: today(9), version: 2 });
    expect(await idsOf()).not.toContain(other.plan_id);
  });

  it('is of platforms whose posts count, of the days asked for, and of the client whose posts are the tasks', async () => {
    const [tiktok, facebook] = [aPlan({ platform: 'tiktok' }), aPlan({ platform: 'facebook' })];
    for (const plan of [tiktok, facebook]) await publish(plan);
    expect(await idsOf()).toContain(tiktok.plan_id);
    expect(await idsOf()).not.toContain(facebook.plan_id);
    expect(await idsOf('&platform=instagram')).not.toContain(tiktok.plan_id);
    expect(await idsOf('&start_date=2026-01-01&end_date=2026-01-02')).toEqual([]);
    expect((await get('/api/tasks/special?client_id=PLAN_A')).body.upcoming).toBeUndefined();
    expect((await get('/api/tasks/official?client_id=PLAN_A', foreigner)).status).toBe(403);
    expect((await get('/api/tasks/official', foreigner)).body.upcoming).toEqual([]);
  });

  it('of a directorate is told to the people of its units, and to no other unit', async () => {
    await feed.client(aClient('DIT_P', { type: 'direktorat' }));
    await feed.person(aPerson('PLAN_A', '83009', { name: 'ORANG 9', roles: ['dit_p'] }));
    const plan = aPlan({ client_id: 'DIT_P' });
    await publish(plan);
    const told = async (token: string) => (await get('/api/tasks/official?role=dit_p&scope=org', token)).body.upcoming;
    expect((await told(operator)).map(({ plan_id }: { plan_id: string }) => plan_id)).toEqual([plan.plan_id]);
    expect(await idsOf()).not.toContain(plan.plan_id);
  });
});
