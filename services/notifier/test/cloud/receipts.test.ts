import { clientChanged } from '@balai/contracts/identity';
import { deliverySettled, messageSettled, sendDelivery, sendMessage } from '@balai/contracts/notifier';
import { systemClock, uuidv7 } from '@balai/runtime/core';
import { sql } from '@balai/runtime/database';
import { aClient, type SharedPlatform, waitFor } from '@balai/testing';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { settleAttempt } from '../../src/domain/settle-attempt.ts';
import { SANDBOX_NUMBER } from '../../src/numbers/domain/number.ts';
import { takeSigned } from '../../src/numbers/routes/cloud-webhooks.ts';
import * as messageAttempts from '../../src/repository/message-attempts.ts';
import * as messages from '../../src/repository/messages.ts';
import { settleMessage } from '../../src/use-cases/settle-message.ts';
import type { FakePhone } from '../fake-phone.ts';
import { sharedNotifier } from '../shared-notifier.ts';
import { PHONE_NUMBER_ID } from './cloud-stand-in.ts';
import { APP_SECRET, type SignedWebhook, signed, statusOf, webhookOf, writtenOf } from './webhook-examples.ts';

const CLIENT = 'POLRES_TANDA';
let phone: FakePhone;
let platform: SharedPlatform;
let hints: (string | null)[] = [];
const wakes: string[] = [];

beforeAll(async () => {
  ({ platform, phone } = await sharedNotifier(import.meta.url));
  await platform.deliver(clientChanged, aClient(CLIENT), { tenant: CLIENT });
});
beforeEach(() => {
  phone.taken.length = 0;
  phone.script.length = 0;
  hints = [];
  wakes.length = 0;
});

const take = ({ rawBody, signature }: SignedWebhook) =>
  takeSigned(
    {
      database: platform.database('notifier'),
      clock: systemClock,
      noteChange: (clients) => void hints.push(...clients),
      newId: uuidv7,
      onInbound: { wake: () => wakes.push('inbound') },
      onFiles: { wake: () => wakes.push('files') },
    },
    { numberId: SANDBOX_NUMBER, phoneNumberId: PHONE_NUMBER_ID, app_secret: APP_SECRET },
    rawBody,
    signature,
  );
/** Reports a status of a message. */
const report = (id: string, status: string, options?: Parameters<typeof statusOf>[2]) =>
  take(signed(webhookOf({ statuses: [statusOf(id, status, options)] })));

let number = 0;
/** A message that has reached a state, its id as the phone's answer names it. */
async function sent(state = 'accepted', to?: string): Promise<string> {
  number += 1;
  const key = `tanda:${number}`;
  const data = { intent_key: key, channel: 'whatsapp', to: to ?? `62811000${4000 + number}`, subject: null, text: key } as const;
  await platform.deliver(sendMessage, { ...data, delivery: 'at-most-once' }, { tenant: CLIENT });
  const find = `select message_id from notifier.message where client_id = $1 and intent_key = $2 and state = $3`;
  const found = await waitFor(async () => (await platform.owner.query(find, [CLIENT, key, state])).rows[0], {
    what: `${key} to be ${state}`,
  });
  return found.message_id;
}
const rowOf = async (id: string) => (await platform.owner.query('select * from notifier.message where message_id = $1', [id])).rows[0];
const settledOf = async (id: string) =>
  (await platform.sent('notifier', messageSettled)).filter(({ data }) => data.message_id === id).map(({ data }) => data.state);
const wamid = (id: string) => ({ wamid: `wa-${id}` });

test('a message is delivered and read, once, with the price; repeated and overtaken reports change nothing', async () => {
  const id = await sent();
  expect(await report(id, 'read', wamid(id))).toMatchObject({ changed: 1 });
  const row = await rowOf(id);
  expect(row).toMatchObject({ state: 'read', delivered_at: expect.any(Date), read_at: expect.any(Date), error: null });
  for (const status of ['sent', 'delivered', 'read', 'failed']) expect(await report(id, status, wamid(id))).toMatchObject({ changed: 0 });
  expect(await rowOf(id)).toEqual(row);
  expect([await settledOf(id), hints]).toEqual([['accepted'], [CLIENT]]);
  const priced = await sent();
  const webhook = signed(webhookOf({ statuses: [statusOf(priced, 'delivered', wamid(priced))] }));
  const atOnce = await Promise.all([take(webhook), take(webhook), take(webhook), take(webhook)]);
  expect(atOnce.map(({ changed }) => changed).toSorted()).toEqual([0, 0, 0, 1]);
  const viewer = await platform.signIn({ role: 'viewer', permissions: ['messages:read', 'self'], tenants: [CLIENT] });
  const { data } = (await platform.call('GET', `/api/messages?client_id=${CLIENT}`, { token: viewer })).body;
  expect(data[0]).toMatchObject({ message_id: priced, state: 'delivered', read_at: null, price: { category: 'utility', billable: true } });
  expect(data[0].delivered_at).not.toBeNull();
});

test('a webhook whose signature is not ours changes nothing', async () => {
  const id = await sent();
  const body = webhookOf({
    statuses: [statusOf(id, 'read', wamid(id))],
    ...writtenOf({ type: 'text', text: { body: 'palsu' } }, { id: 'wamid.palsu' }),
  });
  const before = await rowOf(id);
  await expect(take(signed(body, 'another secret'))).rejects.toMatchObject({ code: 'webhook_forged', status: 401 });
  await expect(take({ ...signed(body), signature: 'sha256=00' })).rejects.toMatchObject({ code: 'webhook_forged' });
  await expect(take(signed({ object: 'page' }))).rejects.toMatchObject({ code: 'webhook_unreadable', status: 400 });
  expect(await take(signed(webhookOf({ statuses: [statusOf(id, 'read')] }, '1')))).toMatchObject({ changed: 0, foreign: 1 });
  expect(await rowOf(id)).toEqual(before);
  expect((await platform.owner.query("select from notifier.inbound where provider_message_id = 'wamid.palsu'")).rowCount).toBe(0);
});

test('a failure for which the number is to blame is reported of it once: repeated, it says nothing of the number as it is now', async () => {
  const id = await sent();
  const failed = { ...statusOf(id, 'failed', wamid(id)), errors: [{ code: 131042, title: 'Business eligibility payment issue' }] };
  const webhook = signed(webhookOf({ statuses: [failed] }));
  expect(await take(webhook)).toMatchObject({ changed: 1, sender: { state: 'restricted' } });
  expect(await take(webhook)).toMatchObject({ changed: 0, sender: null });
});

test('a failure that is reported later fails an accepted message, with the reason, and whoever wanted it is informed', async () => {
  const id = await sent();
  expect(await report(id, 'failed', wamid(id))).toMatchObject({ changed: 1, sender: null });
  expect(await rowOf(id)).toMatchObject({
    state: 'failed',
    failure: 'number_refused',
    error: expect.stringContaining('131026'),
    accepted_at: null,
  });
  expect(await settledOf(id)).toEqual(['accepted', 'failed']);
});

test('a failure of an earlier attempt does not fail the next one', async () => {
  const id = await sent();
  const old = { ...wamid(id), seconds: Math.floor(Date.now() / 1000) };
  await report(id, 'failed', old);
  const database = platform.database('notifier');
  await database.unitOfWork('system', async (tx) => {
    await messages.replan(tx, id);
    // No process of the platform sends it meanwhile.
    await tx.execute(sql`update notifier.message set next_attempt_at = now() + interval '1 hour' where message_id = ${id}`);
  });
  // Until the next attempt, and during it, WhatsApp repeats what it said of the first.
  expect([await report(id, 'failed', old), await report(id, 'sent', old)]).toMatchObject([{ changed: 0 }, { changed: 0 }]);
  await platform.owner.query(
    `update notifier.message set state = 'attempting', attempts = 1, line = $2, lease_until = now() + interval '1 minute', attempted_at = now() + interval '10 seconds' where message_id = $1`,
    [id, SANDBOX_NUMBER],
  );
  expect([await report(id, 'failed', old), await report(id, 'sent', old)]).toMatchObject([{ changed: 0 }, { changed: 0 }]);
  expect(await report(id, 'sent', { wamid: 'wamid.baru', seconds: old.seconds + 60 })).toMatchObject({ changed: 1 });
  expect(await rowOf(id)).toMatchObject({ state: 'accepted', provider_message_id: 'wamid.baru' });
  expect([await report(id, 'failed', old), await report(id, 'failed', { wamid: 'wamid.baru' })]).toMatchObject([
    { changed: 0 },
    { changed: 1 },
  ]);
});

test('a message whose answer was lost is settled by what WhatsApp reports, under its id', async () => {
  phone.script.push('cut');
  const id = await sent('unconfirmed');
  expect(await report(id, 'sent')).toMatchObject({ changed: 1 });
  expect(await rowOf(id)).toMatchObject({ state: 'accepted', provider_message_id: `wamid.${id}`, error: null, failure: null });
  expect(await settledOf(id)).toEqual(['unconfirmed', 'accepted']);
});

test('a report that is faster than the answer counts, and the late answer changes nothing', async () => {
  phone.script.push('hang');
  const id = await sent('attempting');
  expect(await report(id, 'delivered')).toMatchObject({ changed: 1 });
  const { fence, ...row } = await rowOf(id);
  expect(row).toMatchObject({ state: 'delivered', lease_until: null, provider_message_id: `wamid.${id}` });
  const settle = (to: Parameters<typeof messageAttempts.settle>[3]) =>
    platform.database('notifier').unitOfWork('system', (tx) => messageAttempts.settle(tx, id, fence, to));
  expect(await settle({ state: 'accepted', providerMessageId: 'late' })).toBeNull();
  expect(await settle({ state: 'unknown', error: 'late', failure: 'no_answer' })).toBeNull();
  expect(await settle({ state: 'failed', error: 'late', failure: 'no_answer' })).toBeNull();
  expect(await rowOf(id)).toMatchObject(row);
});

test('without our id a message is found by the id of WhatsApp', async () => {
  const id = await sent();
  const status = { ...statusOf('lain', 'delivered'), id: `wa-${id}`, biz_opaque_callback_data: undefined };
  expect(await take(signed(webhookOf({ statuses: [status] })))).toMatchObject({ changed: 1 });
  expect(await rowOf(id)).toMatchObject({ state: 'delivered' });
  expect(await report(uuidv7(), 'read')).toMatchObject({ changed: 0 });
});

test('a delivery to several counts as arrived whether its parts are accepted, delivered or read', async () => {
  const run_id = uuidv7();
  const delivery = {
    run_id,
    client_id: CLIENT,
    channel: 'whatsapp',
    recipients: ['628110004901'] as string[],
    subject: 's',
    file: null,
  } as const;
  const text = Array.from({ length: 900 }, (_, index) => `baris ${index} ${'x'.repeat(40)}`).join('\n');
  await platform.deliver(
    sendDelivery,
    { ...delivery, text, deliver_before: new Date(Date.now() + 3_600_000).toISOString() },
    { tenant: CLIENT },
  );
  const outcomes = async () =>
    (await platform.sent('notifier', deliverySettled)).filter(({ data }) => data.run_id === run_id).map(({ data }) => data.outcome);
  await waitFor(async () => (await outcomes()).length > 0, { what: 'the delivery to end' });
  const { rows } = await platform.owner.query(
    "select message_id from notifier.message where starts_with(intent_key, 'delivery:' || $1) order by part",
    [run_id],
  );
  expect(rows).toHaveLength(2);
  const [first, second] = rows.map(({ message_id }) => message_id);
  await report(first, 'read', wamid(first));
  await report(second, 'failed', wamid(second));
  expect(await outcomes()).toEqual(['accepted', 'failed']);
});

test('what was delivered is removed when it is as old as messages are kept', async () => {
  const id = await sent();
  await report(id, 'delivered', wamid(id));
  await platform.owner.query("update notifier.message set planned_at = now() - interval '400 days' where message_id = $1", [id]);
  await platform.database('notifier').unitOfWork('system', (tx) => messages.prune(tx, 399, 1_000));
  expect(await rowOf(id)).toBeUndefined();
});

test('what people write is stored once, however often its webhook comes; a file without a caption is not', async () => {
  const id = `wamid.${uuidv7()}`;
  const webhook = signed(webhookOf(writtenOf({ type: 'text', text: { body: 'selamat pagi' } }, { from: '628119990402', id })));
  expect(await take(webhook)).toMatchObject({ received: 1, changed: 0 });
  await take(webhook);
  expect(wakes).toHaveLength(2);
  await take(
    signed(webhookOf(writtenOf({ type: 'audio', audio: { id: '1', mime_type: 'audio/ogg' } }, { from: '628119990402', id: `${id}-2` }))),
  );
  const stored = 'select provider_message_id, text from notifier.inbound where sender = $1';
  expect((await platform.owner.query(stored, ['628119990402'])).rows).toEqual([{ provider_message_id: id, text: 'selamat pagi' }]);
});

test('a message that waits for another try is not sent again once WhatsApp reports it', async () => {
  phone.script.push('cut');
  const id = await sent('unconfirmed');
  // As a message that must arrive is planned again.
  await platform.owner.query(
    "update notifier.message set state = 'planned', next_attempt_at = now() + interval '1 minute' where message_id = $1",
    [id],
  );
  expect(await report(id, 'sent')).toMatchObject({ changed: 1 });
  expect(await rowOf(id)).toMatchObject({ state: 'accepted' });
});

test('where a recipient must be left alone, its other planned messages wait as long as the refused one', async () => {
  const to = '628110004902';
  const not_before = new Date(Date.now() + 60_000).toISOString();
  for (const intent_key of ['tanda:a', 'tanda:b'])
    await platform.deliver(
      sendMessage,
      { intent_key, channel: 'whatsapp', to, subject: null, text: intent_key, delivery: 'at-most-once', not_before },
      { tenant: CLIENT },
    );
  // The first is in flight.
  const claim = `update notifier.message set state = 'attempting', attempts = 1, fence = nextval('notifier.fence_seq'), lease_until = now() + interval '1 minute'
    where recipient = $1 and intent_key = 'tanda:a' returning message_id, fence::int, client_id`;
  const { rows: claimed } = await platform.owner.query(claim, [to]);
  const context = {
    database: platform.database('notifier'),
    clock: systemClock,
    noteChange: () => undefined,
    onUnknown: { wake: () => undefined },
  };
  const busy = {
    kind: 'refused',
    retry: true,
    reason: '131056',
    failure: 'whatsapp_busy',
    pauses: 'recipient',
    retryAfterMs: 90_000,
  } as const;
  await settleMessage(context, claimed[0], settleAttempt(busy, 1, 0.5, false));
  const find = "select state, next_attempt_at > now() + interval '80 seconds' as waits from notifier.message where recipient = $1";
  expect((await platform.owner.query(find, [to])).rows).toEqual([
    { state: 'planned', waits: true },
    { state: 'planned', waits: true },
  ]);
  await context.database.unitOfWork('system', (tx) => messageAttempts.holdRecipient(tx, claimed[0].message_id, 1_000));
  expect((await platform.owner.query(find, [to])).rows.map(({ waits }) => waits)).toEqual([true, true]);
});
