import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { readWebhook, WEBHOOK_BYTES_MAX } from '../../src/providers/cloud/webhook.ts';
import { isSigned, subscriptionChallenge } from '../../src/providers/cloud/webhook-signature.ts';
import { PHONE_NUMBER_ID } from './cloud-stand-in.ts';
import { APP_SECRET, signed, statusOf, webhookOf, writtenOf } from './webhook-examples.ts';

const OURS = '01993a3e-0000-7000-8000-000000000001';
const read = (body: unknown) => readWebhook(signed(body).rawBody, PHONE_NUMBER_ID);

test('a signature is the one that openssl computes over the raw body', () => {
  const { rawBody } = signed(webhookOf(writtenOf({ type: 'text', text: { body: 'Selamat pagi – é 👍' } })));
  const output = String(execFileSync('openssl', ['dgst', '-sha256', '-hmac', APP_SECRET], { input: rawBody }));
  const hex = /[0-9a-f]{64}/.exec(output)?.[0];
  expect(isSigned(rawBody, `sha256=${hex}`, APP_SECRET)).toBe(true);
});

test('any other body, secret or form of a signature is refused', () => {
  const { rawBody, signature } = signed(webhookOf({}));
  const changed = Buffer.from(rawBody);
  changed[10] = 65;
  expect(isSigned(changed, signature, APP_SECRET)).toBe(false);
  expect(isSigned(rawBody, signature, 'another secret')).toBe(false);
  expect(isSigned(rawBody, signed(webhookOf({}), '').signature, '')).toBe(false);
  for (const wrong of [
    undefined,
    '',
    'sha256=',
    signature.slice(7),
    `${signature}0`,
    signature.slice(0, -1),
    signature.replace('256', '1'),
    [signature],
  ])
    expect(isSigned(rawBody, wrong, APP_SECRET)).toBe(false);
});

test('a subscription is confirmed with its challenge to the right token alone', () => {
  const query = { 'hub.mode': 'subscribe', 'hub.verify_token': 'token kita', 'hub.challenge': '1158201444' };
  expect(subscriptionChallenge(query, 'token kita')).toBe('1158201444');
  for (const wrong of [
    { ...query, 'hub.mode': 'unsubscribe' },
    { ...query, 'hub.verify_token': 'token' },
    { ...query, 'hub.verify_token': ['token kita'] },
    { ...query, 'hub.challenge': '<script>' },
    {},
  ])
    expect(subscriptionChallenge(wrong, 'token kita')).toBeNull();
  expect(subscriptionChallenge({ ...query, 'hub.verify_token': '' }, '')).toBeNull();
});

test('statuses carry our id, that of WhatsApp, the time and the price', () => {
  const seconds = 1_750_030_073;
  const at = new Date(seconds * 1000);
  const of = (status: string) => read(webhookOf({ statuses: [statusOf(OURS, status, { seconds })] }))?.receipts[0];
  const known = { messageId: OURS, providerMessageId: `wamid.${OURS}`, at, fault: null };
  expect(of('sent')).toEqual({ ...known, status: 'accepted', price: { category: 'utility', billable: true } });
  expect(of('delivered')).toMatchObject({ status: 'delivered', price: { category: 'utility' } });
  expect(of('read')).toEqual({ ...known, status: 'read', price: null });
  expect(of('failed')).toMatchObject({
    status: 'failed',
    fault: { failure: 'number_refused', reason: 'WhatsApp reported 131026: Message undeliverable: Message Undeliverable.', sender: null },
  });
});

test('what is free is not billable, in versions without that property too; a payment issue is a fault of the sender', () => {
  const status = { ...statusOf(OURS, 'sent'), pricing: { pricing_model: 'PMP', type: 'free_customer_service', category: 'service' } };
  expect(read(webhookOf({ statuses: [status] }))?.receipts[0]?.price).toEqual({ category: 'service', billable: false });
  const unpaid = { ...statusOf(OURS, 'failed'), errors: [{ code: 131042, title: 'Business eligibility payment issue' }] };
  expect(read(webhookOf({ statuses: [unpaid] }))?.receipts[0]?.fault).toMatchObject({
    failure: 'sender_restricted',
    sender: { state: 'restricted' },
  });
});

test('a message of another program is found by the id of WhatsApp', () => {
  expect(read(webhookOf({ statuses: [statusOf('lain', 'sent')] }))?.receipts[0]).toMatchObject({
    messageId: null,
    providerMessageId: 'wamid.lain',
  });
});

test.each([
  ['a text', { type: 'text', text: { body: 'menu' } }, 'menu', null],
  ['a quick reply', { type: 'button', button: { payload: 'YA', text: 'Ya' } }, 'Ya', null],
  ['a button', { type: 'interactive', interactive: { type: 'button_reply', button_reply: { id: 'ya', title: 'Setuju' } } }, 'Setuju', null],
  [
    'a list entry',
    { type: 'interactive', interactive: { type: 'list_reply', list_reply: { id: '1', title: 'Satu', description: 'x' } } },
    'Satu',
    null,
  ],
  [
    'a picture',
    {
      type: 'image',
      image: { caption: 'bukti', mime_type: 'image/jpeg', sha256: 'SfInY0gGKTsJlUWbwxC1k+FAD0FZHvzwfpvO0zX0GUI=', id: '1003383421387256' },
    },
    'bukti',
    { name: 'image', mediaId: '1003383421387256' },
  ],
  [
    'a document without a caption',
    { type: 'document', document: { filename: 'Laporan Juni.pdf', mime_type: 'application/pdf', id: '1003383421387257' } },
    '',
    { name: 'Laporan Juni.pdf', mediaId: '1003383421387257' },
  ],
  [
    'a voice note',
    { type: 'audio', audio: { mime_type: 'audio/ogg; codecs=opus', id: '17', voice: true } },
    '',
    { name: 'audio', mediaId: '17' },
  ],
  ['zero characters', { type: 'text', text: { body: 'a\0b' } }, 'ab', null],
])('%s that somebody wrote is read', (_what, content, text, file) => {
  expect(read(webhookOf(writtenOf(content)))?.messages).toEqual([
    {
      ...{ id: 'wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQzQTRB', from: '16505551234', group: null, name: 'Sheena Nelson' },
      ...{ at: new Date(1_749_416_383_000), text, file },
    },
  ]);
});

test('a message in a group names it, and what only one of its members did not get is no failure', () => {
  const group_id = 'Y2FwaV9ncm91cDoxNzA1NTU1MDEzOToxMjAzNjM0MDQ2OTQyMzM4MjAZD';
  expect(read(webhookOf(writtenOf({ group_id, type: 'text', text: { body: 'halo' } })))?.messages[0]).toMatchObject({ group: group_id });
  const member = { recipient_type: 'group', recipient_id: group_id, recipient_participant_id: '16505551234' };
  const statuses = [
    { ...statusOf(OURS, 'failed'), ...member },
    { ...statusOf(OURS, 'read'), ...member },
  ];
  expect(read(webhookOf({ statuses }))).toMatchObject({ receipts: [{ status: 'read' }], skipped: 1 });
});

test('kinds that are not known are skipped and counted, never an error', () => {
  const statuses = [
    statusOf(OURS, 'played'),
    statusOf(OURS, 'delivered'),
    { status: 'sent' },
    null,
    { ...statusOf(OURS, 'sent'), timestamp: 'x' },
  ];
  expect(read(webhookOf({ statuses }))).toMatchObject({ receipts: [{ status: 'delivered' }], skipped: 4 });
  for (const content of [
    { type: 'reaction', reaction: { emoji: '👍', message_id: 'wamid.x' } },
    { type: 'unsupported', errors: [{ code: 131051 }] },
    { type: 'text' },
    { type: 'image', image: { id: '' } },
    { from: undefined, from_user_id: 'ID.13491208655302741918', type: 'text', text: { body: 'tanpa nomor' } },
  ])
    expect(read(webhookOf(writtenOf(content)))).toMatchObject({ messages: [], skipped: 1 });
  expect(read(webhookOf({ event: 'APPROVED' }, PHONE_NUMBER_ID, 'message_template_status_update'))).toMatchObject({ skipped: 1 });
  expect(read(webhookOf({ errors: [{ code: 130429 }] }))).toEqual({
    address: '15550783881',
    receipts: [],
    messages: [],
    skipped: 0,
    foreign: 0,
  });
});

test('what is for another number is counted, and not read', () => {
  const of = webhookOf({ ...writtenOf({ type: 'text', text: { body: 'menu' } }), statuses: [statusOf(OURS, 'read')] }, '1');
  expect(read(of)).toEqual({ address: null, receipts: [], messages: [], skipped: 0, foreign: 1 });
});

test('what is no webhook of WhatsApp, or too much, is not read', () => {
  for (const wrong of ['', 'null', '[]', '{"object":"page","entry":[]}', '{"object":"whatsapp_business_account"}', '\xff{'])
    expect(read(wrong)).toBeNull();
  expect(read(webhookOf({ statuses: Array.from({ length: 1_000 }, () => statusOf(OURS, 'sent')) }))?.receipts).toHaveLength(1_000);
  const half = webhookOf({ statuses: Array.from({ length: 501 }, () => statusOf(OURS, 'sent')) });
  expect(read({ ...half, entry: [...half.entry, ...half.entry] })).toBeNull();
  expect(readWebhook(Buffer.alloc(WEBHOOK_BYTES_MAX + 1, 32), PHONE_NUMBER_ID)).toBeNull();
});

test('a webhook that is wrong anywhere is read without it, and never an error', () => {
  const whole = webhookOf({
    ...writtenOf({ type: 'image', image: { id: '1', mime_type: 'image/png', caption: 'bukti' } }),
    statuses: [statusOf(OURS, 'failed'), statusOf(OURS, 'sent')],
  });
  /** The webhook with one of its values replaced, for each value. */
  const replaced = (value: unknown, by: unknown): unknown[] => {
    if (typeof value !== 'object' || value === null) return [by];
    const isList = Array.isArray(value);
    const each = Object.entries(value).flatMap(([key, inner]) =>
      replaced(inner, by).map((one) => (isList ? value.with(Number(key), one) : { ...value, [key]: one })),
    );
    return [by, ...each];
  };
  const wrong = [null, 0, -1.5, true, '', 'x', '\0', '9'.repeat(400), [], [null], {}, { id: 1 }];
  const bodies = wrong.flatMap((by) => replaced(whole, by));
  expect(bodies.length).toBeGreaterThan(500);
  for (const body of bodies) {
    const found = read(body);
    const printable = found?.messages.every(({ id, text }) => !`${id}${text}`.includes('\0')) ?? true;
    expect([printable, found?.receipts.every(({ at }) => !Number.isNaN(at.getTime())) ?? true]).toEqual([true, true]);
  }
});
