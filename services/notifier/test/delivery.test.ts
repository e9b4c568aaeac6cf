import { clientChanged } from '@balai/contracts/identity';
import { sendMessage } from '@balai/contracts/notifier';
import { aClient, type SharedPlatform, startTestPlatform, waitFor } from '@balai/testing';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { notifier } from '../src/index.ts';
import type { FakePhone } from './fake-phone.ts';
import { sharedNotifier } from './shared-notifier.ts';

let phone: FakePhone;
let platform: SharedPlatform;
let number = 0;

beforeAll(async () => {
  ({ platform, phone } = await sharedNotifier(import.meta.url));
  await platform.deliver(clientChanged, aClient('POLRES_CONTOH'), { tenant: 'POLRES_CONTOH' });
});
beforeEach(() => {
  phone.taken.length = 0;
  phone.script.length = 0;
  phone.remembers = false;
});

type Delivery = 'at-most-once' | 'at-least-once';
/** Plans a message to a number of its own; its intent key. */
async function plan(text: string, delivery: Delivery = 'at-most-once', to?: string): Promise<string> {
  number += 1;
  const key = `test:${number}`;
  const data = { intent_key: key, channel: 'whatsapp' as const, to: to ?? `62811000${1000 + number}`, subject: null, text, delivery };
  await platform.deliver(sendMessage, data, { tenant: 'POLRES_CONTOH' });
  return key;
}

interface Row {
  state: string;
  attempts: number;
  error: string | null;
  provider_message_id: string | null;
}
const rowsOf = async (key: string): Promise<Row[]> =>
  (await platform.owner.query<Row>('select * from notifier.message where intent_key = $1 order by part', [key])).rows;
const ends = (key: string, ...states: string[]) =>
  waitFor(async () => (await rowsOf(key)).find((row) => states.includes(row.state)), { what: `${key} to be ${states.join(' or ')}` });

test('a message is sent once and says under which id the phone has it, however often it is asked for', async () => {
  const key = await plan('halo');
  const row = await ends(key, 'accepted');
  const data = { intent_key: key, channel: 'whatsapp' as const, to: '628', subject: null, text: 'lain', delivery: 'at-most-once' as const };
  await platform.deliver(sendMessage, data, { tenant: 'POLRES_CONTOH' });
  const [first] = phone.taken;
  expect(phone.taken).toHaveLength(1);
  expect(row).toMatchObject({ attempts: 1, provider_message_id: `wa-${first?.client_message_id}` });
  expect(await rowsOf(key)).toHaveLength(1);
});

test('a message that is not to leave before a moment waits for it, and holds nothing else back', async () => {
  const not_before = new Date(Date.now() + 3_600_000).toISOString();
  const data = { channel: 'whatsapp' as const, to: '628110007777', subject: null, delivery: 'at-most-once' as const };
  await platform.deliver(sendMessage, { ...data, intent_key: 'test:held', text: 'nanti', not_before }, { tenant: 'POLRES_CONTOH' });
  await ends(await plan('sekarang', 'at-most-once', '628110007777'), 'accepted');
  expect(phone.taken.map(({ text }) => text)).toEqual(['sekarang']);
  expect(await rowsOf('test:held')).toMatchObject([{ state: 'planned', attempts: 0, next_attempt_at: new Date(not_before) }]);
});

test('the same key of another client is another message', async () => {
  const key = await plan('satu');
  const data = {
    intent_key: key,
    channel: 'whatsapp' as const,
    to: '628110009999',
    subject: null,
    text: 'dua',
    delivery: 'at-most-once' as const,
  };
  await platform.deliver(sendMessage, data, { tenant: 'POLRES_LAIN' });
  await waitFor(async () => (await rowsOf(key)).filter((row) => row.state === 'accepted').length === 2);
});

test.each([
  ['the line breaks after the phone took it', 'cut'],
  ['the phone fails after it took it', 'fail'],
] as const)('%s: unconfirmed, and never sent again', async (_what, behaviour) => {
  phone.script.push(behaviour);
  const key = await plan(behaviour);
  const row = await ends(key, 'unconfirmed');
  expect(row.attempts).toBe(1);
  expect(phone.taken).toHaveLength(1);
});

test('the phone remembers a message whose answer was lost: accepted', async () => {
  phone.remembers = true;
  phone.script.push('cut');
  const key = await plan('diingat');
  const row = await ends(key, 'accepted');
  expect(row.provider_message_id).toBe(`wa-${phone.taken[0]?.client_message_id}`);
  expect(phone.taken).toHaveLength(1);
});

test('a message that must arrive is sent again under the same id when its fate stays unknown', async () => {
  phone.script.push('fail');
  const key = await plan('kode', 'at-least-once');
  const row = await ends(key, 'accepted');
  expect(row.attempts).toBe(2);
  expect(new Set(phone.taken.map((message) => message.client_message_id)).size).toBe(1);
});

test('a lasting refusal fails at once, with the reason', async () => {
  phone.script.push('refuse');
  const key = await plan('tolak');
  expect(await ends(key, 'failed')).toMatchObject({ attempts: 1, error: 'the channel refused the message with 400' });
  expect(phone.taken).toHaveLength(0);
});

test('a passing refusal is tried again after a pause', async () => {
  phone.script.push('busy');
  const key = await plan('sibuk');
  await waitFor(async () => (await rowsOf(key))[0]?.attempts === 1);
  await platform.owner.query("update notifier.message set next_attempt_at = now() where intent_key = $1 and state = 'planned'", [key]);
  expect((await ends(key, 'accepted')).attempts).toBe(2);
  expect(phone.taken).toHaveLength(1);
});

test('a process that died while sending leaves a message unconfirmed, not sent twice', async () => {
  phone.script.push('busy');
  const key = await plan('mati');
  await waitFor(async () => (await rowsOf(key))[0]?.error !== null);
  // What a killed process leaves behind: attempting, with a lease that nobody renews.
  await platform.owner.query(
    `update notifier.message set state = 'attempting', lease_until = now() - interval '1 second' where intent_key = $1`,
    [key],
  );
  await ends(key, 'unconfirmed');
  expect(phone.taken).toHaveLength(0);
});

test('messages to one number leave in the order they were planned', async () => {
  const to = '628119990001';
  const keys: string[] = [];
  for (const text of ['1', '2', '3', '4', '5']) keys.push(await plan(text, 'at-most-once', to));
  for (const key of keys) await ends(key, 'accepted');
  expect(phone.taken.map((message) => message.text)).toEqual(['1', '2', '3', '4', '5']);
});

test('a long text goes out as numbered parts in order', async () => {
  const key = await plan(Array.from({ length: 1000 }, (_, index) => `baris ${index} ${'x'.repeat(40)}`).join('\n'));
  await waitFor(async () => {
    const rows = await rowsOf(key);
    return rows.length > 1 && rows.every((row) => row.state === 'accepted');
  });
  const total = phone.taken.length;
  expect(phone.taken.map((message) => message.text.split('\n').at(-1))).toEqual(
    Array.from({ length: total }, (_, index) => `(${index + 1}/${total})`),
  );
});

test('an e-mail without a mail server fails and says why', async () => {
  const data = {
    intent_key: 'mail:1',
    channel: 'email' as const,
    to: 'a@contoh.id',
    subject: 's',
    text: 't',
    delivery: 'at-most-once' as const,
  };
  await platform.deliver(sendMessage, data, { tenant: 'POLRES_CONTOH' });
  expect((await ends('mail:1', 'failed')).error).toContain('SMTP_URL');
});

test('the list shows a client its messages, newest first, recipients masked without the right to see them', async () => {
  const key = await plan('terlihat', 'at-most-once', '628117770001');
  await ends(key, 'accepted');
  const viewer = await platform.signIn({ role: 'viewer', permissions: ['messages:read', 'self'], tenants: ['POLRES_CONTOH'] });
  const answer = await platform.call('GET', '/api/messages?client_id=polres_contoh&limit=3', { token: viewer });
  expect(answer.status).toBe(200);
  expect(answer.body.data).toHaveLength(3);
  expect(answer.body.data[0]).toMatchObject({ to: '6281•••••001', preview: 'terlihat', state: 'accepted', client_id: 'POLRES_CONTOH' });
  const full = await platform.call('GET', '/api/messages?limit=1', { token: await platform.signIn() });
  expect(full.body.data[0].to).toBe('628117770001');
  const other = await platform.signIn({ role: 'viewer', permissions: ['messages:read', 'self'], tenants: ['POLRES_ASING'] });
  expect((await platform.call('GET', '/api/messages', { token: other })).body.data).toEqual([]);
  // The whole text, to those who see the message.
  const whole = (token: string) => platform.call('GET', `/api/messages/${answer.body.data[0].message_id}`, { token });
  expect((await whole(viewer)).body.data).toEqual({ message_id: answer.body.data[0].message_id, text: 'terlihat' });
  expect((await whole(other)).body.code).toBe('message_not_found');
  const nobodys = await platform.call('GET', '/api/messages?client_id=NOBODY', { token: await platform.signIn() });
  expect(nobodys).toMatchObject({ status: 404, body: { code: 'client_not_found' } });
});

test('codes that a message brings are shown to nobody but its recipient', async () => {
  await ends(await plan('kode Anda *123456*, berlaku 10 menit; NRP 123456', 'at-most-once', '628117770003'), 'accepted');
  const token = await platform.signIn();
  const [{ message_id, preview }] = (await platform.call('GET', '/api/messages?limit=1', { token })).body.data;
  const { text } = (await platform.call('GET', `/api/messages/${message_id}`, { token })).body.data;
  for (const shown of [preview, text]) expect(shown).toBe('kode Anda *……*, berlaku 10 menit; NRP 123456');
});

test('a client’s list holds what was sent in its name to another it sees, and no more', async () => {
  await platform.deliver(clientChanged, aClient('DIT_CONTOH'), { tenant: 'DIT_CONTOH' });
  const send = (tenant: string, text: string) => {
    const data = { intent_key: `atas-nama:${text}`, channel: 'whatsapp' as const, to: '628117770002', subject: null, text };
    return platform.deliver(sendMessage, { ...data, delivery: 'at-most-once', for_client: 'DIT_CONTOH' }, { tenant });
  };
  await send('POLRES_CONTOH', 'pengingat unit');
  await send('POLRES_LAIN', 'pengingat lain');
  await plan('bukan atas nama');
  const list = async (client: string, tenants: string[]) => {
    const token = await platform.signIn({ role: 'viewer', permissions: ['messages:read', 'self'], tenants });
    const { data } = (await platform.call('GET', `/api/messages?client_id=${client}&limit=50`, { token })).body;
    return data.map((message: { preview: string; client_id: string }) => [message.client_id, message.preview]);
  };
  expect(await list('DIT_CONTOH', ['DIT_CONTOH', 'POLRES_CONTOH'])).toEqual([['POLRES_CONTOH', 'pengingat unit']]);
  expect(await list('DIT_CONTOH', ['DIT_CONTOH'])).toEqual([]);
  expect(await list('POLRES_CONTOH', ['POLRES_CONTOH'])).toContainEqual(['POLRES_CONTOH', 'pengingat unit']);
});

test('a driver that this version does not have stops the start and is named', async () => {
  await expect(
    startTestPlatform({ modules: [notifier], env: { WHATSAPP_DRIVERS: 'baileys' }, databaseUrl: platform.databaseUrl }),
  ).rejects.toThrow('WHATSAPP_DRIVERS must be none, or some of web, cloud and sandbox, separated by commas');
});
