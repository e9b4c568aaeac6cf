import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import jwt, { type FastifyJWTOptions } from '@fastify/jwt';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { uuidv7 } from '../core/ids.ts';
import type { Logger } from '../core/logger.ts';
import { invalidField } from '../core/problem.ts';
import { type TrustedProxies, writeCaller } from '../network/forwarded.ts';
import { answerUnrouted } from './allowed-methods.ts';
import { compression } from './compression.ts';
import { sendFailure } from './failure.ts';
import { refuseUnkeepable } from './protection/refuse-unkeepable.ts';
import { endSlowBodies } from './protection/slow-bodies.ts';
import { boundUnread } from './protection/unread-answers.ts';
import { answerUnreadable } from './protection/unreadable-request.ts';
import { requestLogger } from './request-logger.ts';
import { routeUpgrades } from './upgrades.ts';

/** Ends headers that dribble in (slow-loris), well above any honest request. */
const HEADERS_TIMEOUT_MS = 30_000;
/** More than the largest file takes on the slowest line; how long a body may take is told by its length. */
const REQUEST_TIMEOUT_MS = 900_000;

export interface ServerOptions {
  readonly logger: Logger;
  /** The proxies in front of the edge; null: not the edge, callers come through our gateway. */
  readonly proxies: TrustedProxies | null;
  readonly verification: FastifyJWTOptions;
}

function isDecodable(path: string): boolean {
  try {
    decodeURI(path);
    return true;
  } catch {
    return false;
  }
}

/** The address as it is routed: one that a browser opens and that cannot be decoded is read letter by letter, so that it is a page as every other. */
function routedUrl({ url = '/', headers }: IncomingMessage): string {
  if (!url.includes('%') || !(headers.accept ?? '').includes('text/html')) return url;
  const [path = '/'] = url.split('?', 1);
  return isDecodable(path) ? url : path.replaceAll('%', '%25') + url.slice(path.length);
}

/** An HTTP server with our failures, request ids, cookies and tokens, and no routes yet. */
export async function makeServer({ logger, proxies, verification }: ServerOptions): Promise<FastifyInstance> {
  const loggerInstance: FastifyBaseLogger = logger;
  const app = Fastify({
    loggerInstance,
    childLoggerFactory: (base, bindings, options) => requestLogger(base, bindings, options),
    // The last address of the header is the gateway's word, or that of the trusted proxies, which the hook below writes there.
    trustProxy: (_address: string, hop: number) => hop === 0 && proxies?.hops !== 0,
    genReqId: (request) => {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : uuidv7();
    },
    // One line a request would drown everything else; failures are logged by themselves.
    logController: new LogController({ disableRequestLogging: true }),
    requestTimeout: REQUEST_TIMEOUT_MS,
    http: { headersTimeout: HEADERS_TIMEOUT_MS },
    routerOptions: { caseSensitive: true, ignoreTrailingSlash: true, maxParamLength: 200 },
    forceCloseConnections: 'idle',
    clientErrorHandler: answerUnreadable,
    rewriteUrl: routedUrl,
    // Only for addresses that cannot be decoded, asked for by programs: they meet no route and no hook.
    frameworkErrors: (_error, request, reply) => {
      sendFailure(request, reply, invalidField('path', { id: 'tidak dapat dibaca', en: 'cannot be decoded' }));
    },
  });
  boundUnread(app);
  routeUpgrades(app);
  // Only our gateway may say by which name it was called; what comes from outside is called by its own.
  if (proxies !== null)
    app.addHook('onRequest', (request, _reply, done) => {
      const { headers } = request.raw;
      if (headers['x-forwarded-host'] !== undefined) delete headers['x-forwarded-host'];
      writeCaller(request.raw, proxies);
      done();
    });
  endSlowBodies(app);
  await app.register(cookie);
  await app.register(jwt, verification);
  await app.register(compress, compression);
  answerUnrouted(app);
  app.decorateRequest('actor', null);
  app.decorateRequest('givenToken', null);
  // Legacy clients send "Content-Type: application/json" with an empty body on DELETE and logout.
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, bytes: Buffer, done) => {
    if (bytes.length === 0) return done(null, {});
    // Decoding would put a replacement character where a letter was lost.
    if (!isUtf8(bytes)) return done(invalidField('body', { id: 'bukan UTF-8', en: 'is not UTF-8' }), undefined);
    try {
      done(null, JSON.parse(bytes.toString('utf8')));
    } catch {
      done(invalidField('body', { id: 'bukan JSON', en: 'is not JSON' }), undefined);
    }
  });
  app.setErrorHandler((error, request, reply) => sendFailure(request, reply, error));
  // Hooks that wait for nothing say so: a promise each would cost a small call more than what they do.
  app.addHook('preValidation', (request, _reply, done) => {
    // A route that answers the same whatever its query says, such as a page, says so.
    if (!('keepsNothing' in request.routeOptions.config)) refuseUnkeepable(request);
    done();
  });
  app.addHook('onSend', (request, reply, _payload, done) => {
    reply.header('x-request-id', request.id).header('x-content-type-options', 'nosniff');
    done();
  });
  return app;
}
