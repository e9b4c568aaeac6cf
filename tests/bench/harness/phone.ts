import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { uuidv7 } from '@balai/runtime/core';

/** A phone on the sandbox's wire that takes every message at once and says when; held questions for incoming messages are answered at once too. */
export interface Phone {
  readonly url: string;
  /** Messages taken so far. */
  count(): number;
  /** When a message with this text, or to this number, was first taken (`performance.now()`); undefined: none was. */
  takenAt(textOrNumber: string): number | undefined;
  /** Somebody writes to the platform. */
  write(from: string, text: string): void;
  stop(): Promise<void>;
}

const WAIT_MS = 10_000;

export async function startPhone(): Promise<Phone> {
  const taken = new Map<string, number>();
  const inbound: { readonly id: string; readonly from: string; readonly text: string; readonly at: string }[] = [];
  const held = new Set<() => void>();
  let count = 0;

  const answer = (response: ServerResponse, body: unknown) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { client_message_id: id, to, text } = (await json(request)) as Record<'client_message_id' | 'to' | 'text', string>;
    count += 1;
    // Only the first of a text counts: a queue of one text is one entry.
    for (const key of text === 'report' ? [text] : [text, to]) if (!taken.has(key)) taken.set(key, performance.now());
    answer(response, { id: `phone-${id}` });
  }

  async function answerInbound(url: URL, response: ServerResponse): Promise<void> {
    const after = Number(url.searchParams.get('after') ?? '0');
    if (inbound.length <= after)
      await new Promise<void>((resolve) => {
        const go = () => {
          clearTimeout(late);
          held.delete(go);
          resolve();
        };
        const late = setTimeout(go, WAIT_MS);
        held.add(go);
      });
    answer(response, { messages: inbound.slice(after, after + 1_000), cursor: String(Math.min(inbound.length, after + 1_000)) });
  }

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://phone');
    if (request.method === 'POST') void take(request, response);
    else if (url.pathname.endsWith('/inbound')) void answerInbound(url, response);
    else response.writeHead(404).end('{}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    count: () => count,
    takenAt: (key) => taken.get(key),
    write(from, text) {
      inbound.push({ id: uuidv7(), from, text, at: new Date().toISOString() });
      for (const go of [...held]) go();
    },
    async stop() {
      for (const go of [...held]) go();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
