import { notifyAccount, sendDelivery } from '@balai/contracts/notifier';
import { deliveryPlanned, fireDelivery } from '@balai/contracts/reporting';
import { endJobRun } from '@balai/contracts/scheduler';
import { uuidv7 } from '@balai/runtime/core';
import { defineProblems, Problem } from '@balai/runtime/problem';
import { waitFor } from '@balai/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { domain, type KnownAccount, type SharedReporting, sharedReporting } from './shared-reporting.ts';

const RANGE = { period: 'range', from: '2026-01-05', to: '2026-01-11' };
let platform: SharedReporting;
let owner: KnownAccount;
let other: KnownAccount;

beforeAll(async () => {
  platform = await sharedReporting(import.meta.url);
  for (const client of ['FV_A', 'FV_B', 'FV_ODD']) await platform.addClient(client, { timezone: 'Asia/Jakarta' });
  owner = await platform.account({ username: 'fv.petugas', tenants: ['FV_A', 'FV_ODD'], clientId: 'FV_A' });
  other = await platform.account({ username: 'fv.rekan', tenants: ['FV_A', 'FV_B'], clientId: 'FV_B' });
});

let number = 0;
/** Keeps a view; its id. */
async function keep(change: object = {}, token = owner.token): Promise<string> {
  number += 1;
  const body = {
    name: `Belum ${number}`,
    path: '/attendance',
    search: 'period=week',
    view: 'members',
    query: RANGE,
    client_id: 'FV_A',
    ...change,
  };
  const { status, body: answer } = await platform.call('POST', '/api/views', { token, body });
  expect([status, answer.code]).toEqual([201, undefined]);
  return answer.data.id;
}
const change = async (id: string, body: object, token = owner.token) =>
  expect((await platform.call('PUT', `/api/views/${id}`, { token, body })).status).toBe(200);
const call = (method: string, path: string, body?: object, token = owner.token, language = 'id') =>
  platform.call(method, `/api/deliveries${path}`, {
    token,
    headers: { 'accept-language': language },
    ...(body === undefined ? {} : { body }),
  });
const bodyOf = (view_id: string, more: object = {}) => ({
  ...{ client_id: 'FV_A', name: 'Kiriman pagi', view_id, content: { kind: 'attendance', file: 'xlsx' }, channel: 'email' },
  ...{ recipients: ['kepala@contoh.id'], schedule: { days: [1], times: ['08:00'] }, ...more },
});
async function made(view_id: string, more: object = {}) {
  const { status, body } = await call('POST', '', bodyOf(view_id, more));
  expect([status, body.code]).toEqual([201, undefined]);
  return body.data;
}
const fire = async (plan_id: string, client_id = 'FV_A') => {
  const run_id = uuidv7();
  const order = { run_id, plan_id, client_id, due_at: new Date().toISOString(), late: false };
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
const toldTo = async (accountId: string) =>
  (await platform.sent('reporting', notifyAccount)).filter(({ data }) => data.account_id === accountId).map(({ data }) => data.text);
const shown = async (id: string, language = 'id') =>
  (await call('GET', '', undefined, owner.token, language)).body.data.find((one: { id: string }) => one.id === id);
const sent = async (id: string, client = 'FV_A') => {
  const runId = await fire(id, client);
  await waitFor(async () => (await sentFor(runId)).length > 0, { what: 'the sending to be handed over' });
  const [message, again] = await sentFor(runId);
  expect(again).toBeUndefined();
  return { runId, message };
};
const preview = async (view_id: string | null, more: object = {}, client_id = 'FV_A') =>
  (await call('POST', '/preview', { client_id, view_id, content: { kind: 'attendance', file: 'xlsx' }, channel: 'email', ...more })).body
    .data;

describe('a delivery of a view', () => {
  it('sends what its view shows, leads to it, and follows what the view becomes', async () => {
    const view_id = await keep({ query: { ...RANGE, state: 'none,partial', sort: '-name' } });
    const delivery = await made(view_id);
    expect(delivery).toMatchObject({
      view: { id: view_id, name: expect.stringMatching(/^Belum/) },
      path: '/attendance',
      search: 'period=week',
      content: { periode: 'rentang', platform: 'instagram' },
    });
    const { data: shownBefore } = (await call('POST', `/${delivery.id}/preview`, {})).body;
    expect(shownBefore).toMatchObject({ file: { name: 'members_FV_A.xlsx', format: 'xlsx', rows: 3 }, file_note: null });
    const first = await sent(delivery.id);
    expect(first.message).toMatchObject({ file: { name: shownBefore.file.name }, subject: shownBefore.subject });
    const query = { state: 'none,partial', sort: '-name', start_date: '2026-01-05', end_date: '2026-01-11', client_id: 'FV_A' };
    expect(domain.opened.findLast(({ format }) => format === 'message')?.query).toEqual(query);
    expect(first.message?.text).toContain(`Buka: https://balai.contoh.id/views/${view_id}`);
    expect(
      domain.opened
        .slice(-2)
        .map(({ format }) => format)
        .sort(),
    ).toEqual(['message', 'xlsx']);

    await change(view_id, { name: 'Tanpa akun', path: '/units', view: 'units', query: { platform: 'tiktok', period: 'lastWeek' } });
    expect(await shown(delivery.id)).toMatchObject({
      ...{ view: { name: 'Tanpa akun' }, path: '/units', active: true },
      content: { platform: 'tiktok', periode: 'mingguan', which: 'previous' },
    });
    const second = await sent(delivery.id);
    expect(second.message?.text).toContain('"periode":"mingguan"');
    expect(second.message?.file?.name).toBe('units_FV_A.xlsx');
  });

  it.each([
    [{ view: null }, 'Halaman tampilan ini tidak punya berkas.', 'Tampilan Balai'],
    [{ view: 'people', query: {} }, 'Berkas tampilan ini hanya dapat diunduh dari halamannya.', 'Daftar personel'],
    [{ view: 'complaints', query: {} }, 'Berkas tampilan ini hanya dapat diunduh dari halamannya.', 'Kendala'],
  ])('of %j has no rows and no file, and says so in preview, message and history', async (view, why, title) => {
    const view_id = await keep(view);
    const { id } = await made(view_id);
    const before = await preview(view_id);
    expect(before).toMatchObject({ file: null, file_note: why });
    expect(before.text).toContain('Isi tampilan ini tidak dapat ditulis dalam pesan');
    const { message } = await sent(id);
    expect(message?.file ?? null).toBeNull();
    expect(message?.subject).toContain(title);
    expect(message?.text).toContain(`⚠️ Berkas tidak dapat dibuat: ${why}`);
    expect(message?.text).toContain(`https://balai.contoh.id/views/${view_id}`);
    const { data } = (await call('GET', `/${id}/runs`, undefined, owner.token, 'en')).body;
    expect(data[0]).toMatchObject({ state: 'sent', reason: expect.stringMatching(/^the file could not be made: The /) });
  });

  it('is told why its service refuses it, and its reader too', async () => {
    const { premium_required } = defineProblems({ premium_required: { status: 403, id: 'Perlu premium', en: 'Premium only' } });
    domain.on('FV_ODD', () => {
      throw new Problem(premium_required);
    });
    const view_id = await keep({ client_id: 'FV_ODD' });
    const data = await preview(view_id, {}, 'FV_ODD');
    expect(data).toMatchObject({ file: null, file_note: 'Perlu premium' });
    const { message } = await sent((await made(view_id, { client_id: 'FV_ODD' })).id, 'FV_ODD');
    expect(message?.text).toContain('ℹ️ Perlu premium');
    expect(message?.text).toContain('⚠️ Berkas tidak dapat dibuat: Perlu premium');
  });

  it('is previewed by another account only as far as the view is not refused to that one', async () => {
    const { premium_required } = defineProblems({ premium_required: { status: 403, id: 'Perlu premium', en: 'Premium only' } });
    const premium = { tier: 'tier1', expires_at: null };
    const payer = await platform.account({ username: 'fv.premium', tenants: ['FV_A', 'FV_ODD'], clientId: 'FV_A' });
    await payer.change({ premium });
    await owner.change({ premium: null });
    domain.on('FV_ODD', ({ account }) => {
      if (account.premium === null) throw new Problem(premium_required, {}, { extra: { premium_tier: null } });
      return {};
    });
    try {
      const body = bodyOf(await keep({ client_id: 'FV_ODD', view: 'anev', query: {} }, payer.token), { client_id: 'FV_ODD' });
      const { id } = (await call('POST', '', body, payer.token)).body.data;
      const path = `/${id}/preview`;
      expect((await call('POST', path, {}, payer.token)).body.data.text).toContain('fv.premium FV_A,FV_ODD');
      expect(await call('POST', path, {})).toMatchObject({ status: 403, body: { code: 'premium_required', premium_tier: null } });
      await owner.change({ premium });
      expect((await call('POST', path, {})).body.data.text).toContain('fv.petugas FV_A,FV_ODD');
      await payer.change({ active: false });
      expect(await call('POST', path, {})).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    } finally {
      await owner.change({ premium });
      domain.on('FV_ODD', () => ({}));
    }
  });

  it('leaves out what nobody knows, and says so', async () => {
    const note = { id: 'Tampilan memuat yang tidak dikenal.', en: 'The view holds what is not known.' };
    domain.on('FV_ODD', ({ lenient }) => ({ note: lenient ? note : null }));
    const view_id = await keep({ client_id: 'FV_ODD' });
    expect(await preview(view_id, {}, 'FV_ODD')).toMatchObject({ file: { format: 'xlsx' }, file_note: note.id });
    const { message } = await sent((await made(view_id, { client_id: 'FV_ODD' })).id, 'FV_ODD');
    expect(message?.text).toContain(`⚠️ ${note.id}`);
  });

  it('counts the rows of a long file for its preview, and does not wait for it', async () => {
    domain.on('FV_ODD', ({ format }) => ({ count: format === 'message' ? 1 : 5_000 }));
    expect(await preview(await keep({ client_id: 'FV_ODD' }), {}, 'FV_ODD')).toMatchObject({ file: { rows: 5_000 } });
    const { rows } = await platform.owner.query("select from reporting.render where purpose = 'preview'");
    expect(rows).toEqual([]);
    domain.on('FV_ODD', () => ({}));
  });

  it('goes on without a file whose making is given up, says so, and asks for it no more', async () => {
    const { id } = await made(await keep({ client_id: 'FV_ODD' }), { client_id: 'FV_ODD' });
    let go: () => void = () => {};
    const held = new Promise<void>((resolve) => {
      go = resolve;
    });
    domain.on('FV_ODD', async ({ format }) => {
      if (format !== 'message') await held;
      return {};
    });
    const runId = await fire(id, 'FV_ODD');
    await waitFor(() => domain.opened.some(({ clientId, format }) => clientId === 'FV_ODD' && format === 'xlsx'));
    expect(await sentFor(runId)).toEqual([]);
    expect((await platform.call('DELETE', `/api/exports/${runId}`, { token: owner.token })).status).toBe(200);
    await waitFor(async () => (await sentFor(runId)).length > 0, { what: 'the sending to go on without its file' });
    go();
    domain.on('FV_ODD', () => ({}));
    const [message, ...more] = await sentFor(runId);
    expect([message?.file ?? null, more]).toEqual([null, []]);
    expect(message?.text).toContain('⚠️ Berkas tidak dapat dibuat: Pembuatannya dihentikan.');
    expect((await call('GET', `/${id}/runs`, undefined, owner.token, 'en')).body.data[0]).toMatchObject({
      ...{ state: 'sent', reason: 'the file could not be made: Its making was ended by hand.' },
    });
    expect((await platform.owner.query('select from reporting.render where render_id = $1', [runId])).rowCount).toBe(0);
  });

  it('names nobody whom its account does not see, nor whom its reader does not see', async () => {
    const wide = await platform.account({ username: 'fv.luas', tenants: ['FV_A', 'FV_B'], clientId: 'FV_A' });
    const { body } = await call('POST', '', bodyOf(await keep({}, wide.token)), wide.token);
    expect((await sent(body.data.id)).message?.text).toContain('fv.luas FV_A,FV_B');
    const text = async (token: string) => (await call('POST', `/${body.data.id}/preview`, {}, token)).body.data.text;
    expect(await text(wide.token)).toContain('fv.luas FV_A,FV_B');
    // Rendered for its reader, with the clients that both see.
    expect(await text(owner.token)).toContain('fv.petugas FV_A\n');
    expect(await text(other.token)).toContain('fv.rekan FV_A,FV_B\n');
    const all = await platform.account({ username: 'fv.semua', tenants: '*', clientId: 'FV_A' });
    expect(await text(all.token)).toContain('fv.semua FV_A,FV_B\n');
    await wide.change({ tenants: ['FV_A'] });
    expect((await sent(body.data.id)).message?.text).toContain('fv.luas FV_A\n');
  });
});

describe('a view that is removed', () => {
  it('stops what is sent of it: nothing goes out, its owner is told, the page says why, and it does not come back by itself', async () => {
    const view_id = await keep();
    const { id } = await made(view_id, { name: 'Kiriman yang berhenti' });
    expect((await platform.call('DELETE', `/api/views/${view_id}`, { token: owner.token })).status).toBe(200);
    expect(await shown(id)).toMatchObject({
      active: false,
      view: { id: view_id, name: null },
      path: '/attendance',
      stopped_reason: 'tampilannya sudah dihapus',
    });
    expect(await shown(id, 'en')).toMatchObject({ stopped_reason: 'its view was removed' });
    const told = (await toldTo(owner.id)).filter((text) => text.includes('Kiriman yang berhenti'));
    expect(told).toEqual([expect.stringContaining('berhenti: tampilannya sudah dihapus')]);
    const planned = (await platform.sent('reporting', deliveryPlanned)).filter(({ data }) => data.plan_id === id);
    expect(planned.at(-1)?.data).toMatchObject({ active: false });
    const runId = await fire(id);
    expect([await sentFor(runId), await endsOf(runId)]).toEqual([[], [['skipped', 'the delivery is switched off']]]);
    expect(await call('PUT', `/${id}`, { active: true })).toMatchObject({ status: 400, body: { code: 'delivery_view' } });
    expect(await call('POST', `/${id}/preview`, {})).toMatchObject({ status: 400, body: { code: 'delivery_view' } });
    const { status, body } = await call('POST', `/${id}/send`, {});
    expect(status).toBe(202);
    await waitFor(async () => (await call('GET', `/${id}/runs`)).body.data[0].state === 'skipped', { what: 'the run to be skipped' });
    expect(await sentFor(body.data.run_id)).toEqual([]);
    // Another view instead, and it goes on.
    const next = await keep();
    expect(await call('PUT', `/${id}`, { active: true, view_id: next })).toMatchObject({ status: 200 });
    expect(await shown(id)).toMatchObject({ active: true, stopped_reason: null, view: { id: next } });
  });

  it('stops what is sent of one that is about another client now', async () => {
    const view_id = await keep();
    const { id } = await made(view_id);
    await change(view_id, { query: { ...RANGE, client_id: 'FV_B' } });
    expect(await shown(id)).toMatchObject({ active: false, stopped_reason: 'tampilannya kini tentang klien lain' });
  });
});

describe('a view of somebody else', () => {
  it('is sent while it is shared with a client the account sees, and stops when it no longer is', async () => {
    const view_id = await keep({}, other.token);
    expect(await call('POST', '', bodyOf(view_id))).toMatchObject({ status: 400, body: { code: 'delivery_view' } });
    await change(view_id, { shared: 'client' }, other.token);
    const { id } = await made(view_id);
    await change(view_id, { shared: 'private' }, other.token);
    expect(await shown(id)).toMatchObject({ active: false, stopped_reason: 'tampilannya tidak dibagikan lagi' });
    // What its maker does with it now is not told by what followed it.
    await change(view_id, { name: 'Catatan pribadi', path: '/people', search: 'q=rahasia' }, other.token);
    expect(await shown(id)).toMatchObject({ view: { id: view_id, name: null }, path: '/attendance', search: 'period=week' });
  });

  it('shared with another client, about another one, or whose rows the account may not see, is refused', async () => {
    const view_id = await keep({ client_id: 'FV_B', shared: 'client' }, other.token);
    expect((await call('POST', '', bodyOf(view_id))).status).toBe(400);
    expect((await call('POST', '', bodyOf(view_id), other.token)).status).toBe(400);
    expect((await call('POST', '', bodyOf(view_id, { client_id: 'FV_B' }), other.token)).status).toBe(201);
    expect((await call('POST', '', bodyOf(uuidv7()))).status).toBe(400);
    const reader = await platform.signIn({
      tenants: ['FV_A'],
      clientId: 'FV_A',
      permissions: ['self', 'attendance:read', 'deliveries:write'],
    });
    const people = await keep({ view: 'people', query: {}, shared: 'client' });
    expect(await call('POST', '', bodyOf(people), reader)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    const { id } = await made(people);
    expect((await call('GET', `/${id}/runs`, undefined, reader)).status).toBe(404);
  });
});
