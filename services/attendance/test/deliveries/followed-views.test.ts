import { addDays, addMonths, dayOf, isoWeekOf, longDate, monthOf } from '@balai/calendar';
import { type Account, accountChanged } from '@balai/contracts/access';
import { deliveryPlanned, fireDelivery } from '@balai/contracts/attendance';
import { viewChanged } from '@balai/contracts/identity';
import { sendDelivery, tellAccount } from '@balai/contracts/notifier';
import { endJobRun } from '@balai/contracts/scheduler';
import { uuidv7 } from '@balai/runtime';
import { feedRows, generateRows, type SharedPlatform, waitFor } from '@balai/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { byColumn, tableBelow, workbook } from '../export-files.ts';
import { follow, sharedAttendance } from '../shared-attendance.ts';

// The demo days are of the past: views name them as a range.
const DAYS = ['2026-01-05', '2026-01-06', '2026-01-07'];
const RANGE = 'period=range&from=2026-01-05&to=2026-01-11';
const rows = generateRows({ seed: 20_261_122, units: 2, people: 12, postsADay: 2, days: DAYS, prefix: 'FV' });
let platform: SharedPlatform;
let owner: string;
let other: string;
let account: Account;
let version = 10;

beforeAll(async () => {
  platform = await sharedAttendance(import.meta.url);
  await feedRows(platform, rows);
  owner = await platform.signIn({ username: 'fv.petugas', tenants: ['FV_U1'], clientId: 'FV_U1' });
  other = await platform.signIn({ username: 'fv.rekan', tenants: ['FV_U1', 'FV_U2'], clientId: 'FV_U2' });
  for (const username of ['fv.petugas', 'fv.rekan']) {
    const { rows: found } = await platform.owner.query('select body from access.account where body->>$1 = $2', ['username', username]);
    await platform.deliver(accountChanged, { ...found[0].body, version: 2 });
    if (username === 'fv.petugas') account = found[0].body;
  }
});

type View = Parameters<typeof platform.deliver<typeof viewChanged>>[1];
const versions = new Map<string, number>();
/** A view as identity tells of it, newer each time. */
async function tell(change: Partial<View> & { view_id: string }): Promise<void> {
  const version = (versions.get(change.view_id) ?? 0) + 1;
  versions.set(change.view_id, version);
  const known = { account_id: account.account_id, client_id: 'FV_U1', name: 'Belum', path: '/attendance', shared: 'private' } as const;
  await platform.deliver(viewChanged, { ...known, search: RANGE, deletedAt: null, ...change, version });
}
const call = (method: string, path: string, body?: object, token = owner, language = 'id') =>
  platform.call(method, `/api/deliveries${path}`, {
    token,
    headers: { 'accept-language': language },
    ...(body === undefined ? {} : { body }),
  });
const bodyOf = (view_id: string, more: object = {}) => ({
  ...{ client_id: 'FV_U1', name: 'Kiriman pagi', view_id, content: { kind: 'attendance', file: 'xlsx' }, channel: 'email' },
  ...{ recipients: ['kepala@contoh.id'], schedule: { days: [1], times: ['08:00'] }, ...more },
});
async function made(view_id: string, more: object = {}) {
  const { status, body } = await call('POST', '', bodyOf(view_id, more));
  expect([status, body.code]).toEqual([201, undefined]);
  return body.data;
}
const fire = async (plan_id: string) => {
  const run_id = uuidv7();
  const order = { run_id, plan_id, client_id: 'FV_U1', due_at: new Date().toISOString(), late: false };
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
const toldTo = async (accountId: string) =>
  (await platform.sent('attendance', tellAccount)).filter(({ data }) => data.account_id === accountId).map(({ data }) => data.text);
const shown = async (id: string, language = 'id') =>
  (await call('GET', '?client_id=FV_U1', undefined, owner, language)).body.data.find((one: { id: string }) => one.id === id);
const sent = async (id: string) => {
  const runId = await fire(id);
  await waitFor(async () => (await sentFor(runId)).length > 0, { what: 'the sending to go on with its file' });
  const [message, again] = await sentFor(runId);
  expect(again).toBeUndefined();
  return { runId, message };
};
const fileOf = async (runId: string) => {
  const { data } = (await platform.call('GET', `/api/exports/${runId}`, { token: owner })).body;
  return { ...data, cells: [...(await workbook(await follow(platform, data.url))).values()][0] ?? [] };
};
const members = async (query: string) =>
  (
    await platform.call('GET', `/api/attendance/members?client_id=FV_U1&start_date=2026-01-05&end_date=2026-01-11&limit=1000${query}`, {
      token: owner,
    })
  ).body.data as { user_id: string }[];

describe('a delivery of a view', () => {
  it('sends the people its view shows, in its order, and follows what the view becomes', async () => {
    const view_id = uuidv7();
    await tell({ view_id, search: `${RANGE}&state=none,partial&sort=-name` });
    const delivery = await made(view_id);
    expect(delivery).toMatchObject({
      view: { id: view_id, name: 'Belum' },
      path: '/attendance',
      search: `${RANGE}&state=none,partial&sort=-name`,
      content: { periode: 'rentang', platform: 'instagram' },
    });
    const asked = await members('&state=none,partial&sort=-name');
    expect(asked.length).toBeGreaterThan(1);
    const { data: preview } = (await call('POST', `/${delivery.id}/preview`, {})).body;
    expect(preview).toMatchObject({
      file: { name: 'rekap-personel_FV_U1_2026-01-05_2026-01-11.xlsx', format: 'xlsx', rows: asked.length },
      file_note: null,
    });
    const first = await sent(delivery.id);
    expect(first.message).toMatchObject({ file: { name: preview.file.name }, subject: preview.subject });
    expect(first.message?.text).toContain(preview.text.split('\n').at(-1));
    const cells = (file: { cells: Parameters<typeof tableBelow>[0] }) =>
      byColumn(tableBelow(file.cells, 'No')).map(({ NRP }) => String(NRP));
    expect(cells(await fileOf(first.runId))).toEqual(asked.map(({ user_id }) => user_id));

    await tell({ view_id, name: 'Tanpa akun', search: `${RANGE}&platform=tiktok&state=no_handle&sort=name` });
    expect(await shown(delivery.id)).toMatchObject({ view: { name: 'Tanpa akun' }, content: { platform: 'tiktok' }, active: true });
    const now = await members('&platform=tiktok&state=no_handle&sort=name');
    expect(now.map(({ user_id }) => user_id)).not.toEqual(asked.map(({ user_id }) => user_id));
    const second = await sent(delivery.id);
    expect(cells(await fileOf(second.runId))).toEqual(now.map(({ user_id }) => user_id));
    expect(second.message?.subject).toContain('TikTok');
  });

  it.each(['email', 'whatsapp'])(
    'says by %s what its view shows: both platforms, its filter in words, its people in its order',
    async (channel) => {
      const view_id = uuidv7();
      await tell({ view_id, search: `${RANGE}&state=owing&sort=-name` });
      const asked = await members('&state=owing&sort=-name');
      const everybody = await members('');
      expect(asked.length).toBeGreaterThan(1);
      // Whatever was chosen beside the view, it is the view that is sent.
      const content = { kind: 'links', platform: 'tiktok' };
      const { data } = (await call('POST', '/preview', { client_id: 'FV_U1', view_id, content, channel })).body;
      expect(data.text).toContain('Media sosial: Instagram, TikTok');
      expect(data.text).toContain('Filter: Status: Kurang, Belum');
      expect(data.text).toContain(`Baris: ${asked.length} dari ${everybody.length} personel`);
      expect(data.text).toMatch(/Instagram \d+\/\d+, TikTok \d+\/\d+, (Kurang|Belum)/);
      const { data: file } = (
        await call('POST', '/preview', { client_id: 'FV_U1', view_id, content: { ...content, file: 'xlsx' }, channel })
      ).body;
      const linesOf = (text: string) => text.split('\n').filter((line) => /^\d+\. /.test(line));
      expect(linesOf(data.text)).toHaveLength(asked.length);
      const delivery = await made(view_id, {
        content: { ...content, file: 'xlsx' },
        channel,
        recipients: [channel === 'email' ? 'a@contoh.id' : '081200001111'],
      });
      expect(delivery.content.kind).toBe('attendance');
      const { message, runId } = await sent(delivery.id);
      const names = byColumn(tableBelow((await fileOf(runId)).cells, 'No')).map((row) => String(row['Pangkat Nama']));
      expect(linesOf(message?.text ?? '').map((line) => line.replace(/^\d+\. /, '').replace(/: (Instagram|TikTok) .*/, ''))).toEqual(names);
      expect(linesOf(file.text)).toEqual(linesOf(data.text));
      expect(message?.subject).toBe(data.subject);
      expect(data.subject).toContain('Instagram, TikTok');
    },
  );

  it('names the groups of a view of units, and says of a page without rows that it cannot be written', async () => {
    const view_id = uuidv7();
    const textOf = async (path: string, search: string) => {
      await tell({ view_id, path, search });
      return (await call('POST', '/preview', { client_id: 'FV_U1', view_id, content: { kind: 'attendance' }, channel: 'whatsapp' })).body
        .data.text;
    };
    expect(await textOf('/units', `${RANGE}&by=rank`)).toMatch(/^1\. .+: partisipasi .*tuntas /m);
    const other = await textOf('/issues', RANGE);
    expect(other).toContain('Isi tampilan ini tidak dapat ditulis dalam pesan');
    expect(other).not.toMatch(/^\d+\. /m);
  });

  it('of units side by side leaves out those that are gone and says so, and names the network and the units', async () => {
    const view_id = uuidv7();
    await tell({ view_id, path: '/units/compare', search: `${RANGE}&platform=tiktok&units=FV_U1,GONE` });
    const preview = { client_id: 'FV_U1', view_id, content: bodyOf(view_id).content, channel: 'email' };
    const { data } = (await call('POST', '/preview', preview)).body;
    expect(data.file_note).toContain('satuan “GONE”');
    expect(data.subject).toContain('Perbandingan satuan');
    for (const part of ['Media sosial: TikTok', 'Filter: Satuan: Unit FV_U1', 'Unit FV_U1: Partisipasi '])
      expect(data.text).toContain(part);
    const { message } = await sent((await made(view_id)).id);
    expect(message?.text).toContain('satuan “GONE”');
    await tell({ view_id, path: '/units/compare', search: `${RANGE}&units=GONE` });
    expect((await call('POST', '/preview', preview)).body.data.file_note).toContain('tidak menyebut satuan');
  });

  it.each([
    ['/', RANGE, 'members'],
    ['/units', `${RANGE}&by=rank&sort=-people&filter=behind`, 'ranks'],
    ['/units', RANGE, 'divisions'],
    ['/units', `${RANGE}&view=days&by=rank`, 'heatmap'],
    ['/units', `${RANGE}&view=hours`, 'hours'],
    ['/units/compare', `${RANGE}&units=FV_U1`, 'compare'],
    ['/posts', `${RANGE}&sort=participation&filter=behind&q=apel`, 'posts'],
    ['/people/habits', `${RANGE}&habit=late&sort=-change`, 'habits'],
    ['/posts', `${RANGE}&kind=special`, 'tasks'],
    ['/amplification', `${RANGE}&platform=tiktok&state=owing&sort=-links`, 'shared'],
  ])('of %s?%s has the file of %s', async (path, search, name) => {
    const view_id = uuidv7();
    await tell({ view_id, path, search });
    const { data } = (await call('POST', '/preview', { client_id: 'FV_U1', view_id, content: bodyOf(view_id).content, channel: 'email' }))
      .body;
    expect(data.file_note).toBeNull();
    const { message, runId } = await sent((await made(view_id)).id);
    expect(message?.file?.name).toBe(data.file.name);
    expect(await fileOf(runId)).toMatchObject({ view: name, progress: { planned: data.file.rows } });
  });

  it.each([
    ['/attendance', 'state=none,partial,terlambat&sort=-umur', '&state=none,partial', 'status “terlambat”, urutan “-umur”'],
    ['/attendance', 'state=terlambat&sort=-name', '&sort=-name', 'status “terlambat”'],
    ['/units', 'filter=terbaik&sort=umur', null, 'filter “terbaik”, urutan “umur”'],
    ['/people/habits', 'habit=malas', null, 'kebiasaan “malas”'],
  ])('of %s?%s leaves out what nobody knows, says so, and uses the rest', async (path, search, rest, said) => {
    const view_id = uuidv7();
    await tell({ view_id, path, search: `${RANGE}&${search}` });
    const { id } = await made(view_id);
    const why = `Tampilan memuat yang tidak dikenal: ${said}. Berkas memakai sisanya.`;
    const { data } = (await call('POST', `/${id}/preview`, {})).body;
    expect(data).toMatchObject({ file: { format: 'xlsx' }, file_note: why });
    const { message, runId } = await sent(id);
    expect(message?.text).toContain(`⚠️ ${why}`);
    if (rest === null) return;
    const asked = await members(rest);
    expect(asked.length).toBeGreaterThan(1);
    const numbers = byColumn(tableBelow((await fileOf(runId)).cells, 'No')).map(({ NRP }) => String(NRP));
    expect(numbers).toEqual(asked.map(({ user_id }) => user_id));
  });

  it.each([
    ['/people', '', 'Berkas direktori personel hanya dapat diunduh dari halamannya.'],
    ['/issues', '', 'Halaman tampilan ini tidak punya berkas.'],
  ])('of %s?%s has none, and says why in preview, message and history', async (path, search, why) => {
    const view_id = uuidv7();
    await tell({ view_id, path, search });
    const { id } = await made(view_id);
    expect((await call('POST', `/${id}/preview`, {})).body.data).toMatchObject({ file: null, file_note: why });
    const { message } = await sent(id);
    expect(message?.file ?? null).toBeNull();
    expect(message?.text).toContain(`⚠️ Berkas tidak dapat dibuat: ${why}`);
    const { data } = (await call('GET', `/${id}/runs`, undefined, owner, 'en')).body;
    expect(data[0]).toMatchObject({ state: 'sent', reason: expect.stringMatching(/^the file could not be made: The /) });
  });

  it('goes on without a file whose making is given up, says so, and asks for it no more', async () => {
    const view_id = uuidv7();
    await tell({ view_id });
    const { id } = await made(view_id);
    // Files wait for their turn for ever.
    await platform.owner.query(`
      create function attendance.hold() returns trigger language plpgsql as 'begin new.due_at := now() + interval ''1 day''; return new; end';
      create trigger hold before insert on attendance.export for each row execute function attendance.hold()`);
    try {
      const runId = await fire(id);
      expect(await sentFor(runId)).toEqual([]);
      expect((await platform.call('DELETE', `/api/exports/${runId}`, { token: owner })).status).toBe(200);
      await waitFor(async () => (await sentFor(runId)).length > 0, { what: 'the sending to go on without its file' });
      const [message, ...more] = await sentFor(runId);
      expect([message?.file ?? null, more]).toEqual([null, []]);
      expect(message?.text).toContain('⚠️ Berkas tidak dapat dibuat: Pembuatannya dihentikan.');
      expect((await call('GET', `/${id}/runs`, undefined, owner, 'en')).body.data[0]).toMatchObject({
        ...{ state: 'sent', reason: 'the file could not be made: Its making was ended by hand.' },
      });
      expect((await platform.owner.query('select from attendance.export where export_id = $1', [runId])).rowCount).toBe(0);
    } finally {
      await platform.owner.query('drop trigger hold on attendance.export; drop function attendance.hold()');
    }
  });

  it.each([
    ['/reports/anev', RANGE, 'anev_FV_U1_2026-01-05_2026-01-11.xlsx'],
    ['/reports/monthly', 'month=2026-01', 'ringkasan-eksekutif_FV_U1_2026-01.xlsx'],
  ])('of %s?%s has the file of the analysis for accounts with premium, and tells others why they get none', async (path, search, name) => {
    const view_id = uuidv7();
    await tell({ view_id, path, search });
    const { id } = await made(view_id);
    const why = 'Fitur ini memerlukan langganan premium yang aktif';
    const pay = async (premium: NonNullable<Account['premium']> | null) => {
      version += 1;
      await platform.deliver(accountChanged, { ...account, premium, version });
    };
    await pay(null);
    expect((await call('POST', `/${id}/preview`, {})).body.data).toMatchObject({ file: null, file_note: why });
    expect((await sent(id)).message?.text).toContain(why);
    await pay({ tier: 'tier1', expires_at: null });
    expect((await call('POST', `/${id}/preview`, {})).body.data.file).toMatchObject({ name, format: 'xlsx' });
    const { message, runId } = await sent(id);
    expect(message?.file?.name).toBe(name);
    expect((await fileOf(runId)).view).toBe('anev');
  });

  it('of the page of months is about the last one that is over', async () => {
    const view_id = uuidv7();
    await tell({ view_id, path: '/reports/monthly', search: '' });
    expect((await made(view_id)).content).toMatchObject({ periode: 'bulanan', which: 'previous' });
  });

  it('means the running week or month of a kept one, and the day it is sent of a kept day', async () => {
    const view_id = uuidv7();
    const asked = async (search: string) => {
      await tell({ view_id, search });
      const content = { kind: 'attendance' };
      const { data } = (await call('POST', '/preview', { client_id: 'FV_U1', view_id, content, channel: 'whatsapp' })).body;
      return data.text as string;
    };
    // The link to the page has the search as it was kept.
    const [text] = (await asked('period=month&date=2026-01')).split('Buka tampilannya: ');
    expect(text).not.toContain('2026-01');
    const { content } = await made(view_id);
    expect(content.periode).toBe('bulanan');
    await tell({ view_id, search: 'period=date&date=2026-01-05' });
    expect((await made(view_id)).content.periode).toBe('harian');
  });

  it.each([
    ['', 'kemarin', (day: string) => addDays(day, -1)],
    ['period=week', 'minggu lalu', (day: string) => isoWeekOf(addDays(day, -7)).to],
    ['period=month', 'bulan lalu', (day: string) => monthOf(addMonths(day.slice(0, 7), -1)).to],
  ])('of %s about the days before says "%s", and has their file', async (search, name, lastOf) => {
    const view_id = uuidv7();
    await tell({ view_id, search });
    const content = { kind: 'attendance', which: 'previous', file: 'xlsx' };
    const day = lastOf(dayOf(new Date(), 'Asia/Jakarta'));
    const { data: preview } = (await call('POST', '/preview', { client_id: 'FV_U1', view_id, content, channel: 'email' })).body;
    expect(preview.text).toContain(`${longDate(day)} (${name}), disampaikan`);
    expect(preview.file.name).toContain(day);
    const delivery = await made(view_id, { content });
    expect(delivery.content.which).toBe('previous');
    const { message } = await sent(delivery.id);
    expect([message?.text.includes(`(${name})`), message?.file?.name]).toEqual([true, preview.file.name]);
  });

  it('means what its page shows of an address that says nonsense: ends turned, whose posts nobody is, groups of no kind', async () => {
    const fileOfSearch = async (path: string, search: string) => {
      const view_id = uuidv7();
      await tell({ view_id, path, search });
      const content = { kind: 'attendance', file: 'xlsx' };
      const { status, body } = await call('POST', '/preview', { client_id: 'FV_U1', view_id, content, channel: 'email' });
      return status === 200 ? body.data.file?.name : status;
    };
    const turned = 'period=range&from=2026-01-11&to=2026-01-05';
    expect(await fileOfSearch('/units', turned)).toBe('peringkat-divisi_FV_U1_2026-01-05_2026-01-11.xlsx');
    expect(await fileOfSearch('/units', `${RANGE}&posts=%00`)).toBe('peringkat-divisi_FV_U1_2026-01-05_2026-01-11.xlsx');
    const compared = 'perbandingan-satuan_FV_U1_2026-01-05_2026-01-11.xlsx';
    expect(await fileOfSearch('/units/compare', `${RANGE}&units=fv_u1,,FV_U1`)).toBe(compared);
    expect(await fileOfSearch('/units/compare', `${RANGE}&units=GONE,FV_U1,%00`)).toBe(compared);
    expect(await fileOfSearch('/units/compare', `${RANGE}&units=GONE`)).toBeUndefined();
    // Its page asks for units first.
    expect(await fileOfSearch('/units/compare', RANGE)).toBeUndefined();
    expect(await fileOfSearch('/units', `${RANGE}&by=constructor`)).toBe('peringkat-divisi_FV_U1_2026-01-05_2026-01-11.xlsx');
  });
});

describe('a view that is removed', () => {
  it('stops what is sent of it: nothing goes out, its owner is told, the page says why, and it does not come back by itself', async () => {
    const view_id = uuidv7();
    await tell({ view_id });
    const { id } = await made(view_id, { name: 'Kiriman yang berhenti' });
    await tell({ view_id, deletedAt: '2026-11-21T08:00:00.000Z' });
    expect(await shown(id)).toMatchObject({
      active: false,
      view: { id: view_id, name: null },
      stopped_reason: 'tampilannya sudah dihapus',
    });
    expect(await shown(id, 'en')).toMatchObject({ stopped_reason: 'its view was removed' });
    const told = (await toldTo(account.account_id)).filter((text) => text.includes('Kiriman yang berhenti'));
    expect(told).toEqual([expect.stringContaining('berhenti: tampilannya sudah dihapus')]);
    const planned = (await platform.sent('attendance', deliveryPlanned)).filter(({ data }) => data.plan_id === id);
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
    const next = uuidv7();
    await tell({ view_id: next });
    expect(await call('PUT', `/${id}`, { active: true, view_id: next })).toMatchObject({ status: 200 });
    expect(await shown(id)).toMatchObject({ active: true, stopped_reason: null, view: { id: next } });
  });

  it('stops a sending that waits for its file', async () => {
    const view_id = uuidv7();
    await tell({ view_id });
    const { id } = await made(view_id);
    await tell({ view_id, search: 'client=FV_U2' });
    expect(await shown(id)).toMatchObject({ active: false, stopped_reason: 'tampilannya kini tentang klien lain' });
  });

  it('is waited for while nobody knows it, and nothing is sent meanwhile', async () => {
    const view_id = uuidv7();
    await tell({ view_id });
    const { id } = await made(view_id);
    await platform.owner.query('delete from attendance.saved_view where view_id = $1', [view_id]);
    const run_id = uuidv7();
    const order = { run_id, plan_id: id, client_id: 'FV_U1', due_at: new Date().toISOString(), late: false };
    const handled = platform.deliver(fireDelivery, order);
    await tell({ view_id });
    await handled;
    await waitFor(async () => (await sentFor(run_id)).length > 0, { what: 'the sending to find its view' });
    expect(await sentFor(run_id)).toHaveLength(1);
  });
});

describe('a view of somebody else', () => {
  it('is sent while it is shared with a client the account sees, and stops when it no longer is', async () => {
    const view_id = uuidv7();
    const someone = uuidv7();
    await tell({ view_id, account_id: someone });
    expect(await call('POST', '', bodyOf(view_id))).toMatchObject({ status: 400, body: { code: 'delivery_view' } });
    await tell({ view_id, account_id: someone, shared: 'client' });
    const { id } = await made(view_id);
    await tell({ view_id, account_id: someone, shared: 'private' });
    expect(await shown(id)).toMatchObject({ active: false, stopped_reason: 'tampilannya tidak dibagikan lagi' });
    // What its maker does with it now is not told by what followed it.
    await tell({ view_id, account_id: someone, name: 'Catatan pribadi', path: '/people', search: 'q=rahasia' });
    expect(await shown(id)).toMatchObject({ view: { id: view_id, name: null }, path: '/attendance', search: RANGE });
  });

  it('shared with another client, or about another one, is refused', async () => {
    const view_id = uuidv7();
    await tell({ view_id, account_id: uuidv7(), client_id: 'FV_U2', shared: 'client' });
    expect((await call('POST', '', bodyOf(view_id))).status).toBe(400);
    expect((await call('POST', '', bodyOf(view_id), other)).status).toBe(400);
    expect((await call('POST', '', bodyOf(view_id, { client_id: 'FV_U2' }), other)).status).toBe(201);
    expect((await call('POST', '', bodyOf(uuidv7()))).status).toBe(400);
  });
});
