import { addDays, addMonths, dayOf, startOfDay } from '@balai/calendar';
import { aClient, aHandle, aPerson, type SharedPlatform } from '@balai/testing';
import { beforeAll, expect, it } from 'vitest';
import { aPost, feeder, Watcher } from '../attendance-world.ts';
import { sharedAttendance } from '../shared-attendance.ts';

const ZONE = 'Asia/Jakarta';
const today = dayOf(new Date(), ZONE);
/** An hour of a day so many days ago. */
const at = (daysAgo: number, hour: number): Date => new Date(startOfDay(addDays(today, -daysAgo), ZONE).getTime() + hour * 3_600_000);
const PEOPLE = ['st.0', 'st.1', 'st.2'];

let platform: SharedPlatform;
let admin: string;
let feed: ReturnType<typeof feeder>;

async function publish(code: string, takenAt: Date, looks: readonly (readonly [handles: readonly string[], at: Date])[]): Promise<void> {
  const post = aPost('ST_A', code, { taken_at: takenAt.toISOString() });
  const watcher = new Watcher(post);
  await feed.post(post);
  for (const [handles, when] of looks) await feed.observe(watcher.observation({ added: [...handles], at: when }));
}

beforeAll(async () => {
  platform = await sharedAttendance(import.meta.url);
  feed = feeder(platform);
  admin = await platform.signIn();
  await feed.client(aClient('ST_A'));
  const people = PEOPLE.map((_, serial) => aPerson('ST_A', `0${serial}`));
  await feed.person(...people);
  await feed.handle(...people.map((person, serial) => aHandle(`st.${serial}`, person)));
  // The period that runs: yesterday and today. What is known of it was read yesterday at noon.
  await publish('STNOW', at(1, 10), [[['st.0'], at(1, 12)]]);
  // The two days before.
  await publish('STEARLY', at(3, 8), [
    [['st.0', 'st.1'], at(3, 9)],
    [['st.2'], at(3, 13)],
  ]);
  await publish('STLATER', at(3, 13), [[PEOPLE, at(3, 14)]]);
});

const RUNNING = `client_id=ST_A&platform=instagram&start_date=${addDays(today, -1)}&end_date=${today}`;
const get = async (path: string) => (await platform.call('GET', `/api/attendance/${path}`, { token: admin })).body;

it('a period that still runs is compared with the one before up to the same time of it', async () => {
  const { data } = await get(`overview?${RUNNING}`);
  // Of the posts before noon, who was seen before noon.
  expect(data.measures.all.previous).toMatchObject({
    posts: 1,
    participation: { given: 2, expected: 3 },
    complete: { done: 2, of: 3 },
    change: { participation: -0.334 },
  });
  expect(data.about.previous_period).toEqual({ from: addDays(today, -3), to: addDays(today, -2), until: at(3, 12).toISOString() });
  for (const view of ['units', 'divisions', 'ranks']) {
    const body = await get(`${view}?${RUNNING}`);
    expect(body.data[0].previous).toEqual(data.measures.all.previous);
    expect(body.about).toEqual(data.about);
  }
});

it('habits of a period that still runs are judged beside the one before up to the same time of it', async () => {
  const body = await get(`people?${RUNNING}&min_posts=1&sort=name`);
  expect(body.about.previous_period.until).toBe(at(3, 12).toISOString());
  const found = body.data.map((row: { previous: { given: number }; habits: string[] }) => [row.previous.given, row.habits]);
  // The third gave in the afternoon only: at noon nobody can say that they stopped.
  expect(found.toSorted()).toEqual([
    [0, ['never']],
    [1, []],
    [1, ['never', 'declined', 'stopped']],
  ]);
});

it('a period that is over is compared with the whole one before', async () => {
  const over = RUNNING.replaceAll(today, addDays(today, -2)).replace(
    `start_date=${addDays(today, -1)}`,
    `start_date=${addDays(today, -3)}`,
  );
  await publish('STOLD', at(5, 20), [[PEOPLE, at(5, 21)]]);
  const { data } = await get(`overview?${over}`);
  expect(data.measures.all.previous).toMatchObject({ posts: 1, participation: { given: 3, expected: 3 } });
  expect(data.about.previous_period.until).toBeNull();
});

it('a post that was first read after its day was over keeps its numbers: its times say only when it was read', async () => {
  await publish('STBACK', at(3, 7), [[PEOPLE, at(0, 0)]]);
  const { data } = await get(`overview?${RUNNING}`);
  expect(data.measures.all.previous).toMatchObject({ posts: 2, participation: { given: 5, expected: 6 } });
});

it('where no times are known, the posts of a week that runs are compared with those that were out by the same time', async () => {
  await feed.client(aClient('ST_D'));
  const person = aPerson('ST_D', '30');
  await feed.person(person);
  await feed.handle(aHandle('st.30', person));
  // A week earlier one post was out by this time of its week, one came after it.
  for (const [code, daysAgo, hour] of [
    ['STDNOW', 1, 20],
    ['STDTHEN', 8, 20],
    ['STDLATER', 7, 23],
  ] as const) {
    const post = aPost('ST_D', code, { taken_at: at(daysAgo, hour).toISOString() });
    await feed.post(post);
    await feed.observe(new Watcher(post).observation({ added: ['st.30'], at: at(0, 0) }));
  }
  const week = `client_id=ST_D&platform=instagram&start_date=${addDays(today, -6)}&end_date=${today}`;
  const { data } = await get(`overview?${week}`);
  expect(data.about.previous_period).toMatchObject({ from: addDays(today, -13), to: addDays(today, -7), until: at(7, 0).toISOString() });
  expect(data.measures.all.previous).toMatchObject({ posts: 1, participation: { given: 1, expected: 1 } });
  // Nobody is said to have changed by engagements without times.
  const people = await get(`people?${week}&min_posts=1`);
  expect([people.about.previous_period.until, people.data]).toEqual([null, [expect.objectContaining({ previous: null, habits: [] })]]);
});

it('where no times are known of less than a week, nothing is compared', async () => {
  await feed.client(aClient('ST_B'));
  const person = aPerson('ST_B', '10');
  await feed.person(person);
  await feed.handle(aHandle('st.10', person));
  for (const [code, daysAgo] of [
    ['STBNOW', 1],
    ['STBONE', 2],
    ['STBTWO', 3],
  ] as const) {
    const post = aPost('ST_B', code, { taken_at: at(daysAgo, 20).toISOString() });
    await feed.post(post);
    await feed.observe(new Watcher(post).observation({ added: ['st.10'], at: new Date() }));
  }
  const { data } = await get(`overview?${RUNNING.replace('ST_A', 'ST_B')}`);
  expect(data.measures.all.previous).toBeNull();
  // No habit is made of part of a period beside a whole one.
  expect((await get(`people?${RUNNING.replace('ST_A', 'ST_B')}&min_posts=1`)).data).toMatchObject([{ previous: null, habits: [] }]);
});

it('the summary of a client compares a month that runs with the one before up to the same time of it, and says until when', async () => {
  const first = `${today.slice(0, 7)}-01`;
  const firstBefore = `${addMonths(today.slice(0, 7), -1)}-01`;
  const of = (day: string, minutes: number): Date => new Date(startOfDay(day, ZONE).getTime() + minutes * 60_000);
  const people = ['sm.0', 'sm.1', 'sm.2'];
  await feed.client(aClient('ST_C'));
  const members = people.map((_, serial) => aPerson('ST_C', `2${serial}`));
  await feed.person(...members);
  await feed.handle(...members.map((person, serial) => aHandle(`sm.${serial}`, person)));
  const month: typeof publish = async (code, takenAt, looks) => {
    const post = aPost('ST_C', code, { taken_at: takenAt.toISOString() });
    const watcher = new Watcher(post);
    await feed.post(post);
    for (const [handles, when] of looks) await feed.observe(watcher.observation({ added: [...handles], at: when }));
  };
  await month('STCNOW', of(first, 5), [[['sm.0'], of(first, 30)]]);
  await month('STCEARLY', of(firstBefore, 5), [
    [['sm.0', 'sm.1'], of(firstBefore, 10)],
    [['sm.2'], of(firstBefore, 120)],
  ]);
  await month('STCLATER', of(firstBefore, 180), [[people, of(firstBefore, 200)]]);
  const summary = async (query: string) => (await platform.call('GET', `/api/clients/ST_C/summary${query}`, { token: admin })).body.data;
  const metric = (data: { summaryMetrics: { key: string }[] }, key: string) => data.summaryMetrics.find((one) => one.key === key);

  const running = await summary('');
  expect(running.previous_month).toMatchObject({ from: firstBefore, until: of(firstBefore, 30).toISOString() });
  expect(metric(running, 'participation')).toMatchObject({ value: 33.3, previous: 66.7 });
  expect(metric(running, 'posts')).toMatchObject({ value: 1, previous: 1 });
  expect(metric(running, 'likes')).toMatchObject({ value: 1, previous: 2 });

  // A month that is over is compared with the whole one before it.
  await month('STCOLD', of(`${addMonths(today.slice(0, 7), -2)}-01`, 600), [[people, of(`${addMonths(today.slice(0, 7), -2)}-01`, 700)]]);
  const over = await summary(`?month=${firstBefore.slice(0, 7)}`);
  expect(over.previous_month.until).toBeNull();
  expect(metric(over, 'participation')).toMatchObject({ value: 100, previous: 100 });
});

it('the days of a month that runs are counted beside those before up to the same time', async () => {
  const { totals, about } = await get(`days?${RUNNING}`);
  const { data } = await get(`overview?${RUNNING}`);
  expect(totals.previous).toEqual(data.measures.all.previous);
  expect(about.previous_period).toEqual(data.about.previous_period);
});
