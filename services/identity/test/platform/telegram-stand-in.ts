import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A message that a bot sent. */
export interface SentMessage {
  /** Token of the bot, as it stands in the address. */
  readonly bot: string;
  readonly chat_id: string;
  readonly text: string;
}

/** A stand-in for Telegram's Bot API: takes `sendMessage`, and refuses with the statuses that are scripted first. */
export interface TelegramStandIn {
  readonly url: string;
  readonly messages: SentMessage[];
  /** Statuses of the next answers; 0: the connection breaks off. */
  readonly refusals: number[];
  /** Requests so far, also refused ones. */
  requests: number;
  stop(): Promise<void>;
}

async function jsonOf(request: IncomingMessage): Promise<{ chat_id: string; text: string }> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

export async function startTelegram(): Promise<TelegramStandIn> {
  const messages: SentMessage[] = [];
  const refusals: number[] = [];
  const server = createServer(async (request, response) => {
    standIn.requests += 1;
    const body = await jsonOf(request);
    const bot = /^\/bot([^/]+)\/sendMessage$/.exec(request.url ?? '')?.[1];
    const refusal = bot === undefined || request.method !== 'POST' ? 404 : refusals.shift();
    if (refusal === 0) {
      request.socket.destroy();
      return;
    }
    response.writeHead(refusal ?? 200, { 'content-type': 'application/json' });
    if (refusal !== undefined) {
      response.end(JSON.stringify({ ok: false, error_code: refusal, description: 'refused' }));
      return;
    }
    messages.push({ bot: bot ?? '', ...body });
    response.end(
      JSON.stringify({ ok: true, result: { message_id: messages.length, date: 0, chat: { id: body.chat_id }, text: body.text } }),
    );
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const standIn: TelegramStandIn = {
    ...{ messages, refusals, requests: 0 },
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return standIn;
}
