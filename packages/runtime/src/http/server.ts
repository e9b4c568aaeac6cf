import cookie from '@fastify/cookie';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { uuidv7 } from '../ids.ts';
import type { Logger } from '../logger.ts';
import { invalidField, Problem, problems } from '../problem.ts';
import { sendFailure } from './failure.ts';
import { refuseUnkeepableText } from './refuse-unkeepable-text.ts';
import { answerUnreadable } from './unreadable-request.ts';

/** Ends headers and body that dribble in (slow-loris), well above any honest request. */
const REQUEST_TIMEOUT_MS = 30_000;

/**
 * An HTTP server with our failures, request ids and cookies, and no routes yet.
 * @param behindGateway whether callers come through our gateway, whose word about their address is taken (its hop and no further).
 */
export async function makeServer(logger: Logger, behindGateway: boolean): Promise<FastifyInstance> {
  const loggerInstance: FastifyBaseLogger = logger;
  const app = Fastify({
    loggerInstance,
    trustProxy: behindGateway ? (_address: string, hop: number) => hop === 0 : false,
    genReqId: (request) => {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : uuidv7();
    },
    // One line a request would drown everything else; failures are logged by themselves.
    logController: new LogController({ disableRequestLogging: true }),
    requestTimeout: REQUEST_TIMEOUT_MS,
    routerOptions: { caseSensitive: true, ignoreTrailingSlash: true, maxParamLength: 200 },
    forceCloseConnections: 'idle',
    clientErrorHandler: answerUnreadable,
    // Only for addresses that cannot be decoded: they meet no route and no hook.
    frameworkErrors: (_error, request, reply) => {
      sendFailure(request, reply, invalidField('path', { id: 'tidak dapat dibaca', en: 'cannot be decoded' }));
    },
  });
  await app.register(cookie);
  app.decorateRequest('actor', null);
  // Legacy clients send "Content-Type: application/json" with an empty body on DELETE and logout.
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, text, done) => {
    if (text === '') return done(null, {});
    try {
      done(null, parseJson(String(text)));
    } catch {
      done(invalidField('body', { id: 'bukan JSON', en: 'is not JSON' }), undefined);
    }
  });
  app.setErrorHandler((error, request, reply) => sendFailure(request, reply, error));
  app.setNotFoundHandler((request, reply) => sendFailure(request, reply, new Problem(problems.not_found)));
  app.addHook('preValidation', async (request) => refuseUnkeepableText(request));
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id).header('x-content-type-options', 'nosniff');
  });
  return app;
}

/** JSON without the keys that reach into prototypes. */
function parseJson(text: string): unknown {
  return JSON.parse(text, (key, value: unknown) => (key === '__proto__' || key === 'constructor' ? undefined : value));
}
