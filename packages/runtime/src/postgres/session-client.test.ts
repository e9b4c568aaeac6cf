import { createServer, type Server } from 'node:net';
import pg from 'pg';
import { afterEach, expect, it } from 'vitest';
import { SessionClient } from './session-client.ts';

let server: Server | null = null;
afterEach(() => void server?.close());

/** AuthenticationOk and ReadyForQuery. */
const SIGNED_IN = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0, 0x5a, 0, 0, 0, 5, 0x49]);

/** Port of a server that signs in and ends the connection at the first statement, or answers nothing more. */
async function strangeServer(atStatement: 'ends' | 'is silent'): Promise<number> {
  const made = createServer((socket) => {
    let isSignedIn = false;
    socket.on('error', () => undefined);
    socket.on('data', () => {
      if (!isSignedIn) socket.write(SIGNED_IN);
      else if (atStatement === 'ends') socket.destroy();
      isSignedIn = true;
    });
  });
  server = made;
  await new Promise<void>((listening) => made.listen(0, '127.0.0.1', listening));
  return (made.address() as { port: number }).port;
}

const settings = { host: '127.0.0.1', user: 'nobody', password: 'x', database: 'x', ssl: false } as const;

it('a connection that ends while its settings are made fails the connecting alone', async () => {
  const client = new SessionClient({ ...settings, port: await strangeServer('ends') });
  await expect(client.connect()).rejects.toThrow('Connection terminated unexpectedly');
});

it('a pool that gives such a connection up fails the one who waits alone', async () => {
  const pool = new pg.Pool({ ...settings, port: await strangeServer('is silent'), Client: SessionClient, connectionTimeoutMillis: 100 });
  await expect(pool.connect()).rejects.toThrow('Connection terminated due to connection timeout');
  await pool.end();
});
