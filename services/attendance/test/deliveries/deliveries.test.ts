import { type Account, accountChanged } from '@balai/contracts/access';
import { deliveryChanged, deliveryPlanned, fireDelivery } from '@balai/contracts/attendance';
import { deliverySettled, sendDelivery } from '@balai/contracts/notifier';
import { endJobRun, jobChanged } from '@balai/contracts/scheduler';
import { uuidv7 } from '@balai/runtime';
import { aClient, aPerson, startTestPlatform, type TestPlatform, waitFor } from '@balai/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attendance } from '../../src/index.ts';
import { aPost, feeder } from '../attendance-world.ts';

let platform: TestPlatform;
let operator: string;
let colleague: string;
let other: string;
let account: Account;
beforeAll(async () => {
  platform = await startTestPlatform({
    modules: [attendance],
    env: { ATTENDANCE_FOLLOW_LINKS: 'off', PUBLIC_URL: 'https://balai.contoh.id/' },
  });
  const feed = feeder(platform);
  for (const client of ['DEL_A', 'DEL_B']) await feed.client(aClient(client, { name: `Polres ${client}`, timezone: 'Asia/Makassar' }));
  await feed.person(aPerson('DEL_A', '1', { name: 'ANI' }));
  await feed.post(aPost('DEL_A', 'AAA111'));
  operator = await platform.signIn({ username: 'petugas', tenants: ['DEL_A'], clientId: 'DEL_A' });
  colleague = await platform.signIn({ tenants: ['DEL_A'], clientId: 'DEL_A', permissions: ['attendance:read', 'deliveries:write'] });
  other = await platform.signIn({ tenants: ['DEL_B'], clientId: 'DEL_B' });
  const { rows } = await platform.owner.query("select body from access.account where body->>'username' = 'petugas'");
  account = rows[0].body;
  await tellAccount({});
});
afterAll(() => platform.stop());

let version = 1;
const tellAccount = (change: Partial<Account>) => {
  version += 1;
  return platform.deliver(accountChanged, { ...account, ...change, version });
};
const call = (method: string, path: string, token = operator, body?: object) =>
  platform.call(method, `/api/deliveries${path}`, { token, ...(method === 'GET' ? {} : { body: body ?? {} }) });
const BODY = {
  client_id: 'DEL_A',
  name: 'Rekap sore',
  path: '/units',
  search: 'period=today',
  content: { kind: 'attendance' },
  channel: 'whatsapp',
  recipients: ['0812-0000-1111', '+62 812 0000 1111', '120363041234567890@g.us'],
  schedule: { days: [5, 1], times: ['15:20', '08:00'] },
};
const make = async (more: object = {}) => {
  const answer = await call('POST', '', operator, { ...BODY, ...more });
  expect(answer).toMatchObject({ status: 201 });
  return answer.body.data;
};
const fire = async (plan_id: string, more: { run_id?: string; due_at?: string; late?: boolean } = {}) => {
  const { run_id = uuidv7() } = more;
  const order = { run_id, plan_id, client_id: 'DEL_A', due_at: new Date().toISOString(), late: false, ...more };
  await platform.deliver(fireDelivery, order);
  await platform.deliver(fireDelivery, order);
  return run_id;
};
const sentFor = async (runId: string) =>
  (await platform.sent('attendance', sendDelivery)).filter(({ data }) => data.run_id === runId).map(({ data }) => data);
const endsOf = async (runId: string) =>
  (await platform.sent('attendance', endJobRun))
    .filter(({ data }) => data.job_run_id === runId)
    .map(({ data }) => [data.outcome, data.reason]);
const runsOf = async (id: string, token = operator) => (await call('GET', `/${id}/runs`, token)).body.data;

describe('a delivery', () => {
  it('is kept, planned with the scheduler, changed by its account alone and removed', async () => {
    const made = await make();
    expect(made).toEqual({
      id: expect.any(String),
      client_id: 'DEL_A',
      name: 'Rekap sore',
      path: '/units',
      search: 'period=today',
      view: null,
      content: { kind: 'attendance', platform: 'instagram', periode: 'harian', which: 'current', file: null },
      channel: 'whatsapp',
      recipients: ['6281200001111', '120363041234567890@g.us'],
      schedule: { month_day: null, days: [1, 5], times: ['08:00', '15:20'] },
      timezone: 'Asia/Makassar',
      active: true,
      stopped_reason: null,
      owner: 'petugas',
      own: true,
      next_at: null,
      created_at: expect.any(String),
      updated_at: made.created_at,
    });
    const planned = (await platform.sent('attendance', deliveryPlanned)).filter(({ data }) => data.plan_id === made.id);
    expect(planned.map(({ data }) => data)).toEqual([
      {
        plan_id: made.id,
        client_id: 'DEL_A',
        name: 'Rekap sore',
        crons: ['0 8 * * 1,5', '20 15 * * 1,5'],
        active: true,
        version: 1,
        deletedAt: null,
      },
    ]);
    const key = `delivery.DEL_A.${made.id}`;
    await platform.deliver(jobChanged, { key, client_id: 'DEL_A', next_fire_at: '2030-01-01T00:00:00.000Z', version: 1, deletedAt: null });
    const [seen] = (await call('GET', '?client_id=DEL_A', colleague)).body.data;
    expect(seen).toMatchObject({ id: made.id, own: false, next_at: '2030-01-01T00:00:00.000Z' });
    expect(JSON.stringify(seen.recipients)).not.toContain('81200001111');
    expect(await call('PUT', `/${made.id}`, colleague, { active: false })).toMatchObject({
      status: 403,
      body: { code: 'delivery_not_yours' },
    });
    expect((await call('POST', `/${made.id}/send`, colleague)).status).toBe(403);

    const changed = await call('PUT', `/${made.id}`, operator, { active: false, schedule: { days: [7], times: ['06:00'] } });
    expect(changed.body.data).toMatchObject({ active: false, next_at: null, schedule: { days: [7], times: ['06:00'] } });
    expect((await call('DELETE', `/${made.id}`)).status).toBe(200);
    expect((await call('PUT', `/${made.id}`, operator, { active: true })).status).toBe(404);
    const told = (await platform.sent('attendance', deliveryChanged)).filter(({ data }) => data.delivery_id === made.id);
    expect(told.map(({ data }) => data.change)).toEqual(['created', 'updated', 'removed']);
  });

  it('once a month is planned on that day, and by days of the week again', async () => {
    const made = await make({ schedule: { month_day: 'last', times: ['23:00'] } });
    expect(made.schedule).toEqual({ month_day: 'last', days: [1, 2, 3, 4, 5, 6, 7], times: ['23:00'] });
    const crons = async () =>
      (await platform.sent('attendance', deliveryPlanned)).filter(({ data }) => data.plan_id === made.id).at(-1)?.data.crons;
    expect(await crons()).toEqual(['0 23 L * *']);
    await call('PUT', `/${made.id}`, operator, { schedule: { month_day: 1, days: made.schedule.days, times: ['07:00'] } });
    expect(await crons()).toEqual(['0 7 1 * *']);
    const weekly = await call('PUT', `/${made.id}`, operator, { schedule: { days: [3], times: ['07:00'] } });
    expect(weekly.body.data.schedule).toEqual({ month_day: null, days: [3], times: ['07:00'] });
    expect(await crons()).toEqual(['0 7 * * 3']);
    const monthly = await call('PUT', `/${made.id}`, operator, { schedule: { month_day: 'last', times: ['07:00'] } });
    expect(monthly.body.data.schedule).toMatchObject({ month_day: 'last', times: ['07:00'] });
    expect((await call('PUT', `/${made.id}`, operator, { schedule: { month_day: 28, days: [], times: ['07:00'] } })).status).toBe(200);
    for (const days of [undefined, []]) {
      const refused = await call('PUT', `/${made.id}`, operator, { schedule: { days, times: ['07:00'] } });
      expect([refused.status, refused.body.errors?.[0]?.field]).toEqual([400, 'schedule.days']);
    }
    const both = await call('PUT', `/${made.id}`, operator, { schedule: { month_day: 1, days: [1, 5], times: ['07:00'] } });
    expect([both.status, both.body.errors?.[0]?.field]).toEqual([400, 'schedule.days']);
    for (const month_day of [0, 29, 'first'])
      expect((await call('PUT', `/${made.id}`, operator, { schedule: { month_day, days: [3], times: ['07:00'] } })).status).toBe(400);
    await call('DELETE', `/${made.id}`);
  });

  it('of another client is neither made, seen, previewed nor sent', async () => {
    const made = await make();
    expect((await call('POST', '', other, BODY)).status).toBe(403);
    expect((await call('GET', '', other)).body.data).toEqual([]);
    for (const [method, path] of [
      ['PUT', ''],
      ['DELETE', ''],
      ['POST', '/preview'],
      ['POST', '/send'],
      ['GET', '/runs'],
    ] as const)
      expect(await call(method, `/${made.id}${path}`, other), path).toMatchObject({ status: 404, body: { code: 'delivery_not_found' } });
    const reader = await platform.signIn({ tenants: ['DEL_A'], clientId: 'DEL_A', permissions: ['attendance:read'] });
    expect((await call('POST', '', reader, BODY)).status).toBe(403);
  });

  it.each([
    [{ recipients: ['kepala@contoh.id'] }, 'recipients'],
    [{ channel: 'email', recipients: ['081200001111'] }, 'recipients'],
    [{ channel: 'email', recipients: ['kepala\u200b@contoh.id'] }, 'recipients'],
    [{ channel: 'email', recipients: ['kepala@contoh..id'] }, 'recipients'],
    [{ recipients: ['+0 8123 4567'] }, 'recipients'],
    [{ recipients: [] }, 'recipients'],
    [{ recipients: Array.from({ length: 11 }, (_, one) => `08120000${1000 + one}`) }, 'recipients'],
    [{ path: '//evil.example' }, 'path'],
    [{ search: 'a#b' }, 'search'],
    [{ name: ' ' }, 'name'],
    [{ schedule: { days: [8], times: ['15:20'] } }, 'schedule'],
    [{ schedule: { days: [1], times: ['24:00'] } }, 'schedule'],
    [{ content: { kind: 'everything' } }, 'content'],
  ])('with %j is refused, and the field is named', async (fault, field) => {
    const answer = await call('POST', '', operator, { ...BODY, ...fault });
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0].field.split(/[./]/)).toContain(field);
  });
});

describe('a sending', () => {
  it('is exactly what its preview showed, once a run, and its history says what became of it', async () => {
    const { id } = await make();
    const { data: preview } = (await call('POST', `/${id}/preview`)).body;
    expect(preview).toMatchObject({
      channel: 'whatsapp',
      recipients: ['6281200001111', '120363041234567890@g.us'],
      length: preview.text.length,
    });
    expect(await platform.sent('attendance', sendDelivery)).toEqual([]);
    const runId = await fire(id);
    const sent = await sentFor(runId);
    expect(sent).toMatchObject([{ client_id: 'DEL_A', channel: 'whatsapp', recipients: preview.recipients, subject: preview.subject }]);
    // The minute may have turned between the two.
    const timeless = (text: string) => text.replace(/\b\d\d:\d\d\b/g, 'HH:MM');
    expect(sent.map(({ text }) => timeless(text))).toEqual([timeless(preview.text)]);
    expect(await endsOf(runId)).toEqual([['succeeded', null]]);

    const settled = (recipient: string, outcome: 'accepted' | 'unconfirmed' | 'failed', at: string, error: string | null = null) =>
      platform.deliver(deliverySettled, { run_id: runId, client_id: 'DEL_A', recipient, outcome, error, settled_at: at });
    await settled('6281200001111', 'accepted', '2026-11-21T08:00:05.000Z');
    await settled('6281200001111', 'unconfirmed', '2026-11-21T08:00:01.000Z');
    await settled('120363041234567890@g.us', 'failed', '2026-11-21T08:00:02.000Z', 'no such group');
    const [run] = await runsOf(id);
    expect(run).toMatchObject({ run_id: runId, cause: 'schedule', state: 'sent', reason: null, length: preview.length });
    expect(run.recipients).toEqual([
      { to: '120363041234567890@g.us', outcome: 'failed', error: 'no such group', settled_at: '2026-11-21T08:00:02.000Z' },
      { to: '6281200001111', outcome: 'accepted', error: null, settled_at: '2026-11-21T08:00:05.000Z' },
    ]);
    expect(JSON.stringify(await runsOf(id, colleague))).not.toContain('81200001111');
  });

  it('by e-mail has no marks in its preview, and may be asked for beside the schedule, also while that is switched off', async () => {
    const { id } = await make({ channel: 'email', recipients: ['Kepala@Contoh.id'], active: false });
    expect((await call('POST', `/${id}/preview`)).body.data.text).toMatch(/^📋 Rekap Likes Instagram — /);
    const { status, body } = await call('POST', `/${id}/send`);
    expect(status).toBe(202);
    await waitFor(async () => (await sentFor(body.data.run_id)).length === 1, { what: 'the text to be handed over' });
    expect(await runsOf(id)).toMatchObject([
      { run_id: body.data.run_id, cause: 'manual', state: 'sent', recipients: [{ to: 'kepala@contoh.id', outcome: 'sending' }] },
    ]);
    expect(await endsOf(body.data.run_id)).toEqual([]);
    const skipped = await fire(id);
    expect([await sentFor(skipped), await endsOf(skipped)]).toEqual([[], [['skipped', 'the delivery is switched off']]]);
  });

  it('is not made up for after two hours, nor for what was removed', async () => {
    const { id } = await make();
    const old = await fire(id, { due_at: new Date(Date.now() - 7_300_000).toISOString(), late: true });
    expect(await endsOf(old)).toEqual([['skipped', 'it was due more than 2 hours ago']]);
    const late = await fire(id, { due_at: new Date(Date.now() - 600_000).toISOString(), late: true });
    expect((await sentFor(late))[0]?.text).toMatch(/^⏰ \*Laporan susulan\*/);
    await call('DELETE', `/${id}`);
    const removed = await fire(id);
    expect([await sentFor(removed), await endsOf(removed)]).toEqual([[], [['skipped', 'the delivery was removed']]]);
  });

  it.each([
    [{ active: false }, 'the account is not active any more', 'akun pembuatnya tidak aktif lagi'],
    [{ tenants: ['DEL_B'] }, 'the account does not see the client any more', 'akun pembuatnya tidak lagi melihat klien ini'],
    [
      { permissions: ['attendance:read'] },
      'the account has not the permission deliveries:write any more',
      'akun pembuatnya tidak boleh lagi mengirim terjadwal',
    ],
    [{ deletedAt: '2026-11-21T08:00:00.000Z' }, 'the account is not active any more', 'akun pembuatnya tidak aktif lagi'],
  ])('of an account with %j stops, and says why', async (change, reason, shown) => {
    const { id } = await make();
    await tellAccount(change);
    try {
      const runId = await fire(id);
      expect([await sentFor(runId), await endsOf(runId)]).toEqual([[], [['skipped', reason]]]);
      const row = (await call('GET', '?client_id=DEL_A')).body.data.find((one: { id: string }) => one.id === id);
      expect(row).toMatchObject({ active: false, stopped_reason: shown });
      const planned = (await platform.sent('attendance', deliveryPlanned)).filter(({ data }) => data.plan_id === id);
      expect(planned.at(-1)?.data).toMatchObject({ active: false, version: 2 });
    } finally {
      await tellAccount({});
    }
    expect((await call('PUT', `/${id}`, operator, { active: true })).body.data).toMatchObject({ active: true, stopped_reason: null });
    expect(await sentFor(await fire(id))).toHaveLength(1);
  });

  it('with a file waits for it, goes out once with it, and the file is among those of the account', async () => {
    const { id } = await make({ channel: 'email', recipients: ['kepala@contoh.id'], content: { kind: 'attendance', file: 'pdf' } });
    const runId = await fire(id);
    await waitFor(async () => (await sentFor(runId)).length > 0, { what: 'the sending to go on with its file' });
    expect(await sentFor(runId)).toMatchObject([
      { channel: 'email', file: { blob_id: expect.any(String), name: expect.stringMatching(/^rekap-like_DEL_A_[\d-]+\.pdf$/) } },
    ]);
    expect((await sentFor(runId))[0]?.text).toMatch(/Terlampir: rekap-like_DEL_A_[\d-]+\.pdf$/);
    await waitFor(async () => (await endsOf(runId)).length > 0, { what: 'the run to end' });
    expect(await endsOf(runId)).toEqual([['succeeded', null]]);
    const { data: files } = (await platform.call('GET', '/api/exports', { token: operator })).body;
    expect(files.map((one: { export_id: string; state: string }) => [one.export_id, one.state])).toContainEqual([runId, 'done']);
    await fire(id, { run_id: runId });
    expect(await sentFor(runId)).toHaveLength(1);
  });

  it('leads a chat to the file by a link that ends', async () => {
    const { id } = await make({ recipients: ['081200001111'], content: { kind: 'links', file: 'xlsx' } });
    const runId = await fire(id);
    await waitFor(async () => (await sentFor(runId)).length > 0, { what: 'the sending to go on with its file' });
    const [sent] = await sentFor(runId);
    expect(sent?.file ?? null).toBeNull();
    const link = /https:\/\/balai\.contoh\.id(\/api\/blobs\/\S+)$/.exec(sent?.text ?? '')?.[1] ?? '';
    expect(new URLSearchParams(link.split('?')[1]).get('name')).toMatch(/^rekap-amplifikasi_DEL_A_[\d-]+\.xlsx$/);
    const endsAt = Number(new URLSearchParams(link.split('?')[1]).get('expires'));
    const days = (endsAt - Date.now() / 1_000) / 86_400;
    expect(days).toBeGreaterThan(2.9);
    expect(days).toBeLessThan(4);
  });

  it('whose file fails goes out without it, and text and history say so', async () => {
    const { id } = await make({ content: { kind: 'attendance', file: 'xlsx' } });
    const runId = uuidv7();
    // The job was begun too often: each time its process ended.
    await platform.owner.query('alter table attendance.export alter attempts set default 99');
    try {
      await fire(id, { run_id: runId });
      await waitFor(async () => (await sentFor(runId)).length > 0, { what: 'the sending to go on without its file' });
    } finally {
      await platform.owner.query('alter table attendance.export alter attempts set default 0');
    }
    expect((await sentFor(runId))[0]?.text).toMatch(/⚠️ Berkas tidak dapat dibuat: Berkas gagal dibuat/);
    expect((await runsOf(id))[0]).toMatchObject({
      state: 'sent',
      reason: expect.stringContaining('berkas tidak dapat dibuat: Berkas gagal dibuat'),
    });
  });
});
