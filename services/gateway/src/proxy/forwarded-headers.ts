import type { IncomingHttpHeaders } from 'node:http';
import { callerAddress } from '@balai/runtime/http';
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

const HOP_BY_HOP_NAMES: ReadonlySet<string> = new Set(HOP_BY_HOP);
/** Besides those, what the client library writes itself: the peer's name, the length of the body. */
const OF_THE_CALL: ReadonlySet<string> = new Set([...HOP_BY_HOP, 'host', 'content-length']);

type Headers = Readonly<Record<string, string | string[] | undefined>>;

function without(headers: Headers, names: ReadonlySet<string>): Record<string, string | string[]> {
  const left: Record<string, string | string[]> = {};
  for (const name of Object.keys(headers)) {
    const value = headers[name];
    if (value !== undefined && !names.has(name)) left[name] = value;
  }
  return left;
}

/** What of the caller's request decides about them. */
type Caller = Pick<FastifyRequest, 'id' | 'ip' | 'socket' | 'method' | 'headers'>;

const isOwnPage = (origin: string | undefined, host: string | undefined) =>
  origin !== undefined && URL.canParse(origin) && new URL(origin).host === host;

/**
 * Headers of the call as the peer gets them: everything the caller sent end to end (authorization, cookie, idempotency-key,
 * accept-language, if-none-match …), the request id, and who called through `X-Forwarded-*`.
 * @param body that is sent; null: none
 */
export function requestHeaders(request: Caller, body: Buffer | null): IncomingHttpHeaders {
  const { headers } = request;
  const sent = without(headers, OF_THE_CALL);
  if (body !== null) sent['content-type'] ??= 'application/json';
  sent['x-request-id'] = request.id;
  // Peers believe the last of these only: ours.
  sent['x-forwarded-for'] = [headers['x-forwarded-for'] ?? [], callerAddress(request)].flat().join(', ');
  if (headers.host !== undefined) sent['x-forwarded-host'] = headers.host;
  // The peer compares `Origin` with its own name, which is not the one the page was loaded from: say what a browser would.
  if (isOwnPage(headers.origin, headers.host)) sent['sec-fetch-site'] = 'same-origin';
  return sent;
}

/** Headers of the peer's answer as the caller gets them. */
export function answerHeaders(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return without(headers, HOP_BY_HOP_NAMES);
}
