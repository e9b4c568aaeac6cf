import { premiumRequestChanged, subscriptionChanged } from '@balai/contracts/identity';
import { sendMessage } from '@balai/contracts/notifier';
import { systemClock, uuidv7 } from '@balai/runtime/core';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { endLatePremiumRequests } from '../../src/premium/use-cases/end-late-premium-requests.ts';
import { followSubscriptions } from '../../src/premium/use-cases/follow-subscriptions.ts';
import { requestPremium } from '../../src/premium/use-cases/request-premium.ts';
import { ownNames, type SharedIdentity, sharedIdentity } from '../identity-platform.ts';

const own = ownNames(import.meta.url);
const UNIT = own('UNIT');
const DAY_MS = 86_400_000;
/** Smallest picture: one transparent point. */
const PROOF = {
  name: 'bukti.png',
  content: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
};
const TRANSFER = { client_id: UNIT, bank_name: 'BRI', account_number: '0012', sender_name: 'Budi', transfer_amount: 150_123 };

let platform: SharedIdentity;
let decider: string;
beforeAll(async () => {
  platform = await sharedIdentity(import.meta.url);
  await platform.addClient(UNIT);
  const name = own('penentu');
  const id = await platform.account(name, 'admin', UNIT);
  await contacts(id, '628110000901');
  decider = (await platform.logIn(name)).token;
});

const contacts = (accountId: string, whatsapp: string | null) =>
  platform.owner.query('update identity.account set whatsapp = $2 where account_id = $1', [accountId, whatsapp]);

let serial = 0;
let buyer: { id: string; name: string; token: string };
beforeEach(async () => {
  serial += 1;
  const name = own(`pembeli${serial}`);
  const id = await platform.account(name, 'operator', UNIT);
  await contacts(id, `62811000080${serial}`);
  buyer = { id, name, token: (await platform.logIn(name)).token };
});

const makeRequest = (body: object = {}, token = buyer.token) =>
  platform.call('POST', '/api/premium/request', { token, body: { ...TRANSFER, ...body } });
const decide = (id: number, decision: 'approve' | 'deny', body: object = {}) =>
  platform.call('POST', `/api/premium/requests/${id}/${decision}`, { token: decider, body });
const premiumOf = async () => (await platform.call('GET', '/api/auth/session', { token: buyer.token })).body.data;
const parts = (at: Date) => ({ database: platform.database('identity'), newId: uuidv7, clock: { ...systemClock, now: () => at } });
/** Texts to a number that hold a word. */
const texts = async (to: string, word: string) =>
  (await platform.sent('identity', sendMessage))
    .filter(({ data }) => data.to === to && data.text.includes(word))
    .map(({ data }) => data.text);
const count = async (query: string) => Number((await platform.owner.query(query, [buyer.id])).rows[0].count);

it('a request is shown to its account, gets a proof, and its approval is premium at once', async () => {
  const made = await makeRequest({ premium_tier: 'premium_2', unique_code: 123 });
  expect(made.status).toBe(201);
  const { request } = made.body;
  expect(request).toMatchObject({
    ...{ dashboard_user_id: buyer.id, username: buyer.name, client_id: UNIT, premium_tier: 'premium_2', status: 'pending' },
    ...{ transfer_amount: '150123', unique_code: '123', whatsapp: `62811000080${serial}`, proof_file: null, responded_at: null },
  });
  expect(Date.parse(request.expired_at) - Date.parse(request.created_at)).toBe(DAY_MS);
  const path = `/api/premium/request/${request.request_token}`;
  expect((await platform.call('PUT', `${path}/confirm`, { token: buyer.token, body: {} })).body.code).toBe('payment_proof_required');
  const confirmed = await platform.call('PUT', `${path}/confirm`, { token: buyer.token, body: { proof_file: PROOF, sender_name: 'Sari' } });
  expect(confirmed.body.request).toMatchObject({
    status: 'confirmed',
    sender_name: 'Sari',
    bank_name: 'BRI',
    proof_file: { name: 'bukti.png' },
  });
  expect((await platform.call('GET', '/api/premium/request/latest', { token: buyer.token })).body).toMatchObject({
    hasOpenRequest: true,
    request: { request_id: request.request_id, status: 'confirmed' },
  });
  const listed = await platform.call('GET', `/api/premium/requests?client_id=${UNIT}`, { token: decider });
  expect(listed.body.data[0]).toMatchObject({ request_id: request.request_id, proof_file: { url: expect.stringContaining('/') } });

  expect((await decide(request.request_id, 'approve')).body.request).toMatchObject({ status: 'approved', decided_by: own('penentu') });
  await expect.poll(premiumOf).toMatchObject({ premium_status: true, premium_tier: 'premium_2' });
  expect(await texts('628110000901', `grantdashsub#${request.request_token}`)).toHaveLength(2);
  expect(await texts(`62811000080${serial}`, 'aktif sampai')).toHaveLength(1);
  const states = (await platform.sent('identity', premiumRequestChanged)).filter(({ data }) => data.request_id === request.request_id);
  expect(states.map(({ data }) => data.to)).toEqual(['pending', 'confirmed', 'approved']);
  expect((await platform.call('PUT', `${path}/confirm`, { token: buyer.token, body: { proof_file: PROOF } })).body.code).toBe(
    'premium_request_closed',
  );
});

it('a price of its tier stands with a request, and a transfer of another amount is shown to who decides, not refused', async () => {
  const admin = platform.admin;
  const set = async (price: string) => {
    const { version } = (await platform.call('GET', '/api/admin-system/config', { token: admin })).body.data;
    const body = { version, settings: { premium_2_price: price } };
    return platform.call('POST', '/api/admin-system/config/apply', { token: admin, body });
  };
  expect((await set('Rp 150')).status).toBe(400);
  expect((await set('150000.00')).status).toBe(200);
  const shown = (await platform.call('GET', '/api/premium/prices', { token: buyer.token })).body.data;
  expect(shown).toMatchObject({ days: 30, prices: [{ tier: 'premium_1', amount: null }, { tier: 'premium_2', amount: '150000' }, {}] });
  const made = await makeRequest({ premium_tier: 'premium_2', unique_code: 123 });
  expect(made.body.request).toMatchObject({ price: '150000', amount_matches: true });
  await set('200000');
  const path = `/api/premium/request/${made.body.request.request_token}/confirm`;
  const given = { proof_file: PROOF, transfer_amount: '140000' };
  const confirmed = await platform.call('PUT', path, { token: buyer.token, body: given });
  expect(confirmed.body.request).toMatchObject({ price: '150000', amount_matches: false });
  const notices = await texts('628110000901', `grantdashsub#${made.body.request.request_token}`);
  expect(notices.map((text) => [text.includes('Harga: Rp 150.000'), text.includes('tidak sama dengan harga')])).toEqual([
    [true, false],
    [true, true],
  ]);
  expect((await decide(made.body.request.request_id, 'approve')).status).toBe(200);
  await set('');
});

it('an account has one open request a client, also of two made at once', async () => {
  const made = await Promise.all([makeRequest(), makeRequest(), makeRequest()]);
  expect(made.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  expect(made.find(({ status }) => status === 409)?.body.code).toBe('premium_request_open');
  expect(await count('select count(*) from identity.premium_request where account_id = $1')).toBe(1);
});

it('two deciders at once give one subscription, and the second reads what the first decided', async () => {
  const { request_id } = (await makeRequest({ proof_url: 'https://contoh.id/b.jpg' })).body.request;
  const decided = await Promise.all([decide(request_id, 'approve'), decide(request_id, 'approve'), decide(request_id, 'approve')]);
  expect(decided.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  const refused = decided.find(({ status }) => status === 409);
  expect(refused?.body).toMatchObject({ code: 'premium_request_decided', state: 'approved' });
  expect(refused?.body.message).toContain('disetujui');
  expect(await count('select count(*) from identity.subscription where account_id = $1')).toBe(1);
  expect((await decide(request_id, 'deny')).status).toBe(409);
});

it('a request of another account is not there, and deciding needs the permission', async () => {
  const { request_token, request_id } = (await makeRequest()).body.request;
  const other = own(`lain${serial}`);
  await platform.account(other, 'operator', UNIT);
  const { token } = await platform.logIn(other);
  const path = `/api/premium/request/${request_token}`;
  expect((await platform.call('GET', path, { token })).status).toBe(404);
  expect((await platform.call('PUT', `${path}/confirm`, { token, body: { proof_file: PROOF } })).status).toBe(404);
  expect((await platform.call('GET', '/api/premium/request/latest', { token })).body).toMatchObject({
    hasOpenRequest: false,
    request: null,
  });
  expect((await platform.call('GET', '/api/premium/requests', { token })).status).toBe(403);
  expect((await platform.call('POST', `/api/premium/requests/${request_id}/approve`, { token, body: {} })).status).toBe(403);
});

it('a denial tells the reason, and leaves room for another request', async () => {
  const { request_id } = (await makeRequest()).body.request;
  expect((await decide(request_id, 'deny', { reason: 'Dana belum masuk' })).body.request).toMatchObject({
    status: 'denied',
    reason: 'Dana belum masuk',
  });
  expect(await texts(`62811000080${serial}`, 'Dana belum masuk')).toHaveLength(1);
  expect((await makeRequest()).status).toBe(201);
  expect((await premiumOf()).premium_status).toBe(false);
});

it('a request past its deadline ends by itself once, and is not decided any more', async () => {
  const { request_id } = (await makeRequest()).body.request;
  const age = () =>
    platform.owner.query("update identity.premium_request set expires_at = now() - interval '1 minute' where request_id = $1", [
      request_id,
    ]);
  await age();
  expect((await decide(request_id, 'approve')).body).toMatchObject({ code: 'premium_request_decided', state: 'expired' });
  await Promise.all([1, 2, 3, 4, 5].map(() => endLatePremiumRequests(parts(new Date()))));
  expect(await texts(`62811000080${serial}`, 'Batas waktu')).toHaveLength(1);
  const again = await makeRequest();
  expect(again.status).toBe(201);
  await platform.owner.query("update identity.premium_request set expires_at = now() - interval '1 minute' where account_id = $1", [
    buyer.id,
  ]);
  expect((await makeRequest()).status).toBe(201);
  expect(await texts(`62811000080${serial}`, 'Batas waktu')).toHaveLength(2);
});

it('the end of a subscription is announced once a week and once a day before it, then takes the premium away', async () => {
  const { request_id } = (await makeRequest()).body.request;
  await decide(request_id, 'approve', { days: 30 });
  const began = (await platform.sent('identity', subscriptionChanged)).find(({ data }) => data.request_id === request_id);
  const end = Date.parse(began?.data.expires_at ?? '');
  const before = (days: number) => followAll(new Date(end - days * DAY_MS));
  const notices = () => texts(`62811000080${serial}`, 'berakhir pada');
  await before(8);
  expect(await notices()).toHaveLength(0);
  await before(6.5);
  await before(5);
  expect(await notices()).toHaveLength(1);
  await before(0.9);
  await before(0.5);
  expect(await notices()).toHaveLength(2);
  expect((await premiumOf()).premium_status).toBe(true);
  await before(-0.1);
  await before(-1);
  expect(await notices()).toHaveLength(3);
  await expect.poll(premiumOf).toMatchObject({ premium_status: false, premium_tier: null });
});

/** Five replicas follow subscriptions at that instant. */
const followAll = (at: Date) => Promise.all([1, 2, 3, 4, 5].map(() => followSubscriptions(parts(at))));

it('an extension comes behind premium of the same tier that runs', async () => {
  const first = (await makeRequest()).body.request;
  const { subscription_expires_at } = (await decide(first.request_id, 'approve')).body.request;
  const second = (await makeRequest()).body.request;
  const extended = (await decide(second.request_id, 'approve', { days: 10 })).body.request;
  expect(Date.parse(extended.subscription_expires_at) - Date.parse(subscription_expires_at)).toBe(10 * DAY_MS);
  expect(await count("select count(*) from identity.subscription where account_id = $1 and state = 'active'")).toBe(1);
});

it('a person asks like an account does, and gets a subscription', async () => {
  const { person_id } = await platform.addPerson(`88001${serial}`, UNIT, { whatsapp: `0812000088${serial}` });
  const wanted = { transfer: { bank_name: 'BRI', account_number: '1', sender_name: 'Dewi' }, proof: { url: 'https://contoh.id/b.jpg' } };
  const context = { ...parts(new Date()), blobs: platform.platform.blobs };
  const row = await requestPremium(context, { personId: person_id, clientId: UNIT }, wanted, {});
  expect(row).toMatchObject({ account_id: null, person_id, nrp: `88001${serial}`, state: 'confirmed' });
  const approved = (await decide(row.request_id, 'approve')).body.request;
  expect(approved).toMatchObject({ status: 'approved', user_id: `88001${serial}` });
  expect(await texts('628110000901', `grantsub#${row.request_id}`)).toHaveLength(1);
  const shown = async () => (await platform.call('GET', `/api/users/${person_id}`, { token: decider })).body.data;
  const end = new Date(approved.subscription_expires_at);
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Jakarta' }).format(end);
  expect(await shown()).toMatchObject({
    ...{ premium_status: true, premium_tier: 'premium_1', premium_expires_at: end.toISOString(), premium_end_date: day },
  });
  const listed = await platform.call('GET', `/api/users/list?client_id=${UNIT}&q=88001${serial}`, { token: decider });
  expect(listed.body.data).toMatchObject([{ premium_status: true, premium_end_date: day }]);
  const second = await requestPremium(context, { personId: person_id, clientId: UNIT }, wanted, {});
  const extended = new Date((await decide(second.request_id, 'approve', { days: 10 })).body.request.subscription_expires_at);
  expect(extended.getTime() - end.getTime()).toBe(10 * DAY_MS);
  await followAll(new Date(extended.getTime() + 1));
  expect(await shown()).toMatchObject({ premium_status: false, premium_tier: null, premium_end_date: null });
});

it.each([
  [{ proof_url: 'javascript:alert(1)' }, 'invalid_proof_url'],
  [{ proof_file: { name: 'a.svg', content: Buffer.from('<svg/>').toString('base64') } }, 'blob_type_refused'],
  [{ transfer_amount: '12,5' }, 'invalid_request'],
  [{ premium_tier: 'gold' }, 'invalid_request'],
  [{ whatsapp: 'tidak ada' }, 'invalid_phone'],
  [{ bank_name: '  ' }, 'invalid_request'],
])('refuses %j', async (body, code) => {
  expect((await makeRequest(body)).body.code).toBe(code);
});
