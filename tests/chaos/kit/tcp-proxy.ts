import { createServer, connect as dial, type Socket } from 'node:net';

/** What happens to a dependency: reachable, refused at once, or silent (connections stand, nothing arrives). */
export type LineState = 'pass' | 'cut' | 'silent';

/** A line to a dependency that a test can cut without touching the dependency itself, which others use. */
export interface TcpProxy {
  /** The given address of the dependency, by way of this line. */
  through(url: string): string;
  /** Whatever was under way when a silence ends is torn: bytes of it are gone. */
  set(state: LineState): void;
  /** What stands now falls silent for good, as when a firewall forgets a connection; new connections pass. */
  forget(): void;
  /** Connections that stand right now. */
  readonly open: number;
  close(): Promise<void>;
}

/** Opens a line on a free loopback port to host and port of `target` (any URL; `defaultPort` when it names none). */
export async function startTcpProxy(target: string, defaultPort: number): Promise<TcpProxy> {
  const { hostname, port } = new URL(target);
  let state: LineState = 'pass';
  const pairs = new Set<readonly [Socket, Socket]>();
  const forgotten = new WeakSet<readonly [Socket, Socket]>();
  const tear = () => {
    for (const [inner, outer] of pairs) {
      inner.destroy();
      outer.destroy();
    }
    pairs.clear();
  };

  const server = createServer((inner) => {
    if (state === 'cut') {
      inner.resetAndDestroy();
      return;
    }
    const outer = dial({ host: hostname, port: port === '' ? defaultPort : Number(port) });
    const pair = [inner, outer] as const;
    pairs.add(pair);
    const end = () => {
      pairs.delete(pair);
      inner.destroy();
      outer.destroy();
    };
    for (const [from, to] of [
      [inner, outer],
      [outer, inner],
    ] as const) {
      from.setNoDelay(true);
      from.on('error', end);
      from.on('close', end);
      from.on('data', (chunk: Buffer) => {
        if (state === 'silent' || forgotten.has(pair)) return;
        if (!to.write(chunk)) {
          from.pause();
          to.once('drain', () => from.resume());
        }
      });
    }
  });
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(0, '127.0.0.1', done);
  });
  const address = server.address();
  const ownPort = typeof address === 'object' && address !== null ? address.port : 0;

  return {
    through(url) {
      const changed = new URL(url);
      changed.hostname = '127.0.0.1';
      changed.port = String(ownPort);
      return changed.href;
    },
    set(next) {
      const wasSilent = state === 'silent';
      state = next;
      if (next === 'cut' || wasSilent) tear();
    },
    forget() {
      for (const pair of pairs) forgotten.add(pair);
    },
    get open() {
      return pairs.size;
    },
    async close() {
      tear();
      await new Promise<void>((done) => server.close(() => done()));
    },
  };
}
