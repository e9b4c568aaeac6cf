import { clientIdOf, isFileRoute, type Language, type RouteDefinition } from '@balai/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, accountActor } from '../access/actor.ts';
import type { Guard } from '../access/guard.ts';
import { cookieName, type OwnCookie, ownCookie } from '../access/own-cookies.ts';
import { tokenOf } from '../access/token.ts';
import { Problem, type ProblemDefinition, problems } from '../core/problem.ts';
import { callerAddress } from '../network/address.ts';
import type { Cause } from '../outbox/envelope.ts';
import type { Claim } from '../postgres/claim.ts';
import { answerText, sendAnswer, sendText } from './answer.ts';
import type { Answer, AuthorisedCall, RouteBinding } from './binding.ts';
import { failureAnswer, sendFailure } from './failure.ts';
import { type Idempotency, type Intention, intentionOf } from './idempotency.ts';
import { languageOf } from './language.ts';
import { lateSerializers, lateValidators } from './late-schemas.ts';
import { normaliseQuery } from './normalise-query.ts';
import { callingPage } from './protection/calling-page.ts';
import type { CookieRules } from './protection/cookie-rules.ts';
import { type HeavyCalls, takeTurn } from './protection/heavy-calls.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who calls; set before the body is read. */
    actor: Actor | null;
  }
}

export interface MountOptions {
  readonly guard: Guard;
  readonly bindings: readonly RouteBinding[];
  readonly idempotency: Idempotency;
  /** Origins whose browsers may change things by cookie, besides our own. */
  readonly allowedOrigins: readonly string[];
  readonly heavyCalls: HeavyCalls;
  readonly cookieRules: (request: FastifyRequest) => CookieRules;
}

/** A value of the call under the tenant rule: from path, query or body. */
function namedTenant(request: FastifyRequest, rule: { in: 'params' | 'query' | 'body'; name: string }): string | null {
  const part: unknown = request[rule.in];
  if (typeof part !== 'object' || part === null) return null;
  const value: unknown = Reflect.get(part, rule.name);
  return typeof value === 'string' && value.trim() !== '' ? clientIdOf(value) : null;
}

const isSafe = (request: FastifyRequest): boolean => ['GET', 'HEAD', 'OPTIONS'].includes(request.method);

/** A change authenticated by cookie must come from a page of ours: browsers send the cookie by themselves. */
function refuseForgery(request: FastifyRequest, allowed: readonly string[]): void {
  if (isSafe(request)) return;
  const json = (request.headers['content-type'] ?? '').startsWith('application/json');
  if (!json || callingPage(request, allowed) !== 'ours') throw new Problem(problems.forbidden);
}

/**
 * A foreign page must not sign anybody in or out, with or without a cookie: it would change the cookie. Programs with a cookie jar name no
 * page, and may.
 */
function refuseForeignPage(request: FastifyRequest, allowed: readonly string[]): void {
  if (!isSafe(request) && callingPage(request, allowed) === 'foreign') throw new Problem(problems.forbidden);
}

/** Why an actor may not do something: what has to be done first, if anything. */
function refusalOf({ mustChangePassword, mustEnrolFactor }: Actor): ProblemDefinition {
  if (mustChangePassword) return problems.password_change_required;
  return mustEnrolFactor ? problems.factor_enrolment_required : problems.forbidden;
}

/** Lets the actor's call to the route in, or throws what it is refused with. */
function enter(request: FastifyRequest, route: RouteDefinition, actor: Actor, options: MountOptions): void {
  if ('public' in route.access) return;
  request.actor = actor;
  options.guard.seen.note(actor.sessionId);
  const allowed = actor.within(route.access.permission);
  if (allowed === null) throw new Problem(refusalOf(actor));
  request.actor = allowed;
  if (tokenOf(request).fromCookie) refuseForgery(request, options.allowedOrigins);
  if (route.method !== 'GET') options.guard.admitWrite();
}

/** Lets the call in, or throws what it is refused with; a promise only where the token or its account has to be waited for. */
function authorise(request: FastifyRequest, route: RouteDefinition, options: MountOptions): Promise<void> | undefined {
  if ('public' in route.access) {
    if (tokenOf(request).fromCookie) refuseForeignPage(request, options.allowedOrigins);
    return undefined;
  }
  const known = options.guard.admitKnown(request);
  if (known === null) return options.guard.admit(request).then((actor) => enter(request, route, actor, options));
  enter(request, route, known, options);
  return undefined;
}

function checkTenant(request: FastifyRequest, route: RouteDefinition): void {
  if ('public' in route.access || route.access.tenant.kind !== 'parameter' || request.actor === null) return;
  const named = namedTenant(request, route.access.tenant);
  if (named !== null && !request.actor.sees(named)) throw new Problem(problems.client_not_allowed);
}

const OWN_COOKIES: readonly OwnCookie[] = ['token', 'refresh', 'device', 'claim'];

/** Sets the cookies of the answer; an empty value clears one. */
function setCookies(request: FastifyRequest, reply: FastifyReply, { cookies }: Answer<RouteDefinition>, options: MountOptions): void {
  if (cookies === undefined) return;
  const rules = options.cookieRules(request);
  for (const cookie of OWN_COOKIES) {
    const given = cookies[cookie];
    if (given === undefined) continue;
    const { value, maxAgeSeconds } = given;
    reply.setCookie(cookieName(cookie, rules.secure), value, { path: '/', httpOnly: true, maxAge: maxAgeSeconds, ...rules });
  }
}

const TRACEPARENT = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;

/** The cause of everything the call does: the call, and its account. */
function causeOf({ id, headers, actor }: FastifyRequest, claim: Claim | undefined): Cause {
  const { traceparent } = headers;
  return {
    correlationId: id,
    ...(typeof traceparent === 'string' && TRACEPARENT.test(traceparent) ? { traceparent } : {}),
    ...(actor === null ? {} : { actor: accountActor(actor.accountId), actorSession: actor.sessionId }),
    ...(claim === undefined ? {} : { claim }),
  };
}

/** What a handler learns of the request; the parts that cost something are made when they are asked for. */
class RequestOfCall {
  private readonly request: FastifyRequest;
  private readonly claim: Claim | undefined;

  constructor(request: FastifyRequest, claim: Claim | undefined) {
    this.request = request;
    this.claim = claim;
  }

  get id(): string {
    return this.request.id;
  }
  get ip(): string {
    return callerAddress(this.request);
  }
  get headers(): FastifyRequest['headers'] {
    return this.request.headers;
  }
  get calledAs(): string {
    const address = `${this.request.protocol}://${this.request.host}`;
    return URL.canParse(address) ? new URL(address).origin : '';
  }
  get token(): string | null {
    return tokenOf(this.request).token;
  }
  cookie(name: OwnCookie): string | null {
    return ownCookie(this.request, name);
  }
  get language(): Language {
    return languageOf(this.request.headers['accept-language']);
  }
  get cause(): Cause {
    return causeOf(this.request, this.claim);
  }
}

/** The call as a handler sees it. @param claim of its Idempotency-Key, which acts with the first unit of work under the call's cause */
const callOf = (request: FastifyRequest, claim?: Claim): AuthorisedCall<RouteDefinition> =>
  ({
    actor: request.actor,
    params: request.params,
    query: request.query,
    body: request.body,
    request: new RequestOfCall(request, claim),
    // Every part was validated against the route's schemas; public routes have no actor and their handlers expect none.
  }) as unknown as AuthorisedCall<RouteDefinition>;

/** The call as an intention that acts once; null when it carries no Idempotency-Key, or only reads. */
function intentionBehind({ method, actor, headers, params, query, body }: FastifyRequest, route: RouteDefinition): Intention | null {
  if (method === 'GET' || method === 'HEAD' || actor === null) return null;
  return intentionOf(headers['idempotency-key'], actor.accountId, route.id, { params, query, body });
}

/** Puts status, headers and cookie of the answer on the reply. */
function begin(
  request: FastifyRequest,
  reply: FastifyReply,
  route: RouteDefinition,
  answer: Answer<RouteDefinition>,
  options: MountOptions,
): Answer<RouteDefinition> {
  reply.code(answer.status ?? route.status[0] ?? 200);
  if (answer.headers !== undefined) reply.headers(answer.headers);
  if (route.secretAnswer === true) reply.header('cache-control', 'no-store');
  setCookies(request, reply, answer, options);
  return answer;
}

/** Handles the call of an intention, or repeats the answer it got before, byte for byte. */
async function answerOnce(
  request: FastifyRequest,
  reply: FastifyReply,
  intention: Intention,
  { route, handle }: RouteBinding,
  options: MountOptions,
): Promise<FastifyReply> {
  const begun = await options.idempotency.begin(intention);
  if ('status' in begun) return sendText(reply.code(begun.status).header('idempotency-replayed', 'true'), begun.body);
  let body: string;
  try {
    body = answerText(reply, begin(request, reply, route, await handle(callOf(request, begun)), options));
  } catch (error) {
    const failure = failureAnswer(request, error, route);
    // A refusal is an answer like any other; after a fault of ours nobody knows what was done.
    await options.idempotency.release(begun, failure.status < 500 ? failure : null);
    throw error;
  }
  // A repeat of a call that showed a secret is told that its answer was not kept.
  if (route.secretAnswer === true) await options.idempotency.release(begun);
  else await options.idempotency.keep(begun, { status: reply.statusCode, body });
  return sendText(reply, body);
}

const isObjectSchema = (schema: object | undefined): boolean => schema !== undefined && 'type' in schema && schema.type === 'object';

/** Mounts a service's routes: authenticate, permission, parse, validate, tenant, handle, answer; each step before the next sees anything. */
export function mountRoutes(app: FastifyInstance, options: MountOptions): void {
  app.setValidatorCompiler(lateValidators);
  app.setSerializerCompiler(lateSerializers);
  for (const { route, handle } of options.bindings) {
    app.route({
      // HEAD of a file tells its length without opening it; of everything else it is answered like GET.
      ...(isFileRoute(route) ? { method: [route.method, 'HEAD'], exposeHeadRoute: false } : { method: route.method }),
      url: route.path,
      bodyLimit: route.bodyLimitBytes,
      config: { route },
      schema: {
        params: route.params,
        querystring: route.query,
        ...(route.body === undefined ? {} : { body: route.body }),
        response: Object.fromEntries(route.status.map((status) => [status, route.response])),
      },
      // Stored files have a length, an ETag and ranges of their bytes as they are.
      ...(isFileRoute(route) ? { compress: false as const } : {}),
      errorHandler: (error, request, reply) => sendFailure(request, reply, error, route),
      onRequest: (request, _reply, done) => {
        const waited = authorise(request, route, options);
        if (waited === undefined) done();
        else waited.then(() => done(), done);
      },
      preValidation: (request, _reply, done) => {
        request.query = normaliseQuery(request.query, route.query);
        // A call without a body is one without fields: it is accepted where none is required, and otherwise the answer names them.
        if (request.body === undefined && isObjectSchema(route.body)) request.body = {};
        done();
      },
      preHandler: (request, reply, done) => {
        checkTenant(request, route);
        takeTurn(options.heavyCalls, route, request, reply, done);
      },
      handler: async (request, reply) => {
        const intention = intentionBehind(request, route);
        if (intention !== null) return answerOnce(request, reply, intention, { route, handle }, options);
        return sendAnswer(request, reply, begin(request, reply, route, await handle(callOf(request)), options));
      },
    });
  }
}
