import { isFileRoute, type RouteDefinition } from '@balai/contracts';
import { ROUTES } from '@balai/contracts/catalogue';
import { tokenOf } from '@balai/runtime/access';
import { callerAddress } from '@balai/runtime/http';
import type { FastifyRequest } from 'fastify';
import { type Dispatcher, Pool } from 'undici';
import { CommandError, errors } from '../protocol/codes.ts';

/** Connections to one service. */
const CONNECTIONS = 64;
const TIMEOUT_MS = 30_000;
const CONNECT_TIMEOUT_MS = 2_000;
/** Longest answer that fits a socket; others are for REST. */
const ANSWER_MAX_BYTES = 262_144;
const TEMPORARY = new Set([429, 502, 503, 504]);

/** Routes that sockets may call: of signed-in accounts, answered in JSON, without a secret. */
const callable = new Map(
  ROUTES.filter((route) => !('public' in route.access) && route.secretAnswer !== true && !isFileRoute(route)).map((route) => [
    route.id,
    route,
  ]),
);

interface Call {
  readonly path: string;
  /** Null: without a body. */
  readonly body: string | null;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Puts flat data where a route takes them: parameters of the path, the query, the rest into the body. @throws CommandError */
export function callOf(route: RouteDefinition, data: unknown): Call {
  if (data !== undefined && data !== null && !isRecord(data)) throw new CommandError(errors.badRequest);
  const rest = new Map(Object.entries(data ?? {}));
  const path = route.path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = rest.get(name);
    rest.delete(name);
    if (typeof value !== 'string' && typeof value !== 'number') throw new CommandError(errors.badRequest);
    return encodeURIComponent(value);
  });
  const query = new URLSearchParams();
  const isOfQuery = (name: string) => route.body === undefined || Object.hasOwn(route.query.properties, name);
  for (const [name, value] of rest) {
    if (!isOfQuery(name)) continue;
    rest.delete(name);
    for (const one of [value].flat())
      if (one !== undefined && one !== null) query.append(name, typeof one === 'string' ? one : JSON.stringify(one));
  }
  return {
    path: query.size === 0 ? path : `${path}?${query}`,
    body: route.body === undefined ? null : JSON.stringify(Object.fromEntries(rest)),
  };
}

/** Reads a body up to the longest answer. @throws CommandError for a longer one */
async function textOf(body: Dispatcher.ResponseData['body']): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of body) {
    size += piece.length;
    if (size > ANSWER_MAX_BYTES) throw new CommandError({ code: 413, message: 'the answer is too long for a socket' });
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

/** One line of JSON; null: it is none. */
function lineOf(text: string): string | null {
  if (text === '') return 'null';
  try {
    const value: unknown = JSON.parse(text);
    // A frame's messages end at line breaks, which our services do not write.
    return text.includes('\n') ? JSON.stringify(value) : text;
  } catch {
    return null;
  }
}

/** Calls routes for sockets, over HTTP and with the account's own token: permission, validation and audit are those of REST. */
export class RpcCaller {
  private readonly urlOf: (service: string) => string;
  private readonly pools = new Map<string, Pool>();

  constructor(urlOf: (service: string) => string) {
    this.urlOf = urlOf;
  }

  /**
   * Calls a route.
   * @param request handshake of the socket, with its account's token.
   * @param method id of the route.
   * @returns the answer's JSON text.
   * @throws CommandError 104 for an id that is none or not for sockets; else the status as code, and the failure's JSON as message.
   */
  async call(request: FastifyRequest, method: string, data: unknown): Promise<string> {
    const route = callable.get(method);
    if (route === undefined) throw new CommandError(errors.methodNotFound);
    const { path, body } = callOf(route, data);
    const { pool, base } = this.at(this.urlOf(route.service));
    let status: number;
    let text: string;
    try {
      const answer = await pool.request({
        method: route.method,
        path: base + path,
        headers: {
          authorization: `Bearer ${tokenOf(request).token}`,
          'x-request-id': request.id,
          'x-forwarded-for': callerAddress(request),
          accept: 'application/json',
          ...(request.headers['accept-language'] === undefined ? {} : { 'accept-language': request.headers['accept-language'] }),
          ...(body === null ? {} : { 'content-type': 'application/json' }),
        },
        body,
      });
      status = answer.statusCode;
      text = await textOf(answer.body);
    } catch (cause) {
      if (cause instanceof CommandError) throw cause;
      throw new CommandError({ code: 503, message: `${route.service} does not answer`, temporary: true }, { cause });
    }
    const line = lineOf(text);
    if (status >= 400)
      throw new CommandError({ code: status, message: line ?? 'failed', ...(TEMPORARY.has(status) ? { temporary: true as const } : {}) });
    if (line === null) throw new CommandError(errors.notAvailable);
    return line;
  }

  async close(): Promise<void> {
    await Promise.all([...this.pools.values()].map((pool) => pool.destroy()));
  }

  private at(url: string): { readonly pool: Pool; readonly base: string } {
    const { origin, pathname } = new URL(url);
    const pool =
      this.pools.get(origin) ??
      new Pool(origin, {
        connections: CONNECTIONS,
        headersTimeout: TIMEOUT_MS,
        bodyTimeout: TIMEOUT_MS,
        connect: { timeout: CONNECT_TIMEOUT_MS },
      });
    this.pools.set(origin, pool);
    return { pool, base: pathname.replace(/\/+$/, '') };
  }
}
