import { clientChanged } from '@balai/contracts/identity';
import { messageRetried, messageSettled, sendMessage } from '@balai/contracts/notifier';
import { uuidv7 } from '@balai/runtime/core';
import { aClient, type SharedPlatform, waitFor } from '@balai/testing';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { FakePhone } from './fake-phone.ts';
import { sharedNotifier } from './shared-notifier.ts';

let phone: FakePhone;
let platform: SharedPlatform;
let operator: string;

beforeAll(async () => {
  ({ platform, phone } = await sharedNotifier(import.meta.url));
  operator = await platform.signIn({ role: 'operator', username: 'petugas', tenants: ['POLRES_ULANG'] });
  await platform.deliver(clientChanged, aClient('POLRES_ULANG'), { tenant: 'POLRES_ULANG' });
});
beforeEach(() => {
  phone.taken.length = 0;
  phone.script.length = 0;
});

let number = 0;
/** A message that the phone refuses. */
async function refused(text: string) {
  number += 1;
  phone.script.push('refuse');
  const data = { intent_key: `retry:${number}`, channel: 'whatsapp', to: `62811000${2000 + number}`, subject: null, text } as const;
  await platform.deliver(sendMessage, { ...data, delivery: 'at-most-once' }, { tenant: 'POLRES_ULANG' });
  return waitFor(async () => (await listed()).find((one) => one.preview === text && one.state === 'failed'), { what: `${text} to fail` });
}
interface Shown {
  message_id: string;
  preview: string;
  state: string;
  reason: string | null;
  can_retry: boolean;
}
const listed = async (language = 'id'): Promise<Shown[]> =>
  (await platform.call('GET', '/api/messages?client_id=POLRES_ULANG', { token: operator, headers: { 'accept-language': language } })).body
    .data;
const retry = (id: string, token = operator) => platform.call('POST', `/api/messages/${id}/retry`, { token });

test('a message that failed says why in plain words, is tried again when asked, and then tells whoever wanted it', async () => {
  const failed = await refused('Rekap pagi');
  expect(failed).toMatchObject({ can_retry: true, reason: expect.stringContaining('WhatsApp menolak nomor ini') });
  expect((await listed('en')).find(({ message_id }) => message_id === failed.message_id)?.reason).toContain('WhatsApp refused this number');
  expect((await retry(failed.message_id)).status).toBe(202);
  await waitFor(() => phone.taken.some(({ text }) => text === 'Rekap pagi'), { what: 'the message to be taken' });
  await waitFor(async () => (await listed()).find(({ preview }) => preview === 'Rekap pagi')?.state === 'accepted', { what: 'its state' });
  const told = (await platform.sent('notifier', messageSettled)).filter(({ data }) => data.message_id === failed.message_id);
  expect(told.map(({ data }) => [data.state, data.failure])).toEqual([
    ['failed', 'number_refused'],
    ['accepted', null],
  ]);
  expect((await platform.sent('notifier', messageRetried)).map(({ data }) => [data.message_id, data.asked_by])).toEqual([
    [failed.message_id, 'petugas'],
  ]);
});

test('what arrived, what is old and what is not theirs is not sent again', async () => {
  const failed = await refused('Rekap lama');
  const stranger = await platform.signIn({ role: 'operator', tenants: ['POLRES_LAIN'] });
  const viewer = await platform.signIn({ role: 'viewer', permissions: ['messages:read', 'self'], tenants: ['POLRES_ULANG'] });
  expect([(await retry(failed.message_id, stranger)).status, (await retry(failed.message_id, viewer)).status]).toEqual([404, 403]);
  expect((await retry(uuidv7())).body.code).toBe('message_not_found');
  await platform.owner.query("update notifier.message set planned_at = now() - interval '25 hours' where message_id = $1", [
    failed.message_id,
  ]);
  expect((await retry(failed.message_id)).body).toMatchObject({ code: 'message_too_old' });
  expect((await listed()).find(({ message_id }) => message_id === failed.message_id)?.can_retry).toBe(false);
  await platform.owner.query("update notifier.message set planned_at = now(), state = 'unconfirmed' where message_id = $1", [
    failed.message_id,
  ]);
  expect((await retry(failed.message_id)).body).toMatchObject({ code: 'message_not_failed' });
  expect(phone.taken).toEqual([]);
});
