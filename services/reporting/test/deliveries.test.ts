import type { Account } from '@balai/contracts/access';
import { clientChanged, notifyPerson, personNotified } from '@balai/contracts/identity';
import { deliverySettled, messageSettled, sendDelivery } from '@balai/contracts/notifier';
import { deliveryChanged, deliveryPlanned, fireDelivery, reportingRestate } from '@balai/contracts/reporting';
import { endJobRun } from '@balai/contracts/scheduler';
import { uuidv7 } from '@balai/runtime/core';
import { aClient, waitFor } from '@balai/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { resumeRun } from '../src/deliveries/use-cases/resume-run.ts';
import { pruneRenders } from '../src/renders/use-cases/prune-renders.ts';
import { domain, type KnownAccount, type SharedReporting, sharedReporting } from './shared-reporting.ts';

let platform: SharedReporting;
let owner: KnownAccount;
let operator: string;
let colleague: string;
let other: string;
let known: Account;
beforeAll(async () => {
  platform = await sharedReporting(import.meta.url);
  for (const client of ['DEL_A', 'DEL_B']) await platform.addClient(client, { name: `Polres ${client}`, timezone: 'Asia/Makassar' });
  owner = await platform.account({ username: 'del.petugas', tenants: ['DEL_A'], clientId: 'DEL_A' });
  operator = owner.token;
  colleague = await platform.signIn({
    tenants: ['DEL_A'],
    clientId: 'DEL_A',
    permissions: ['self', 'attendance:read', 'deliveries:write'],
  });
  other = await platform.signIn({ tenants: ['DEL_B'], clientId: 'DEL_B' });
  known = (await platform.owner.query('select body from access.account where account_id = $1', [owner.id])).rows[0].body;
});

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
  (await platform.sent('reporting', sendDelivery)).filter(({ data }) => data.run_id === runId).map(({ data }) => data);
const endsOf = async (runId: string) =>
  (await platform.sent('reporting', endJobRun))
    .filter(({ data }) => data.job_run_id === runId)
    .map(({ data }) => [data.outcome, data.reason]);
const runsOf = async (id: string, token = operator) => (await call('GET', `/${id}/runs`, token)).body.data;
/** A sending once it was handed over. */
async function sent(plan_id: string, more: Parameters<typeof fire>[1] = {}) {
  const runId = await fire(plan_id, more);
  await waitFor(async () => (await sentFor(runId)).length > 0, { what: 'the sending to be handed over' });
  const [message, again] = await sentFor(runId);
  expect(again).toBeUndefined();
  return { runId, message };
}

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
      standard: null,
      content: { kind: 'attendance', platform: 'instagram', periode: 'harian', which: 'current', obligations: 'all', file: null },
      channel: 'whatsapp',
      recipients: ['6281200001111', '120363041234567890@g.us'],
      audience: [],
      people: [],
      schedule: { month_day: null, days: [1, 5], times: ['08:00', '15:20'] },
      ...{ timezone: 'Asia/Makassar', zone: null, catch_up: 'latest', catch_up_minutes: 120, skip_when_empty: false, most_per_day: null },
      active: true,
      stopped_reason: null,
      owner: 'del.petugas',
      own: true,
      next_at: expect.stringMatching(/T(00:00|07:20):00\.000Z$/),
      created_at: expect.any(String),
      updated_at: made.created_at,
    });
    const plans = async () => (await platform.sent('reporting', deliveryPlanned)).filter(({ data }) => data.plan_id === made.id);
    const planned = {
      plan_id: made.id,
      client_id: 'DEL_A',
      name: 'Rekap sore',
      timezone: null,
      catch_up_minutes: 120,
      active: true,
      version: 1,
      deletedAt: null,
    };
    expect((await plans()).map(({ data }) => data)).toEqual([{ ...planned, crons: ['0 8 * * 1,5', '20 15 * * 1,5'] }]);
    const seen = (await call('GET', '?client_id=DEL_A', colleague)).body.data.find(({ id }: { id: string }) => id === made.id);
    expect(seen).toMatchObject({ id: made.id, own: false });
    expect(JSON.stringify(seen.recipients)).not.toContain('81200001111');
    expect(await call('PUT', `/${made.id}`, colleague, { active: false })).toMatchObject({
      ...{ status: 403, body: { code: 'delivery_not_yours' } },
    });
    expect((await call('POST', `/${made.id}/send`, colleague)).status).toBe(403);

    const changed = await call('PUT', `/${made.id}`, operator, { active: false, schedule: { days: [7], times: ['06:00'] } });
    expect(changed.body.data).toMatchObject({ active: false, next_at: null, schedule: { days: [7], times: ['06:00'] } });
    const request_id = uuidv7();
    await platform.deliver(reportingRestate, { request_id, types: [deliveryPlanned.type], requested_at: new Date().toISOString() });
    await waitFor(async () => (await plans()).some(({ restateid }) => restateid === request_id), { what: 'the plan to be repeated' });
    expect((await plans()).at(-1)?.data).toMatchObject({ active: false, version: 2, crons: ['0 6 * * 7'] });
    expect((await call('DELETE', `/${made.id}`)).status).toBe(200);
    expect((await call('PUT', `/${made.id}`, operator, { active: true })).status).toBe(404);
    const told = (await platform.sent('reporting', deliveryChanged)).filter(({ data }) => data.delivery_id === made.id);
    expect(told.map(({ data }) => data.change)).toEqual(['created', 'updated', 'removed']);
  });

  it('once a month is planned on that day, and by days of the week again', async () => {
    const made = await make({ schedule: { month_day: 'last', times: ['23:00'] } });
    expect(made.schedule).toEqual({ month_day: 'last', days: [1, 2, 3, 4, 5, 6, 7], times: ['23:00'] });
    const crons = async () =>
      (await platform.sent('reporting', deliveryPlanned)).filter(({ data }) => data.plan_id === made.id).at(-1)?.data.crons;
    expect(await crons()).toEqual(['0 23 L * *']);
    await call('PUT', `/${made.id}`, operator, { schedule: { month_day: 1, days: made.schedule.days, times: ['07:00'] } });
    expect(await crons()).toEqual(['0 7 1 * *']);
    const weekly = await call('PUT', `/${made.id}`, operator, { schedule: { days: [3], times: ['07:00'] } });
    expect(weekly.body.data.schedule).toEqual({ month_day: null, days: [3], times: ['07:00'] });
    expect(await crons()).toEqual(['0 7 * * 3']);
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
    const theirs: readonly { client_id: string }[] = (await call('GET', '', other)).body.data;
    expect(theirs.filter(({ client_id }) => client_id !== 'DEL_B')).toEqual([]);
    const reader = await platform.signIn({ tenants: ['DEL_A'], clientId: 'DEL_A', permissions: ['self', 'deliveries:write'] });
    for (const token of [other, reader])
      for (const [method, path] of [
        ['PUT', ''],
        ['DELETE', ''],
        ['POST', '/preview'],
        ['POST', '/send'],
        ['GET', '/runs'],
      ] as const)
        expect(await call(method, `/${made.id}${path}`, token), path).toMatchObject({ status: 404, body: { code: 'delivery_not_found' } });
    // Without the permission of its view it is as if it were not there, and cannot be made.
    expect((await call('GET', '', reader)).body.data).toEqual([]);
    expect(await call('POST', '', reader, BODY)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    const viewer = await platform.signIn({ tenants: ['DEL_A'], clientId: 'DEL_A', permissions: ['self', 'attendance:read'] });
    expect((await call('POST', '', viewer, BODY)).status).toBe(403);
  });

  it.each([
    [{ recipients: ['kepala@contoh.id'] }, 'recipients'],
    [{ channel: 'email', recipients: ['081200001111'] }, 'recipients'],
    [{ channel: 'email', recipients: ['kepala\u200b@contoh.id'] }, 'recipients'],
    [{ channel: 'email', recipients: ['kepala@contoh..id'] }, 'recipients'],
    [{ recipients: ['+0 8123 4567'] }, 'recipients'],
    [{ recipients: [] }, 'recipients'],
    [{ recipients: Array.from({ length: 11 }, (_, one) => `08120000${1000 + one}`) }, 'recipients'],
    [{ recipients: [], audience: ['emails'] }, 'audience'],
    [{ recipients: [], audience: ['everybody'] }, 'audience'],
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
      parts: [preview.text],
      file: null,
      file_note: null,
    });
    expect(preview.text).toMatch(/"periode":"harian".*"platform":"instagram"/);
    expect(preview.text).toContain('del.petugas DEL_A');
    const { runId, message } = await sent(id);
    expect(message).toMatchObject({ client_id: 'DEL_A', channel: 'whatsapp', recipients: preview.recipients, subject: preview.subject });
    expect(message?.text).toBe(preview.text);
    expect(await endsOf(runId)).toEqual([['succeeded', null]]);
    expect(domain.opened.at(-1)).toMatchObject({ key: 'report-attendance', lenient: true, format: 'message', language: 'id' });

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
    // Nothing of it stays here, and it is no file of the account.
    const { rows } = await platform.owner.query("select from reporting.render where format = 'message' and account_id = $1", [owner.id]);
    expect(rows).toEqual([]);
  });

  it('by e-mail has no marks in its preview, and may be asked for beside the schedule, also while that is switched off', async () => {
    const { id } = await make({ channel: 'email', recipients: ['Kepala@Contoh.id'], active: false });
    expect((await call('POST', `/${id}/preview`)).body.data.text).toMatch(/^report-attendance DEL_A\n/);
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

  it('that waits for a render past its time ends when that is removed', async () => {
    const { id } = await make();
    let release: () => void = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let begun = 0;
    domain.on('DEL_A', async () => {
      begun += 1;
      await held;
      return {};
    });
    try {
      const runId = await fire(id);
      await waitFor(() => begun === 1, { what: 'the text to be begun' });
      // A day later.
      await platform.owner.query("update reporting.view_delivery_run set due_at = now() - interval '1 day' where run_id = $1", [runId]);
      await platform.owner.query(
        'update reporting.render set expires_at = now() where render_id = (select message_id from reporting.view_delivery_run where run_id = $1)',
        [runId],
      );
      const blobs = { release: () => Promise.resolve() };
      const context = { database: platform.database('reporting'), noteExports: () => undefined, renderEnded: resumeRun, blobs };
      // A round skips a row that a worker has locked; the next one takes it.
      const ended = async (): Promise<boolean> => {
        await pruneRenders(context as unknown as Parameters<typeof pruneRenders>[0]);
        return (await endsOf(runId)).length > 0;
      };
      await waitFor(ended, { what: 'the run to end' });
      expect(await endsOf(runId)).toEqual([['skipped', 'it was due more than 2 hours ago']]);
      expect(await sentFor(runId)).toEqual([]);
    } finally {
      release();
      domain.on('DEL_A', () => ({}));
    }
  });

  it('of a view that is declared no more stops, and none is made of it', async () => {
    const { id } = await make();
    await platform.owner.query("update reporting.view_delivery set view = 'report-gone' where delivery_id = $1", [id]);
    const runId = await fire(id);
    expect([await sentFor(runId), await endsOf(runId)]).toEqual([[], [['skipped', 'the view was removed']]]);
    const { data } = (await call('GET', '?client_id=DEL_A')).body;
    expect(data.find((one: { id: string }) => one.id === id)).toMatchObject({
      ...{ active: false, stopped_reason: 'tampilannya sudah dihapus' },
    });
    const kept = { name: 'Hilang', path: '/units', search: '', view: 'units', query: {}, client_id: 'DEL_A' };
    const view_id = (await platform.call('POST', '/api/views', { token: operator, body: kept })).body.data.id;
    await platform.owner.query("update reporting.saved_view set view = 'gone' where view_id = $1", [view_id]);
    const { path: _path, search: _search, ...body } = BODY;
    const refused = await call('POST', '', operator, { ...body, view_id });
    expect([refused.status, refused.body.code]).toEqual([400, 'unknown_view']);
  });

  it('is not made up for after two hours, nor for what was removed', async () => {
    const { id } = await make();
    const old = await fire(id, { due_at: new Date(Date.now() - 7_300_000).toISOString(), late: true });
    expect(await endsOf(old)).toEqual([['skipped', 'it was due more than 2 hours ago']]);
    const late = await sent(id, { due_at: new Date(Date.now() - 600_000).toISOString(), late: true });
    expect(late.message?.text).toMatch(/^⏰ \*Laporan susulan\*/);
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
    [
      { permissions: ['deliveries:write'] },
      'the account has not the permission attendance:read any more',
      'akun pembuatnya tidak boleh lagi membaca data ini',
    ],
    [{ deletedAt: '2026-11-21T08:00:00.000Z' }, 'the account is not active any more', 'akun pembuatnya tidak aktif lagi'],
  ])('of an account with %j stops, and says why', async (change, reason, shown) => {
    const { id } = await make();
    await owner.change(change);
    try {
      const runId = await fire(id);
      expect([await sentFor(runId), await endsOf(runId)]).toEqual([[], [['skipped', reason]]]);
    } finally {
      const { active, tenants, permissions, deletedAt } = known;
      await owner.change({ active, tenants, permissions, deletedAt });
    }
    const row = (await call('GET', '?client_id=DEL_A', colleague)).body.data.find((one: { id: string }) => one.id === id);
    expect(row).toMatchObject({ active: false, stopped_reason: shown });
    const planned = (await platform.sent('reporting', deliveryPlanned)).filter(({ data }) => data.plan_id === id);
    expect(planned.at(-1)?.data).toMatchObject({ active: false, version: 2 });
    expect((await call('PUT', `/${id}`, operator, { active: true })).body.data).toMatchObject({ active: true, stopped_reason: null });
    await sent(id);
  });

  it('whose account loses a client while text and file are rendered is rendered again with what it sees then', async () => {
    const wide = await platform.account({ username: 'del.luas', role: 'operator', tenants: ['DEL_A', 'DEL_B'], clientId: 'DEL_A' });
    const content = { kind: 'attendance', file: 'xlsx' };
    const { data } = (await call('POST', '', wide.token, { ...BODY, content, channel: 'email', recipients: ['a@contoh.id'] })).body;
    const releases: (() => void)[] = [];
    const first = domain.opened.length;
    const sights = () =>
      domain.opened
        .slice(first)
        .map(({ format, account }) => `${format} ${account.scope === 'system' ? '*' : account.scope.tenants.join()}`)
        .sort();
    domain.on('DEL_A', async () => {
      await new Promise<void>((resolve) => releases.push(resolve));
      return {};
    });
    try {
      const runId = await fire(data.id);
      await waitFor(() => releases.length === 2, { what: 'text and file to be begun' });
      await wide.change({ tenants: ['DEL_A'] });
      for (const release of releases.splice(0)) release();
      await waitFor(() => releases.length === 2, { what: 'text and file to be begun again' });
      expect(await sentFor(runId)).toEqual([]);
      for (const release of releases) release();
      await waitFor(async () => (await sentFor(runId)).length > 0, { what: 'the sending to be handed over' });
      const [message] = await sentFor(runId);
      expect(message?.text).toContain('del.luas DEL_A\n');
      expect(sights()).toEqual(['message DEL_A', 'message DEL_A,DEL_B', 'xlsx DEL_A', 'xlsx DEL_A,DEL_B']);
      const { data: file } = (await platform.call('GET', `/api/exports/${runId}`, { token: wide.token })).body;
      expect((await domain.follow(file.url)).length).toBe(file.bytes);
      const kept = await platform.owner.query('select blob_id from blobs.reference where owner = $1', [`reporting.export:${runId}`]);
      expect(kept.rows).toEqual([{ blob_id: message?.file?.blob_id }]);
    } finally {
      domain.on('DEL_A', () => ({}));
    }
  });

  it('whose account loses a client after the last attempt goes out without its rows', async () => {
    const wide = await platform.account({ username: 'del.semua', role: 'operator', tenants: '*', clientId: 'DEL_A' });
    const { data } = (await call('POST', '', wide.token, BODY)).body;
    let release: () => void = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let begun = 0;
    domain.on('DEL_A', async () => {
      begun += 1;
      await held;
      return {};
    });
    await platform.owner.query('alter table reporting.render alter attempt set default 3');
    try {
      const runId = await fire(data.id);
      await waitFor(() => begun === 1, { what: 'the text to be begun' });
      await wide.change({ tenants: ['DEL_A'] });
      release();
      await waitFor(async () => (await sentFor(runId)).length > 0, { what: 'the sending to be handed over' });
      const [message] = await sentFor(runId);
      expect([begun, message?.text]).toEqual([1, expect.stringContaining('Isi tampilan ini tidak dapat ditulis dalam pesan')]);
    } finally {
      domain.on('DEL_A', () => ({}));
      await platform.owner.query('alter table reporting.render alter attempt set default 1');
    }
  });

  it('with a file waits for it, goes out once with it, and the file is among those of the account', async () => {
    const { id } = await make({ channel: 'email', recipients: ['kepala@contoh.id'], content: { kind: 'attendance', file: 'pdf' } });
    const { runId, message } = await sent(id);
    expect(message).toMatchObject({ channel: 'email', file: { blob_id: expect.any(String), name: 'report-attendance_DEL_A.pdf' } });
    expect(message?.text).toMatch(/Terlampir: report-attendance_DEL_A\.pdf$/);
    expect(await endsOf(runId)).toEqual([['succeeded', null]]);
    const { data: files } = (await platform.call('GET', '/api/exports', { token: operator })).body;
    expect(files.map((one: { export_id: string; state: string }) => [one.export_id, one.state])).toEqual([[runId, 'done']]);
    await fire(id, { run_id: runId });
    expect(await sentFor(runId)).toHaveLength(1);
  });

  it('of a brief is about all platforms; chats get its picture above the text, not a link', async () => {
    const picture = {
      client: 'A',
      title: 'Ringkasan',
      facts: [],
      warnings: [],
      moreWarnings: String,
      sentence: 'Satu.',
      source: 'Sumber.',
    };
    const empty = { heading: 'Kosong', rows: [], empty: 'Tidak ada' };
    const chart = { heading: 'Tren', labels: [], series: [], target: null };
    domain.on('DEL_A', () => ({ brief: { ...picture, tiles: [], chart, groups: empty, changes: empty } }));
    const { id } = await make({ recipients: ['081200001111'], content: { kind: 'brief', file: 'png' } });
    const { message } = await sent(id);
    domain.on('DEL_A', () => ({}));
    expect(message?.file).toEqual({ blob_id: expect.any(String), name: 'report-brief_DEL_A.png', alt: 'Subject of report-brief' });
    expect(message?.text).not.toContain('/api/blobs/');
    const { query } = domain.opened.findLast(({ key }) => key === 'report-brief') ?? {};
    expect(Object.keys(query ?? {})).not.toContain('platform');
  });

  it('leads a chat to the file by a link that ends', async () => {
    const { id } = await make({ recipients: ['081200001111'], content: { kind: 'links', file: 'xlsx' } });
    const { message } = await sent(id);
    expect(message?.file ?? null).toBeNull();
    const link = /https:\/\/balai\.contoh\.id(\/api\/blobs\/\S+)$/.exec(message?.text ?? '')?.[1] ?? '';
    const query = new URLSearchParams(link.split('?')[1]);
    expect(query.get('name')).toBe('report-links_DEL_A.xlsx');
    const days = (Number(query.get('expires')) - Date.now() / 1_000) / 86_400;
    expect(days).toBeGreaterThan(2.9);
    expect(days).toBeLessThan(4);
  });

  it('finds its file also where the rows belong to another client', async () => {
    domain.on('DEL_A', () => ({ clientId: 'DEL_B' }));
    const content = { kind: 'links', file: 'xlsx' };
    try {
      const mail = await sent((await make({ channel: 'email', recipients: ['kepala@contoh.id'], content })).id);
      const blobId = mail.message?.file?.blob_id;
      // The notifier looks for it under the client of the delivery.
      const { rows } = await platform.owner.query('select tenant from blobs.blob where id = $1', [blobId]);
      expect([mail.message?.client_id, rows]).toEqual(['DEL_A', [{ tenant: 'DEL_A' }]]);
      const chat = await sent((await make({ recipients: ['081200001111'], content })).id);
      const link = /https:\/\/balai\.contoh\.id(\/api\/blobs\/\S+)$/.exec(chat.message?.text ?? '')?.[1] ?? '';
      expect((await domain.follow(link)).subarray(0, 2).toString()).toBe('PK');
    } finally {
      domain.on('DEL_A', () => ({}));
    }
  });

  it('whose file fails goes out without it, and text and history say so', async () => {
    const { id } = await make({ content: { kind: 'attendance', file: 'xlsx' } });
    // Its service was asked too often: each time its process ended.
    await platform.owner.query('alter table reporting.render alter attempt set default 3');
    domain.on('DEL_A', ({ format }) => {
      if (format !== 'message') throw new Error('the disk is full');
      return {};
    });
    try {
      const { message } = await sent(id);
      expect(message?.text).toMatch(/⚠️ Berkas tidak dapat dibuat: Berkas gagal dibuat/);
    } finally {
      domain.on('DEL_A', () => ({}));
      await platform.owner.query('alter table reporting.render alter attempt set default 1');
    }
    expect((await runsOf(id))[0]).toMatchObject({
      state: 'sent',
      reason: expect.stringContaining('berkas tidak dapat dibuat: Berkas gagal dibuat'),
    });
  });

  it('of several messages says so in its preview, and of an e-mail does not', async () => {
    const text = Array.from({ length: 2_000 }, (_, line) => `${line} ${'x'.repeat(20)}`).join('\n');
    const warning = { code: 'data_incomplete', message: { id: 'Data belum lengkap', en: 'Data are incomplete' } };
    domain.on('DEL_A', () => ({ message: () => ({ subject: 'S', text, warnings: [warning] }) }));
    const preview = async (channel: string) =>
      (await call('POST', '/preview', operator, { client_id: 'DEL_A', content: { kind: 'attendance' }, channel })).body.data;
    const chat = await preview('whatsapp');
    expect(chat.parts).toHaveLength(2);
    expect(chat.warnings).toEqual([
      { code: 'data_incomplete', message: 'Data belum lengkap' },
      { code: 'several_messages', message: 'Teks dikirim sebagai 2 pesan.' },
    ]);
    const mail = await preview('email');
    expect([mail.parts, mail.warnings.length]).toEqual([[text], 1]);
    domain.on('DEL_A', () => ({}));
  });
});

it('lists those that are stopped or whose last sending did not reach everybody, and no others', async () => {
  const [failing, mended, stopped, paused] = await Promise.all(
    ['Gagal', 'Pulih', 'Berhenti', 'Jeda'].map(async (name) => (await make({ name })).id as string),
  );
  const run = async (id: string | undefined, outcome: string, due: string) => {
    const runId = uuidv7(Date.parse(due));
    await platform.owner.query(
      `insert into reporting.view_delivery_run (run_id, delivery_id, client_id, due_at, cause, late, state)
        values ($1, $2, 'DEL_A', $3, 'schedule', false, 'sent')`,
      [runId, id, due],
    );
    await platform.owner.query(
      `insert into reporting.view_delivery_outcome (run_id, recipient, client_id, outcome) values ($1, '628119990001', 'DEL_A', $2)`,
      [runId, outcome],
    );
  };
  for (const id of [failing, mended, paused]) await run(id, 'failed', '2026-11-01T01:00:00Z');
  await run(mended, 'accepted', '2026-11-02T01:00:00Z');
  await platform.owner.query(`update reporting.view_delivery set active = false where delivery_id = $1`, [paused]);
  await platform.owner.query(
    `update reporting.view_delivery set active = false, stopped = 'the account is closed' where delivery_id = $1`,
    [stopped],
  );
  const names = async (query: string) => (await call('GET', query)).body.data.map((one: { name: string }) => one.name);
  expect(await names('?client_id=DEL_A&state=failing')).toEqual(expect.arrayContaining(['Berhenti', 'Gagal']));
  for (const fine of ['Pulih', 'Jeda']) expect(await names('?client_id=DEL_A&state=failing')).not.toContain(fine);
  expect((await call('GET', '?client_id=DEL_A&state=sick')).body).toMatchObject({ code: 'invalid_request', errors: [{ field: 'state' }] });
});

describe('recipients that were chosen by what they are', () => {
  const CLIENT = 'DEL_ROLES';
  const PERSON = { person_id: uuidv7(), client_id: CLIENT, name: 'AKP SITI' };
  const contacts = { operators: ['628110000001'], supervisors: [], groups: [], report_emails: ['kepala@contoh.id'] };
  let token: string;
  beforeAll(async () => {
    await platform.addClient(CLIENT, { contacts });
    token = (await platform.account({ username: 'del.peran', tenants: [CLIENT], clientId: CLIENT })).token;
  });
  const body = { ...BODY, client_id: CLIENT, recipients: [] };
  const add = async (more: object) => (await call('POST', '', token, { ...body, ...more })).body.data;
  const sendNow = async (id: string): Promise<string> => (await call('POST', `/${id}/send`, token)).body.data.run_id;

  it('are the contacts of the client at each sending, and nobody is written to where there are none', async () => {
    const { id, audience } = await add({ audience: ['operators', 'groups'] });
    expect(audience).toEqual(['operators', 'groups']);
    expect((await call('POST', `/${id}/preview`, token)).body.data.recipients).toEqual(['628110000001']);
    const changed = aClient(CLIENT, { version: 2, contacts: { ...contacts, operators: ['628110000002'] } });
    await platform.deliver(clientChanged, changed, { tenant: CLIENT });
    const run = await sendNow(id);
    await waitFor(async () => (await sentFor(run)).length === 1, { what: 'the text to be handed over' });
    expect((await sentFor(run))[0]?.recipients).toEqual(['628110000002']);

    const none = await add({ audience: ['supervisors'] });
    await sendNow(none.id);
    await waitFor(async () => (await runsOf(none.id, token))[0]?.state === 'skipped', { what: 'the sending to be skipped' });
    expect((await runsOf(none.id, token))[0].reason).toContain('tidak ada penerima');
  });

  it('people are told by identity, and the history has them by name with what became of it', async () => {
    const { id } = await add({ people: [PERSON] });
    const run = await sendNow(id);
    const notices = async () => (await platform.sent('reporting', notifyPerson)).filter(({ data }) => data.person_id === PERSON.person_id);
    await waitFor(async () => (await notices()).length === 1, { what: 'the notice' });
    const [notice] = await notices();
    expect(notice?.data).toMatchObject({ client_id: CLIENT, about: 'delivery', for_client: null });
    expect(await sentFor(run)).toEqual([]);
    const recipients = async () => (await runsOf(id, token))[0].recipients;
    expect(await recipients()).toEqual([{ to: 'AKP SITI', outcome: 'sending', error: null, settled_at: null }]);
    const { notice_id = '' } = notice?.data ?? {};
    // Another kind of notice is none of a delivery.
    await platform.deliver(personNotified, { notice_id, about: 'reminder', outcome: 'no_contact' }, { tenant: CLIENT });
    expect((await recipients())[0].outcome).toBe('sending');
    const settled = { message_id: uuidv7(), intent_key: `notice:${notice_id}`, part: 1, channel: 'whatsapp' as const };
    const at = new Date().toISOString();
    await platform.deliver(messageSettled, { ...settled, state: 'accepted', settled_at: at }, { tenant: CLIENT });
    expect((await recipients())[0]).toMatchObject({ to: 'AKP SITI', outcome: 'accepted' });

    await sendNow(id);
    await waitFor(async () => (await notices()).length === 2, { what: 'the second notice' });
    const second = (await notices()).find(({ data }) => data.notice_id !== notice_id)?.data.notice_id ?? '';
    await platform.deliver(personNotified, { notice_id: second, about: 'delivery', outcome: 'no_contact' }, { tenant: CLIENT });
    expect((await recipients())[0]).toMatchObject({ outcome: 'failed', error: expect.stringContaining('nomor WhatsApp') });
  });

  it('stay when something else is changed, and may not be people of a client out of sight', async () => {
    const made = await add({ audience: ['operators'], people: [PERSON] });
    const change = (more: object) => call('PUT', `/${made.id}`, token, more);
    expect((await change({ name: 'Lain' })).body.data).toMatchObject({ audience: ['operators'], people: [PERSON] });
    expect((await change({ audience: [], people: [] })).body.errors[0].field).toBe('recipients');
    expect((await change({ channel: 'email' })).body.errors[0].field).toBe('audience');
    expect((await change({ people: [{ ...PERSON, client_id: 'DEL_B' }] })).body.code).toBe('client_not_found');
  });
});
