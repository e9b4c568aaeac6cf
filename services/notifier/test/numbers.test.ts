import { clientChanged } from '@balai/contracts/identity';
import { numberManaged, sendMessage } from '@balai/contracts/notifier';
import { aClient, startTestPlatform, type TestPlatform, waitFor } from '@balai/testing';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { notifier } from '../src/index.ts';

/** As in production: numbers of the web driver and of the Cloud API may be made, and there is none yet. */
let platform: TestPlatform;
let admin: string;
let serial = 0;

beforeAll(async () => {
  const env = { NODE_ENV: 'production', PUBLIC_URL: 'https://balai.example', WHATSAPP_CLOUD_URL: 'http://127.0.0.1:9' };
  platform = await startTestPlatform({ modules: [notifier], env });
  for (const client of ['SATU', 'DUA']) await platform.deliver(clientChanged, aClient(client), { tenant: client });
  admin = await platform.signIn();
});
afterAll(() => platform?.stop());
beforeEach(async () => {
  for (const { number_id } of await list()) await platform.call('DELETE', `/api/numbers/${number_id}`, { token: admin });
});

const list = async (token = admin, query = '') => (await platform.call('GET', `/api/numbers${query}`, { token })).body.data;
const post = (path: string, body: unknown, token = admin) => platform.call('POST', path, { token, body });
const aCloud = (rest = {}) => ({
  phone_number_id: String(100_000 + serial),
  ...{
    business_account_id: '200000',
    access_token: 'EAAG-rahasia-sekali-token',
    app_secret: 'rahasia-aplikasi-1',
    verify_token: 'verifikasi-123456',
  },
  ...rest,
});
async function made(body: object): Promise<string> {
  serial += 1;
  const answer = await post('/api/numbers', { driver: 'web', name: `Nomor ${serial}`, ...body });
  expect(answer).toMatchObject({ status: 201 });
  return answer.body.data.number_id;
}
/** What a driver would say of the number. */
const become = (id: string, state: string) =>
  platform.owner.query('update notifier.number set state = $2, state_at = now() where number_id = $1', [id, state]);
const wrote = (id: string, address: string) =>
  platform.owner.query('insert into notifier.contact (number_id, address, wrote_at) values ($1, $2, now())', [id, address]);

async function plan(client: string, to: string): Promise<string> {
  serial += 1;
  const intent_key = `numbers:${serial}`;
  const data = { intent_key, channel: 'whatsapp' as const, to, subject: null, text: 'halo', delivery: 'at-most-once' as const };
  await platform.deliver(sendMessage, data, { tenant: client });
  return intent_key;
}
const rowOf = async (key: string) =>
  (await platform.owner.query('select state, failure, line, attempts, error from notifier.message where intent_key = $1', [key])).rows[0];
const settled = (key: string, state: string) =>
  waitFor(
    async () => {
      const row = await rowOf(key);
      return row?.state === state ? row : undefined;
    },
    { what: `${key} to be ${state}` },
  );

test('without a number that serves its client a message fails and says so; another client’s is none', async () => {
  await become(await made({ client_ids: ['DUA'] }), 'ready');
  expect(await settled(await plan('SATU', '628110000001'), 'failed')).toMatchObject({ failure: 'no_whatsapp' });
});

test('a web number writes to nobody first: visible no_contact; to who wrote it does', async () => {
  const id = await made({ client_ids: null });
  await become(id, 'ready');
  expect(await settled(await plan('SATU', '628110000002'), 'failed')).toMatchObject({ failure: 'no_contact', line: null });
  await wrote(id, '628110000003');
  const key = await plan('SATU', '628110000003');
  await waitFor(async () => (await rowOf(key)).line === id, { what: 'the message to have its line' });
});

test('a message waits for its number to be linked, and leaves what is removed for one that may', async () => {
  const first = await made({ client_ids: ['SATU'] });
  const key = await plan('SATU', '628110000004');
  await waitFor(async () => (await rowOf(key)).failure === 'number_not_ready');
  expect(await rowOf(key)).toMatchObject({ state: 'planned', line: null, attempts: 1 });
  await become(first, 'ready');
  await wrote(first, '628110000004');
  const second = await made({ client_ids: null });
  await waitFor(async () => (await rowOf(key)).line === first, { what: 'the first number to be chosen' });
  await become(second, 'ready');
  await wrote(second, '628110000004');
  await platform.call('DELETE', `/api/numbers/${first}`, { token: admin });
  await waitFor(async () => (await rowOf(key)).line === second, { what: 'the second number to be chosen' });
});

test('a message that failed leaves by a number that is there when it is tried again', async () => {
  const gone = await made({ client_ids: ['SATU'] });
  await become(gone, 'ready');
  await wrote(gone, '628110000007');
  const key = await plan('SATU', '628110000007');
  await waitFor(async () => (await rowOf(key)).line === gone, { what: 'the message to have its line' });
  await platform.owner.query("update notifier.message set state = 'failed' where intent_key = $1", [key]);
  await platform.call('DELETE', `/api/numbers/${gone}`, { token: admin });
  const next = await made({ client_ids: ['SATU'] });
  await become(next, 'ready');
  await wrote(next, '628110000007');
  const { rows } = await platform.owner.query('select message_id from notifier.message where intent_key = $1', [key]);
  expect(await post(`/api/messages/${rows[0].message_id}/retry`, undefined)).toMatchObject({ status: 202 });
  await waitFor(async () => (await rowOf(key)).line === next, { what: 'the other number to be chosen' });
});

test('a number shows its load, its pace that is never below the driver’s, and what links it to those who may', async () => {
  const id = await made({ client_ids: ['SATU'], pace_ms: 10, day_max: 200 });
  await platform.owner.query("update notifier.number set qr = '2@abc' where number_id = $1", [id]);
  const [row] = await list();
  expect(row).toMatchObject({
    ...{ number_id: id, driver: 'web', client_ids: ['SATU'], state: 'pairing', pace_ms: 3_000, hour_max: null, day_max: 200 },
    ...{ queued: 0, sent_hour: 0, pairing: { qr: '2@abc', code: null }, webhook_url: null },
    sentence: expect.stringContaining('Perangkat tertaut'),
  });
});

test('a client sees the numbers that serve it, without what links them, and manages none', async () => {
  const own = await made({ client_ids: ['SATU'] });
  const all = await made({ client_ids: null });
  await made({ client_ids: ['DUA'] });
  const operator = await platform.signIn({ role: 'operator', permissions: ['messages:read', 'self'], tenants: ['SATU'] });
  const seen = await list(operator);
  expect(seen.map(({ number_id }: { number_id: string }) => number_id)).toEqual([own, all]);
  expect(seen).toMatchObject([{ pairing: null }, { pairing: null }]);
  expect((await post(`/api/numbers/${own}/pair`, {}, operator)).status).toBe(403);
  expect((await post('/api/numbers', { driver: 'web', name: 'x' }, operator)).status).toBe(403);
});

test('who manages the numbers of some clients does not reach those of others, nor those of all', async () => {
  const other = await made({ client_ids: ['DUA'] });
  const all = await made({ client_ids: null });
  const manager = await platform.signIn({ role: 'operator', permissions: ['channels:manage', 'messages:read', 'self'], tenants: ['SATU'] });
  for (const id of [other, all]) {
    expect(await post(`/api/numbers/${id}/logout`, undefined, manager)).toMatchObject({ status: 404, body: { code: 'number_not_found' } });
    expect(await platform.call('DELETE', `/api/numbers/${id}`, { token: manager })).toMatchObject({ status: 404 });
  }
  expect(await post('/api/numbers', { driver: 'web', name: 'x', client_ids: ['DUA'] }, manager)).toMatchObject({ status: 404 });
  expect(await post('/api/numbers', { driver: 'web', name: 'x', client_ids: null }, manager)).toMatchObject({ status: 404 });
  expect(await post('/api/numbers', { driver: 'web', name: 'x', client_ids: ['SATU'] }, manager)).toMatchObject({ status: 201 });
});

test('the secrets of a Cloud number are sealed and never shown; the same number is added once', async () => {
  const cloud = aCloud();
  const answer = await post('/api/numbers', { driver: 'cloud', name: 'Resmi', client_ids: ['SATU'], cloud });
  expect(answer.body.data).toMatchObject({
    state: 'pairing',
    webhook_url: expect.stringMatching(/^https:\/\/balai\.example\/api\/webhooks\/whatsapp-cloud\/[0-9a-f-]{36}$/),
  });
  const { rows } = await platform.owner.query('select * from notifier.number');
  for (const secret of [cloud.access_token, cloud.app_secret, cloud.verify_token])
    expect(JSON.stringify([rows, await list()])).not.toContain(secret);
  expect(await post('/api/numbers', { driver: 'cloud', name: 'Lagi', cloud })).toMatchObject({
    status: 409,
    body: { code: 'number_known' },
  });
});

test.each([
  [{ driver: 'cloud', name: 'Tanpa isi' }, 400, 'cloud_credentials_missing'],
  [{ driver: 'web', name: 'Klien', client_ids: ['TIDAK_ADA'] }, 404, 'client_not_found'],
  [{ driver: 'web', name: '   ' }, 400, 'invalid_request'],
  [{ driver: 'sandbox', name: 'Simulasi' }, 400, 'invalid_request'],
])('%j is refused with %i %s', async (body, status, code) => {
  expect(await post('/api/numbers', body)).toMatchObject({ status, body: { code } });
});

test('a number that is linked elsewhere is not paired here, and a telephone number is checked', async () => {
  const cloud = (await post('/api/numbers', { driver: 'cloud', name: 'Resmi', cloud: aCloud() })).body.data.number_id;
  expect(await post(`/api/numbers/${cloud}/pair`, {})).toMatchObject({ status: 409, body: { code: 'number_not_paired_here' } });
  const web = await made({});
  expect(await post(`/api/numbers/${web}/pair`, undefined)).toMatchObject({ status: 202, body: { data: { state: 'pairing' } } });
  expect(await post(`/api/numbers/${web}/pair`, { phone: '12 34 5' })).toMatchObject({
    status: 400,
    body: { code: 'invalid_phone', errors: [{ field: 'phone' }] },
  });
  // The driver that runs beside it may give the pairing up at once, and forget the telephone with it.
  await waitFor(
    async () => {
      const answer = await post(`/api/numbers/${web}/pair`, { phone: '0812 1000 0005' });
      expect(answer).toMatchObject({ status: 202, body: { data: { state: 'pairing' } } });
      const { rows } = await platform.owner.query('select pairing_phone from notifier.number where number_id = $1', [web]);
      return rows[0]?.pairing_phone === '6281210000005';
    },
    { what: 'the telephone that is paired' },
  );
});

test('a test message waits for the number that it tests, whoever else may send it', async () => {
  const id = await made({ client_ids: ['SATU'] });
  await wrote(id, '628110000006');
  const { body } = await post(`/api/numbers/${id}/test`, { phone: '+62 811 0000 006' });
  expect(await rowOf(body.data.intent_key)).toMatchObject({ state: 'planned', line: id });
});

test('a web number sends no test message to a stranger, nor to somebody who ended messages', async () => {
  const id = await made({ client_ids: ['SATU'] });
  const send = () => post(`/api/numbers/${id}/test`, { phone: '+62 811 0000 007' });
  expect(await send()).toMatchObject({ status: 409, body: { code: 'number_no_contact', errors: [{ field: 'phone' }] } });
  await wrote(id, '628110000007');
  await platform.owner.query("insert into notifier.consent (address, is_wanted) values ('628110000007', false)");
  expect(await send()).toMatchObject({ status: 409, body: { code: 'recipient_opted_out' } });
});

test('what somebody does with a number goes into the audit trail', async () => {
  const id = await made({ client_ids: ['SATU'] });
  await platform.call('PATCH', `/api/numbers/${id}`, { token: admin, body: { name: 'Utama' } });
  await post(`/api/numbers/${id}/logout`, undefined);
  const sent = await platform.sent('notifier', numberManaged);
  const events = sent.map(({ data }) => data).filter(({ number_id }) => number_id === id);
  expect(events).toMatchObject([
    { action: 'created', client_ids: ['SATU'] },
    { action: 'changed', name: 'Utama' },
    { action: 'logged_out' },
  ]);
});
