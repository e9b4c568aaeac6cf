import { clientChanged } from '@balai/contracts/identity';
import { sendMessage } from '@balai/contracts/notifier';
import { aClient, startTestPlatform, type TestPlatform, waitFor } from '@balai/testing';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { notifier } from '../src/index.ts';
import { SANDBOX_NUMBER } from '../src/numbers/domain/number.ts';
import { type FakePhone, startFakePhone } from './fake-phone.ts';

let phone: FakePhone;
let platform: TestPlatform;
let admin: string;
let serial = 0;

beforeAll(async () => {
  phone = await startFakePhone();
  platform = await startTestPlatform({ modules: [notifier], env: { WHATSAPP_DRIVERS: 'sandbox', SANDBOX_URL: phone.url } });
  await platform.deliver(clientChanged, aClient('BARAT'), { tenant: 'BARAT' });
  // Seven hours ahead of the other client.
  await platform.deliver(clientChanged, aClient('TIMUR', { timezone: 'Pacific/Kiritimati' }), { tenant: 'TIMUR' });
  admin = await platform.signIn();
});
afterAll(async () => {
  await platform?.stop();
  await phone?.stop();
});
afterEach(() => limit({ hour_max: null, day_max: null, quiet: null }));

async function limit(body: object): Promise<void> {
  // What an earlier test sent counts no more.
  await platform.owner.query("update notifier.message set attempted_at = attempted_at - interval '2 days' where attempted_at is not null");
  expect(await platform.call('PATCH', `/api/numbers/${SANDBOX_NUMBER}`, { token: admin, body })).toMatchObject({
    status: 200,
    body: { data: body },
  });
}
async function plan(text: string, { priority, client = 'BARAT' }: { priority?: 'code' | 'notice'; client?: string } = {}): Promise<void> {
  serial += 1;
  const data = { channel: 'whatsapp', to: `62811440${1000 + serial}`, subject: null, text, delivery: 'at-most-once' } as const;
  const how = priority === undefined ? {} : { priority };
  await platform.deliver(sendMessage, { ...data, ...how, intent_key: `limits:${serial}` }, { tenant: client });
}
const texts = () => phone.taken.map(({ text }) => text);
const leaves = (text: string) => waitFor(() => texts().includes(text), { what: `${text} to leave`, timeoutMs: 20_000 });
/** Waits until the message has its line, and then for so long as a message takes to leave. */
async function stays(text: string): Promise<void> {
  const row = async () =>
    (await platform.owner.query('select line, state, attempts from notifier.message where text = $1', [text])).rows[0];
  await waitFor(async () => (await row())?.line !== null, { what: `${text} to have its line` });
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect(await row()).toMatchObject({ state: 'planned', attempts: 0 });
}

test.each([
  ['hour_max', '30 minutes'],
  ['day_max', '23 hours'],
] as const)('a number sends no more than its %s; codes leave beyond it, the others once it allows', async (cap, within) => {
  await limit({ [cap]: 2 });
  for (const name of ['satu', 'dua']) {
    await plan(`${cap} ${name}`);
    await leaves(`${cap} ${name}`);
  }
  await platform.owner.query(`update notifier.message set attempted_at = now() - interval '${within}' where text like $1`, [`${cap}%`]);
  await plan(`${cap} tiga`);
  await stays(`${cap} tiga`);
  await plan(`${cap} kode`, { priority: 'code' });
  await leaves(`${cap} kode`);
  await stays(`${cap} tiga`);
  await limit({ [cap]: 50 });
  await leaves(`${cap} tiga`);
});

/** A window around a moment, by a clock. */
function around(zone: string): { from: string; to: string } {
  const at = (ms: number) =>
    new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(Date.now() + ms);
  return { from: at(-3_600_000), to: at(3_600_000) };
}

test('in the quiet hours of its client a message waits, but no answer and no code; another client’s clock is another', async () => {
  await limit({ quiet: around('Asia/Jakarta') });
  await plan('malam', { priority: 'notice' });
  await stays('malam');
  await plan('kode malam', { priority: 'code' });
  phone.write({ id: 'limits-menu', from: '628114400001', text: 'menu' });
  await plan('siang', { client: 'TIMUR' });
  await leaves('siang');
  await leaves('kode malam');
  await waitFor(() => phone.taken.some(({ to }) => to === '628114400001'), { what: 'the answer' });
  await stays('malam');
  await limit({ quiet: around('Pacific/Kiritimati') });
  await leaves('malam');
});

test('quiet hours are two times of a day', async () => {
  const change = (quiet: object) => platform.call('PATCH', `/api/numbers/${SANDBOX_NUMBER}`, { token: admin, body: { quiet } });
  expect(await change({ from: '22:00', to: '25:00' })).toMatchObject({
    status: 400,
    body: { errors: [{ field: 'quiet.to' }, { field: 'quiet' }] },
  });
  expect(await change({ from: '22:00' })).toMatchObject({ status: 400 });
});
