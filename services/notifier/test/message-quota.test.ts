import { clientChanged } from '@balai/contracts/identity';
import { messageSettled, sendMessage } from '@balai/contracts/notifier';
import { aClient, startTestPlatform, type TestPlatform, waitFor } from '@balai/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { notifier } from '../src/index.ts';
import { type FakePhone, startFakePhone } from './fake-phone.ts';

let phone: FakePhone;
let platform: TestPlatform;
beforeAll(async () => {
  phone = await startFakePhone();
  platform = await startTestPlatform({
    modules: [notifier],
    env: { WHATSAPP_DRIVERS: 'sandbox', SANDBOX_URL: phone.url, NOTIFIER_MESSAGES_PER_DAY: '5,POLRES_LUAS=7' },
  });
});
afterAll(async () => {
  await platform.stop();
  await phone.stop();
});

const send = (tenant: string, number: number) => {
  const data = { intent_key: `quota:${number}`, channel: 'whatsapp', to: `62811000${3000 + number}`, subject: null } as const;
  return platform.deliver(sendMessage, { ...data, text: `${tenant} ${number}`, delivery: 'at-most-once' }, { tenant });
};
const settled = async (tenant: string) => (await platform.sent('notifier', messageSettled)).filter((message) => message.tenant === tenant);

test('of a client so many messages leave within a day; further ones fail and say why, and another client’s leave as always', async () => {
  for (let number = 1; number <= 12; number += 1) await send('POLRES_RAKUS', number);
  await waitFor(async () => (await settled('POLRES_RAKUS')).length === 12, { what: 'all twelve to be settled' });
  expect(phone.taken.filter(({ text }) => text.startsWith('POLRES_RAKUS'))).toHaveLength(5);
  const failures = (await settled('POLRES_RAKUS')).flatMap(({ data }) => (data.state === 'failed' ? [data.failure] : []));
  expect(failures).toEqual(Array.from({ length: 7 }, () => 'quota_used_up'));
  await send('POLRES_LAIN', 20);
  await waitFor(() => phone.taken.some(({ text }) => text === 'POLRES_LAIN 20'), { what: 'the other client’s message' });
  const operator = await platform.signIn({ role: 'operator', tenants: ['POLRES_RAKUS'] });
  await platform.deliver(clientChanged, aClient('POLRES_RAKUS'), { tenant: 'POLRES_RAKUS' });
  const { body } = await platform.call('GET', '/api/messages?client_id=POLRES_RAKUS', { token: operator });
  expect(body.data[0]).toMatchObject({ state: 'failed', reason: expect.stringContaining('Jatah pesan harian') });
  const quota = await platform.call('GET', '/api/quotas/polres_rakus/messages', { token: operator });
  const setting = 'NOTIFIER_MESSAGES_PER_DAY';
  expect(quota.body.data).toEqual([{ name: 'messages', used: 5, most: 5, setting, renews_at: expect.stringMatching(/T00:00:00\.000Z$/) }]);
  expect((await platform.call('GET', '/api/quotas/POLRES_LAIN/messages', { token: operator })).status).toBe(403);
});

test('a client may have a number of its own', async () => {
  for (let number = 30; number < 38; number += 1) await send('POLRES_LUAS', number);
  await waitFor(async () => (await settled('POLRES_LUAS')).length === 8, { what: 'all eight to be settled' });
  expect(phone.taken.filter(({ text }) => text.startsWith('POLRES_LUAS'))).toHaveLength(7);
});
