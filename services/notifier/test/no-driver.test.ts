import { accountChanged } from '@balai/contracts/access';
import { notifyAccount, sendMessage } from '@balai/contracts/notifier';
import { uuidv7 } from '@balai/runtime/core';
import { startTestPlatform, type TestPlatform, waitFor } from '@balai/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { notifier } from '../src/index.ts';
import { type FakePhone, startFakePhone } from './fake-phone.ts';

/** Somebody who answers where a sandbox would, beside a notifier in production. */
let phone: FakePhone;
let platform: TestPlatform;

beforeAll(async () => {
  phone = await startFakePhone();
  platform = await startTestPlatform({ modules: [notifier], env: { NODE_ENV: 'production', SANDBOX_URL: phone.url } });
});
afterAll(async () => {
  await platform?.stop();
  await phone.stop();
});

const stateOf = async (key: string) =>
  (await platform.owner.query('select state, failure, attempts from notifier.message where intent_key = $1', [key])).rows[0];
async function plan(key: string): Promise<void> {
  const data = {
    intent_key: key,
    channel: 'whatsapp' as const,
    to: '628110001000',
    subject: null,
    text: 'rahasia',
    delivery: 'at-most-once' as const,
  };
  await platform.deliver(sendMessage, data, { tenant: 'POLRES_CONTOH' });
}

test('in production nothing is handed to whoever answers at the sandbox’s address, and nothing of theirs is read', async () => {
  phone.write({ id: 'forged', from: '628110000003', text: 'menu' });
  await plan('a');
  await waitFor(async () => (await stateOf('a'))?.state === 'failed' || phone.taken.length > 0, { what: 'the message to be settled' });
  expect(phone.taken).toEqual([]);
  expect(phone.asked()).toBe(0);
  expect((await platform.owner.query('select from notifier.inbound')).rowCount).toBe(0);
});

test('a message without a way out says so, keeps its text, and can be tried again', async () => {
  await plan('b');
  await waitFor(async () => (await stateOf('b'))?.state === 'failed', { what: 'the message to be settled' });
  expect(await stateOf('b')).toEqual({ state: 'failed', failure: 'no_whatsapp', attempts: 1 });
  const token = await platform.signIn();
  const { body } = await platform.call('GET', '/api/messages', { token, headers: { 'accept-language': 'en' } });
  expect(body.no_way_to_send).toEqual(['whatsapp', 'email']);
  expect(body.data[0]).toMatchObject({
    state: 'failed',
    preview: 'rahasia',
    reason: 'There is no way to send by WhatsApp; tell the administrator.',
    accepted_at: null,
    can_retry: true,
  });
});

test('a notice that an account may have by e-mail instead goes there; a notice that it cannot ends where it is seen', async () => {
  const accountId = uuidv7();
  await platform.deliver(accountChanged, {
    ...{ account_id: accountId, username: 'ani', role: 'viewer', permissions: ['self'], tenants: ['SATU'], client_id: null },
    ...{ whatsapp: '628110001000', email: 'ani@contoh.id', active: true, not_before: null, version: 1, deletedAt: null },
  });
  const notice = { notice_id: uuidv7(), account_id: accountId, client_id: 'SATU', text: 'perlu keputusan' };
  const email = { when: 'instead' as const, subject: 'Keputusan', text: 'perlu keputusan' };
  await platform.deliver(notifyAccount, { ...notice, email }, { tenant: 'SATU' });
  await platform.deliver(notifyAccount, { ...notice, notice_id: uuidv7() }, { tenant: 'SATU' });
  const { rows } = await platform.owner.query(
    "select channel from notifier.message where intent_key like 'account-notice:%' order by planned_at",
  );
  expect(rows).toEqual([{ channel: 'email' }, { channel: 'whatsapp' }]);
});

test('readiness says what cannot be done', async () => {
  // Without identity beside it the process is not ready after a while, which is another matter.
  expect((await platform.call('GET', '/health/ready')).body).toMatchObject({ without: ['email', 'whatsapp'] });
});

test('the sandbox’s phone is refused in production', async () => {
  const env = { NODE_ENV: 'production', WHATSAPP_DRIVERS: 'sandbox' };
  await expect(startTestPlatform({ modules: [notifier], env, databaseUrl: platform.databaseUrl })).rejects.toThrow(
    'WHATSAPP_DRIVERS with sandbox: never with NODE_ENV=production',
  );
});

test('without MAIL_BOUNCE_SECRET bounces are not taken, whatever the caller shows', async () => {
  for (const token of [undefined, 'undefined', '']) {
    const call = await platform.call('POST', '/api/webhooks/mail-bounces', token === undefined ? {} : { token });
    expect([call.status, call.body.code]).toEqual([404, 'mail_bounces_off']);
  }
});
