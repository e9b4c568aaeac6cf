import { addDays, dayOf, startOfDay } from '@balai/calendar';
import { aClient, aHandle, aPerson, type SharedPlatform } from '@balai/testing';
import { beforeAll, expect, it } from 'vitest';
import { aPost, feeder, Watcher } from '../attendance-world.ts';
import { sharedAttendance } from '../shared-attendance.ts';

const ZONE = 'Asia/Jakarta';
const today = dayOf(new Date(), ZONE);
const at = (daysAgo: number, hour: number): Date => new Date(startOfDay(addDays(today, -daysAgo), ZONE).getTime() + hour * 3_600_000);

let platform: SharedPlatform;
let admin: string;
let feed: ReturnType<typeof feeder>;

/** Three posts of a day, looked at alike. */
async function publish(daysAgo: number, looks: readonly (readonly [handles: readonly string[], at: Date])[]): Promise<void> {
  for (const index of [0, 1, 2]) {
    const post = aPost('FL_A', `FL${daysAgo}X${index}`, { taken_at: at(daysAgo, 8).toISOString() });
    const watcher = new Watcher(post);
    await feed.post(post);
    for (const [handles, when] of looks) await feed.observe(watcher.observation({ added: [...handles], at: when }));
  }
}

beforeAll(async () => {
  platform = await sharedAttendance(import.meta.url);
  feed = feeder(platform);
  admin = await platform.signIn();
  await feed.client(aClient('FL_A'));
  for (const [serial, handle] of ['fl.0', 'fl.1'].entries()) {
    const person = aPerson('FL_A', `6600${serial}`);
    await feed.person(person);
    await feed.handle(aHandle(handle, person));
  }
  // Collected from the start: nobody at first, one in time, one in the evening.
  await publish(14, [
    [[], at(14, 8.5)],
    [['fl.0'], at(14, 9)],
    [['fl.1'], at(14, 18)],
  ]);
  // Collected long afterwards: when who was there came is not known; who was not there then came late.
  await publish(7, [
    [['fl.0'], at(7, 18)],
    [['fl.1'], at(7, 19)],
  ]);
  await publish(3, [[['fl.0', 'fl.1'], at(2, 12)]]);
  await publish(1, [
    [[], at(1, 9)],
    [['fl.0', 'fl.1'], at(1, 18)],
  ]);
});

const get = async (path: string) => (await platform.call('GET', `/api/attendance/${path}`, { token: admin })).body;

it.each([
  [14, { timed: 3, late: 0, share: 0 }, { timed: 3, late: 3, share: 1 }],
  [7, { timed: 0, late: 0, share: null }, { timed: 3, late: 3, share: 1 }],
  [3, { timed: 0, late: 0, share: null }, { timed: 0, late: 0, share: null }],
  // Nobody came while it was looked at: all are late.
  [1, { timed: 3, late: 3, share: 1 }, { timed: 3, late: 3, share: 1 }],
])('who was there at a first look that came late is not called late: %i days ago', async (daysAgo, first, second) => {
  const { data, counts } = await get(`people?client_id=FL_A&platform=instagram&tanggal=${addDays(today, -daysAgo)}&sort=name`);
  const late = (id: string) => data.find((row: { user_id: string }) => row.user_id === id)?.late;
  expect([late('66000'), late('66001')]).toEqual([first, second]);
  expect(counts.late).toBe([first, second].filter((one) => one.late === 3).length);
});

it('a day that was collected long afterwards is no typical one', async () => {
  const { data, about } = await get(`curve?client_id=FL_A&platform=instagram&tanggal=${today}&weeks=3`);
  expect(about.typical_days).toEqual([addDays(today, -14)]);
  expect([8, 9, 18].map((hour) => data[hour].typical)).toEqual([
    { days: 1, given: 0, rate: 0 },
    { days: 1, given: 3, rate: 0.5 },
    { days: 1, given: 6, rate: 1 },
  ]);
});

it('hours before the first look at a day’s posts are unknown, not hours in which nobody came', async () => {
  const { data } = await get(`curve?client_id=FL_A&platform=instagram&tanggal=${addDays(today, -7)}&weeks=1`);
  expect([7, 8, 17, 18, 19].map((hour) => [data[hour].posts, data[hour].given, data[hour].rate])).toEqual([
    [0, 0, null],
    [3, null, null],
    [3, null, null],
    [3, 3, 0.5],
    [3, 6, 1],
  ]);
  const lookedAtADayLater = await get(`curve?client_id=FL_A&platform=instagram&tanggal=${addDays(today, -3)}&weeks=1`);
  expect(lookedAtADayLater.data[23]).toMatchObject({ posts: 3, given: null, rate: null });
});
