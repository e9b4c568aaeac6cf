import { BODY_LIMIT_BYTES } from '@balai/contracts';
import { ROUTES, SERVICES } from '@balai/contracts/catalogue';
import { type ModuleContext, Problem } from '@balai/runtime';
import replyFrom from '@fastify/reply-from';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GatewaySettings } from '../config.ts';
import { gatewayProblems } from '../problems.ts';
import { answerHeaders, requestHeaders } from './forwarded-headers.ts';

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
      // The peer may close a kept connection just as it is used; only reads are safe to repeat.
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
    // Kept connections would delay the stop of the process.
    destroyAgent: true,
    disableRequestLogging: true,
  });
  // Bodies pass as they came, but only up to the route's limit, and only once they are complete: a slow sender never holds a peer.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
}

/** Proxies every route and path of the contracts whose service runs in another process. */
export async function mountPeers(app: FastifyInstance, context: Context): Promise<void> {
  await prepare(app, context.config.GATEWAY_PEER_TIMEOUT_SECONDS * 1000);
  // Answers pass as the peer compressed them.
  const compress = false;
  const isProduction = context.platform.NODE_ENV === 'production';
  for (const service of SERVICES) {
    if (context.isLocal(service.name)) continue;
    const isAbsent = isProduction && service.isEvaluationOnly;
    const forward = forwarder(service.name, context);
    for (const { url, whenAbsent, bodyLimitBytes = BODY_LIMIT_BYTES } of service.paths) {
      if (!isAbsent) app.route({ method: [...METHODS], url, bodyLimit: bodyLimitBytes, compress, handler: forward });
      else if (whenAbsent !== undefined) app.get(url, () => whenAbsent);
    }
    for (const route of ROUTES) {
      if (route.service !== service.name) continue;
      const bodyLimit = route.bodyLimitBytes;
      app.route({ method: route.method, url: route.path, bodyLimit, config: { route }, compress, handler: forward });
    }
  }
}
