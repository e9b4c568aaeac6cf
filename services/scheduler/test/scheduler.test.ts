import { setTimeout } from 'node:timers/promises';
import type { DataOf } from '@balai/contracts';
import { sendReport } from '@balai/contracts/attendance';
import { startRun } from '@balai/contracts/collector';
import { clientChanged } from '@balai/contracts/identity';
import { endJobRun, jobRunEnded, jobRunRequested, jobTimesChanged } from '@balai/contracts/scheduler';
import { uuidv7 } from '@balai/runtime/core';
import { aClient, startTestPlatform, type TestPlatform, waitFor } from '@balai/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scheduler } from '../src/index.ts';

let platform: TestPlatform;
let admin: string;

beforeAll(async () => {
  platform = await startTestPlatform({ modules: [scheduler] });
  admin = await platform.signIn();
});
afterAll(() => platform.stop());

const publish = (clientId: string, change: Partial<DataOf<typeof clientChanged>> = {}) =>
  platform.deliver(clientChanged, aClient(clientId, change), { tenant: clientId });

interface WireJob {
  key: string;
  active: boolean;
  timezone: string;
  next_fire_at: string | null;
  last_run: { job_run_id: string; state: string; reason: string | null } | null;
}
async function jobsOf(clientId: string, token = admin): Promise<Map<string, WireJob>> {
  const answer = await platform.call('GET', `/api/jobs?client_id=${clientId}`, { token });
  expect(answer.status).toBe(200);
  return new Map(answer.body.data.map((job: WireJob) => [job.key, job]));
}
const fire = (key: string, token = admin) => platform.call('POST', `/api/jobs/${key}/runs`, { token });
/** What whoever carries a run out says at its end. */
const end = (runId: string, outcome: DataOf<typeof endJobRun>['outcome'] = 'succeeded', reason: string | null = null) =>
  platform.deliver(endJobRun, { job_run_id: runId, outcome, reason });

test('a client gets a collection and a report, due in its own zone', async () => {
  await publish('ALPHA', { timezone: 'Asia/Makassar' });
  const jobs = await jobsOf('alpha');
  expect([...jobs.keys()]).toEqual(['collection.ALPHA', 'daily-likes-report.ALPHA', 'daily-links-report.ALPHA', 'official-media.ALPHA']);
  const report = jobs.get('daily-likes-report.ALPHA');
  expect(report?.active).toBe(true);
  expect(['07:20', '10:20', '12:20']).toContain(report?.next_fire_at?.slice(11, 16));
});

test('the report of shared posts is due only where people are asked to share, at its own times', async () => {
  await publish('AMPLE', { amplify_enabled: true });
  const report = (await jobsOf('AMPLE')).get('daily-links-report.AMPLE');
  expect(report?.active).toBe(true);
  expect(['08:05', '11:05', '14:05']).toContain(report?.next_fire_at?.slice(11, 16));
  for (const [version, amplify_enabled] of [
    [2, false],
    [3, undefined],
  ] as const) {
    await publish('AMPLE', { version, ...(amplify_enabled === undefined ? {} : { amplify_enabled }) });
    expect((await jobsOf('AMPLE')).get('daily-links-report.AMPLE')).toMatchObject({ active: false });
  }
});

test('a client that is watched nowhere is collected while its people are asked to share', async () => {
  const off = { instagram: { handle: 'bagi', enabled: false }, tiktok: { handle: null, sec_uid: null, enabled: false } };
  const collects = async () => (await jobsOf('BAGI')).get('collection.BAGI')?.active;
  await publish('BAGI', off);
  expect(await collects()).toBe(false);
  await publish('BAGI', { ...off, amplify_enabled: true, version: 2 });
  expect(await collects()).toBe(true);
  await publish('BAGI', { ...off, amplify_enabled: true, instagram: { handle: null, enabled: false }, version: 3 });
  expect(await collects()).toBe(false);
});

test('jobs follow the client: zone, platforms, activity, removal', async () => {
  await publish('BRAVO');
  await publish('BRAVO', { version: 2, timezone: 'Asia/Jayapura' });
  const moved = (await jobsOf('BRAVO')).get('daily-likes-report.BRAVO');
  expect(['06:20', '09:20', '11:20']).toContain(moved?.next_fire_at?.slice(11, 16));

  const tiktokOnly = { instagram: { handle: null, enabled: false }, tiktok: { handle: 'x', sec_uid: null, enabled: true } };
  await publish('BRAVO', { version: 3, ...tiktokOnly });
  expect((await jobsOf('BRAVO')).get('daily-likes-report.BRAVO')).toMatchObject({ active: false, next_fire_at: null });
  expect((await jobsOf('BRAVO')).get('collection.BRAVO')?.active).toBe(true);

  await publish('BRAVO', { version: 4, deletedAt: '2026-01-05T00:00:00.000Z' });
  expect([...(await jobsOf('BRAVO')).values()].map((job) => job.active)).toEqual([false, false, false, false]);
  await publish('BRAVO', { version: 3, ...tiktokOnly });
  expect((await jobsOf('BRAVO')).get('collection.BRAVO')?.active).toBe(false);
});

test('a change that leaves the timetable alone does not lose a fire that is due', async () => {
  await publish('CHARLIE');
  await platform.owner.query("update scheduler.job set next_fire_at = now() + interval '7 minutes' where key = 'collection.CHARLIE'");
  const before = (await jobsOf('CHARLIE')).get('collection.CHARLIE')?.next_fire_at;
  await publish('CHARLIE', { version: 2, name: 'Polres lain' });
  expect((await jobsOf('CHARLIE')).get('collection.CHARLIE')?.next_fire_at).toBe(before);
});

test('firing now sends the command once, refuses a second while it runs, and ends by the report', async () => {
  await publish('DELTA');
  const answer = await fire('Collection.delta');
  expect(answer.status).toBe(202);
  const runId: string = answer.body.data.job_run_id;
  const sent = (await platform.sent('scheduler', startRun)).filter((message) => message.data.run_id === runId);
  expect(sent.map((message) => message.data)).toMatchObject([{ client_id: 'DELTA', trigger: 'schedule', platform: null, since: null }]);

  const again = await fire('collection.DELTA');
  expect([again.status, again.body.code]).toEqual([409, 'job_running']);
  expect((await jobsOf('DELTA')).get('collection.DELTA')?.last_run).toMatchObject({ job_run_id: runId, state: 'running' });

  await end(runId);
  await end(runId, 'failed');
  expect((await jobsOf('DELTA')).get('collection.DELTA')?.last_run?.state).toBe('succeeded');
  const ended = (await platform.sent('scheduler', jobRunEnded)).filter((message) => message.data.job_run_id === runId);
  expect(ended.map((message) => message.data.outcome)).toEqual(['succeeded']);
});

test('of a client so many jobs may be run by hand within an hour; further ones are told when, and other clients do not notice', async () => {
  await publish('MANY');
  await publish('QUIET');
  await platform.owner.query(`
    insert into scheduler.job_run (job_key, fire_time, job_run_id, client_id, command, cause, state, late, fired_at, ended_at)
    select 'daily-likes-report.MANY', now() - n * interval '1 second', gen_random_uuid(), 'MANY', command, 'manual', 'succeeded', false,
      now() - interval '50 minutes' + n * interval '1 second', now()
    from scheduler.job, generate_series(1, 60) as n where key = 'daily-likes-report.MANY'`);
  const refused = await fire('daily-likes-report.MANY');
  expect([refused.status, refused.body.code]).toEqual([429, 'too_many_job_runs']);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(500);
  expect(refused.body.message).toMatch(/coba lagi dalam 1\d menit/);
  expect((await fire('daily-likes-report.QUIET')).status).toBe(202);
});

test('firing again with the same Idempotency-Key fires nothing, also when the first answer could not be kept', async () => {
  await publish('DELTA_TWICE');
  const operator = await platform.signIn({ role: 'operator', tenants: ['DELTA_TWICE'], clientId: 'DELTA_TWICE' });
  const fireOnce = () =>
    platform.call('POST', '/api/jobs/daily-likes-report.DELTA_TWICE/runs', { token: operator, headers: { 'idempotency-key': 'once' } });
  await platform.owner.query(
    `create function no_answer() returns trigger language plpgsql as $$ begin raise exception 'no answers today'; end $$;
     create trigger no_answer before update on access.idempotency for each row when (new.status is not null) execute function no_answer()`,
  );
  const first = await fireOnce();
  expect(first.status).toBe(202);
  await platform.owner.query('drop trigger no_answer on access.idempotency');
  // A report that has ended may be fired again: only the key stands against it.
  await end(first.body.data.job_run_id);
  const again = await fireOnce();
  expect([again.status, again.body.code]).toEqual([409, 'idempotency_answer_lost']);
  const { rows } = await platform.owner.query("select job_run_id from scheduler.job_run where job_key like '%.DELTA_TWICE'");
  expect(rows).toEqual([{ job_run_id: first.body.data.job_run_id }]);
  expect((await platform.sent('scheduler', sendReport)).filter((message) => message.data.client_id === 'DELTA_TWICE')).toHaveLength(1);
});

test('firing says who did, and so does the command; the timetable is nobody', async () => {
  await publish('LIMA');
  const token = await platform.signIn({ role: 'operator', tenants: ['LIMA'], clientId: 'LIMA' });
  const { sub, sid } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  const { job_run_id: runId, fire_time: at } = (await fire('collection', token)).body.data;
  const caller = { actor: `account:${sub}`, actorsession: sid };
  const requests = async () => (await platform.sent('scheduler', jobRunRequested)).filter((message) => message.tenant === 'LIMA');
  const data = { job_run_id: runId, key: 'collection.LIMA', fire_time: at, requested_at: at };
  expect(await requests()).toMatchObject([{ ...caller, subject: runId, data }]);
  const command = (await platform.sent('scheduler', startRun)).find((message) => message.data.run_id === runId);
  expect(command).toMatchObject(caller);

  await platform.owner.query("update scheduler.job set next_fire_at = now() where key = 'daily-likes-report.LIMA'");
  await waitFor(async () => (await jobsOf('LIMA')).get('daily-likes-report.LIMA')?.last_run !== null);
  expect(await requests()).toHaveLength(1);
});

test('a report ends by its own word only', async () => {
  await publish('ECHO');
  const runId: string = (await fire('daily-likes-report.ECHO')).body.data.job_run_id;
  expect((await platform.sent('scheduler', sendReport)).map((message) => message.data)).toContainEqual(
    expect.objectContaining({ report_run_id: runId, client_id: 'ECHO', report: 'daily-likes-report', late: false }),
  );
  await end(uuidv7());
  expect((await jobsOf('ECHO')).get('daily-likes-report.ECHO')?.last_run?.state).toBe('running');
  await end(runId, 'failed', 'x');
  expect((await jobsOf('ECHO')).get('daily-likes-report.ECHO')?.last_run?.state).toBe('failed');
});

test('a report that was skipped ends its run as skipped, saying why', async () => {
  await publish('JULIETT');
  const runId: string = (await fire('daily-likes-report.JULIETT')).body.data.job_run_id;
  const error = 'it was due more than 2 hours ago';
  await end(runId, 'skipped', error);
  expect((await jobsOf('JULIETT')).get('daily-likes-report.JULIETT')?.last_run).toMatchObject({ state: 'skipped', reason: error });
  const ended = (await platform.sent('scheduler', jobRunEnded)).filter((message) => message.data.job_run_id === runId);
  expect(ended.map((message) => message.data.outcome)).toEqual(['skipped']);
});

test('a run that was given up stays so, and says how it ended after all', async () => {
  await publish('KILO');
  const runId: string = (await fire('daily-likes-report.KILO')).body.data.job_run_id;
  const lastRun = async () => (await jobsOf('KILO')).get('daily-likes-report.KILO')?.last_run;
  await platform.owner.query('update scheduler.job_run set deadline = now() where job_run_id = $1', [runId]);
  await waitFor(async () => (await lastRun())?.state === 'timed_out');
  expect((await lastRun())?.reason).toBe('no report within the time limit');
  await end(runId);
  await end(runId, 'failed');
  expect(await lastRun()).toMatchObject({ state: 'timed_out', reason: 'no report within the time limit; later reported: succeeded' });
  const ended = (await platform.sent('scheduler', jobRunEnded)).filter((message) => message.data.job_run_id === runId);
  expect(ended.map((message) => message.data.outcome)).toEqual(['timed_out']);
});

test('a due job fires by itself, and is skipped while its last run goes on', async () => {
  await publish('FOXTROT');
  const makeDue = () => platform.owner.query("update scheduler.job set next_fire_at = now() where key = 'collection.FOXTROT'");
  const states = async () => {
    const { rows } = await platform.owner.query<{ state: string }>(
      "select state from scheduler.job_run where job_key = 'collection.FOXTROT' order by fire_time",
    );
    return rows.map((row) => row.state);
  };
  await makeDue();
  await waitFor(async () => (await states()).length === 1, { what: 'the first fire' });
  await makeDue();
  await waitFor(async () => (await states()).length === 2, { what: 'the second fire' });
  expect(await states()).toEqual(['running', 'skipped']);
});

test('a run without a report is given up at its time limit', async () => {
  await publish('GOLF');
  const runId: string = (await fire('collection.GOLF')).body.data.job_run_id;
  await platform.owner.query('update scheduler.job_run set deadline = now() where job_run_id = $1', [runId]);
  const ended = await waitFor(async () => (await platform.sent('scheduler', jobRunEnded)).find((one) => one.data.job_run_id === runId));
  expect(ended.data.outcome).toBe('timed_out');
  await end(runId);
  expect((await jobsOf('GOLF')).get('collection.GOLF')?.last_run?.state).toBe('timed_out');
});

test('the job of a client that was made a moment ago is waited for', async () => {
  const fired = fire('daily-likes-report.UNIFORM');
  await setTimeout(200);
  await publish('UNIFORM');
  expect((await fired).status).toBe(202);
});

test('a list of jobs of a client that was made a moment ago is waited for; of one that there is not it is refused', async () => {
  const asked = jobsOf('VICTOR');
  await setTimeout(200);
  await publish('VICTOR');
  expect([...(await asked).keys()]).toContain('collection.VICTOR');
  const answer = await platform.call('GET', '/api/jobs?client_id=NOBODY', { token: admin });
  expect(answer).toMatchObject({ status: 404, body: { code: 'client_not_found', errors: [{ field: 'client_id' }] } });
});

test('an account sees and fires only jobs of its clients; a kind alone means its own', async () => {
  await publish('HOTEL');
  await publish('INDIA');
  const token = await platform.signIn({ role: 'operator', tenants: ['HOTEL'], clientId: 'HOTEL' });
  expect((await platform.call('GET', '/api/jobs', { token })).body.data.map((job: WireJob) => job.key)).toEqual([
    'collection.HOTEL',
    'daily-likes-report.HOTEL',
    'daily-links-report.HOTEL',
    'official-media.HOTEL',
  ]);
  expect((await platform.call('GET', '/api/jobs?client_id=INDIA', { token })).status).toBe(403);
  const foreign = await fire('collection.INDIA', token);
  expect([foreign.status, foreign.body.code]).toEqual([404, 'job_not_found']);
  expect((await fire('collection', token)).status).toBe(202);
});

test('a report goes out at the hours a client gave it, in its zone, until it has the declared ones again', async () => {
  const key = 'daily-likes-report.HOURS';
  await publish('HOURS', { timezone: 'Asia/Jayapura' });
  const set = (schedule: object | null, paused = false, name = key) =>
    platform.call('PUT', `/api/jobs/${name}/times`, { token: admin, body: { schedule, paused } });
  const seven = { days: [7, 1, 2, 3, 4, 5, 6], times: ['21:30', '07:00'] };
  const answer = await set(seven);
  expect(answer.status).toBe(200);
  expect(answer.body.data).toMatchObject({
    crons: ['0 7 * * 1,2,3,4,5,6,7', '30 21 * * 1,2,3,4,5,6,7'],
    own_times: true,
    paused: false,
    active: true,
  });
  // A change of the client leaves them alone; another report keeps its own.
  await publish('HOURS', { version: 2, name: 'Polres lain', timezone: 'Asia/Jayapura' });
  const jobs = await jobsOf('HOURS');
  expect(['22:00', '12:30']).toContain(jobs.get(key)?.next_fire_at?.slice(11, 16));
  expect(jobs.get('daily-links-report.HOURS')).toMatchObject({ own_times: false });

  expect((await set(seven, true)).body.data).toMatchObject({ paused: true, active: false, next_fire_at: null, own_times: true });
  expect((await fire(key)).status).toBe(404);
  expect((await set(null)).body.data).toMatchObject({ crons: ['20 15,18,20 * * *'], own_times: false, paused: false, active: true });
  const told = (await platform.sent('scheduler', jobTimesChanged)).filter(({ data }) => data.key === key);
  expect(told.map(({ data }) => [data.crons.length, data.paused, data.changed_by])).toEqual([
    [2, false, expect.any(String)],
    [2, true, expect.any(String)],
    [0, false, expect.any(String)],
  ]);
});

test('hours that are none name their field; those of collecting, and of reports of others, are not set', async () => {
  await publish('HOURS.B');
  const set = (key: string, body: object, token = admin) => platform.call('PUT', `/api/jobs/${key}/times`, { token, body });
  const good = { schedule: { days: [1], times: ['07:00'] }, paused: false };
  const bad = await set('daily-likes-report.HOURS.B', { schedule: { days: [1], times: ['25:00'] }, paused: false });
  expect(bad.status).toBe(400);
  expect(JSON.stringify(bad.body.errors)).toContain('schedule.times');
  expect((await set('daily-likes-report.HOURS.B', { schedule: { days: [], times: ['07:00'] }, paused: false })).status).toBe(400);
  const fixed = await set('collection.HOURS.B', good);
  expect([fixed.status, fixed.body.code]).toEqual([409, 'job_times_fixed']);
  const stranger = await platform.signIn({ role: 'operator', tenants: ['ALPHA'] });
  expect((await set('daily-likes-report.HOURS.B', good, stranger)).status).toBe(404);
  expect((await jobsOf('HOURS.B')).get('daily-likes-report.HOURS.B')).toMatchObject({ own_times: false });
});
