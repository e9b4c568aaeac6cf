import { consentChanged, contactNoted } from '@balai/contracts/notifier';
import { systemClock, uuidv7 } from '@balai/runtime/core';
import { type SharedPlatform, waitFor } from '@balai/testing';
import { beforeAll, expect, it } from 'vitest';
import { SANDBOX_NUMBER } from '../src/numbers/domain/number.ts';
import { takeSigned } from '../src/numbers/routes/cloud-webhooks.ts';
import { publishConsents } from '../src/use-cases/publish-consents.ts';
import { PHONE_NUMBER_ID } from './cloud/cloud-stand-in.ts';
import { APP_SECRET, signed, webhookOf, writtenOf } from './cloud/webhook-examples.ts';
import type { FakePhone } from './fake-phone.ts';
import { sharedNotifier } from './shared-notifier.ts';

let platform: SharedPlatform;
let phone: FakePhone;
let serial = 0;

beforeAll(async () => {
  ({ platform, phone } = await sharedNotifier(import.meta.url));
});

/** Somebody writes on the simulated phone; done once it came in. */
async function writes(from: string, name?: string, text = 'halo', group?: string): Promise<void> {
  serial += 1;
  const id = `contacts-${serial}`;
  phone.write({ id, from, text, ...(name === undefined ? {} : { name }), ...(group === undefined ? {} : { group }) });
  await waitFor(async () => (await cursor()) === phone.written(), { what: `${id} to come in` });
}
const cursor = async () =>
  Number(
    (await platform.owner.query("select cursor from notifier.line_turn where line = $1 and direction = 'in'", [SANDBOX_NUMBER])).rows[0]
      ?.cursor,
  );
const notedOf = async (address: string) =>
  (await platform.sent('notifier', contactNoted)).filter(({ data }) => data.address === address).map(({ data }) => data);

it('publishes a chat once, and again when its display name changes', async () => {
  const from = '628116700001';
  for (const name of ['Ani', 'Ani', undefined, 'Ani\nWijaya', 'Ani Wijaya']) await writes(from, name);
  expect(await notedOf(from)).toMatchObject([
    { number_id: SANDBOX_NUMBER, number_name: 'Simulasi', name: 'Ani', client_ids: null, wrote_at: expect.any(String) },
    { name: 'Ani Wijaya' },
  ]);
});

it('publishes a chat without a name, and no group', async () => {
  const [from, group] = ['628116700002', '120363067000000001@g.us'];
  await writes(from, 'Budi', 'halo', group);
  await writes(from);
  expect(await notedOf(from)).toMatchObject([{ name: null }]);
  expect(await notedOf(group)).toEqual([]);
});

it('publishes the profile name of a webhook of the Cloud API, once for the same webhook', async () => {
  const from = '628116700003';
  const { rawBody, signature } = signed(webhookOf(writtenOf({ type: 'text', text: { body: 'halo' } }, { from, id: 'wamid.contacts' })));
  const context = {
    database: platform.database('notifier'),
    clock: systemClock,
    noteChange: () => undefined,
    newId: uuidv7,
    onInbound: { wake: () => undefined },
    onFiles: { wake: () => undefined },
  };
  const number = { numberId: SANDBOX_NUMBER, phoneNumberId: PHONE_NUMBER_ID, app_secret: APP_SECRET };
  for (const _ of [1, 2]) await takeSigned(context, number, rawBody, signature);
  expect(await notedOf(from)).toMatchObject([{ name: 'Sheena Nelson' }]);
});

it.each([['9999-12-31'], ['+010000-01-01'], ['+033658-09-27']])('takes a message of the year %s as written now', async (day) => {
  serial += 1;
  const from = `6281167001${String(serial).padStart(3, '0')}`;
  const { contacts, messages } = writtenOf({ type: 'text', text: { body: 'halo' } }, { from, id: `wamid.future.${serial}` });
  const timestamp = String(Date.parse(`${day}T00:00:00Z`) / 1000);
  const { rawBody, signature } = signed(webhookOf({ contacts, messages: messages.map((one) => ({ ...one, timestamp })) }));
  const context = {
    database: platform.database('notifier'),
    clock: systemClock,
    noteChange: () => undefined,
    newId: uuidv7,
    onInbound: { wake: () => undefined },
    onFiles: { wake: () => undefined },
  };
  const number = { numberId: SANDBOX_NUMBER, phoneNumberId: PHONE_NUMBER_ID, app_secret: APP_SECRET };
  expect(await takeSigned(context, number, rawBody, signature)).toMatchObject({ received: 1 });
  const [noted] = await notedOf(from);
  expect(Date.parse(noted?.wrote_at ?? '')).toBeLessThanOrEqual(Date.now());
});

it('publishes what a number wrote about notices when that changes', async () => {
  const from = '628116700004';
  const changes = async () => (await platform.sent('notifier', consentChanged)).filter(({ data }) => data.address === from);
  for (const text of ['stop', 'stop', 'mulai']) await writes(from, undefined, text);
  await waitFor(async () => (await changes()).length === 2, { what: 'both changes' });
  expect((await changes()).map(({ data }) => data.is_wanted)).toEqual([false, true]);
});

it('publishes consents from before they were published, once', async () => {
  const address = '628116700005';
  await platform.owner.query('insert into notifier.consent (address, is_wanted) values ($1, false)', [address]);
  for (const _ of [1, 2]) await publishConsents({ database: platform.database('notifier') });
  const published = (await platform.sent('notifier', consentChanged)).filter(({ data }) => data.address === address);
  expect(published.map(({ data }) => data.is_wanted)).toEqual([false]);
});
