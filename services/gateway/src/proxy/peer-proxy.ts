import { Readable } from 'node:stream';
import { BODY_LIMIT_BYTES } from '@balai/contracts';
import { ROUTES, SERVICES } from '@balai/contracts/catalogue';
import type { ModuleContext } from '@balai/runtime/module';
import { Problem } from '@balai/runtime/problem';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Dispatcher, Pool } from 'undici';
import type { GatewaySettings } from '../config.ts';
import { gatewayProblems } from '../problems.ts';
import { answerHeaders, requestHeaders } from './forwarded-headers.ts';
import { callPeer, type PeerAnswer } from './peer-call.ts';

/** Methods of paths outside the contracts. */
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
/** A running peer accepts at once; callers must not wait for one that is down. */
const CONNECT_TIMEOUT_MS = 2_000;
/** Connections to one peer. */
const CONNECTIONS = 128;
/** Calls to one peer at one time, waiting ones included; beyond it callers get 503. */
const IN_FLIGHT_MAX = 1_024;
const RETRY_AFTER_SECONDS = '2';

type Context = Pick<ModuleContext<GatewaySettings>, 'urlOf' | 'isLocal' | 'config' | 'platform'>;

const TIMEOUTS = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']);
/** A kept connection that broke: closed in order, or by a process that died. */
const BROKEN = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE']);

const codeOf = (error: unknown): unknown => (typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined);

/** What the caller is told when a peer did not answer. */
function failureOf(service: string, error: Error): Problem {
  const definition = TIMEOUTS.has(String(codeOf(error))) ? gatewayProblems.peer_timeout : gatewayProblems.peer_unavailable;
  return new Problem(definition, { service }, { headers: { 'retry-after': RETRY_AFTER_SECONDS }, cause: error.cause ?? error });
}

/** An answer of something between us and the peer (an ingress, a sidecar): its HTML is not for our callers. */
const isForeignFailure = (status: number, contentType: unknown) =>
  status >= 502 && status <= 504 && !String(contentType ?? '').includes('json');

/** Sends calls on to one service in another process. */
function forwarder(service: string, peers: Peers, context: Context) {
  let inFlight = 0;
  return async function forward(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    if (inFlight >= IN_FLIGHT_MAX) throw failureOf(service, new Error(`${IN_FLIGHT_MAX} calls are waiting already`));
    inFlight += 1;
    let abort = (): void => undefined;
    reply.raw.once('close', () => {
      inFlight -= 1;
      abort();
    });
    const { peer, base } = peers.at(context.urlOf(service));
    const body = Buffer.isBuffer(request.body) ? request.body : null;
    const begin = (): Promise<PeerAnswer> => {
      const call = callPeer(peer, {
        path: `${base}${request.url}`,
        method: request.method as Dispatcher.HttpMethod,
        headers: requestHeaders(request, body),
        body,
      });
      abort = call.abort;
      return call.answer;
    };
    // The peer may close a kept connection just as it is used; only reads are safe to repeat.
    const isRepeatable = request.method === 'GET' || request.method === 'HEAD';
    try {
      const answer = await begin().catch((error: unknown) => {
        if (!isRepeatable || !BROKEN.has(String(codeOf(error)))) throw error;
        return begin();
      });
      return pass(service, reply, answer);
    } catch (error) {
      // Nobody is left to be answered.
      if (reply.raw.destroyed) return reply.hijack();
      if (error instanceof Problem) throw error;
      throw failureOf(service, error instanceof Error ? error : new Error(String(error)));
    }
  };
}

/** Passes a peer's answer on as it came. @throws Problem for one that is not the peer's own */
function pass(service: string, reply: FastifyReply, { status, headers, body }: PeerAnswer): FastifyReply {
  if (isForeignFailure(status, headers['content-type'])) {
    if (body instanceof Readable) body.destroy();
    throw failureOf(service, new Error(`answered ${status}`));
  }
  reply.code(status);
  for (const [name, value] of Object.entries(answerHeaders(headers))) if (value !== undefined) reply.header(name, value);
  return reply.send(body);
}

/** The connections to peers, by where they are; a service may move to another address only with a restart. */
class Peers {
  private readonly known = new Map<string, { readonly peer: Pool; readonly base: string }>();
  private readonly timeoutMs: number;

  constructor(timeoutMs: number) {
    this.timeoutMs = timeoutMs;
  }

  at(url: string): { readonly peer: Pool; readonly base: string } {
    const known = this.known.get(url);
    if (known !== undefined) return known;
    const { origin, pathname } = new URL(url);
    const peer = new Pool(origin, {
      connections: CONNECTIONS,
      headersTimeout: this.timeoutMs,
      bodyTimeout: this.timeoutMs,
      connect: { timeout: CONNECT_TIMEOUT_MS, rejectUnauthorized: true },
    });
    const made = { peer, base: pathname.replace(/\/+$/, '') };
    this.known.set(url, made);
    return made;
  }

  /** Kept connections would delay the stop of the process. */
  async close(): Promise<void> {
    await Promise.all([...this.known.values()].map(({ peer }) => peer.destroy()));
  }
}

/** The connections all peers share, and bodies taken as they are. */
function prepare(app: FastifyInstance, timeoutMs: number): Peers {
  const peers = new Peers(timeoutMs);
  app.addHook('onClose', () => peers.close());
  // Bodies pass as they came, but only up to the route's limit, and only once they are complete: a slow sender never holds a peer.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  return peers;
}

/** Proxies every route and path of the contracts whose service runs in another process. */
export async function mountPeers(app: FastifyInstance, context: Context): Promise<void> {
  const peers = prepare(app, context.config.GATEWAY_PEER_TIMEOUT_SECONDS * 1000);
  // Answers pass as the peer compressed them.
  const compress = false;
  const isProduction = context.platform.NODE_ENV === 'production';
  for (const service of SERVICES) {
    if (context.isLocal(service.name)) continue;
    const isAbsent = isProduction && service.isEvaluationOnly;
    const forward = forwarder(service.name, peers, context);
    for (const { url, whenAbsent, rate, bodyLimitBytes: bodyLimit = BODY_LIMIT_BYTES } of service.paths) {
      const config = { route: { rate, access: { public: true } } };
      if (!isAbsent) app.route({ method: [...METHODS], url, bodyLimit, config, compress, handler: forward });
      else if (whenAbsent !== undefined) app.get(url, () => whenAbsent);
    }
    for (const route of ROUTES) {
      if (route.service !== service.name) continue;
      const bodyLimit = route.bodyLimitBytes;
      app.route({ method: route.method, url: route.path, bodyLimit, config: { route }, compress, handler: forward });
    }
  }
}
