import { accountChanged } from '@balai/contracts/access';
import { notifyAccount, sendMessage } from '@balai/contracts/notifier';
import { uuidv7 } from '@balai/runtime/core';
import { type SharedPlatform, waitFor } from '@balai/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ClaimedMessage, PRIORITIES, type Priority } from '../src/domain/message.ts';
import { claim } from '../src/repository/message-attempts.ts';
import { sharedNotifier } from './shared-notifier.ts';

let platform: SharedPlatform;
let serial = 0;
beforeAll(async () => {
  ({ platform } = await sharedNotifier(import.meta.url));
});
// Nobody sends on these lines: what is left there would be waited for.
afterAll(() => platform?.owner.query("update notifier.message set state = 'accepted', lease_until = null where line like 'order-%'"));

/** A planned message on a line that no process serves. */
async function waiting(
  line: string,
  client: string | null,
  priority: Priority,
  rest: { to?: string; dueIn?: number } = {},
): Promise<string> {
  serial += 1;
  const key = `order:${serial}`;
  await platform.owner.query(
    `insert into notifier.message (message_id, client_id, intent_key, channel, recipient, text, delivery, line, priority, next_attempt_at)
     values ($1, $2, $3, 'email', $4, 'x', 'at-most-once', $5, $6, now() + make_interval(secs => $7))`,
    [uuidv7(), client, key, rest.to ?? `62811770${1000 + serial}`, line, PRIORITIES[priority], rest.dueIn ?? -1],
  );
  return key;
}
const take = (line: string): Promise<ClaimedMessage | null> =>
  platform.database('notifier').unitOfWork('system', (tx) => claim(tx, line, { recipientPaceMs: 0, quiet: null, onlyAwaited: false }));
async function taken(line: string): Promise<string[]> {
  const keys: string[] = [];
  for (let message = await take(line); message !== null; message = await take(line)) keys.push(message.intent_key);
  return keys;
}

test('codes leave before answers, approvals, notices, reports and reminders, whenever they were planned', async () => {
  const urgent: Priority[] = ['code', 'answer', 'approval', 'notice', 'report', 'reminder'];
  const planned = new Map<Priority, string>();
  for (const priority of urgent.toReversed()) planned.set(priority, await waiting('order-1', 'POLRES_URUT', priority));
  expect(await taken('order-1')).toEqual(urgent.map((priority) => planned.get(priority)));
});

test('clients take turns: a report of one does not wait for the thousand of another', async () => {
  await platform.owner.query(
    `insert into notifier.message (message_id, client_id, intent_key, channel, recipient, text, delivery, line, priority)
     select gen_random_uuid(), 'POLRES_BESAR', 'order:many/' || n, 'email', '62811880' || n, 'x', 'at-most-once', 'order-2', $1
     from generate_series(1, 1000) n`,
    [PRIORITIES.report],
  );
  const others = [await waiting('order-2', 'POLRES_KECIL', 'report'), await waiting('order-2', null, 'report')];
  const first = [await take('order-2'), await take('order-2'), await take('order-2'), await take('order-2')];
  expect(first.slice(0, 3).map((message) => message?.client_id)).toEqual(expect.arrayContaining(['POLRES_BESAR', 'POLRES_KECIL', null]));
  expect(first.map((message) => message?.intent_key)).toEqual(expect.arrayContaining(others));
  expect(first[3]).toMatchObject({ client_id: 'POLRES_BESAR' });
  // Who was served before the others came waits behind them.
  const late = await waiting('order-2', 'POLRES_KECIL', 'report');
  expect(await take('order-2')).toMatchObject({ intent_key: late });
  expect(await take('order-2')).toMatchObject({ client_id: 'POLRES_BESAR' });
});

test('what is not due yet, and the order to one recipient, hold up no other client', async () => {
  const nobodys = '628117799999';
  await waiting('order-3', 'POLRES_A', 'code', { dueIn: 3_600 });
  const first = await waiting('order-3', 'POLRES_A', 'report');
  const later = await waiting('order-3', 'POLRES_A', 'report', { to: nobodys });
  const other = await waiting('order-3', 'POLRES_B', 'report', { to: nobodys });
  expect(await take('order-3')).toMatchObject({ intent_key: first });
  expect(await take('order-3')).toMatchObject({ intent_key: other });
  // One message to a recipient at a time.
  expect(await take('order-3')).toBeNull();
  await platform.owner.query("update notifier.message set state = 'accepted', lease_until = null where intent_key = $1", [other]);
  expect(await take('order-3')).toMatchObject({ intent_key: later });
});

test('answers to one chat leave in the order they were given, whichever client they are of', async () => {
  const [chat, none] = ['628117788888', null];
  const answers = [await waiting('order-4', 'POLRES_Z', 'answer', { to: chat }), await waiting('order-4', none, 'answer', { to: chat })];
  expect(await take('order-4')).toMatchObject({ intent_key: answers[0] });
  expect(await take('order-4')).toBeNull();
});

test('a command says how urgent its message is', async () => {
  const account_id = uuidv7();
  await platform.deliver(accountChanged, {
    ...{ account_id, username: 'penyetuju', role: 'operator', permissions: ['self'], tenants: ['POLRES_URUT'], client_id: null },
    ...{ whatsapp: '628117700001', active: true, not_before: null, version: 1, deletedAt: null },
  });
  const notice = { account_id, client_id: 'POLRES_URUT', text: 'mohon disetujui' };
  const [asked, told] = [uuidv7(), uuidv7()];
  await platform.deliver(notifyAccount, { ...notice, notice_id: asked, kind: 'approval' }, { tenant: 'POLRES_URUT' });
  await platform.deliver(notifyAccount, { ...notice, notice_id: told }, { tenant: 'POLRES_URUT' });
  const message = { channel: 'whatsapp', to: '628117700002', subject: null, text: '123456', delivery: 'at-most-once' } as const;
  await platform.deliver(sendMessage, { ...message, intent_key: 'order:code', priority: 'code' }, { tenant: 'POLRES_URUT' });
  await platform.deliver(sendMessage, { ...message, intent_key: 'order:plain' }, { tenant: 'POLRES_URUT' });
  const priorities = await waitFor(async () => {
    const keys = [`account-notice:${asked}`, `account-notice:${told}`, 'order:code', 'order:plain'];
    const { rows } = await platform.owner.query('select intent_key, priority from notifier.message where intent_key = any($1)', [keys]);
    return rows.length === 4 ? keys.map((key) => rows.find(({ intent_key }) => intent_key === key).priority) : null;
  });
  expect(priorities).toEqual([PRIORITIES.approval, PRIORITIES.notice, PRIORITIES.code, PRIORITIES.reminder]);
});
