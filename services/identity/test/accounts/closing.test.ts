import { connect, createServer, type Socket } from 'node:net';
import { deleteBroker, infrastructure } from '@balai/testing';
import { expect, it, onTestFinished } from 'vitest';
import { type IdentityPlatform, startIdentity } from '../identity-platform.ts';

const { amqpUrl, redisUrl } = infrastructure();

/** A way to a server that can be cut. */
async function wayTo(target: string): Promise<{ readonly url: string; cut(): void }> {
  const to = new URL(target);
  const there = { host: to.hostname, port: Number(to.port || (to.protocol === 'amqp:' ? 5672 : 6379)) };
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    const onward = connect(there);
    for (const one of [socket, onward]) {
      sockets.add(one);
      one.on('error', () => undefined);
      one.once('close', () => {
        socket.destroy();
        onward.destroy();
      });
    }
    socket.pipe(onward).pipe(socket);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  to.hostname = '127.0.0.1';
  to.port = String(address.port);
  const cut = () => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  onTestFinished(cut);
  return { url: to.href, cut };
}

it.skipIf(amqpUrl === null || redisUrl === null)(
  'an account that is closed while broker and Redis are down is refused in every process within two seconds',
  { meta: { skipReason: 'no RabbitMQ or Redis' } },
  async () => {
    const prefix = `closing-${process.pid}`;
    const [broker, redis] = [await wayTo(amqpUrl ?? ''), await wayTo(redisUrl ?? '')];
    const env = { AMQP_URL: broker.url, AMQP_PREFIX: prefix, REDIS_URL: redis.url, REDIS_PREFIX: prefix };
    const first = await startIdentity({ env });
    const others: IdentityPlatform[] = [];
    for (let n = 0; n < 2; n += 1) others.push(await startIdentity({ databaseUrl: first.databaseUrl, env }));
    await first.addClient('UNIT');
    const id = await first.account('ani', 'operator', 'UNIT');
    const { token } = await first.logIn('ani');
    const status = async ({ call }: IdentityPlatform) => (await call('GET', '/api/auth/contacts', { token })).status;
    for (const platform of [first, ...others]) expect(await status(platform)).toBe(200);
    broker.cut();
    redis.cut();
    expect((await first.call('POST', `/api/accounts/${id}/close`, { token: first.admin, body: {} })).status).toBe(200);
    const closedAt = Date.now();
    const refusedAfter = async (platform: IdentityPlatform): Promise<number> => {
      while ((await status(platform)) === 200) await new Promise((resolve) => setTimeout(resolve, 20));
      return Date.now() - closedAt;
    };
    for (const took of await Promise.all([first, ...others].map(refusedAfter))) expect(took).toBeLessThan(2_000);
    for (const platform of others) await platform.stopOnly();
    await deleteBroker(amqpUrl ?? '', prefix, first.databaseUrl);
    await first.stop();
  },
);
