import type { DataOf } from '@balai/contracts';
import { type Account, accountChanged } from '@balai/contracts/access';
import { type CompiledRecap, compileRecap, recapCompiled } from '@balai/contracts/attendance';
import { runFinished, startRun } from '@balai/contracts/collector';
import { clientChanged } from '@balai/contracts/identity';
import { reportFinished, sendReport } from '@balai/contracts/notifier';
import { uuidv7 } from '@balai/runtime';
import { aClient, startTestPlatform, type TestPlatform, waitFor } from '@balai/testing';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { notifier } from '../src/index.ts';
import { type FakePhone, startFakePhone } from './fake-phone.ts';

const OPERATOR = '628111111111';
const GROUP = '120363041234567890@g.us';
let phone: FakePhone;
let platform: TestPlatform;
let mailServer: SMTPServer;
const mails: string[] = [];
let written = 0;

beforeAll(async () => {
  phone = await startFakePhone();
  mailServer = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        mails.push(Buffer.concat(chunks).toString('utf8'));
        done();
      });
    },
  });
  const listening = await new Promise<{ port: number }>((resolve) => {
    const server = mailServer.listen(0, '127.0.0.1', () => resolve(server.address() as { port: number }));
  });
  platform = await startTestPlatform({
    modules: [notifier],
    env: { SANDBOX_URL: phone.url, SMTP_URL: `smtp://127.0.0.1:${listening.port}`, MAIL_FROM: 'Balai <lapor@balai.test>' },
  });
  await tellClient('POLRES_CONTOH', {
    contacts: {
      operators: ['08111111111', OPERATOR],
      supervisors: ['+62 822-2222-2222'],
      groups: [GROUP],
      report_emails: ['pimpinan@contoh.id'],
    },
  });
  await tellClient('POLRES_LAIN');
});
afterAll(async () => {
  await platform.stop();
  await phone.stop();
  await new Promise<void>((resolve) => mailServer.close(() => resolve()));
});

const tellClient = (clientId: string, change: Partial<DataOf<typeof clientChanged>> = {}) =>
  platform.deliver(clientChanged, aClient(clientId, { name: clientId.replace('_', ' '), ...change }), { tenant: clientId });

const tellAccount = (whatsapp: string, change: Partial<Account>) =>
  platform.deliver(accountChanged, {
    account_id: uuidv7(),
    username: `u${whatsapp}`,
    role: 'viewer',
    permissions: ['attendance:read', 'self'],
    tenants: ['POLRES_LAIN'],
    client_id: null,
    whatsapp,
    active: true,
    not_before: null,
    version: 1,
    deletedAt: null,
    ...change,
  });

const recapOf = (clientId: string): CompiledRecap => ({
  client_id: clientId,
  client_name: clientId,
  platform: 'instagram',
  timezone: 'Asia/Jakarta',
  from: '2026-01-05',
  to: '2026-01-05',
  posts: [{ platform_id: 'AAA', url: 'https://www.instagram.com/p/AAA', taken_at: '2026-01-05T01:00:00.000Z' }],
  people: [],
  freshness: { asOf: '2026-01-05T08:00:00.000Z', posts: 1, incomplete: 0, failed: 0, neverObserved: 0 },
  reasons: [],
});

/** Somebody writes; the texts sent to the chat afterwards, as soon as the message has been handled. */
async function write(from: string, text: string, group?: string): Promise<{ id: string; outcome: string }> {
  written += 1;
  const id = `in-${written}`;
  phone.write({ id, from, text, ...(group === undefined ? {} : { group }) });
  const outcome = await waitFor(
    async () => {
      const { rows } = await platform.owner.query<{ outcome: string | null }>(
        'select outcome from notifier.inbound where provider_message_id = $1',
        [id],
      );
      return rows[0]?.outcome;
    },
    { what: `${text} to be handled` },
  );
  return { id, outcome };
}
async function replyTo(id: string): Promise<{ recipient: string; text: string; client_id: string | null } | null> {
  const { rows } = await platform.owner.query('select recipient, text, client_id from notifier.message where intent_key = $1', [
    `reply:whatsapp:${id}`,
  ]);
  return rows[0] ?? null;
}
const asked = async () => (await platform.sent('notifier', compileRecap)).at(-1);

test('an operator orders a recap and gets it once', async () => {
  const { id, outcome } = await write('08111111111', 'Absensi Likes # polres_contoh # Belum');
  expect(outcome).toBe('recap ordered');
  const request = await asked();
  expect(request?.data).toMatchObject({ client_id: 'POLRES_CONTOH', platform: 'instagram', day: null });
  const answer = { request_id: request?.data.request_id ?? '', recap: recapOf('POLRES_CONTOH') };
  await platform.deliver(recapCompiled, answer);
  await platform.deliver(recapCompiled, answer);
  expect(await replyTo(id)).toMatchObject({ recipient: OPERATOR, client_id: 'POLRES_CONTOH' });
  await waitFor(() => phone.taken.some((message) => message.to === OPERATOR && message.text.includes('Hanya yang belum lengkap')));
  expect(phone.taken.filter((message) => message.text.includes('Hanya yang belum lengkap'))).toHaveLength(1);
});

test('an order in a group is answered in the group', async () => {
  const { id } = await write(OPERATOR, 'absensilikes#POLRES_CONTOH', GROUP);
  const request = await asked();
  await platform.deliver(recapCompiled, { request_id: request?.data.request_id ?? '', recap: recapOf('POLRES_CONTOH') });
  expect((await replyTo(id))?.recipient).toBe(GROUP);
  expect((await write(OPERATOR, 'selamat pagi semua', GROUP)).outcome).toBe('not an order');
});

test('a foreign client and one that does not exist are refused with the same words, which name nothing', async () => {
  const foreign = await replyTo((await write(OPERATOR, 'absensilikes#POLRES_LAIN')).id);
  const unknown = await replyTo((await write(OPERATOR, 'absensilikes#TIDAK_ADA')).id);
  expect(foreign?.text).toBe(unknown?.text);
  expect(foreign?.text).not.toContain('POLRES_LAIN');
});

test('an account orders for its clients while it is active and may read attendance', async () => {
  const accountId = uuidv7();
  await tellAccount('628133333333', { account_id: accountId });
  expect((await write('628133333333', 'absensilikes')).outcome).toBe('recap ordered');
  expect(await asked()).toMatchObject({ actor: `account:${accountId}`, data: { client_id: 'POLRES_LAIN' } });
  await write(OPERATOR, 'absensilikes#POLRES_CONTOH');
  expect(await asked()).not.toHaveProperty('actor');
  await tellAccount('628144444444', { permissions: ['self'] });
  expect((await write('628144444444', 'absensilikes#POLRES_LAIN')).outcome).toBe('answered');
  await tellAccount('628155555555', { active: false });
  const { id } = await write('628155555555', 'absensilikes#POLRES_LAIN');
  expect((await replyTo(id))?.text).toContain('belum terdaftar');
});

test('an unknown number is refused in one line, once a minute', async () => {
  const first = await write('628199999999', 'halo');
  expect((await replyTo(first.id))?.text.split('\n')).toHaveLength(1);
  const second = await write('628199999999', 'absensilikes#POLRES_CONTOH');
  expect(await replyTo(second.id)).toBeNull();
});

test('the menu lists what this number may do; other texts get a hint', async () => {
  const menu = await replyTo((await write(OPERATOR, 'MENU')).id);
  expect(menu?.text).toContain('absensilikes#CLIENT');
  expect(menu?.text).toContain('Client Anda: POLRES_CONTOH');
  expect(menu?.text).not.toContain('POLRES_LAIN');
  expect((await replyTo((await write(OPERATOR, 'terima kasih')).id))?.text).toContain('menu');
});

test('a message that the phone shows twice is handled once', async () => {
  const { id } = await write(OPERATOR, 'menu');
  phone.write({ id, from: OPERATOR, text: 'menu' });
  await write(OPERATOR, 'menu');
  const { rows } = await platform.owner.query('select count(*)::int as count from notifier.inbound where provider_message_id = $1', [id]);
  expect(rows[0].count).toBe(1);
});

test('a recap that does not come in time is apologised for, and its late answer ignored', async () => {
  const { id } = await write(OPERATOR, 'absensilikes#POLRES_CONTOH');
  const request = await asked();
  await platform.owner.query('update notifier.recap_request set deadline = now() where request_id = $1', [request?.data.request_id]);
  const reply = await waitFor(() => replyTo(id), { what: 'the apology' });
  expect(reply.text).toContain('coba lagi');
  await platform.deliver(recapCompiled, { request_id: request?.data.request_id ?? '', recap: recapOf('POLRES_CONTOH') });
  expect((await replyTo(id))?.text).toBe(reply.text);
});

const MINUTE_MS = 60_000;
const minutesAgo = (minutes: number): Date => new Date(Date.now() - minutes * MINUTE_MS);
const order = (runId: string, clientId: string, late = false, dueAt = new Date()): DataOf<typeof sendReport> => ({
  report_run_id: runId,
  client_id: clientId,
  report: 'likes-recap',
  platform: 'instagram',
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
  client_id: 'POLRES_CONTOH',
  platform: 'instagram',
  trigger: 'report',
});
const endOf = async (runId: string) =>
  (await platform.sent('notifier', reportFinished)).filter((message) => message.data.report_run_id === runId);

test('a report collects, compiles, and goes once to every recipient by chat and e-mail', async () => {
  const runId = uuidv7();
  await platform.deliver(sendReport, order(runId, 'POLRES_CONTOH', true));
  await platform.deliver(sendReport, order(runId, 'POLRES_CONTOH', true));
  const runs = (await platform.sent('notifier', startRun)).filter((message) => message.data.run_id === runId);
  expect(runs.map((message) => message.data)).toEqual([
    { run_id: runId, client_id: 'POLRES_CONTOH', platform: 'instagram', since: null, trigger: 'report', full: true },
  ]);
  await platform.deliver(runFinished, collected(runId));
  const requests = (await platform.sent('notifier', compileRecap)).filter((message) => message.data.request_id === runId);
  expect(requests).toHaveLength(1);
  await platform.deliver(recapCompiled, { request_id: runId, recap: recapOf('POLRES_CONTOH') });
  await platform.deliver(recapCompiled, { request_id: runId, recap: recapOf('POLRES_CONTOH') });

  const { rows } = await platform.owner.query<{ recipient: string }>(
    "select recipient from notifier.message where intent_key like $1 || '/%'",
    [`report:${runId}`],
  );
  expect(rows.map((row) => row.recipient).sort()).toEqual([GROUP, OPERATOR, '6282222222222', 'pimpinan@contoh.id'].sort());
  expect((await endOf(runId)).map((message) => message.data)).toMatchObject([{ outcome: 'sent', messages: 4, error: null }]);
  await waitFor(() => phone.taken.some((message) => message.to === GROUP && message.text.startsWith('⏰ *Laporan susulan*')));
  const mail = await waitFor(() => mails.find((one) => one.includes('pimpinan@contoh.id')), { what: 'the e-mail' });
  expect(mail).toMatch(/Message-ID: <[0-9a-f-]{36}@balai\.test>/i);
});

test('a report whose collection never ends goes on without it; one without a recap fails and sends nothing', async () => {
  const runId = uuidv7();
  await platform.deliver(sendReport, order(runId, 'POLRES_CONTOH'));
  await platform.owner.query('update notifier.report_run set deadline = now() where report_run_id = $1', [runId]);
  await waitFor(async () => (await platform.sent('notifier', compileRecap)).some((message) => message.data.request_id === runId));
  await platform.deliver(recapCompiled, { request_id: runId, recap: null });
  expect((await endOf(runId)).map((message) => message.data)).toMatchObject([{ outcome: 'failed', messages: 0 }]);
  const { rows } = await platform.owner.query("select 1 from notifier.message where intent_key like $1 || '/%'", [`report:${runId}`]);
  expect(rows).toEqual([]);
});

test('a report nobody is to get ends as such; one of an inactive client fails at once', async () => {
  const runId = uuidv7();
  await platform.deliver(sendReport, order(runId, 'POLRES_LAIN'));
  await platform.deliver(runFinished, collected(runId));
  await platform.deliver(recapCompiled, { request_id: runId, recap: recapOf('POLRES_LAIN') });
  expect((await endOf(runId)).map((message) => message.data.outcome)).toEqual(['no_recipients']);

  await tellClient('POLRES_TUTUP', { active: false });
  const closed = uuidv7();
  await platform.deliver(sendReport, order(closed, 'POLRES_TUTUP'));
  expect((await endOf(closed)).map((message) => message.data.outcome)).toEqual(['failed']);
});

/** The zone in which it is between midnight and one o'clock. */
function zoneAfterMidnight(): string {
  const hour = new Date().getUTCHours();
  return hour <= 12 ? `Etc/GMT+${hour}` : `Etc/GMT-${24 - hour}`;
}
const requestFor = async (runId: string) =>
  (await platform.sent('notifier', compileRecap)).find((message) => message.data.request_id === runId)?.data;
const messagesOf = async (runId: string) =>
  (await platform.owner.query<{ text: string }>("select text from notifier.message where intent_key like $1 || '/%'", [`report:${runId}`]))
    .rows;
const startedFor = async (runId: string) => (await platform.sent('notifier', startRun)).filter((message) => message.data.run_id === runId);

test('of the reports that waited while the notifier was away only the latest is sent, marked late; the others end as skipped', async () => {
  const client = 'POLRES_SUSULAN';
  await tellClient(client, { contacts: { operators: ['628166666666'], supervisors: [], groups: [], report_emails: [] } });
  const [first, second, latest] = [uuidv7(), uuidv7(), uuidv7()];
  await platform.deliver(sendReport, order(first, client, false, minutesAgo(340)));
  await platform.deliver(sendReport, order(second, client, false, minutesAgo(160)));
  await platform.deliver(sendReport, order(latest, client, false, minutesAgo(40)));
  for (const runId of [first, second]) {
    expect((await endOf(runId)).map((message) => message.data)).toEqual([
      { report_run_id: runId, client_id: client, outcome: 'skipped', messages: 0, error: 'it was due more than 2 hours ago' },
    ]);
    expect(await startedFor(runId)).toEqual([]);
  }
  expect(await startedFor(latest)).toHaveLength(1);
  await platform.deliver(runFinished, collected(latest));
  await platform.deliver(recapCompiled, { request_id: latest, recap: recapOf(client) });
  expect((await endOf(latest)).map((message) => message.data.outcome)).toEqual(['sent']);
  expect((await messagesOf(latest)).map((message) => message.text.split('\n')[0])).toEqual([expect.stringContaining('Laporan susulan')]);
  const { rows } = await platform.owner.query(
    'select state, ended_at is not null as ended from notifier.report_run where report_run_id = $1',
    [first],
  );
  expect(rows).toEqual([{ state: 'skipped', ended: true }]);
});

test('an order that comes after a newer one of the same client and platform is skipped, one of another platform is not', async () => {
  const client = 'POLRES_SUSUL';
  await tellClient(client);
  const [newer, older, other] = [uuidv7(), uuidv7(), uuidv7()];
  await platform.deliver(sendReport, order(newer, client, false, minutesAgo(5)));
  await platform.deliver(sendReport, order(older, client, false, minutesAgo(30)));
  await platform.deliver(sendReport, { ...order(other, client, false, minutesAgo(30)), report: 'comments-recap', platform: 'tiktok' });
  expect((await endOf(older)).map(({ data }) => [data.outcome, data.error])).toEqual([
    ['skipped', 'a newer report of the client was ordered'],
  ]);
  expect(await endOf(newer)).toEqual([]);
  expect(await endOf(other)).toEqual([]);
  const newest = uuidv7();
  await platform.deliver(sendReport, order(newest, client));
  await platform.deliver(runFinished, collected(newer));
  await platform.deliver(recapCompiled, { request_id: newer, recap: recapOf(client) });
  expect((await endOf(newer)).map(({ data }) => data.outcome)).toEqual(['skipped']);
});

test('a report is about the day it was due, also when midnight has passed since', async () => {
  const client = 'POLRES_MALAM';
  const timezone = zoneAfterMidnight();
  await tellClient(client, { timezone });
  const [yesterdays, todays] = [uuidv7(), uuidv7()];
  const dayOf = (at: Date) => new Intl.DateTimeFormat('en-CA', { timeZone: timezone }).format(at);
  const due = minutesAgo(65);
  expect(dayOf(due)).not.toBe(dayOf(new Date()));
  await platform.deliver(sendReport, order(yesterdays, client, false, due));
  await platform.deliver(runFinished, collected(yesterdays));
  expect((await requestFor(yesterdays))?.day).toBe(dayOf(due));
  await platform.deliver(sendReport, order(todays, client));
  await platform.deliver(runFinished, collected(todays));
  expect((await requestFor(todays))?.day).toBe(dayOf(new Date()));
});

test('a notifier that was away in the middle of a report sends it marked late, or after two hours not at all', async () => {
  const client = 'POLRES_JEDA';
  await tellClient(client, { contacts: { operators: ['628177777777'], supervisors: [], groups: [], report_emails: [] } });
  const ends: string[] = [];
  for (const minutes of [30, 130]) {
    const runId = uuidv7();
    await platform.deliver(sendReport, order(runId, client));
    await platform.deliver(runFinished, collected(runId));
    await platform.owner.query('update notifier.report_run set due_at = $2 where report_run_id = $1', [runId, minutesAgo(minutes)]);
    await platform.deliver(recapCompiled, { request_id: runId, recap: recapOf(client) });
    const texts = (await messagesOf(runId)).map((message) => message.text.includes('Laporan susulan'));
    ends.push(`${(await endOf(runId)).map((message) => message.data.outcome).join()} ${texts.join()}`);
  }
  expect(ends).toEqual(['sent true', 'skipped ']);
});
