import { runChatOrder } from '@balai/contracts/attendance';
import { clientChanged } from '@balai/contracts/identity';
import { answerChatOrder, sendMessage } from '@balai/contracts/notifier';
import { sandbox } from '@balai/sandbox';
import { aClient, startTestPlatform, type TestPlatform, waitFor } from '@balai/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { notifier } from '../src/index.ts';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startTestPlatform({
    modules: [sandbox, notifier],
    env: { WHATSAPP_DRIVER: 'sandbox', NOTIFIER_UNKNOWN_WINDOW_MS: '1000' },
  });
  const contacts = { operators: ['628111111111'], supervisors: [], groups: [], report_emails: [] };
  await platform.deliver(clientChanged, aClient('POLRES_CONTOH', { name: 'Polres Contoh', contacts }), { tenant: 'POLRES_CONTOH' });
});
afterAll(() => platform.stop());

interface PhoneMessage {
  readonly to: string;
  readonly text: string;
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
