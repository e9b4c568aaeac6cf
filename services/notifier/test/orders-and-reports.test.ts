import type { DataOf } from '@balai/contracts';
import { type Account, accountChanged } from '@balai/contracts/access';
import { runChatOrder } from '@balai/contracts/attendance';
import { clientChanged, runChatOrder as runIdentityOrder } from '@balai/contracts/identity';
import { answerChatOrder, chatOrderTaken, deliverReport, reportDelivered } from '@balai/contracts/notifier';
import { uuidv7 } from '@balai/runtime/core';
import { aClient, startTestPlatform, type TestPlatform, waitFor } from '@balai/testing';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { notifier } from '../src/index.ts';
import { type FakePhone, startFakePhone } from './fake-phone.ts';

const OPERATOR = '628111111111';
/** Orders of one number are limited by the minute. */
const SUPERVISOR = '6282222222222';
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
    env: {
      WHATSAPP_DRIVERS: 'sandbox',
      SANDBOX_URL: phone.url,
      SMTP_URL: `smtp://127.0.0.1:${listening.port}`,
      MAIL_FROM: 'Balai <lapor@balai.test>',
    },
  });
  await changeClient('POLRES_CONTOH', {
    contacts: {
      operators: ['08111111111', OPERATOR],
      supervisors: ['+62 822-2222-2222'],
      groups: [GROUP],
      report_emails: ['pimpinan@contoh.id'],
    },
  });
  await changeClient('POLRES_LAIN');
});
afterAll(async () => {
  await platform.stop();
  await phone.stop();
  await new Promise<void>((resolve) => mailServer.close(() => resolve()));
});

const changeClient = (clientId: string, change: Partial<DataOf<typeof clientChanged>> = {}) =>
  platform.deliver(clientChanged, aClient(clientId, { name: clientId.replace('_', ' '), ...change }), { tenant: clientId });

const notifyAccount = (whatsapp: string, change: Partial<Account>) =>
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
const ordered = async () => (await platform.sent('notifier', runChatOrder)).at(-1);
/** The service the newest order is for answers it. */
async function answer(text: string, tenant?: string, asks: { parts: string[] } | null = null): Promise<void> {
  const order_id = (await ordered())?.data.order_id ?? '';
  await platform.deliver(answerChatOrder, { order_id, text, asks }, tenant === undefined ? {} : { tenant });
}

test('an operator orders, and the answer goes to the chat once', async () => {
  const { id, outcome } = await write(`${OPERATOR}@s.whatsapp.net`, 'Absensi Likes # polres_contoh # Belum');
  expect(outcome).toBe('ordered');
  const order = await ordered();
  expect(order?.data).toMatchObject({ trigger: 'absensilikes', parts: ['polres_contoh', 'Belum'], client_ids: ['POLRES_CONTOH'] });
  await answer('Hanya yang belum lengkap', 'POLRES_CONTOH');
  await answer('Sesuatu yang lain', 'POLRES_CONTOH');
  expect(await replyTo(id)).toMatchObject({ recipient: OPERATOR, client_id: 'POLRES_CONTOH' });
  await waitFor(() => phone.taken.some((message) => message.to === OPERATOR && message.text.includes('Hanya yang belum lengkap')));
  expect(phone.taken.filter((message) => message.text.includes('Hanya yang belum lengkap'))).toHaveLength(1);
});

test('an order in a group is answered in the group', async () => {
  const { id } = await write(OPERATOR, 'absensilikes#POLRES_CONTOH', GROUP);
  await answer('Rekap');
  expect((await replyTo(id))?.recipient).toBe(GROUP);
});

test('what people say to each other in a group is not stored; an answer to a question of ours there is', async () => {
  phone.write({ id: 'chatter', from: OPERATOR, text: 'selamat pagi semua, sandi saya rahasia', group: GROUP });
  phone.write({ id: 'strangers', from: '628990000099', text: 'apa kabar', group: '999@g.us' });
  expect((await write(OPERATOR, 'absensilikes', GROUP)).outcome).toBe('ordered');
  await answer('Klien mana?', undefined, { parts: [] });
  expect((await write(OPERATOR, 'POLRES_CONTOH', GROUP)).outcome).toBe('ordered');
  expect((await ordered())?.data.parts).toEqual(['POLRES_CONTOH']);
  const { rows } = await platform.owner.query(
    "select provider_message_id from notifier.inbound where provider_message_id in ('chatter', 'strangers')",
  );
  expect(rows).toEqual([]);
});

test('an order in a group that is bound to no client, or to another one, is not answered', async () => {
  const before = (await platform.sent('notifier', runChatOrder)).length;
  const strange = await write(OPERATOR, 'absensilikes#POLRES_CONTOH', '120363049999999999@g.us');
  expect([strange.outcome, await replyTo(strange.id)]).toEqual(['not a group of a client', null]);
  const neighbour = '628155550001';
  await notifyAccount(neighbour, { tenants: ['POLRES_LAIN'] });
  const other = await write(neighbour, 'absensilikes#POLRES_LAIN', GROUP);
  expect([other.outcome, await replyTo(other.id)]).toEqual(['not of this group', null]);
  // Nor what is no order for clients.
  for (const text of ['menu', 'dashrequest', 'clientinfo', 'userrequest']) {
    const asked = await write(neighbour, text, GROUP);
    expect([text, asked.outcome, await replyTo(asked.id)]).toEqual([text, 'not of this group', null]);
  }
  expect((await platform.sent('notifier', runChatOrder)).length).toBe(before);
  // Who sees both asks there for the group's own client alone.
  const both = '628155550002';
  await notifyAccount(both, { tenants: ['POLRES_LAIN', 'POLRES_CONTOH'] });
  expect((await write(both, 'absensilikes#POLRES_CONTOH', GROUP)).outcome).toBe('ordered');
  expect((await ordered())?.data.client_ids).toEqual(['POLRES_CONTOH']);
});

test('a complaint goes to identity, with the number, from a sender who may file none for a client', async () => {
  const letter = 'Pesan Komplain\nKendala\n- absen kurang';
  const person = '628155550013';
  const ofPeople = async () => (await platform.sent('notifier', runIdentityOrder)).filter(({ data }) => data.trigger === 'komplain');
  expect((await write(person, letter)).outcome).toBe('ordered');
  expect(await ofPeople()).toMatchObject([{ data: { parts: [letter], client_ids: [], sender: person } }]);
  // A group learns nothing of it.
  expect((await write(person, letter, GROUP)).outcome).not.toBe('ordered');
  expect(await ofPeople()).toHaveLength(1);
});

test('an order that binds a group is taken in every group, from who holds its permission for a client anywhere', async () => {
  const [writer, reader] = ['628155550003', '628155550004'];
  const accountId = uuidv7();
  await notifyAccount(writer, { account_id: accountId, permissions: ['clients:read', 'clients:write'] });
  await notifyAccount(reader, { permissions: ['clients:read'] });
  const orders = async () => (await platform.sent('notifier', runIdentityOrder)).filter(({ data }) => data.trigger === 'thisgroup');
  // Bound to no client, and to another one.
  for (const group of ['120363047777777777@g.us', GROUP]) {
    const { id, outcome } = await write(writer, 'ThisGroup # polres_lain', group);
    expect(outcome).toBe('ordered');
    const sent = (await orders()).at(-1);
    expect(sent).toMatchObject({ actor: `account:${accountId}`, data: { parts: ['polres_lain'], client_ids: ['POLRES_LAIN'], group } });
    await platform.deliver(answerChatOrder, { order_id: sent?.data.order_id ?? '', text: 'Terikat', asks: null });
    expect((await replyTo(id))?.recipient).toBe(group);
    // What the order is not, still counts the group's own clients.
    expect((await write(writer, 'absensilikes', group)).outcome).toBe(group === GROUP ? 'not of this group' : 'not a group of a client');
    // An account without the permission, a contact and a stranger.
    for (const from of [reader, '6282222222222', '628990000098']) {
      const silent = await write(from, 'thisgroup#POLRES_LAIN', group);
      expect([silent.outcome, await replyTo(silent.id)]).toEqual(['not of this group', null]);
    }
  }
  expect(await orders()).toHaveLength(2);
  const { id, outcome } = await write(writer, 'thisgroup#POLRES_LAIN');
  expect([outcome, (await replyTo(id))?.text]).toEqual(['answered', 'Perintah ini ditulis di grup WhatsApp yang akan menerima laporan.']);
  expect(await orders()).toHaveLength(2);
});

test('a number of another country is not a number here with its code in front', async () => {
  const local = OPERATOR.slice(2);
  for (const from of [`${local}@s.whatsapp.net`, local, `0${local}`]) {
    const { id, outcome } = await write(from, 'absensilikes#POLRES_CONTOH');
    expect(outcome).not.toBe('ordered');
    expect((await replyTo(id))?.recipient ?? '').not.toBe(OPERATOR);
  }
});

test('a question that is asked back is answered by the next message of the sender, once', async () => {
  await write(OPERATOR, 'absensikomentar');
  await answer('Sebutkan kliennya', undefined, { parts: ['#konten'] });
  expect((await write(OPERATOR, 'polres_contoh')).outcome).toBe('ordered');
  expect((await ordered())?.data).toMatchObject({ trigger: 'absensikomentar', parts: ['#konten', 'polres_contoh'] });
  await write(OPERATOR, 'polres_contoh');
  expect(
    (await platform.sent('notifier', runChatOrder)).filter(
      ({ data }) => data.parts.includes('polres_contoh') && data.trigger === 'absensikomentar',
    ),
  ).toHaveLength(1);
});

test('another order ends a question, and so does time', async () => {
  await write(OPERATOR, 'absensikomentar');
  await answer('Sebutkan kliennya', undefined, { parts: [] });
  await write(OPERATOR, 'menu');
  const orders = async () => (await platform.sent('notifier', runChatOrder)).length;
  const before = await orders();
  await write(OPERATOR, 'polres_contoh');
  expect(await orders()).toBe(before);
  await write(OPERATOR, 'absensikomentar');
  await answer('Sebutkan kliennya', undefined, { parts: [] });
  await platform.owner.query('update notifier.dialogue set expires_at = now()');
  const late = await write(OPERATOR, 'polres_contoh');
  expect(await orders()).toBe(before + 1);
  expect((await replyTo(late.id))?.text).toMatch(/^Percakapan \*absensikomentar\* berakhir/);
});

test('an order names only clients the sender may ask about, whatever was written', async () => {
  await write(OPERATOR, 'absensilikes#POLRES_LAIN');
  expect((await ordered())?.data.client_ids).toEqual(['POLRES_CONTOH']);
});

test('an account orders for its clients while it is active and may read attendance', async () => {
  const accountId = uuidv7();
  await notifyAccount('628133333333', { account_id: accountId });
  expect((await write('628133333333', 'absensilikes')).outcome).toBe('ordered');
  expect(await ordered()).toMatchObject({ actor: `account:${accountId}`, data: { client_ids: ['POLRES_LAIN'] } });
  // The audit trail keeps who ordered what.
  const taken = async () => (await platform.sent('notifier', chatOrderTaken)).at(-1);
  expect(await taken()).toMatchObject({
    actor: `account:${accountId}`,
    tenant: 'POLRES_LAIN',
    data: { trigger: 'absensilikes', client_ids: ['POLRES_LAIN'], sender: '628133333333', in_group: false },
  });
  await write(OPERATOR, 'absensilikes#POLRES_CONTOH');
  expect(await taken()).toMatchObject({ data: { sender: OPERATOR, client_ids: ['POLRES_CONTOH'] } });
  expect(await ordered()).not.toHaveProperty('actor');
  await notifyAccount('628144444444', { permissions: ['self'] });
  await write('628144444444', 'absensilikes#POLRES_LAIN');
  expect((await ordered())?.data.client_ids).toEqual([]);
  await notifyAccount('628155555555', { active: false });
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
  expect(menu?.text).toContain('absensilikes#KLIEN');
  expect(menu?.text).toContain('Klien Anda: POLRES_CONTOH');
  expect(menu?.text).not.toContain('POLRES_LAIN');
  // A hint is given once a minute; what was written before may have been none of the orders either.
  await platform.owner.query('delete from notifier.courtesy');
  expect((await replyTo((await write(OPERATOR, 'terima kasih')).id))?.text).toContain('menu');
  await platform.owner.query('delete from notifier.courtesy');
  expect((await replyTo((await write(OPERATOR, 'absensilike#POLRES_CONTOH')).id))?.text).toContain('Maksud Anda *absensilikes*?');
});

test('a message that the phone shows twice is handled once', async () => {
  const { id } = await write(OPERATOR, 'menu');
  phone.write({ id, from: OPERATOR, text: 'menu' });
  await write(OPERATOR, 'menu');
  const { rows } = await platform.owner.query('select count(*)::int as count from notifier.inbound where provider_message_id = $1', [id]);
  expect(rows[0].count).toBe(1);
});

test('an answer that does not come in time is said to be late, and follows once when it comes', async () => {
  const { id } = await write(SUPERVISOR, 'absensilikes#POLRES_CONTOH');
  const orderId = (await ordered())?.data.order_id;
  await platform.owner.query('update notifier.chat_order set deadline = now() where order_id = $1', [orderId]);
  const notice = await waitFor(() => replyTo(id), { what: 'the notice' });
  expect(notice.text).toContain('mungkin tetap dijalankan');
  await answer('Rekap', 'POLRES_CONTOH');
  await answer('Rekap', 'POLRES_CONTOH');
  await waitFor(() => phone.taken.some(({ text }) => text === 'Jawaban *absensilikes* yang tadi terlambat:\n\nRekap'));
  expect((await replyTo(id))?.text).toBe(notice.text);
  expect(await replyTo(`${id}:late`)).toMatchObject({ recipient: SUPERVISOR, client_id: 'POLRES_CONTOH' });
});

test('a question that comes late leaves the dialogue that the sender is in', async () => {
  const { id } = await write(SUPERVISOR, 'absensilikes');
  const order_id = (await ordered())?.data.order_id ?? '';
  await platform.owner.query('update notifier.chat_order set deadline = now() where order_id = $1', [order_id]);
  await waitFor(() => replyTo(id), { what: 'the notice' });
  await write(SUPERVISOR, 'absensikomentar');
  await answer('Konten mana?', undefined, { parts: ['#lain'] });
  await platform.deliver(answerChatOrder, { order_id, text: 'Klien mana?', asks: { parts: ['#terlambat'] } });
  expect((await replyTo(`${id}:late`))?.text).toMatch(/Klien mana\?\n\nKetik \*absensilikes\* lagi/);
  await write(SUPERVISOR, 'polres_contoh');
  expect((await ordered())?.data).toMatchObject({ trigger: 'absensikomentar', parts: ['#lain', 'polres_contoh'] });
});

const reportOf = (runId: string, clientId: string): DataOf<typeof deliverReport> => ({
  report_run_id: runId,
  report: 'daily-likes-report',
  client_id: clientId,
  subject: 'Rekap Likes Instagram',
  text: '📋 *Rekap Likes Instagram*',
});
const deliveredOf = async (runId: string) =>
  (await platform.sent('notifier', reportDelivered))
    .filter((message) => message.data.report_run_id === runId)
    .map(({ data }) => data.messages);

test('a report goes once to every contact of its audience by chat and e-mail', async () => {
  const runId = uuidv7();
  await platform.deliver(deliverReport, reportOf(runId, 'POLRES_CONTOH'));
  await platform.deliver(deliverReport, reportOf(runId, 'POLRES_CONTOH'));
  const { rows } = await platform.owner.query<{ recipient: string }>(
    "select recipient from notifier.message where intent_key like $1 || '/%'",
    [`report:${runId}`],
  );
  expect(rows.map((row) => row.recipient).sort()).toEqual([GROUP, OPERATOR, '6282222222222', 'pimpinan@contoh.id'].sort());
  expect(await deliveredOf(runId)).toEqual([4, 4]);
  await waitFor(() => phone.taken.some((message) => message.to === GROUP && message.text === '📋 *Rekap Likes Instagram*'));
  const mail = await waitFor(() => mails.find((one) => one.includes('pimpinan@contoh.id')), { what: 'the e-mail' });
  expect(mail).toMatch(/Message-ID: <[0-9a-f-]{36}@balai\.test>/i);
  expect(mail).not.toContain('*Rekap');
});

test('a report nobody is to get says so', async () => {
  const runId = uuidv7();
  await platform.deliver(deliverReport, reportOf(runId, 'POLRES_LAIN'));
  expect(await deliveredOf(runId)).toEqual([0]);
});

test('a report that waited until nobody wants it is not sent', async () => {
  const runId = uuidv7();
  const deliver_before = new Date(Date.now() - 1_000).toISOString();
  await platform.deliver(deliverReport, { ...reportOf(runId, 'POLRES_CONTOH'), deliver_before });
  const ends = (await platform.sent('notifier', reportDelivered)).filter(({ data }) => data.report_run_id === runId);
  expect(ends.map(({ data }) => [data.messages, data.expired])).toEqual([[0, true]]);
});

test('the newest messages of all clients are read from an index, however many there are', async () => {
  const client = await platform.owner.connect();
  try {
    await client.query('begin');
    await client.query(
      `insert into notifier.message (message_id, client_id, intent_key, channel, recipient, text, delivery, state)
       select gen_random_uuid(), 'C' || n % 50, 'many:' || n, 'whatsapp', '628', 'x', 'at-most-once', 'failed' from generate_series(1, 20000) n`,
    );
    await client.query('analyze notifier.message');
    const { rows } = await client.query<{ 'QUERY PLAN': string }>('explain select text from notifier.message order by seq desc limit 50');
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('message_latest');
  } finally {
    await client.query('rollback');
    client.release();
  }
});
