import { peopleReminded, remindPeople } from '@balai/contracts/attendance';
import { STANDARD_DELIVERIES } from '@balai/contracts/catalogue';
import { sendDelivery } from '@balai/contracts/notifier';
import { deliveryPlanned, fireDelivery } from '@balai/contracts/reporting';
import { endJobRun } from '@balai/contracts/scheduler';
import { systemClock, uuidv7 } from '@balai/runtime/core';
import { waitFor } from '@balai/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { seedAllDeliveries } from '../src/deliveries/use-cases/seed-deliveries.ts';
import { domain, type SharedReporting, sharedReporting } from './shared-reporting.ts';

/** A unit that has everything switched on; its groups and operators are known. */
const UNIT = {
  type: 'org' as const,
  timezone: 'Asia/Makassar',
  instagram: { handle: 'std', enabled: true },
  tiktok: { handle: 'std', sec_uid: null, enabled: true },
  amplify_enabled: true,
  contacts: { groups: ['120363041234567891@g.us'], operators: ['6281200002222'], supervisors: [], report_emails: [] },
};

let platform: SharedReporting;
let admin: string;
let stranger: string;
beforeAll(async () => {
  platform = await sharedReporting(import.meta.url);
  await addUnit('STD_A');
  await addUnit('STD_B');
  admin = await platform.signIn({ tenants: ['STD_A'], clientId: 'STD_A' });
  stranger = await platform.signIn({ tenants: ['STD_B'], clientId: 'STD_B' });
});

interface Row {
  readonly id: string;
  readonly name: string;
  readonly standard: { readonly key: string; readonly title: string } | null;
}

const addUnit = async (clientId: string, change: object = {}) => {
  await platform.addClient(clientId, { name: `Polres ${clientId}`, ...UNIT, ...change });
  await waitFor(async () => (await keysOf(clientId)).length > 0, { what: `the standard deliveries of ${clientId}` });
};
const call = (method: string, path: string, token = admin, body?: object) =>
  platform.call(method, `/api${path}`, { token, ...(method === 'GET' ? {} : { body: body ?? {} }) });
const listOf = async (clientId: string, token?: string): Promise<Row[]> =>
  (await call('GET', `/deliveries?client_id=${clientId}`, token ?? (await platform.signIn()))).body.data;
const keysOf = async (clientId: string): Promise<string[]> =>
  (
    await platform.owner.query('select standard from reporting.view_delivery where client_id = $1 and standard is not null', [clientId])
  ).rows.map(({ standard }) => standard);
async function rowOf(key: string, clientId = 'STD_A', token = admin) {
  const row = (await listOf(clientId, token)).find(({ standard }) => standard?.key === key);
  if (row === undefined) throw new Error(`${clientId} has no ${key}`);
  return row as Row & Record<string, unknown>;
}
const change = async (id: string, body: object, token = admin) => {
  const answer = await call('PUT', `/deliveries/${id}`, token, body);
  expect(answer).toMatchObject({ status: 200 });
  return answer.body.data;
};
const seed = () => seedAllDeliveries({ database: platform.database('reporting'), clock: systemClock, newId: uuidv7 });
const fire = async (plan_id: string, minutesAgo = 0, client_id = 'STD_A') => {
  const run_id = uuidv7();
  const due_at = new Date(Date.now() - minutesAgo * 60_000).toISOString();
  const order = { run_id, plan_id, client_id, due_at, late: minutesAgo > 0 };
  await platform.deliver(fireDelivery, order);
  await platform.deliver(fireDelivery, order);
  return run_id;
};
const endOf = async (runId: string) => {
  const ends = async () => (await platform.sent('reporting', endJobRun)).filter(({ data }) => data.job_run_id === runId);
  await waitFor(async () => (await ends()).length > 0, { what: 'the run to end' });
  expect(await ends()).toHaveLength(1);
  const [end] = await ends();
  return [end?.data.outcome, end?.data.reason];
};
const messagesOf = async (runId: string) =>
  (await platform.sent('reporting', sendDelivery)).filter(({ data }) => data.run_id === runId).map(({ data }) => data);
const plansOf = async (id: string) =>
  (await platform.sent('reporting', deliveryPlanned)).filter(({ data }) => data.plan_id === id).map(({ data }) => data);

describe('standard deliveries', () => {
  it('are given to a client once, as they are declared, in its language', async () => {
    const isFor = STANDARD_DELIVERIES.filter((one) => one.isFor({ ...UNIT, client_id: 'STD_A', name: '', active: true }));
    expect((await keysOf('STD_A')).sort()).toEqual(isFor.map(({ key }) => key).sort());
    const comments = await rowOf('daily-comments');
    expect(comments).toMatchObject({
      name: 'Rekap komentar TikTok',
      standard: { key: 'daily-comments', title: 'Rekap', files: ['xlsx', 'pdf'], file_only: false },
      owner: null,
      own: true,
      active: false,
      content: { kind: 'attendance', platform: 'tiktok', periode: 'harian' },
      schedule: { days: [1, 2, 3, 4, 5, 6, 7], times: ['15:20', '18:20', '20:20'] },
      ...{ timezone: 'Asia/Makassar', zone: null, catch_up: 'latest', catch_up_minutes: 120, next_at: null },
    });
    // What nobody switched on is no job; what starts on is one.
    expect(await plansOf(comments.id)).toEqual([]);
    const monthly = await rowOf('monthly-links-file');
    expect(monthly).toMatchObject({ active: true, schedule: { month_day: 'last', times: ['23:00'] } });
    expect(await plansOf(monthly.id)).toMatchObject([{ crons: ['0 23 L * *'], active: true, timezone: null, catch_up_minutes: 120 }]);
    await addUnit('STD_EN', { language: 'en' });
    expect((await rowOf('daily-comments', 'STD_EN', await platform.signIn())).name).toBe('TikTok comments recap');
  });

  it('follow what a client switches on, and stay as it changed them', async () => {
    const off = { enabled: false, handle: null };
    await addUnit('STD_LATER', { tiktok: { ...off, sec_uid: null }, amplify_enabled: false });
    expect((await keysOf('STD_LATER')).sort()).toEqual(['people-reminders', 'task-list', 'weekly-people']);
    const root = await platform.signIn();
    const tasks = await rowOf('task-list', 'STD_LATER', root);
    await change(tasks.id, { name: 'Tugas', schedule: { days: [1], times: ['06:00'] }, active: true }, root);
    await platform.addClient('STD_LATER', { name: 'Polres', ...UNIT, version: 2 });
    await waitFor(async () => (await keysOf('STD_LATER')).includes('daily-comments'), { what: 'the delivery of the new platform' });
    await Promise.all([seed(), seed()]);
    const rows = await listOf('STD_LATER');
    expect(rows.filter(({ standard }) => standard?.key === 'task-list')).toEqual([
      expect.objectContaining({ id: tasks.id, name: 'Tugas', active: true, schedule: { month_day: null, days: [1], times: ['06:00'] } }),
    ]);
    // Switched off again, it is not for the client any more.
    await platform.addClient('STD_LATER', { ...UNIT, instagram: off, tiktok: { ...off, sec_uid: null }, version: 3 });
    expect(await endOf(await fire(tasks.id, 0, 'STD_LATER'))).toEqual(['skipped', 'it is not for this client as it is set up now']);
  });

  it('that this version declares first reach clients that exist, from two processes once', async () => {
    await platform.owner.query("delete from reporting.view_delivery where client_id = 'STD_A' and standard = 'daily-comments'");
    await Promise.all([seed(), seed(), seed()]);
    expect((await keysOf('STD_A')).filter((key) => key === 'daily-comments')).toHaveLength(1);
  });

  it('are switched off where they are removed, and stay so', async () => {
    const { id } = await rowOf('monthly-links-file');
    expect((await call('DELETE', `/deliveries/${id}`)).status).toBe(200);
    await seed();
    expect(await rowOf('monthly-links-file')).toMatchObject({ id, active: false, next_at: null });
    expect((await plansOf(id)).at(-1)).toMatchObject({ active: false, deletedAt: null });
    expect(await endOf(await fire(id))).toEqual(['skipped', 'the delivery is switched off']);
    expect(await change(id, { active: true })).toMatchObject({ active: true });
  });

  it('belong to their client: another one neither sees nor changes them, and a reader changes nothing', async () => {
    const { id } = await rowOf('daily-comments');
    expect((await listOf('STD_B', stranger)).every((row) => (row as Row & { client_id: string }).client_id === 'STD_B')).toBe(true);
    for (const [method, path] of [
      ['PUT', ''],
      ['DELETE', ''],
      ['POST', '/preview'],
      ['POST', '/send'],
      ['GET', '/runs'],
    ] as const)
      expect(await call(method, `/deliveries/${id}${path}`, stranger), path).toMatchObject({ status: 404 });
    expect((await call('GET', '/delivery-runs?client_id=STD_A', stranger)).status).toBe(403);
    const reader = await platform.signIn({ tenants: ['STD_A'], clientId: 'STD_A', permissions: ['self', 'attendance:read'] });
    expect(await rowOf('daily-comments', 'STD_A', reader)).toMatchObject({ own: false });
    expect((await call('PUT', `/deliveries/${id}`, reader, { active: true })).status).toBe(403);
    expect(await rowOf('daily-comments')).toMatchObject({ active: false });
  });

  it('are edited in their times, zone, recipients, lateness and file, not in what they show', async () => {
    const { id } = await rowOf('daily-comments');
    const people = [{ person_id: uuidv7(), client_id: 'STD_A', name: 'Budi' }];
    const edit = {
      ...{ name: 'Komentar', schedule: { days: [1, 2, 3, 4, 5], times: ['07:10', '19:40'] }, zone: 'asia/jayapura', active: true },
      ...{ audience: ['operators'], people, content: { kind: 'links', file: 'xlsx' }, catch_up: 'none', skip_when_empty: true },
    };
    expect(await change(id, edit)).toMatchObject({
      ...{ name: 'Komentar', zone: 'Asia/Jayapura', timezone: 'Asia/Jayapura', audience: ['operators'], people, active: true },
      content: { kind: 'attendance', platform: 'tiktok', periode: 'harian', file: 'xlsx' },
      ...{ catch_up: 'none', skip_when_empty: true },
      next_at: expect.stringMatching(/T(22:10|10:40):00\.000Z$/),
    });
    const crons = ['10 7 * * 1,2,3,4,5', '40 19 * * 1,2,3,4,5'];
    expect((await plansOf(id)).at(-1)).toMatchObject({ timezone: 'Asia/Jayapura', catch_up_minutes: 0, crons, active: true });
    expect(await change(id, { zone: null, catch_up: 'latest' })).toMatchObject({ timezone: 'Asia/Makassar', catch_up_minutes: 120 });
    for (const [fault, field] of [
      [{ zone: 'Mars/Olympus' }, 'zone'],
      [{ zone: '+07:00' }, 'zone'],
      [{ catch_up_minutes: 0 }, 'catch_up_minutes'],
      [{ catch_up_minutes: 721 }, 'catch_up_minutes'],
      [{ content: { kind: 'attendance', file: 'png' } }, 'file'],
      [{ path: '/units' }, 'path'],
      [{ view_id: uuidv7() }, 'view_id'],
      [{ audience: [], people: [] }, 'recipients'],
      [{ audience: ['emails'] }, 'audience'],
    ] as const) {
      const refused = await call('PUT', `/deliveries/${id}`, admin, fault);
      expect([refused.status, refused.body.errors?.[0]?.field.split(/[./]/).at(-1)], JSON.stringify(fault)).toEqual([400, field]);
    }
  });
});

describe('the sending of a standard delivery', () => {
  it('is made with what its client sees, whoever switched it on, and its runs tell how long it took', async () => {
    const { id } = await rowOf('task-list');
    await change(id, { active: true });
    const { data: preview } = (await call('POST', `/deliveries/${id}/preview`)).body;
    expect(preview).toMatchObject({ recipients: ['120363041234567891@g.us'] });
    const runId = await fire(id);
    expect(await endOf(runId)).toEqual(['succeeded', null]);
    const [message, again] = await messagesOf(runId);
    expect(again).toBeUndefined();
    expect(message).toMatchObject({ client_id: 'STD_A', recipients: ['120363041234567891@g.us'] });
    // The stand-in says for whom it was asked, and what they see.
    expect(message?.text).toContain('STD_A STD_A');
    expect(domain.opened.findLast(({ clientId, key }) => clientId === 'STD_A' && key === 'tasks')?.query).toMatchObject({
      periode: 'harian',
      client_id: 'STD_A',
    });
    const [run] = (await call('GET', `/deliveries/${id}/runs`)).body.data;
    expect(run).toMatchObject({ run_id: runId, state: 'sent', messages: 1, recipients: [{ outcome: 'sending' }] });
    expect(Date.parse(run.ended_at)).toBeGreaterThanOrEqual(Date.parse(run.started_at));
    const all = async (query: string) => (await call('GET', `/delivery-runs?client_id=STD_A${query}`)).body.data as (typeof run)[];
    expect(await all('&state=sent')).toContainEqual({ ...run, client_id: 'STD_A', delivery_id: id, name: 'Daftar tugas untuk grup' });
    expect((await all('&state=failed')).filter(({ run_id }) => run_id === runId)).toEqual([]);
    expect(await all('&date=2020-01-01')).toEqual([]);
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    const days = [today, new Date(Date.parse(today) - 86_400_000).toISOString().slice(0, 10)];
    const ofDays = await Promise.all(days.map((day) => all(`&date=${day}`)));
    expect(ofDays.flat().map(({ run_id }) => run_id)).toContain(runId);
  });

  it('of a directorate is about the people with its role', async () => {
    await addUnit('STD_DIR', { type: 'direktorat', amplify_enabled: false });
    const { id } = await rowOf('full-likes', 'STD_DIR', await platform.signIn());
    await change(id, { active: true, audience: ['groups'] }, await platform.signIn());
    expect(await endOf(await fire(id, 0, 'STD_DIR'))).toEqual(['succeeded', null]);
    const opened = domain.opened.findLast(({ clientId }) => clientId === 'STD_DIR');
    expect(opened).toMatchObject({ query: { scope: 'direktorat', role: 'std_dir', platform: 'instagram' } });
    expect(opened?.account).toMatchObject({ role: 'std_dir', scope: 'system' });
  });

  it('of rows that come as a file only has the file, or a link to it', async () => {
    const { id } = await rowOf('monthly-links-file');
    const runId = await fire(id);
    expect(await endOf(runId)).toEqual(['succeeded', null]);
    const [message] = await messagesOf(runId);
    expect(message?.recipients).toEqual(['6281200002222']);
    expect(message?.text).toMatch(/^📋 \*Laporan Link\* — \*POLRES STD_A\*\n\n📎 link-reports-month_STD_A\.xlsx .*\nhttps:/);
    expect(message?.text).not.toContain('tidak dapat ditulis');
    expect(await rowOf('monthly-links-file')).toMatchObject({ standard: { files: ['xlsx'], file_only: true } });
    expect((await call('PUT', `/deliveries/${id}`, admin, { content: { kind: 'attendance', file: null } })).status).toBe(400);
  });

  it('is left out while there is nothing to tell, where it is to be silent then', async () => {
    const { id } = await rowOf('task-list');
    domain.on('STD_A', () => ({ count: 0 }));
    try {
      const silent = await fire(id);
      expect(await endOf(silent)).toEqual(['skipped', 'there is nothing to tell']);
      expect(await messagesOf(silent)).toEqual([]);
      await change(id, { skip_when_empty: false });
      expect(await endOf(await fire(id))).toEqual(['succeeded', null]);
    } finally {
      domain.on('STD_A', () => ({}));
    }
  });

  it('is made up for as long as its client wants', async () => {
    const { id } = await rowOf('task-list');
    const outcomes = async (catchUp: object, minutesAgo: number) => {
      await change(id, catchUp);
      return endOf(await fire(id, minutesAgo));
    };
    expect(await outcomes({ catch_up: 'none' }, 5)).toEqual(['skipped', 'its time is over']);
    expect(await outcomes({ catch_up: 'latest', catch_up_minutes: 240 }, 180)).toEqual(['succeeded', null]);
    expect(await outcomes({ catch_up_minutes: 240 }, 250)).toEqual(['skipped', 'its time is over']);
    expect(await outcomes({ catch_up: 'latest', catch_up_minutes: 120 }, 130)).toEqual(['skipped', 'it was due more than 2 hours ago']);
    const runs = (await call('GET', `/deliveries/${id}/runs`)).body.data;
    expect(runs[1]).toMatchObject({ state: 'skipped', messages: 0, reason: 'waktunya sudah lewat', ended_at: expect.any(String) });
  });

  it('is skipped while its client rests, and stops when its view is declared no more', async () => {
    const { id } = await rowOf('task-list');
    await platform.addClient('STD_A', { name: 'Polres STD_A', ...UNIT, active: false, version: 2 });
    expect(await endOf(await fire(id))).toEqual(['skipped', 'the client is not active']);
    await platform.addClient('STD_A', { name: 'Polres STD_A', ...UNIT, version: 3 });
    await platform.owner.query("update reporting.view_delivery set view = 'gone' where delivery_id = $1", [id]);
    expect(await endOf(await fire(id))).toEqual(['skipped', 'the view was removed']);
    const row = (await listOf('STD_A', admin)).find((one) => one.id === id);
    expect(row).toMatchObject({ active: false, stopped_reason: 'tampilannya sudah dihapus' });
  });
});

describe('reminders by schedule', () => {
  const orders = async (runId: string) =>
    (await platform.sent('reporting', remindPeople)).filter(({ data }) => data.run_id === runId).map(({ data }) => data);
  const answer = (run_id: string, said: { people: number; reason: 'nobody_owes' | null }) =>
    platform.deliver(peopleReminded, {
      ...{ run_id, client_id: 'STD_R', ...said },
      outcome: said.reason === null ? 'succeeded' : 'skipped',
    });
  let id: string;
  let root: string;
  beforeAll(async () => {
    root = await platform.signIn();
    await addUnit('STD_R');
    ({ id } = await rowOf('people-reminders', 'STD_R', root));
  });

  it('are ordered of attendance, and end as it says', async () => {
    const edit = { active: true, most_per_day: 3, schedule: { days: [1, 2, 3, 4, 5], times: ['17:00'] }, catch_up_minutes: 30 };
    expect(await change(id, edit, root)).toMatchObject({ most_per_day: 3, audience: [], recipients: [], standard: { files: [] } });
    const runId = await fire(id, 0, 'STD_R');
    const sent = await orders(runId);
    expect(new Set(sent.map((order) => JSON.stringify(order))).size).toBe(1);
    const [{ remind_before: before = '' } = {}] = sent;
    expect(sent[0]).toMatchObject({ client_id: 'STD_R', name: 'Pengingat personel', most_per_day: 3 });
    expect(Date.parse(before) - Date.now()).toBeLessThanOrEqual(30 * 60_000);
    await answer(runId, { people: 12, reason: null });
    expect(await endOf(runId)).toEqual(['succeeded', null]);
    const nobody = await fire(id, 0, 'STD_R');
    await answer(nobody, { people: 0, reason: 'nobody_owes' });
    expect((await endOf(nobody))[0]).toBe('skipped');
    const { data } = (await call('GET', `/deliveries/${id}/runs`, root)).body;
    expect(data.find(({ run_id }: { run_id: string }) => run_id === runId)).toMatchObject({ state: 'sent', messages: 12, recipients: [] });
    // Another answer changes nothing.
    await answer(runId, { people: 5, reason: null });
    expect(await endOf(runId)).toEqual(['succeeded', null]);
  });

  it('are of those who may remind people', async () => {
    const permissions = ['self', 'deliveries:write', 'attendance:read'];
    const planner = await platform.signIn({ tenants: ['STD_R'], clientId: 'STD_R', permissions });
    expect((await listOf('STD_R', planner)).map(({ standard }) => standard?.key)).not.toContain('people-reminders');
    expect(await call('PUT', `/deliveries/${id}`, planner, { active: true })).toMatchObject({ status: 404 });
    const reminder = await platform.signIn({ tenants: ['STD_R'], clientId: 'STD_R', permissions: [...permissions, 'reminders:send'] });
    await change(id, { active: true }, reminder);
  });

  it('are neither previewed nor sent by hand, and how many a day is of them alone', async () => {
    for (const path of ['preview', 'send'])
      expect(await call('POST', `/deliveries/${id}/${path}`, root)).toMatchObject({ status: 400, body: { code: 'delivery_reminds' } });
    for (const [one, most] of [
      [id, 0],
      [id, 6],
      [(await rowOf('task-list', 'STD_R', root)).id, 2],
    ] as const) {
      const refused = await call('PUT', `/deliveries/${one}`, root, { most_per_day: most });
      expect([refused.status, refused.body.errors?.[0]?.field.split(/[./]/).at(-1)]).toEqual([400, 'most_per_day']);
    }
  });
});
