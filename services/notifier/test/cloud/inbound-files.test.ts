import { accountChanged } from '@balai/contracts/access';
import { clientChanged } from '@balai/contracts/identity';
import { uuidv7 } from '@balai/runtime/core';
import { aClient, startTestPlatform, type TestPlatform, waitFor } from '@balai/testing';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { notifier } from '../../src/index.ts';
import { pruneMessages } from '../../src/use-cases/prune-messages.ts';
import { type CloudStandIn, PHONE_NUMBER_ID, startCloudStandIn, TOKEN, WABA_ID } from './cloud-stand-in.ts';
import { APP_SECRET, signed, webhookOf, writtenOf } from './webhook-examples.ts';

const [OWN, OTHER] = ['MAWAR', 'MELATI'];
const OPERATOR = '628111900001';
const GROUP = '120363019000000001@g.us';
const ADMIN = '628111900009';
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const PDF = Buffer.from('%PDF-1.7\n%%EOF\n');
/** Begins as a picture of 17 MB. */
const LARGE = Buffer.concat([PNG, Buffer.alloc(17_000_000)]);

let api: CloudStandIn;
let platform: TestPlatform;
let admin: string;
let numberId: string;
let serial = 0;

beforeAll(async () => {
  api = await startCloudStandIn();
  platform = await startTestPlatform({ modules: [notifier], env: { NODE_ENV: 'production', WHATSAPP_CLOUD_URL: api.url } });
  const contacts = { operators: [OPERATOR], supervisors: [], groups: [GROUP], report_emails: [] };
  await platform.deliver(clientChanged, aClient(OWN, { contacts }), { tenant: OWN });
  await platform.deliver(clientChanged, aClient(OTHER, { contacts: { ...contacts, groups: [] } }), { tenant: OTHER });
  await platform.deliver(accountChanged, {
    ...{ account_id: uuidv7(), username: 'pusat', role: 'admin', permissions: [], tenants: '*', client_id: null, whatsapp: ADMIN },
    ...{ active: true, not_before: null, premium: null, version: 1, deletedAt: null },
  });
  admin = await platform.signIn();
  const credentials = { access_token: TOKEN, app_secret: APP_SECRET, verify_token: 'verifikasi-webhook-1' };
  const cloud = { phone_number_id: PHONE_NUMBER_ID, business_account_id: WABA_ID, ...credentials };
  const body = { driver: 'cloud', name: 'Resmi', client_ids: [OWN], cloud };
  numberId = (await platform.call('POST', '/api/numbers', { token: admin, body })).body.data.number_id;
});
afterAll(async () => {
  await platform?.stop();
  await api?.stop();
});
beforeEach(async () => {
  api.downloads.length = 0;
  await platform.owner.query('delete from notifier.inbound_file');
});

/** Somebody sends a picture, or another file of the API; the id of the message. */
async function sends(from: string, media: { bytes: Buffer; size?: number; url?: string }, more: object = {}, times = 1): Promise<string> {
  serial += 1;
  const [id, mediaId] = [`wamid.berkas.${serial}`, `100${serial}`];
  api.received.set(mediaId, { type: 'image/png', ...media });
  const content = { type: 'image', image: { id: mediaId, mime_type: 'image/png', caption: 'bukti apel' }, ...more };
  const { rawBody, signature } = signed(webhookOf(writtenOf(content, { from, id })));
  for (let time = 0; time < times; time += 1) {
    const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signature };
    const url = `${platform.baseUrl}/api/webhooks/whatsapp-cloud/${numberId}`;
    expect((await fetch(url, { method: 'POST', body: new Uint8Array(rawBody), headers })).status).toBe(200);
  }
  return id;
}
const rowOf = async (id: string) =>
  (await platform.owner.query('select * from notifier.inbound_file where provider_message_id = $1', [id])).rows[0];
const becomes = (id: string, state: string) =>
  waitFor(async () => ((await rowOf(id))?.state === state ? rowOf(id) : undefined), { what: `the file of ${id} to be ${state}` });
const listed = async (token = admin, query = '') => (await platform.call('GET', `/api/inbound-files${query}`, { token })).body;

it('keeps a file of a contact once for 30 days though its webhook comes twice, and shows it with a link', async () => {
  const id = await sends(OPERATOR, { bytes: PNG }, {}, 2);
  const row = await becomes(id, 'kept');
  expect(api.downloads).toHaveLength(1);
  expect(await listed(admin, `?client_id=${OWN}`)).toMatchObject({
    data: [
      {
        ...{ client_id: OWN, number_id: numberId, sender: OPERATOR, chat_group: null, name: 'image', caption: 'bukti apel' },
        ...{ type: 'image/png', bytes: PNG.length, url: expect.stringContaining(`/api/blobs/${row.blob_id}?expires=`) },
      },
    ],
    next_cursor: null,
  });
  const kept = 'select extract(day from expires_at - now())::int as days from blobs.reference where owner = $1 and tenant = $2';
  expect((await platform.owner.query(kept, [`notifier.inbound-file:${row.file_id}`, OWN])).rows).toEqual([{ days: 29 }]);
  // Its caption is an order as without a file.
  const inbound = 'select text from notifier.inbound where provider_message_id = $1';
  expect((await platform.owner.query(inbound, [id])).rows).toEqual([{ text: 'bukti apel' }]);
});

it('pages the files, masks their senders without the right to see numbers, and shows another client nothing', async () => {
  const ids = [await sends(OPERATOR, { bytes: PNG }), await sends(OPERATOR, { bytes: PDF })];
  for (const id of ids) await becomes(id, 'kept');
  const reader = await platform.signIn({ permissions: ['messages:read'], tenants: [OWN] });
  const first = await listed(reader, '?limit=1');
  expect(first.data).toHaveLength(1);
  expect(first.data[0].sender).not.toContain('1900001');
  const second = await listed(reader, `?limit=1&cursor=${encodeURIComponent(first.next_cursor)}`);
  expect(second).toMatchObject({ data: [{ client_id: OWN }], next_cursor: null });
  expect(second.data[0].file_id).not.toBe(first.data[0].file_id);
  const stranger = await platform.signIn({ permissions: ['messages:read'], tenants: [OTHER] });
  expect((await listed(stranger)).data).toEqual([]);
  const without = await platform.signIn({ permissions: [], tenants: [OWN] });
  expect((await platform.call('GET', '/api/inbound-files', { token: without })).status).toBe(403);
});

it('keeps no file of a stranger, nor of an account of all clients outside a group', async () => {
  for (const from of ['628111900002', ADMIN]) expect(await rowOf(await sends(from, { bytes: PNG }))).toBeUndefined();
  const group = { group_id: GROUP };
  expect(await rowOf(await sends('628111900002', { bytes: PNG }, group))).toBeUndefined();
  expect(await becomes(await sends(ADMIN, { bytes: PNG }, group), 'kept')).toMatchObject({ client_id: OWN, chat_group: GROUP });
});

it.each([
  ['is said to be too large', { bytes: PNG, size: 17_000_000 }, 'blob_too_large', 0],
  ['turns out to be too large', { bytes: LARGE, size: 1_000 }, 'blob_too_large', 1],
  ['is of no type that is kept', { bytes: Buffer.from('<script>alert(1)</script>') }, 'blob_type_refused', 1],
  ['is a program', { bytes: Buffer.from(`MZ${'\0'.repeat(200)}`) }, 'blob_type_refused', 1],
  ['is at a private address', { bytes: PNG, url: 'http://127.0.0.1:1/latest' }, 'not followed', 0],
  ['is at another port', { bytes: PNG, url: 'https://lookaside.example:8443/x' }, 'not followed', 0],
])('refuses a file that %s, and handles its caption all the same', async (_what, media, reason, downloads) => {
  const id = await sends(OPERATOR, media);
  expect(await becomes(id, 'failed')).toMatchObject({ reason: expect.stringContaining(reason), blob_id: null });
  expect(api.downloads).toHaveLength(downloads);
  expect((await listed()).data).toEqual([]);
  const handled = 'select outcome from notifier.inbound where provider_message_id = $1 and handled_at is not null';
  await waitFor(async () => (await platform.owner.query(handled, [id])).rowCount === 1, { what: 'the caption to be handled' });
});

it('connects to no address of this machine, also by https', async () => {
  const id = await sends(OPERATOR, { bytes: PNG, url: 'https://127.0.0.1/latest/meta-data' });
  const reason = async () => (await rowOf(id)).reason;
  await waitFor(async () => (await reason()) !== null, { what: 'the try to be noted' });
  expect(await reason()).toContain('PrivateAddress');
});

it('follows no redirect', async () => {
  api.faults.downloads.push(302);
  expect(await becomes(await sends(OPERATOR, { bytes: PNG }), 'failed')).toMatchObject({ reason: 'the address of the file answered 302' });
  expect(api.downloads).toHaveLength(1);
});

it('fetches a file again after a fault that passes, and gives it up after the last try', async () => {
  api.faults.downloads.push(503);
  const id = await sends(OPERATOR, { bytes: PNG });
  await waitFor(async () => (await rowOf(id)).reason?.includes('503'), { what: 'the fault to be noted' });
  expect(await rowOf(id)).toMatchObject({ state: 'waiting', attempts: 1 });
  const again = 'update notifier.inbound_file set next_attempt_at = now(), attempts = $2 where provider_message_id = $1';
  await platform.owner.query(again, [id, 1]);
  await becomes(id, 'kept');
  api.faults.downloads.push(503, 503);
  const lost = await sends(OPERATOR, { bytes: PDF });
  await waitFor(async () => (await rowOf(lost)).reason?.includes('503'), { what: 'the fault to be noted' });
  await platform.owner.query(again, [lost, 6]);
  expect(await becomes(lost, 'failed')).toMatchObject({ reason: expect.stringContaining('503') });
});

it('fetches what a process left that died over it, once its lease ends', async () => {
  serial += 1;
  api.received.set(`100${serial}`, { bytes: PNG, type: 'image/png' });
  const left = `
    insert into notifier.inbound_file (file_id, client_id, number_id, provider_message_id, sender, name, caption, media_id, attempts, next_attempt_at, expires_at)
    values (gen_random_uuid(), $1, $2, $3, $4, 'image', '', $5, 1, now() + interval '1 second', now() + interval '30 days')`;
  await platform.owner.query(left, [OWN, numberId, `wamid.sisa.${serial}`, OPERATOR, `100${serial}`]);
  expect(await becomes(`wamid.sisa.${serial}`, 'kept')).toMatchObject({ attempts: 2, type: 'image/png' });
});

it('keeps at most 20 files of a sender within 24 hours', async () => {
  const earlier = `
    insert into notifier.inbound_file (file_id, client_id, number_id, provider_message_id, sender, name, caption, state, received_at, expires_at)
    select gen_random_uuid(), $1, $2, 'wamid.lama.' || n, $3, 'image', '', 'failed', now() - ($4 || ' hours')::interval, now() + interval '1 day'
    from generate_series(1, 20) n`;
  await platform.owner.query(earlier, [OWN, numberId, OPERATOR, '23']);
  expect(await rowOf(await sends(OPERATOR, { bytes: PNG }))).toBeUndefined();
  await platform.owner.query("update notifier.inbound_file set received_at = now() - interval '25 hours'");
  await becomes(await sends(OPERATOR, { bytes: PNG }), 'kept');
});

it('keeps at most 200 MB of a client within 24 hours', async () => {
  const full = `
    insert into notifier.inbound_file (file_id, client_id, number_id, provider_message_id, sender, name, caption, state, blob_id, type, bytes, expires_at)
    values (gen_random_uuid(), $1, $2, 'wamid.penuh', '628111900003', 'film', '', 'kept', gen_random_uuid(), 'video/mp4', 200000000, now() + interval '1 day')`;
  await platform.owner.query(full, [OWN, numberId]);
  expect(await becomes(await sends(OPERATOR, { bytes: PNG }), 'failed')).toMatchObject({ reason: 'client_bytes_a_day' });
});

it('removes the row of a file that is no longer kept', async () => {
  const [old, fresh] = [await sends(OPERATOR, { bytes: PNG }), await sends(OPERATOR, { bytes: PDF })];
  for (const id of [old, fresh]) await becomes(id, 'kept');
  await platform.owner.query("update notifier.inbound_file set expires_at = now() - interval '1 minute' where provider_message_id = $1", [
    old,
  ]);
  expect((await listed()).data).toHaveLength(1);
  await pruneMessages({ database: platform.database('notifier'), retentionDays: 180 } as Parameters<typeof pruneMessages>[0]);
  expect([await rowOf(old), (await rowOf(fresh)).state]).toEqual([undefined, 'kept']);
});
