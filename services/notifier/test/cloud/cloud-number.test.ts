import { runChatOrder } from '@balai/contracts/attendance';
import { clientChanged } from '@balai/contracts/identity';
import { answerChatOrder, sendMessage } from '@balai/contracts/notifier';
import { aClient, startTestPlatform, type TestPlatform, waitFor } from '@balai/testing';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { notifier } from '../../src/index.ts';
import { type CloudStandIn, PHONE_NUMBER_ID, startCloudStandIn, TOKEN, WABA_ID } from './cloud-stand-in.ts';
import { APP_SECRET, type SignedWebhook, signed, statusOf, webhookOf, writtenOf } from './webhook-examples.ts';

/** A production with one number of the Cloud API. */
const VERIFY_TOKEN = 'verifikasi-webhook-1';
let api: CloudStandIn;
let platform: TestPlatform;
let admin: string;
let numberId: string;
let serial = 0;

beforeAll(async () => {
  api = await startCloudStandIn();
  platform = await startTestPlatform({ modules: [notifier], env: { NODE_ENV: 'production', WHATSAPP_CLOUD_URL: api.url } });
  await platform.deliver(clientChanged, aClient('AWAN'), { tenant: 'AWAN' });
  admin = await platform.signIn();
  api.templates.push({
    ...{ name: 'pemberitahuan', language: 'id', status: 'APPROVED', category: 'UTILITY' },
    components: [{ type: 'BODY', text: 'Pesan dari kantor: {{1}} Balas untuk bertanya.' }],
  });
  const credentials = { access_token: TOKEN, app_secret: APP_SECRET, verify_token: VERIFY_TOKEN };
  const cloud = { phone_number_id: PHONE_NUMBER_ID, business_account_id: WABA_ID, ...credentials };
  const made = await platform.call('POST', '/api/numbers', {
    token: admin,
    body: { driver: 'cloud', name: 'Resmi', client_ids: ['AWAN'], cloud },
  });
  expect(made.body.data).toMatchObject({ state: 'pairing', sentence: expect.stringContaining('Cloud API') });
  numberId = made.body.data.number_id;
  await isReady();
});
afterAll(async () => {
  await platform?.stop();
  await api?.stop();
});
beforeEach(() => {
  api.taken.length = 0;
  api.script.length = 0;
});

const change = (body: object) => platform.call('PATCH', `/api/numbers/${numberId}`, { token: admin, body });
const shown = async () => (await platform.call('GET', '/api/numbers', { token: admin })).body.data[0];
const isReady = () => waitFor(async () => (await shown()).state === 'ready', { what: 'the number to be ready' });
const webhookUrl = () => `${platform.baseUrl}/api/webhooks/whatsapp-cloud/${numberId}`;
const post = ({ rawBody, signature }: SignedWebhook, url = webhookUrl()) =>
  fetch(url, {
    method: 'POST',
    body: new Uint8Array(rawBody),
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': signature },
  });
/** Somebody writes to the number now. */
async function writes(from: string): Promise<void> {
  serial += 1;
  const { contacts, messages } = writtenOf({ type: 'text', text: { body: 'menu' } }, { from, id: `wamid.tulis.${serial}` });
  api.windows.add(from);
  const now = String(Math.floor(Date.now() / 1000));
  expect((await post(signed(webhookOf({ contacts, messages: messages.map((one) => ({ ...one, timestamp: now })) })))).status).toBe(200);
  // Nobody knows the sender, who is answered so: that answer is none of those the test is about.
  const answered = "select from notifier.message where recipient = $1 and intent_key like 'reply:%' and state = 'accepted'";
  await waitFor(async () => (await platform.owner.query(answered, [from])).rowCount === 1, { what: 'the answer to be sent' });
  api.taken.length = 0;
}
async function plan(to: string, text = 'halo'): Promise<string> {
  serial += 1;
  const intent_key = `awan:${serial}`;
  const data = { intent_key, channel: 'whatsapp' as const, to, subject: null, text, delivery: 'at-most-once' as const };
  await platform.deliver(sendMessage, data, { tenant: 'AWAN' });
  return intent_key;
}
const rowOf = async (key: string) => (await platform.owner.query('select * from notifier.message where intent_key = $1', [key])).rows[0];
const ends = (key: string, state: string) =>
  waitFor(async () => ((await rowOf(key))?.state === state ? rowOf(key) : undefined), { what: `${key} to be ${state}` });

test('Meta’s check of the webhook is answered with its challenge, and only under the number’s token', async () => {
  const query = (token: string) =>
    new URLSearchParams({ 'hub.mode': 'subscribe', 'hub.verify_token': token, 'hub.challenge': '1158201444' });
  const answer = await fetch(`${webhookUrl()}?${query(VERIFY_TOKEN)}`);
  expect([answer.status, await answer.text()]).toEqual([200, '1158201444']);
  expect((await fetch(`${webhookUrl()}?${query('salah')}`)).status).toBe(403);
});

test('who wrote gets free text; delivered and read are shown; a forged or unknown webhook changes nothing', async () => {
  await writes('6281234560001');
  const key = await plan('6281234560001');
  const { message_id: id, provider_message_id: wamid } = await ends(key, 'accepted');
  expect(api.taken.filter(({ biz_opaque_callback_data: ours }) => ours === id)).toMatchObject([{ type: 'text', to: '6281234560001' }]);
  const report = webhookOf({ statuses: [statusOf(id, 'delivered', { wamid })] });
  expect((await post(signed(report, 'another secret'))).status).toBe(401);
  expect((await post(signed('{'))).status).toBe(400);
  expect((await post(signed(report), webhookUrl().replace(/[0-9a-f]{12}$/, '000000000000'))).status).toBe(404);
  expect((await rowOf(key)).state).toBe('accepted');
  expect((await post(signed(report))).status).toBe(200);
  expect(await rowOf(key)).toMatchObject({ state: 'delivered', price_category: 'utility' });
});

test('who has not written gets nothing without a template, and its text inside the template with one', async () => {
  expect(await ends(await plan('6281234560002'), 'failed')).toMatchObject({ failure: 'window_closed' });
  expect(api.taken).toEqual([]);
  expect((await change({ template: { name: 'pemberitahuan', language: 'id' } })).body.data.template).toEqual({
    name: 'pemberitahuan',
    language: 'id',
  });
  await ends(await plan('6281234560002', 'Rekap hari ini\n\n- Suka: 3'), 'accepted');
  expect(api.taken).toMatchObject([{ type: 'template', template: { name: 'pemberitahuan' } }]);
  expect(JSON.stringify(api.taken)).toContain('Rekap hari ini · - Suka: 3');
  await change({ template: null });
});

test('a refused token stops the number with what to do; a new one sends what waited', async () => {
  await writes('6281234560003');
  api.script.push({ code: 190, status: 401 });
  const key = await plan('6281234560003');
  await waitFor(async () => (await shown()).state === 'logged_out', { what: 'the number to be logged out' });
  expect(await shown()).toMatchObject({ sentence: expect.stringContaining('token'), queued: 0 });
  expect(['planned']).toContain((await rowOf(key)).state);
  expect((await change({ access_token: TOKEN })).body.data.state).toBe('pairing');
  await ends(key, 'accepted');
});

test('a number that is too busy pauses: nothing else of it is handed over until the API allows', async () => {
  for (const from of ['6281234560004', '6281234560005']) await writes(from);
  api.script.push({ code: 80007, status: 429, retryAfter: '120' });
  const key = await plan('6281234560004');
  const paused = "select from notifier.line_turn where line = $1 and last_claim_at > now() + interval '100 seconds'";
  await waitFor(async () => (await platform.owner.query(paused, [numberId])).rowCount === 1, { what: 'the number to pause' });
  expect(await rowOf(key)).toMatchObject({ state: 'planned', failure: 'whatsapp_busy' });
  const other = await plan('6281234560005');
  await waitFor(async () => (await rowOf(other)).line === numberId, { what: 'the other message to have its line' });
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect(await rowOf(other)).toMatchObject({ state: 'planned', attempts: 0 });
  expect(api.taken).toEqual([]);
  await platform.owner.query('update notifier.line_turn set last_claim_at = now() where line = $1', [numberId]);
  await ends(other, 'accepted');
});

test('a wrong token is refused before a message leaves, and the right one gives the number its address', async () => {
  expect((await change({ access_token: `${TOKEN}-lama` })).body.data.state).toBe('pairing');
  await waitFor(async () => (await shown()).state === 'logged_out', { what: 'the token to be refused' });
  expect(await shown()).toMatchObject({ reason: expect.stringContaining('190'), sentence: expect.stringContaining('token') });
  expect(api.taken).toEqual([]);
  await platform.owner.query('update notifier.number set address = null where number_id = $1', [numberId]);
  await change({ access_token: TOKEN });
  await isReady();
  expect(await shown()).toMatchObject({ address: '15550783881', opt_in_url: 'https://wa.me/15550783881?text=Mulai', warm_up: null });
});

test('a number that cannot be checked yet says why, and is checked again', async () => {
  api.faults.numbers.push(...Array<number>(200).fill(503));
  await change({ access_token: TOKEN });
  await waitFor(async () => (await shown()).reason === 'WhatsApp answered 503', { what: 'the reason' });
  expect((await shown()).state).toBe('pairing');
  api.faults.numbers.length = 0;
  await isReady();
});

test('the number’s address follows its webhooks', async () => {
  await platform.owner.query('update notifier.number set address = null where number_id = $1', [numberId]);
  await writes('6281234560006');
  expect(await shown()).toMatchObject({ address: '15550783881' });
});

test('an answer about a client that the number does not serve is not sent by it, and who asked is told so', async () => {
  const from = '6281234560008';
  const contacts = { operators: [from], supervisors: [], groups: [], report_emails: [] };
  await platform.deliver(clientChanged, aClient('BUMI', { contacts }), { tenant: 'BUMI' });
  const written = writtenOf({ type: 'text', text: { body: 'absensilikes#BUMI' } }, { from, id: 'wamid.unserved' });
  const timestamp = String(Math.floor(Date.now() / 1000));
  api.windows.add(from);
  await post(signed(webhookOf({ ...written, messages: written.messages.map((one) => ({ ...one, timestamp })) })));
  const order = await waitFor(async () => (await platform.sent('notifier', runChatOrder)).at(-1), { what: 'the order' });
  await platform.deliver(answerChatOrder, { order_id: order.data.order_id, text: 'Rekap BUMI', asks: null }, { tenant: 'BUMI' });
  expect(await ends('reply:whatsapp:wamid.unserved', 'failed')).toMatchObject({ failure: 'no_whatsapp' });
  const told = await ends('unserved:reply:whatsapp:wamid.unserved', 'accepted');
  expect(told).toMatchObject({ recipient: from, client_id: null, text: expect.stringContaining('tidak melayani klien Anda') });
  expect(JSON.stringify(api.taken)).not.toContain('Rekap BUMI');
});
