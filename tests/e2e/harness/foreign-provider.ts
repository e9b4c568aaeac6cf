import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../../data/providers/', import.meta.url));

interface StoredAnswer {
  readonly request: { readonly path: string; readonly query: Record<string, string> };
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body?: unknown;
  readonly rawBody?: string;
}

/** A provider that is not the sandbox: answers from the stored payloads by path and query. */
export interface ForeignProvider {
  readonly url: string;
  /** Keys that callers showed, one a call. */
  readonly keys: readonly string[];
  close(): Promise<void>;
}

const keyOf = (path: string, query: Iterable<readonly [string, string]>) =>
  `${path}?${[...query]
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join('&')}`;

/**
 * Serves the stored answers of one platform.
 * @param alias a value of the query → the value it is looked up by, so that a feed's post can have another file's list.
 */
export async function startForeignProvider(
  platform: 'instagram' | 'tiktok',
  alias: Readonly<Record<string, string>>,
): Promise<ForeignProvider> {
  const answers = new Map<string, StoredAnswer>();
  for (const file of readdirSync(`${FOLDER}${platform}`)) {
    const stored = JSON.parse(readFileSync(`${FOLDER}${platform}/${file}`, 'utf8')) as StoredAnswer;
    answers.set(keyOf(stored.request.path, Object.entries(stored.request.query)), stored);
  }
  const keys: string[] = [];
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    keys.push(String(request.headers['x-rapidapi-key']));
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://provider');
    const asked = [...searchParams].map(([name, value]) => [name, alias[value] ?? value] as const);
    const stored = answers.get(keyOf(pathname, asked));
    response.writeHead(stored?.status ?? 404, stored?.headers ?? { 'content-type': 'application/json' });
    response.end(stored?.rawBody ?? JSON.stringify(stored?.body ?? { detail: 'Not found' }));
  };
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    keys,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
