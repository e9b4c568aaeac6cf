import { startTestPlatform, type TestPlatform } from '@balai/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { notifier } from '../src/index.ts';
import { type FakePhone, startFakePhone } from './fake-phone.ts';

let phone: FakePhone;
let platform: TestPlatform;
beforeAll(async () => {
  phone = await startFakePhone();
  platform = await startTestPlatform({ modules: [notifier], env: { WHATSAPP_DRIVERS: 'sandbox', SANDBOX_URL: phone.url } });
  await platform.owner.query(`
    insert into notifier.number (number_id, driver, name, all_clients, state, created_by)
    values ('0199a000-0000-7000-8000-00000000000a', 'web', 'Nomor rahasia', true, 'ready', 'test')`);
});
afterAll(async () => {
  await platform?.stop();
  await phone?.stop();
});

it.each([
  ['ready', null, 'ok'],
  ['pairing', null, 'ok'],
  ['logged_out', null, 'degraded'],
  ['logged_out', new Date(), 'ok'],
])('a number that is %s, deleted at %s, means %s; the public learns nothing else', async (state, deletedAt, status) => {
  await platform.owner.query("update notifier.number set state = $1, deleted_at = $2 where name = 'Nomor rahasia'", [state, deletedAt]);
  const answer = await platform.call('GET', '/api/health/wa', {});
  expect([answer.status, answer.body]).toEqual([200, { status }]);
});
