import { planChanged } from '@balai/contracts/editorial';
import { uuidv7 } from '@balai/runtime';
import { aClient, aHandle, aPerson, startTestPlatform, type TestPlatform } from '@balai/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attendance } from '../src/index.ts';
import { aPost, feeder, Watcher } from './attendance-world.ts';

const CLIENT = 'HARI_A';
let platform: TestPlatform;
let feed: ReturnType<typeof feeder>;
let operator: string;
let foreigner: string;

const now = () => new Date().toISOString();
const get = (path: string, token = operator) => platform.call('GET', path, { token });
const dayOf = (person: string, query = `client_id=${CLIENT}`, token = operator) =>
  get(`/api/attendance/people/${person}/today?${query}`, token);

beforeAll(async () => {
  platform = await startTestPlatform({ modules: [attendance] });
  feed = feeder(platform);
  for (const client of [CLIENT, 'HARI_B']) await feed.client(aClient(client));
  const liker = aPerson(CLIENT, '84001');
  for (const person of [liker, aPerson(CLIENT, '84002'), aPerson(CLIENT, '84003', { exempt: true })]) await feed.person(person);
  await feed.person(aPerson('HARI_B', '84009'));
  await feed.handle(aHandle('hari.1', liker));
  const liked = aPost(CLIENT, 'HARI_liked', { taken_at: now() });
  const missed = aPost(CLIENT, 'HARI_missed', { taken_at: now() });
  for (const post of [liked, missed]) await feed.post(post);
  await feed.observe(new Watcher(liked).look({ added: ['hari.1'] }));
  await feed.observe(new Watcher(missed).look({ added: ['somebody'] }));
  await feed.post(aPost(CLIENT, 'HARI_video', { platform: 'tiktok', taken_at: now() }));
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
  operator = await platform.signIn({ role: 'operator', tenants: [CLIENT], clientId: CLIENT });
  foreigner = await platform.signIn({ role: 'operator', tenants: ['HARI_B'], clientId: 'HARI_B' });
});
afterAll(() => platform.stop());

describe('the day of one person', () => {
  it.each(['84001', '84002', '84003'])('is what the tasks and the reasons say of them: %s', async (nrp) => {
    const { status, body } = await dayOf(nrp);
    expect(status).toBe(200);
    const query = `client_id=${CLIENT}&periode=harian`;
    const { tasks, upcoming } = (await get(`/api/tasks/official?${query}&user_id=${nrp}`)).body;
    expect(body.data).toMatchObject({ person: { user_id: nrp }, tasks, upcoming });
    expect(tasks).toHaveLength(3);
    expect(upcoming).toMatchObject([{ title: 'Apel sore' }]);
    for (const one of body.data.platforms) {
      const { platforms: _, ...why } = (await get(`/api/attendance/people/${nrp}/why?${query}&platform=${one.platform}`)).body.data;
      expect(one).toEqual(why);
    }
    expect(body.data.platforms.map(({ platform: name }: { platform: string }) => name)).toEqual(['instagram', 'tiktok']);
  });

  it('asks nothing of who is not among the people of the client', async () => {
    const admin = await platform.signIn();
    const { status, body } = await dayOf('84009', `client_id=${CLIENT}`, admin);
    expect(status).toBe(200);
    expect(body.data).toMatchObject({ tasks: [], platforms: [{ expected: false }, { expected: false }] });
  });

  it('is nobody’s who sees neither the person nor the client', async () => {
    expect((await dayOf('84001', '', foreigner)).status).toBe(404);
    expect((await dayOf('84001', `client_id=${CLIENT}`, foreigner)).status).toBe(403);
    expect((await dayOf('0')).status).toBe(404);
  });
});
