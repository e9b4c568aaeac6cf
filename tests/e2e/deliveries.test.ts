import { waitFor } from '@balai/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addUnit, openWorld, startEmptyPlatform } from '../security/harness/world.ts';

let world: Awaited<ReturnType<typeof openWorld>>;
let token: string;
beforeAll(async () => {
  world = await openWorld(await startEmptyPlatform());
  await addUnit(world, 'ALFA', 1);
  token = (await world.account('op.alfa', 'operator', ['ALFA'])).token;
});
afterAll(async () => world?.stop());

const runsOf = async (id: string) => (await world.must('GET', `/api/deliveries/${id}/runs`, undefined, token)).data;

it('a view is sent by schedule over every service, as its preview showed, and its history tells the outcome', async () => {
  const body = {
    client_id: 'ALFA',
    name: 'Rekap sore',
    path: '/units',
    content: { kind: 'attendance' },
    channel: 'whatsapp',
    recipients: ['+62 811 0000 777'],
    schedule: { days: [1, 2, 3, 4, 5, 6, 7], times: ['15:20'] },
  };
  const { data: made } = await world.must('POST', '/api/deliveries', body, token);
  const planned = async () =>
    (await world.platform.owner.query('select next_fire_at from scheduler.job where key = $1', [`delivery.ALFA.${made.id}`])).rows[0];
  const { next_fire_at: next } = await waitFor(planned, { what: 'the scheduler to plan it' });
  // Reporting tells it from the schedule, the scheduler fires by its own.
  expect(made.next_at).toBe(next.toISOString());
  const { data: preview } = await world.must('POST', `/api/deliveries/${made.id}/preview`, {}, token);
  expect(preview.text).toContain('UNIT ALFA');

  await world.platform.owner.query('update scheduler.job set next_fire_at = now() where key = $1', [`delivery.ALFA.${made.id}`]);
  await waitFor(async () => (await runsOf(made.id))[0]?.recipients[0]?.outcome === 'accepted', {
    what: 'the text to be accepted',
  });
  expect(await runsOf(made.id)).toMatchObject([
    { cause: 'schedule', state: 'sent', recipients: [{ to: '628110000777', outcome: 'accepted' }] },
  ]);
  const { rows } = await world.platform.owner.query("select text from notifier.message where recipient = '628110000777'");
  // The clock on the second line may have moved on by a minute.
  const linesOf = (text: string) => text.split('\n').filter((_, line) => line !== 1);
  expect(rows.map(({ text }) => linesOf(text))).toEqual([linesOf(preview.text)]);
  const jobs = (await world.must('GET', '/api/jobs?client_id=ALFA')).data;
  expect(jobs.find(({ key }: { key: string }) => key.endsWith(made.id)).last_run.state).toBe('succeeded');

  const { data: shown } = await world.must('POST', '/api/jobs/daily-likes-report.ALFA/preview', {}, token);
  expect(shown.recipients).toEqual([
    { kind: 'operators', channel: 'whatsapp', to: expect.stringMatching(/^62811/) },
    { kind: 'emails', channel: 'email', to: 'laporan@alfa.example' },
  ]);
});

it('a view goes out by e-mail with its file, once', async () => {
  const body = {
    client_id: 'ALFA',
    name: 'Rekap sore berkas',
    path: '/units',
    content: { kind: 'attendance', file: 'xlsx' },
    channel: 'email',
    recipients: ['kepala@alfa.example'],
    schedule: { days: [1], times: ['15:20'] },
  };
  const { data: made } = await world.must('POST', '/api/deliveries', body, token);
  await world.must('POST', `/api/deliveries/${made.id}/send`, {}, token);
  await waitFor(async () => (await runsOf(made.id))[0]?.recipients[0]?.outcome === 'accepted', {
    what: 'the mail to be accepted',
  });
  const { rows } = await world.platform.owner.query("select text, file from notifier.message where recipient = 'kepala@alfa.example'");
  expect(rows).toHaveLength(1);
  expect(rows[0].file.name).toMatch(/^rekap-like_ALFA_[\d-]+\.xlsx$/);
  expect(rows[0].text).toContain(`Terlampir: ${rows[0].file.name}`);
});

it('a delivery follows its view over every service, and stops when that is removed', async () => {
  const address = {
    name: 'Semua personel',
    path: '/attendance',
    search: 'sort=name',
    view: 'members',
    query: { sort: 'name' },
    client_id: 'ALFA',
  };
  const { data: view } = await world.must('POST', '/api/views', address, token);
  const body = {
    ...{ client_id: 'ALFA', name: 'Daftar personel', view_id: view.id, content: { kind: 'attendance', file: 'xlsx' }, channel: 'email' },
    ...{ recipients: ['daftar@alfa.example'], schedule: { days: [1], times: ['15:20'] } },
  };
  const { data: made } = await world.must('POST', '/api/deliveries', body, token);
  await world.must('PUT', `/api/views/${view.id}`, { search: 'q=orang%20alfa%202', query: { q: 'orang alfa 2' } }, token);
  const shown = async () =>
    (await world.must('GET', '/api/deliveries', undefined, token)).data.find(({ id }: { id: string }) => id === made.id);
  expect((await shown()).search).toBe('q=orang%20alfa%202');
  const { data: preview } = await world.must('POST', `/api/deliveries/${made.id}/preview`, {}, token);
  expect(preview.file).toMatchObject({ format: 'xlsx', rows: 1, name: expect.stringMatching(/^rekap-personel_ALFA_/) });
  await world.must('POST', `/api/deliveries/${made.id}/send`, {}, token);
  await waitFor(async () => (await runsOf(made.id))[0]?.recipients[0]?.outcome === 'accepted', { what: 'the mail' });
  const { rows } = await world.platform.owner.query("select file from notifier.message where recipient = 'daftar@alfa.example'");
  expect(rows.map(({ file }) => file.name)).toEqual([preview.file.name]);

  await world.must('DELETE', `/api/views/${view.id}`, undefined, token);
  expect(await shown()).toMatchObject({ active: false, stopped_reason: 'tampilannya sudah dihapus', view: { name: null } });
  await world.must('POST', `/api/deliveries/${made.id}/send`, {}, token);
  await waitFor(async () => (await runsOf(made.id))[0]?.state === 'skipped', { what: 'the run to be skipped' });
  expect(await runsOf(made.id)).toHaveLength(2);
});
