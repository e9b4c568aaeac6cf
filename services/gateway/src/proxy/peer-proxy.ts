import { ROUTES } from '@balai/contracts/catalogue';
import { type ModuleContext, Problem } from '@balai/runtime';
import replyFrom from '@fastify/reply-from';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GatewaySettings } from '../config.ts';
import { gatewayProblems } from '../problems.ts';
import { answerHeaders, requestHeaders } from './forwarded-headers.ts';
import { sandboxPaths } from './sandbox-paths.ts';

const BODY_LIMIT_BYTES = 102_400;
/** Documents and pictures that a tester hands to the sandbox. */
const SANDBOX_BODY_LIMIT_BYTES = 20 * 1024 * 1024;
/** A peer that is there takes a connection at once; one that is not must not hold its callers. */
const CONNECT_TIMEOUT_MS = 2_000;
/** Connections to one peer. */
const CONNECTIONS = 128;
/** Calls to one peer at one time, waiting ones included; beyond it callers are told to come back. */
const IN_FLIGHT_MAX = 1_024;
const RETRY_AFTER_SECONDS = '2';

type Context = Pick<ModuleContext<GatewaySettings>, 'urlOf' | 'isLocal' | 'config' | 'platform'>;

const TIMEOUTS = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'FST_REPLY_FROM_GATEWAY_TIMEOUT']);

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
function forwarder(service: string, context: Context) {
  let inFlight = 0;
  return function forward(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    if (inFlight >= IN_FLIGHT_MAX) throw failureOf(service, new Error(`${IN_FLIGHT_MAX} calls are waiting already`));
    inFlight += 1;
    reply.raw.once('close', () => {
      inFlight -= 1;
    });
    const path = request.url.split('?', 1)[0] ?? '/';
    return reply.from(`${context.urlOf(service).replace(/\/+$/, '')}${path}`, {
      ...(Buffer.isBuffer(request.body) ? { body: request.body, contentType: request.headers['content-type'] ?? 'application/json' } : {}),
      rewriteRequestHeaders: (_original, headers) => requestHeaders(request, headers),
      rewriteHeaders: answerHeaders,
      // A kept connection may be closed by the peer just as it is used; only reads are safe to say twice.
      retryDelay: ({ err, attempt }) => {
        return codeOf(err) === 'UND_ERR_SOCKET' && attempt === 0 && ['GET', 'HEAD'].includes(request.method) ? 10 : null;
      },
      onResponse: (_request, answer, received) => {
        if (!isForeignFailure(answer.statusCode, answer.getHeader('content-type'))) return void answer.send(received.stream);
        received.stream.destroy();
        answer.removeHeader('content-length');
        answer.removeHeader('content-encoding');
        answer.send(failureOf(service, new Error(`answered ${answer.statusCode}`)));
      },
      onError: (answer, { error }) => void answer.send(failureOf(service, error)),
    });
  };
}

/** The client all peers share, and bodies taken as they are. */
async function prepare(app: FastifyInstance, timeoutMs: number): Promise<void> {
  await app.register(replyFrom, {
    undici: {
      connections: CONNECTIONS,
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
      // The proxy library's own default would accept any certificate.
      connect: { timeout: CONNECT_TIMEOUT_MS, rejectUnauthorized: true },
    },
    // Kept connections would hold the process when it stops.
    destroyAgent: true,
    disableRequestLogging: true,
  });
  // Bodies pass as they came, but only up to the route's limit, and only once they are complete: a slow sender never holds a peer.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
}

/** Proxies every route of the contracts whose service runs in another process, the public keys, and outside production the sandbox. */
export async function mountPeers(app: FastifyInstance, context: Context): Promise<void> {
  await prepare(app, context.config.GATEWAY_PEER_TIMEOUT_SECONDS * 1000);
  const remote = ROUTES.filter((route) => !context.isLocal(route.service));
  const forwarders = new Map([...new Set(remote.map((route) => route.service))].map((service) => [service, forwarder(service, context)]));
  for (const route of remote) {
    const bodyLimit = route.bodyLimitBytes ?? BODY_LIMIT_BYTES;
    const handler = forwarders.get(route.service);
    if (handler !== undefined) app.route({ method: route.method, url: route.path, bodyLimit, config: { route }, handler });
  }
  if (!context.isLocal('identity')) app.get('/.well-known/jwks.json', forwarder('identity', context));
  if (context.isLocal('sandbox')) return;
  if (context.platform.NODE_ENV === 'production') {
    // Every visitor's browser asks; "there is none" must not look like a failure there.
    app.get('/api/demo', () => ({ success: true, data: { sandbox: false, accounts: [] } }));
    return;
  }
  const toSandbox = forwarder('sandbox', context);
  app.get('/api/demo', toSandbox);
  for (const prefix of sandboxPaths)
    app.route({
      method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
      url: `${prefix}/*`,
      bodyLimit: SANDBOX_BODY_LIMIT_BYTES,
      handler: toSandbox,
    });
}
