import { planChanged } from '@balai/contracts/editorial';
import { uuidv7 } from '@balai/runtime/core';
import { aClient, aHandle, aPerson, type SharedPlatform } from '@balai/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { aPost, feeder, Watcher } from '../attendance-world.ts';
import { sharedAttendance } from '../shared-attendance.ts';

const CLIENT = 'HARI_A';
const DIRECTORATE = 'DITHARI';
let platform: SharedPlatform;
let feed: ReturnType<typeof feeder>;
let operator: string;
let foreigner: string;
let directorate: string;

const now = () => new Date().toISOString();
const get = (path: string, token = operator) => platform.call('GET', path, { token });
const dayOf = (person: string, query = `client_id=${CLIENT}`, token = operator) =>
  get(`/api/attendance/people/${person}/today?${query}`, token);

beforeAll(async () => {
  platform = await sharedAttendance(import.meta.url);
  feed = feeder(platform);
  await feed.client(...[CLIENT, 'HARI_B'].map((client) => aClient(client)), aClient(DIRECTORATE, { type: 'direktorat' }));
  const liker = aPerson(CLIENT, '84001');
  await feed.person(liker, aPerson(CLIENT, '84002'), aPerson(CLIENT, '84003', { exempt: true }), aPerson('HARI_B', '84009'));
  const both = aPerson(CLIENT, '84004', { roles: ['dithari'] });
  await feed.person(both);
  await feed.handle(aHandle('hari.4', both), aHandle('hari.1', liker));
  const liked = aPost(CLIENT, 'HARI_liked', { taken_at: now() });
  const missed = aPost(CLIENT, 'HARI_missed', { taken_at: now() });
  await feed.post(liked, missed);
  await feed.observe(new Watcher(liked).observation({ added: ['hari.1'] }));
  await feed.observe(new Watcher(missed).observation({ added: ['somebody'] }));
  await feed.post(aPost(CLIENT, 'HARI_video', { platform: 'tiktok', taken_at: now() }));
  const asked = aPost(DIRECTORATE, 'HARI_dit', { taken_at: now() });
  await feed.post(asked);
  await feed.observe(new Watcher(asked).observation({ added: ['hari.4'] }));
  const moment = now();
  await platform.deliver(
    planChanged,
    {
      ...{ plan_id: uuidv7(), piece_id: uuidv7(), client_id: CLIENT, platform: 'instagram', caption: 'Sore', hashtags: [] },
      ...{ planned_at: moment, published_at: null, published_url: null, published_by: null, post: null, updated_by: 'penulis' },
      ...{ created_at: moment, updated_at: moment, version: 1, title: 'Apel sore', piece_state: 'scheduled', deletedAt: null },
    },
    { tenant: CLIENT },
  );
  directorate = await platform.signIn({ role: 'dithari', tenants: [DIRECTORATE, CLIENT], clientId: DIRECTORATE });
  operator = await platform.signIn({ role: 'operator', tenants: [CLIENT], clientId: CLIENT });
  foreigner = await platform.signIn({ role: 'operator', tenants: ['HARI_B'], clientId: 'HARI_B' });
});

describe('the day of one person', () => {
  it.each(['84001', '84002', '84003'])('is what the tasks and the reasons say of them: %s', async (nrp) => {
    const { status, body } = await dayOf(nrp);
    expect(status).toBe(200);
    const query = `client_id=${CLIENT}&periode=harian`;
    const { tasks, upcoming } = (await get(`/api/tasks/official?${query}&user_id=${nrp}`)).body;
    expect(body.data).toMatchObject({ person: { user_id: nrp }, parts: [{ client_id: CLIENT, tasks, upcoming }] });
    expect(tasks).toHaveLength(3);
    expect(upcoming).toMatchObject([{ title: 'Apel sore' }]);
    const [{ platforms }] = body.data.parts;
    for (const one of platforms) {
      const { platforms: _, ...why } = (await get(`/api/attendance/people/${nrp}/why?${query}&platform=${one.platform}`)).body.data;
      expect(one).toEqual(why);
    }
    expect(platforms.map(({ platform: name }: { platform: string }) => name)).toEqual(['instagram', 'tiktok']);
  });

  it('asks nothing of who is not among the people of the client', async () => {
    const admin = await platform.signIn();
    const { status, body } = await dayOf('84009', `client_id=${CLIENT}`, admin);
    expect(status).toBe(200);
    expect(body.data).toMatchObject({ parts: [{ tasks: [], platforms: [{ expected: false }, { expected: false }] }] });
  });

  it.each([
    ['their unit’s operator', () => operator],
    ['the directorate', () => directorate],
  ])('is all that is asked of them, whoever looks: %s', async (_, token) => {
    const { status, body } = await get('/api/attendance/people/84004/today', token());
    expect(status).toBe(200);
    const parts = body.data.parts.map((part: { client_id: string; client_name: string; tasks: { code: string; status: string }[] }) => [
      part.client_id,
      part.tasks.map(({ code, status: state }) => `${code} ${state}`).sort(),
    ]);
    expect(parts).toEqual([
      [CLIENT, ['HARI_liked pending', 'HARI_missed pending', 'HARI_video pending']],
      [DIRECTORATE, ['HARI_dit completed']],
    ]);
  });

  it('is of one client where a filter names it', async () => {
    const { body } = await dayOf('84004', `client_id=${CLIENT}&scope=org&role=dithari`);
    expect(body.data.parts.map((part: { client_id: string }) => part.client_id)).toEqual([DIRECTORATE]);
  });

  it('is of whom no directorate asks anything that of their client alone', async () => {
    const { body } = await get('/api/attendance/people/84001/today', directorate);
    expect(body.data.parts.map((part: { client_id: string }) => part.client_id)).toEqual([CLIENT]);
  });

  it('is nobody’s who sees neither the person nor the client', async () => {
    expect((await dayOf('84001', '', foreigner)).status).toBe(404);
    expect((await dayOf('84001', `client_id=${CLIENT}`, foreigner)).status).toBe(403);
    expect((await dayOf('0')).status).toBe(404);
  });
});
