import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import Fastify from 'fastify';
import { afterEach, expect, it } from 'vitest';
import { endSlowBodies } from './slow-bodies.ts';

const PARTS = 8;
const PART = 'x'.repeat(100);
const app = Fastify();
afterEach(() => app.close());

/** Sends a body in parts with a pause before each. @returns the status that is answered, and after how long */
async function sendSlowly(port: number, pauseMs: number, parts = PARTS): Promise<{ status: number; ms: number }> {
  const begun = performance.now();
  const socket = connect(port, '127.0.0.1');
  const answer = once(socket, 'data');
  socket.on('error', () => undefined);
  socket.write(`POST / HTTP/1.1\r\nhost: x\r\ncontent-type: text/plain\r\ncontent-length: ${PARTS * PART.length}\r\n\r\n`);
  for (let sent = 0; sent < parts && !socket.destroyed; sent += 1) {
    await sleep(pauseMs);
    socket.write(PART);
  }
  const [bytes] = (await answer) as [Buffer];
  socket.destroy();
  return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(bytes.toString())?.[1]), ms: performance.now() - begun };
}

it('a body has the time that its length takes on a slow line; one that stops on the way is ended', async () => {
  endSlowBodies(app, { graceMs: 300, bytesPerMs: 0.4 });
  app.post('/', ({ body }) => ({ length: String(body).length }));
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  // 300 ms and 800 bytes at 0.4 a millisecond: 2.3 s.
  const slow = await sendSlowly(port, 150);
  expect(slow.status).toBe(200);
  expect(slow.ms).toBeGreaterThan(900);
  const stuck = await sendSlowly(port, 10, 3);
  expect(stuck.status).toBe(408);
  expect(stuck.ms).toBeGreaterThan(2_000);
});
