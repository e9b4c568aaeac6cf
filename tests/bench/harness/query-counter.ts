import { connect, createServer, type Socket } from 'node:net';

/** A relay in front of PostgreSQL that counts what clients ask it to execute. */
export interface QueryCounter {
  /** The database's URL, through the relay. */
  readonly url: string;
  /** Queries so far: simple ones, and executions of prepared ones. A `begin` is one as well. */
  count(): number;
  close(): Promise<void>;
}

const QUERY = 'Q'.charCodeAt(0);
const EXECUTE = 'E'.charCodeAt(0);
const SSL_REQUEST = 80_877_103;

/** Follows the messages of one client: a type byte (none on the first ones), and a length that counts itself. */
function followClient(onQuery: () => void): (chunk: Buffer) => void {
  let kept: Buffer = Buffer.alloc(0);
  let isStarted = false;
  let skip = 0;
  return (chunk) => {
    kept = kept.length === 0 ? chunk : Buffer.concat([kept, chunk]);
    for (;;) {
      const skipped = Math.min(skip, kept.length);
      kept = kept.subarray(skipped);
      skip -= skipped;
      const head = isStarted ? 5 : 8;
      if (skip > 0 || kept.length < head) return;
      if (isStarted) {
        const type = kept[0];
        if (type === QUERY || type === EXECUTE) onQuery();
        skip = 1 + kept.readInt32BE(1);
      } else {
        skip = kept.readInt32BE(0);
        // Whoever asks for encryption begins again when it is refused.
        isStarted = kept.readInt32BE(4) !== SSL_REQUEST;
      }
    }
  };
}

export async function startQueryCounter(databaseUrl: string): Promise<QueryCounter> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let queries = 0;
  const server = createServer((client) => {
    const database = connect({ host: target.hostname, port: Number(target.port || 5432) });
    for (const [socket, other] of [
      [client, database],
      [database, client],
    ] as const) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
    const follow = followClient(() => {
      queries += 1;
    });
    client.on('data', follow);
    client.pipe(database);
    database.pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String(typeof address === 'object' && address !== null ? address.port : 0);
  return {
    url: url.href,
    count: () => queries,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
