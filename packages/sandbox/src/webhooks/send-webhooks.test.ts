import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sendPaymentEvents } from './send-payment-events.ts';
import { sendTrackingEvents } from './send-tracking-events.ts';

const SECRET = 'the secret of the sender';
let received: { readonly body: string; readonly signature: string }[] = [];
const server = createServer(async (request, response) => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  received.push({ body: Buffer.concat(parts).toString(), signature: String(request.headers['balai-signature']) });
  response.writeHead(202).end();
});
let url: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

it.each([
  [
    'payments',
    () =>
      sendPaymentEvents([{ type: 'payment.captured', payment_id: 'p1', order: null, amount: '1.00' }], { ...options(), isShuffled: true }),
    1,
  ],
  [
    'tracking',
    () =>
      sendTrackingEvents(
        [
          { code: 'hub', tracking_code: 'JNE 1' },
          { code: 'delivered', tracking_code: 'JNE 1' },
        ],
        options(),
      ),
    2,
  ],
])('copies of %s are signed and carry one identifier per event', async (_, send, events) => {
  received = [];
  expect(await send()).toEqual(Array.from({ length: 3 * events }, () => 202));
  expect(new Set(received.map(({ body }) => JSON.parse(body).id)).size).toBe(events);
  for (const { body, signature } of received) {
    const seconds = /^t=(\d+),/.exec(signature)?.[1];
    expect(signature).toBe(`t=${seconds},v1=${createHmac('sha256', SECRET).update(`${seconds}.${body}`).digest('hex')}`);
  }
});

const options = () => ({ urls: [url], secret: SECRET, copies: 3 });
