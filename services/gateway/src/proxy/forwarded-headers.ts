import type { IncomingHttpHeaders } from 'node:http';
import { callerAddress } from '@balai/runtime';
import type { FastifyRequest } from 'fastify';

/** Headers about one connection, not about the call (RFC 9110 §7.6.1), and those the client library refuses. */
const HOP_BY_HOP = [
  'connection',
  'keep-alive',
  'proxy-connection',
  'proxy-authorization',
  'proxy-authenticate',
  'te',
  'trailer',
  'upgrade',
  'expect',
  'http2-settings',
  'transfer-encoding',
];

const without = (headers: Readonly<Record<string, string | string[] | undefined>>, names: readonly string[]) =>
  Object.fromEntries(Object.entries(headers).filter(([name, value]) => value !== undefined && !names.includes(name)));

/** What of the caller's request decides about them. */
type Caller = Pick<FastifyRequest, 'id' | 'ip' | 'socket' | 'method' | 'headers'>;

const isOwnPage = (origin: string | undefined, host: string | undefined) =>
  origin !== undefined && URL.canParse(origin) && new URL(origin).host === host;

/**
 * Headers of the call as the peer gets them: everything the caller sent end to end (authorization, cookie, idempotency-key,
 * accept-language, if-none-match …), the request id, and who called through `X-Forwarded-*`.
 */
export function requestHeaders(request: Caller, headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const bodiless = request.method === 'GET' || request.method === 'HEAD';
  return {
    ...without(headers, bodiless ? [...HOP_BY_HOP, 'content-length'] : HOP_BY_HOP),
    'x-request-id': request.id,
    // Peers believe the last of these only: ours.
    'x-forwarded-for': [request.headers['x-forwarded-for'] ?? [], callerAddress(request)].flat().join(', '),
    'x-forwarded-host': request.headers.host,
    // The peer compares `Origin` with its own name, which is not the one the page was loaded from: say what a browser would.
    ...(isOwnPage(request.headers.origin, request.headers.host) ? { 'sec-fetch-site': 'same-origin' } : {}),
  };
}

/** Headers of the peer's answer as the caller gets them. */
export function answerHeaders(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return without(headers, HOP_BY_HOP);
}
