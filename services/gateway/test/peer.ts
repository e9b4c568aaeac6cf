import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

export interface Peer {
  readonly url: string;
  /** Calls that arrived, oldest first, with their whole bodies. */
  readonly calls: { readonly method: string; readonly url: string; readonly headers: IncomingMessage['headers']; readonly body: string }[];
  stop(): Promise<void>;
}

/** A service in another process: a bare HTTP server that answers as the test says. */
export async function startPeer(answer: (request: IncomingMessage, response: ServerResponse, body: string) => void): Promise<Peer> {
  const calls: Peer['calls'] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = Buffer.concat(parts).toString();
      calls.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body });
      answer(request, response, body);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    stop: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
