import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import Fastify from 'fastify';
import { afterEach, expect, it } from 'vitest';
import { boundUnread } from './unread-answers.ts';

const MOST = 4;
const app = Fastify();
let made = 0;
let socket: Socket | null = null;
afterEach(async () => {
  socket?.destroy();
  await app.close();
});

const calls = (howMany: number, connection = 'keep-alive'): string =>
  `GET / HTTP/1.1\r\nhost: x\r\nconnection: ${connection}\r\n\r\n`.repeat(howMany);

it('a connection that asks on and on without reading is ended before its answers fill the memory; others and later calls are not', async () => {
  boundUnread(app, MOST);
  app.get('/', async () => {
    made += 1;
    await sleep(20);
    return 'x'.repeat(200_000);
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;

  socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.pause();
  socket.write(calls(500));
  await sleep(500);
  expect(made).toBeLessThanOrEqual(MOST);
  socket.destroy();

  // As many as are let wait, one behind the other, again and again on one connection.
  const reader = connect(port, '127.0.0.1');
  let read = 0;
  reader.on('data', (bytes) => {
    read += bytes.length;
  });
  for (let round = 0; round < 5; round += 1) {
    const before = read;
    reader.write(calls(MOST));
    while (read < before + MOST * 200_000) await once(reader, 'data');
  }
  reader.destroy();
  expect(made).toBeGreaterThanOrEqual(5 * MOST);
});
