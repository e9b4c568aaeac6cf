import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { afterEach } from 'vitest';
import { HttpProvider, type HttpProviderOptions } from '../../src/providers/http-provider.ts';
import { readAnswer } from '../../src/providers/provider-answer.ts';
import type { ProviderResponse } from '../../src/providers/provider-exchange.ts';
import type { CallContext, ProviderCall } from '../../src/providers/social-provider.ts';
import { type LocalServer, startLocalServer } from './local-server.ts';

/** A request whose values need escaping. */
export const REQUEST = { path: '/v1/likes', query: { code_or_id_or_url: 'DV a&b', cursor: '=+/' } };
/** The header of answers made by the gateway. */
export const GATEWAY = { 'x-rapidapi-proxy-response': 'true' };

const servers: LocalServer[] = [];

/** Ends the servers of this test now. */
export async function closeServers(): Promise<void> {
  await Promise.all(servers.splice(0).map((server) => server.close()));
}

afterEach(closeServers);

/** A server that lives until the end of the test. */
export async function serve(listener: RequestListener): Promise<string> {
  const server = await startLocalServer(listener);
  servers.push(server);
  return server.url;
}

/** Writes one answer. */
export type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** Gives the answers in turn, the last one for ever, and keeps the requests. */
export async function serveInTurn(...answers: Answer[]): Promise<{ url: string; requests: IncomingMessage[] }> {
  const requests: IncomingMessage[] = [];
  const url = await serve((request, response) => {
    requests.push(request);
    answers[Math.min(requests.length, answers.length) - 1]?.(response, request);
  });
  return { url, requests };
}

/** Success. */
export const ok: Answer = (response) => void response.end('{"data":{}}');
/** An answer with this status. */
export const status =
  (code: number, headers: Record<string, string> = {}, body = '{}'): Answer =>
  (response) =>
    void response.writeHead(code, headers).end(body);
/** No answer: the connection is closed. */
export const dropped: Answer = (response) => void response.destroy();

/** A client with recorded calls and waits that take no time. */
export function clientOf(url: string, { beforeCall, onCall, ...options }: Partial<HttpProviderOptions & CallContext> = {}) {
  const calls: ProviderCall[] = [];
  const sleeps: number[] = [];
  const http = new HttpProvider('instagram', url, {
    key: 'secret-key',
    sleep: async (ms) => void sleeps.push(ms),
    random: () => 0.5,
    ...options,
  });
  const hooks: CallContext = {
    ...(beforeCall && { beforeCall }),
    onCall: onCall ?? ((call) => void calls.push(call)),
  };
  const get = (context: CallContext = {}) =>
    http.get(REQUEST, (_request, response: ProviderResponse) => readAnswer(response), { ...hooks, ...context });
  const outcomes = () => calls.map((call) => `${call.outcome}:${call.reason ?? ''}`);
  return { get, calls, sleeps, outcomes };
}
