import type { DataOf } from '@balai/contracts';
import { dailyLikesReport, dailyLinksReport, sendReport } from '@balai/contracts/attendance';
import { runFinished, startRun } from '@balai/contracts/collector';
import { deliverReport, reportDelivered } from '@balai/contracts/notifier';
import { endJobRun } from '@balai/contracts/scheduler';
import { uuidv7 } from '@balai/runtime/core';
import { aClient, aHandle, aPerson, startTestPlatform, type TestPlatform, waitFor } from '@balai/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { attendance } from '../../src/index.ts';
import { aPost, feeder, Watcher } from '../attendance-world.ts';

let platform: TestPlatform;
let feed: ReturnType<typeof feeder>;

beforeAll(async () => {
  platform = await startTestPlatform({ modules: [attendance], env: { DATABASE_POOL: '2', ATTENDANCE_FOLLOW_LINKS: 'off' } });
  feed = feeder(platform);
});
afterAll(() => platform.stop());

const MINUTE_MS = 60_000;
const minutesAgo = (minutes: number): Date => new Date(Date.now() - minutes * MINUTE_MS);
const order = (runId: string, clientId: string, late = false, dueAt = new Date()): DataOf<typeof sendReport> => ({
  report_run_id: runId,
  client_id: clientId,
  report: dailyLikesReport.key,
  due_at: dueAt.toISOString(),
  late,
});
const collected = (runId: string): DataOf<typeof runFinished> => ({
  run_id: runId,
  state: 'partial',
  progress: { planned: 1, done: 1 },
  counts: { posts: 1, observations: 1, engagements_new: 0, withdrawn: 0, failed: 0 },
  errors: [],
  started_at: null,
  finished_at: null,
  requested_at: '2026-01-05T08:20:00.000Z',
  client_id: null,
  platform: 'instagram',
  trigger: 'report',
});
const delivered = (runId: string, clientId: string, messages = 4) =>
  platform.deliver(reportDelivered, { report_run_id: runId, report: dailyLikesReport.key, client_id: clientId, messages });
const endsOf = async (runId: string) =>
  (await platform.sent('attendance', endJobRun))
    .filter(({ data }) => data.job_run_id === runId)
    .map(({ data }) => [data.outcome, data.reason]);
const startedFor = async (runId: string) => (await platform.sent('attendance', startRun)).filter(({ data }) => data.run_id === runId);
const handedOver = async (runId: string) =>
  (await platform.sent('attendance', deliverReport)).filter(({ data }) => data.report_run_id === runId).map(({ data }) => data);
const stateOf = async (runId: string) =>
  (await platform.owner.query('select state from attendance.report_run where report_run_id = $1', [runId])).rows[0]?.state;
const letTimeRunOut = (runId: string) =>
  platform.owner.query('update attendance.report_run set deadline = now() where report_run_id = $1', [runId]);

test('a report collects, is written, handed over once, and ends when it is delivered', async () => {
  await feed.client(aClient('REP_A', { name: 'Unit Laporan' }));
  const person = aPerson('REP_A', '1', { name: 'ANI' });
  await feed.person(person);
  await feed.handle(aHandle('rep.a', person));
  const post = aPost('REP_A', 'REPPOST');
  await feed.post(post);
  await feed.observe(new Watcher(post).observation({ added: ['rep.a'] }));
  const runId = uuidv7();
  await platform.deliver(sendReport, order(runId, 'REP_A', true));
  await platform.deliver(sendReport, order(runId, 'REP_A', true));
  expect((await startedFor(runId)).map(({ data }) => data)).toEqual([
    { run_id: runId, client_id: 'REP_A', platform: 'instagram', since: null, trigger: 'report', full: true },
  ]);
  expect(await handedOver(runId)).toEqual([]);
  await platform.deliver(runFinished, collected(runId));
  await platform.deliver(runFinished, collected(runId));
  const [report, ...others] = await handedOver(runId);
  expect(others).toEqual([]);
  expect(report).toMatchObject({ report: dailyLikesReport.key, client_id: 'REP_A' });
  expect(Date.parse(report?.deliver_before ?? '') - Date.now()).toBeGreaterThan(7_000_000);
  expect(report?.subject).toContain('Laporan susulan: Rekap Likes Instagram Unit Laporan');
  expect(report?.text).toMatch(/^⏰ \*Laporan susulan\*/);
  expect(report?.text).toContain('- BRIPTU ANI : @rep.a (1/1)');
  expect(await endsOf(runId)).toEqual([]);
  await delivered(runId, 'REP_A');
  await delivered(runId, 'REP_A');
  expect(await endsOf(runId)).toEqual([['succeeded', null]]);
});

test('a report whose collection never ends goes on without it; one whose client is unknown fails and hands nothing over', async () => {
  await feed.client(aClient('REP_B'));
  const [known, unknown] = [uuidv7(), uuidv7()];
  await platform.deliver(sendReport, order(known, 'REP_B'));
  await platform.deliver(sendReport, order(unknown, 'REP_NOBODY'));
  expect(await endsOf(unknown)).toEqual([]);
  for (const runId of [known, unknown]) await letTimeRunOut(runId);
  await waitFor(async () => (await stateOf(known)) === 'delivering' && (await stateOf(unknown)) === 'failed');
  expect(await handedOver(known)).toHaveLength(1);
  expect(await handedOver(unknown)).toEqual([]);
  expect(await endsOf(unknown)).toEqual([['failed', 'there is no recap: attendance does not know the client']]);
});

test('a report that cannot be written fails, and keeps no other from going on', async () => {
  await feed.client(aClient('REP_BAD', { timezone: 'Nowhere/Land' }), aClient('REP_GOOD'));
  const [bad, good] = [uuidv7(), uuidv7()];
  await platform.deliver(sendReport, order(bad, 'REP_BAD'));
  await platform.deliver(sendReport, order(good, 'REP_GOOD'));
  for (const runId of [bad, good]) await letTimeRunOut(runId);
  await waitFor(async () => (await stateOf(good)) === 'delivering' && (await stateOf(bad)) === 'failed');
  expect(await endsOf(bad)).toEqual([['failed', 'the report could not be written']]);
});

test('a report nobody is to get ends as such; one that is never delivered, of an inactive client or unknown fails', async () => {
  await feed.client(aClient('REP_C'), aClient('REP_CLOSED', { active: false }));
  const [none, lost, closed, strange] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()];
  for (const runId of [none, lost]) {
    await platform.deliver(sendReport, order(runId, 'REP_C'));
    await platform.deliver(runFinished, collected(runId));
  }
  const old = uuidv7();
  await platform.deliver(sendReport, order(old, 'REP_C'));
  await platform.deliver(runFinished, collected(old));
  await platform.deliver(reportDelivered, {
    report_run_id: old,
    report: dailyLikesReport.key,
    client_id: 'REP_C',
    messages: 0,
    expired: true,
  });
  expect(await endsOf(old)).toEqual([['skipped', 'it was due more than 2 hours ago']]);
  await delivered(none, 'REP_C', 0);
  expect(await endsOf(none)).toEqual([['succeeded', 'no recipients']]);
  await letTimeRunOut(lost);
  await waitFor(async () => (await endsOf(lost)).length > 0);
  expect(await endsOf(lost)).toEqual([['failed', 'the notifier did not answer in time']]);
  await delivered(lost, 'REP_C');
  expect(await endsOf(lost)).toHaveLength(1);
  await platform.deliver(sendReport, order(closed, 'REP_CLOSED'));
  await platform.deliver(sendReport, { ...order(strange, 'REP_C'), report: 'horoscope' });
  expect([await endsOf(closed), await endsOf(strange)]).toEqual([
    [['failed', 'the client is not active']],
    [['failed', 'there is no report horoscope']],
  ]);
  expect([...(await startedFor(closed)), ...(await startedFor(strange))]).toEqual([]);
});

test('of the reports that waited while the service was away only the latest is sent, marked late; the others end as skipped', async () => {
  const client = 'REP_SUSULAN';
  await feed.client(aClient(client));
  const [first, second, latest] = [uuidv7(), uuidv7(), uuidv7()];
  await platform.deliver(sendReport, order(first, client, false, minutesAgo(340)));
  await platform.deliver(sendReport, order(second, client, false, minutesAgo(160)));
  await platform.deliver(sendReport, order(latest, client, false, minutesAgo(40)));
  for (const runId of [first, second]) {
    expect(await endsOf(runId)).toEqual([['skipped', 'it was due more than 2 hours ago']]);
    expect(await startedFor(runId)).toEqual([]);
    expect(await stateOf(runId)).toBe('skipped');
  }
  expect(await startedFor(latest)).toHaveLength(1);
  await platform.deliver(runFinished, collected(latest));
  expect((await handedOver(latest)).map(({ text }) => text.split('\n')[0])).toEqual([expect.stringContaining('Laporan susulan')]);
});

test('an order that comes after a newer one of the same client is skipped', async () => {
  const client = 'REP_SUSUL';
  await feed.client(aClient(client));
  const [newer, older, newest] = [uuidv7(), uuidv7(), uuidv7()];
  await platform.deliver(sendReport, order(newer, client, false, minutesAgo(5)));
  await platform.deliver(sendReport, order(older, client, false, minutesAgo(30)));
  expect(await endsOf(older)).toEqual([['skipped', 'a newer report of the client was ordered']]);
  expect(await endsOf(newer)).toEqual([]);
  await platform.deliver(sendReport, order(newest, client));
  await platform.deliver(runFinished, collected(newer));
  expect((await endsOf(newer)).map(([outcome]) => outcome)).toEqual(['skipped']);
});

/** The zone in which it is between midnight and one o'clock. */
function zoneAfterMidnight(): string {
  const hour = new Date().getUTCHours();
  return hour <= 12 ? `Etc/GMT+${hour}` : `Etc/GMT-${24 - hour}`;
}

test('a report is about the day it was due, also when midnight has passed since', async () => {
  const client = 'REP_MALAM';
  const timezone = zoneAfterMidnight();
  await feed.client(aClient(client, { timezone }));
  const [yesterdays, todays] = [uuidv7(), uuidv7()];
  const due = minutesAgo(65);
  await feed.post(aPost(client, 'YESTERDAY', { taken_at: due.toISOString() }));
  for (const [runId, dueAt] of [
    [yesterdays, due],
    [todays, new Date()],
  ] as const) {
    await platform.deliver(sendReport, order(runId, client, false, dueAt));
    await platform.deliver(runFinished, collected(runId));
  }
  expect((await handedOver(yesterdays))[0]?.text).toContain('/p/YESTERDAY');
  expect((await handedOver(todays))[0]?.text).toContain('Jumlah konten: 0');
});

test('a service that was away in the middle of a report sends it marked late, or after two hours not at all', async () => {
  const client = 'REP_JEDA';
  await feed.client(aClient(client));
  const ends: string[] = [];
  for (const minutes of [30, 130]) {
    const runId = uuidv7();
    await platform.deliver(sendReport, order(runId, client));
    await platform.owner.query('update attendance.report_run set due_at = $2 where report_run_id = $1', [runId, minutesAgo(minutes)]);
    await platform.deliver(runFinished, collected(runId));
    const texts = (await handedOver(runId)).map(({ text }) => text.includes('Laporan susulan'));
    ends.push(`${(await endsOf(runId)).map(([outcome]) => outcome).join()} ${texts.join()}`);
  }
  expect(ends).toEqual([' true', 'skipped ']);
});

test('a client that chose English gets its recap in English', async () => {
  const client = 'REP_EN';
  await feed.client(aClient(client, { name: 'Unit English', language: 'en' }));
  await feed.person(aPerson(client, '910', { name: 'EKA', division: null }));
  await feed.post(aPost(client, 'ENGLISH1'));
  const runId = uuidv7();
  await platform.deliver(sendReport, order(runId, client));
  await platform.deliver(runFinished, collected(runId));
  const [report] = await handedOver(runId);
  expect(report?.subject).toMatch(/^Instagram likes recap Unit English, /);
  expect(report?.text).toMatch(/Posts: 1 · all obligations \(.*\)\n[\s\S]*No username: 1 \(of 1\)[\s\S]*\*NO DIVISION\* \(1\)/);
  expect(report?.text).not.toMatch(/konten|Belum|Tanpa|personel|dari/i);
});

test('a report of shared posts reads no lists of likes again, and names who has shared what', async () => {
  await feed.client(aClient('REP_L', { name: 'Unit Amplifikasi' }));
  await feed.person(aPerson('REP_L', '900', { name: 'EKA', division: 'SI HUMAS' }), aPerson('REP_L', '901', { name: 'FAJAR' }));
  await feed.post(aPost('REP_L', 'SHARED1'));
  const body = {
    shortcode: 'SHARED1',
    user_id: '900',
    facebook_link: 'https://fb.watch/abcDEF_12',
    youtube_link: 'https://youtu.be/dQw4w9WgXcQ',
  };
  expect((await platform.call('POST', '/api/link-reports', { token: await platform.signIn(), body })).status).toBe(201);
  const runId = uuidv7();
  await platform.deliver(sendReport, { ...order(runId, 'REP_L'), report: dailyLinksReport.key });
  expect(await startedFor(runId)).toMatchObject([{ data: { platform: 'instagram', full: false } }]);
  await platform.deliver(runFinished, collected(runId));
  const [report] = await handedOver(runId);
  expect(report).toMatchObject({
    report: dailyLinksReport.key,
    client_id: 'REP_L',
    subject: expect.stringMatching(/^Laporan Amplifikasi Unit Amplifikasi/),
  });
  expect(report?.text).toMatch(/Sudah membagikan: 1 dari 2 personel \| Tautan di 5 platform: 2/);
  expect(report?.text).toMatch(/Tuntas\* \(1\)\n- SI HUMAS – BRIPTU EKA \(1\/1 konten, 2 tautan\)/);
});
