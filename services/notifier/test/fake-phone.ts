import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A message as the phone got it. */
export interface Taken {
  readonly client_message_id: string;
  readonly to: string;
  readonly text: string;
}

/** What the phone does with a message: `cut` and `fail` take it first. `busy` answers 429, `refuse` 400; neither takes it. */
export type Behaviour = 'take' | 'cut' | 'fail' | 'busy' | 'refuse' | 'hang';

/** A phone whose answers the test writes. */
export interface FakePhone {
  readonly url: string;
  /** Every message the phone has taken, also those it did not say so of. */
  readonly taken: Taken[];
  /** What it does with the coming calls, one each; afterwards it takes. */
  readonly script: Behaviour[];
  /** Whether it answers questions about messages it has. */
  remembers: boolean;
  /** How often anything was asked of it. */
  asked(): number;
  /** How many messages were written to the platform: the cursor once all of them came in. */
  written(): number;
  /** Lets somebody write to the platform. */
  write(message: { id: string; from: string; text: string; group?: string; name?: string }): void;
  stop(): Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<Taken> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

const json = (response: ServerResponse, status: number, body: unknown) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

/** Starts a phone on a free port of this machine. */
export async function startFakePhone(): Promise<FakePhone> {
  const taken: Taken[] = [];
  const script: Behaviour[] = [];
  const inbound: { id: string; from: string; text: string; group?: string; name?: string; at: string }[] = [];
  const open = new Set<ServerResponse>();

  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const message = await bodyOf(request);
    const behaviour = script.shift() ?? 'take';
    if (behaviour === 'busy') return void json(response, 429, {});
    if (behaviour === 'refuse') return void json(response, 400, {});
    taken.push(message);
    if (behaviour === 'cut') response.destroy();
    else if (behaviour === 'fail') json(response, 500, {});
    else if (behaviour === 'hang') open.add(response);
    else json(response, 200, { id: `wa-${message.client_message_id}` });
  }

  function answer(url: URL, response: ServerResponse, phone: FakePhone): void {
    if (url.pathname.endsWith('/inbound')) {
      const after = Number(url.searchParams.get('after') ?? '0');
      json(response, 200, { messages: inbound.slice(after), cursor: String(Math.max(after, inbound.length)) });
      return;
    }
    const id = decodeURIComponent(url.pathname.split('/').at(-1) ?? '');
    const found = phone.remembers && taken.some((message) => message.client_message_id === id);
    json(response, found ? 200 : 404, found ? { id: `wa-${id}` } : {});
  }

  let calls = 0;
  const server = createServer((request, response) => {
    calls += 1;
    if (request.method === 'POST') void receive(request, response);
    else answer(new URL(request.url ?? '/', 'http://phone'), response, phone);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const phone: FakePhone = {
    // A listening TCP server has an address of this shape.
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken,
    script,
    remembers: false,
    asked: () => calls,
    written: () => inbound.length,
    write: (message) => void inbound.push({ ...message, at: new Date().toISOString() }),
    async stop() {
      for (const response of open) response.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return phone;
}
