import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { FixtureFile } from './fixture-file.ts';

/** A server on a free local port; `close` also ends open connections. */
export interface LocalServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts a server that answers with `listener`. */
export async function startLocalServer(listener: RequestListener): Promise<LocalServer> {
  const server = createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return { url: `http://127.0.0.1:${port}`, close };
}

/** A server that answers as the fixtures do, by path and query; a sequence gives its answers in turn. Anything else is 404. */
export function startFixtureServer(files: readonly FixtureFile[]): Promise<LocalServer> {
  const answers = new Map<string, FixtureFile[]>();
  for (const file of files) {
    const key = keyOf(file.request.path, new URLSearchParams(file.request.query));
    answers.set(
      key,
      [...(answers.get(key) ?? []), file].sort((a, b) => (a.sequence?.attempt ?? 0) - (b.sequence?.attempt ?? 0)),
    );
  }
  return startLocalServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const waiting = answers.get(keyOf(url.pathname, url.searchParams)) ?? [];
    const file = waiting.length > 1 ? waiting.shift() : waiting[0];
    if (file === undefined) {
      response.writeHead(404, { 'content-type': 'application/json' }).end('{"detail":"Not found"}');
      return;
    }
    const { 'content-length': _length, ...headers } = file.headers;
    response.writeHead(file.status, headers).end(file.bodyText);
  });
}

function keyOf(path: string, query: URLSearchParams): string {
  query.sort();
  return `${path}?${query.toString()}`;
}
