import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Actor } from '@balai/runtime/access';
import { systemClock } from '@balai/runtime/core';
import { waitFor } from '@balai/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { LiveStream } from './live-stream.ts';

const actor: Actor = {
  kind: 'staff',
  personId: null,
  mustChangePassword: false,
  mustEnrolFactor: false,
  within: () => null,
  accountId: 'a',
  sessionId: 's',
  username: 'u',
  role: 'admin',
  clientId: null,
  activeClientId: null,
  premium: null,
  tenants: '*',
  expiresAt: new Date(0),
  can: () => true,
  sees: () => true,
  scope: 'system',
};

let server: Server;
let streams: LiveStream[];
let admit: () => Actor | Promise<Actor>;
let looking: NodeJS.Timeout;
beforeEach(async () => {
  streams = [];
  admit = () => actor;
  server = createServer((_request, response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'text/event-stream', connection: 'close' });
    streams.push(new LiveStream({ response, actor, session: { actor: () => admit() }, asked: null, clock: systemClock, heartbeatMs: 30 }));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  looking = setInterval(() => {
    for (const stream of streams) stream.checkSession(Date.now());
  }, 10);
});
afterEach(() => {
  clearInterval(looking);
  server.closeAllConnections();
  server.close();
});

async function connect(): Promise<{ answer: IncomingMessage; stream: LiveStream }> {
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const answer = new Promise<IncomingMessage>((done, fail) => get({ port, host: '127.0.0.1' }, done).on('error', fail));
  const stream = await waitFor(() => streams.at(-1));
  stream.send('hello', {});
  return { answer: await answer, stream };
}

it('drops a client that stops reading, with at most 256 kB waiting beyond what the network holds', async () => {
  const { answer, stream } = await connect();
  answer.pause();
  const block = 'x'.repeat(64 * 1024);
  let written = 0;
  await waitFor(
    async () => {
      for (let part = 0; part < 8 && !stream.ended.aborted; part += 1) {
        stream.send('hint', block);
        written += block.length;
      }
      return stream.ended.aborted;
    },
    { what: 'the stream to be dropped' },
  );
  expect(written).toBeLessThan(64 * 1024 * 1024);
  answer.on('error', () => undefined).destroy();
});

it.each([
  [
    'at once',
    () => {
      throw new Error('revoked');
    },
  ],
  [
    'after a while',
    async () => {
      await systemClock.sleep(20);
      throw new Error('revoked');
    },
  ],
])('beats while the session holds, says goodbye when it is known %s that it does not', async (_when, refuse: () => Promise<Actor>) => {
  const { answer, stream } = await connect();
  let text = '';
  answer.setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  await waitFor(() => text.includes(': \n\n'));
  admit = refuse;
  await once(answer, 'end');
  expect(text).toMatch(/event: bye\ndata: .*\n\n$/);
  expect(stream.ended.aborted).toBe(true);
});

it('a client that leaves ends its stream', async () => {
  const { answer, stream } = await connect();
  answer.destroy();
  await waitFor(() => stream.ended.aborted);
});
