import { type Account, accountChanged } from '@balai/contracts/access';
import { runChatOrder } from '@balai/contracts/attendance';
import { clientChanged } from '@balai/contracts/identity';
import { answerChatOrder, notifyAccount, sendMessage } from '@balai/contracts/notifier';
import type { Blobs } from '@balai/runtime/blobs';
import { uuidv7 } from '@balai/runtime/core';
import { defineModule, type ModuleContext } from '@balai/runtime/module';
import { sandbox } from '@balai/sandbox';
import { aClient, startTestPlatform, type TestPlatform, waitFor } from '@balai/testing';
import Type from 'typebox';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { notifier } from '../src/index.ts';

const NUMBER = '628133333333';
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

let platform: TestPlatform;
let blobs: Blobs;
/** Hands over the files of clients. */
const files = defineModule({
  name: 'files',
  config: Type.Object({}),
  migrations: null,
  setup(module: ModuleContext<unknown>) {
    blobs = module.blobs;
    return {};
  },
});
beforeAll(async () => {
  platform = await startTestPlatform({
    modules: [sandbox, notifier, files],
    env: { WHATSAPP_DRIVERS: 'sandbox', NOTIFIER_UNKNOWN_WINDOW_MS: '1000' },
  });
  const contacts = { operators: ['628111111111'], supervisors: [], groups: [], report_emails: [] };
  await platform.deliver(clientChanged, aClient('POLRES_CONTOH', { name: 'Polres Contoh', contacts }), { tenant: 'POLRES_CONTOH' });
});
afterAll(() => platform.stop());

interface PhoneMessage {
  readonly to: string;
  readonly text: string;
  readonly document?: { readonly name: string; readonly type: string };
}
const phone = async (to: string): Promise<PhoneMessage[]> =>
  (await platform.call('GET', `/sandbox/api/whatsapp/messages?to=${to}`)).body.data;

test('an order written on the sandbox phone is answered on it', async () => {
  await platform.call('POST', '/sandbox/api/whatsapp/inbound', { body: { from: '08111111111', text: 'absensilikes#polres_contoh' } });
  const order = await waitFor(async () => (await platform.sent('notifier', runChatOrder)).at(-1), { what: 'the order' });
  await platform.deliver(answerChatOrder, { order_id: order.data.order_id, text: 'Rekap Likes Instagram', asks: null });
  const [answer] = await waitFor(async () => {
    const messages = await phone('628111111111');
    return messages.length > 0 ? messages : null;
  });
  expect(answer?.text).toContain('Rekap Likes Instagram');
});

test('a sandbox phone that takes a message and breaks the line gets it once', async () => {
  await platform.call('POST', '/sandbox/api/faults', { body: { provider: 'whatsapp', kind: 'cut', count: 1 } });
  const data = {
    intent_key: 'cut',
    channel: 'whatsapp' as const,
    to: '628122222222',
    subject: null,
    text: 'sekali',
    delivery: 'at-most-once' as const,
  };
  await platform.deliver(sendMessage, data, { tenant: 'POLRES_CONTOH' });
  await waitFor(
    async () => {
      const { rows } = await platform.owner.query<{ state: string }>("select state from notifier.message where intent_key = 'cut'");
      return ['unconfirmed', 'accepted'].includes(rows[0]?.state ?? '');
    },
    { what: 'the message to end' },
  );
  expect(await phone('628122222222')).toHaveLength(1);
});

test('a notice shows its picture with the text as caption, continues a long one behind it, and goes without a picture that is gone', async () => {
  const clientId = 'POLRES_CONTOH';
  const token = await platform.signIn({ username: 'kabid', tenants: [clientId], clientId, whatsapp: NUMBER });
  const { rows } = await platform.owner.query<{ body: Account }>("select body from access.account where body->>'username' = 'kabid'");
  expect([token, rows[0]?.body.whatsapp]).toEqual([expect.any(String), NUMBER]);
  await platform.deliver(accountChanged, rows[0]?.body as Account);
  const { id } = await blobs.put(Buffer.from(PNG, 'base64'), { tenant: clientId, maxBytes: 1_000, types: ['image/png'] });
  const send = (text: string, blob_id: string) =>
    platform.deliver(notifyAccount, {
      ...{ notice_id: uuidv7(), account_id: rows[0]?.body.account_id ?? '', client_id: clientId, text },
      picture: { blob_id, name: 'apel.png', alt: 'Apel' },
    });
  await send(`Naskah\n${'Isi naskah.\n'.repeat(120)}`, id);
  await send('Tanpa gambar', uuidv7());
  const taken = await waitFor(async () => {
    const messages = await phone(NUMBER);
    return messages.some(({ text }) => text === 'Tanpa gambar') ? messages : null;
  });
  expect(taken.map(({ document }) => document?.type ?? null)).toEqual(['image/png', null, null]);
  expect(taken[0]?.text).toMatch(/^Naskah\n[\s\S]*\(1\/2\)$/);
});
