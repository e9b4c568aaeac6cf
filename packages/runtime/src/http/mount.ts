import { Readable } from 'node:stream';
import { clientIdOf, type RouteDefinition } from '@balai/contracts';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, accountActor } from '../access/actor.ts';
import type { Guard } from '../access/guard.ts';
import { tokenOf } from '../access/token.ts';
import { callerAddress } from '../address.ts';
import type { Cause } from '../outbox/envelope.ts';
import type { Claim } from '../postgres/claim.ts';
import { Problem, problems } from '../problem.ts';
import type { Answer, AuthorisedCall, EncodedBody, RouteBinding, StreamedBody } from './binding.ts';
import { languageOf, sendFailure } from './failure.ts';
import { type Idempotency, intentionOf } from './idempotency.ts';
import { queryAsMeant } from './query-as-meant.ts';

// Query and path are text: "3" may mean 3. A body says what it means.
const ofText = addFormats.default(new Ajv({ strict: false, coerceTypes: true, useDefaults: true, allErrors: true }));
const ofBody = addFormats.default(new Ajv({ strict: false, useDefaults: true, allErrors: true, removeAdditional: false }));

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
  readonly secureCookie: (request: FastifyRequest) => string;
}

/** A value of the call under the tenant rule: from path, query or body. */
function namedTenant(request: FastifyRequest, rule: { in: 'params' | 'query' | 'body'; name: string }): string | null {
  const part: unknown = request[rule.in];
  if (typeof part !== 'object' || part === null) return null;
  const value: unknown = Reflect.get(part, rule.name);
  return typeof value === 'string' && value.trim() !== '' ? clientIdOf(value) : null;
}

const isSafe = (request: FastifyRequest): boolean => ['GET', 'HEAD', 'OPTIONS'].includes(request.method);

/** Whose page asks, by the browser's word, which no page can forge or leave out of a change; `unsaid` of programs. */
function pageOf(request: FastifyRequest, allowed: readonly string[]): 'ours' | 'foreign' | 'unsaid' {
  const { origin, host } = request.headers;
  if (request.headers['sec-fetch-site'] === 'same-origin') return 'ours';
  if (origin === undefined) return 'unsaid';
  const own = URL.canParse(origin) && new URL(origin).host === host;
  return own || allowed.includes(origin) ? 'ours' : 'foreign';
}

/** A change asked for by cookie must come from a page of ours: the cookie travels by itself. */
function refuseForgery(request: FastifyRequest, allowed: readonly string[]): void {
  if (isSafe(request)) return;
  const json = (request.headers['content-type'] ?? '').startsWith('application/json');
  if (!json || pageOf(request, allowed) !== 'ours') throw new Problem(problems.forbidden);
}

/**
 * Signing in and out must not be done by a foreign page, whether it sends a cookie or not: what it would change is the cookie. A program
 * with a cookie jar says nothing about pages, and may.
 */
function refuseForeignPage(request: FastifyRequest, allowed: readonly string[]): void {
  if (!isSafe(request) && pageOf(request, allowed) === 'foreign') throw new Problem(problems.forbidden);
}

async function authorise(request: FastifyRequest, route: RouteDefinition, options: MountOptions): Promise<void> {
  const { fromCookie } = tokenOf(request);
  if ('public' in route.access) {
    if (fromCookie) refuseForeignPage(request, options.allowedOrigins);
    return;
  }
  const actor = await options.guard.admit(request);
  request.actor = actor;
  if (!actor.can(route.access.permission)) throw new Problem(problems.forbidden);
  if (fromCookie) refuseForgery(request, options.allowedOrigins);
  if (route.method !== 'GET') options.guard.admitWrite();
}

function checkTenant(request: FastifyRequest, route: RouteDefinition): void {
  if ('public' in route.access || route.access.tenant.kind !== 'parameter' || request.actor === null) return;
  const named = namedTenant(request, route.access.tenant);
  if (named !== null && !request.actor.sees(named)) throw new Problem(problems.client_not_allowed);
}

const isEncoded = (body: unknown): body is EncodedBody =>
  typeof body === 'object' && body !== null && 'etag' in body && 'body' in body && Buffer.isBuffer(body.body);

const isStreamed = (body: unknown): body is StreamedBody =>
  typeof body === 'object' &&
  body !== null &&
  'json' in body &&
  typeof body.json === 'object' &&
  body.json !== null &&
  Symbol.asyncIterator in body.json;

function sendAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: Answer<RouteDefinition>,
  status: number,
  options: MountOptions,
): FastifyReply {
  if (answer.headers !== undefined) reply.headers(answer.headers);
  if (answer.sessionCookie !== undefined) {
    const { value, maxAgeSeconds } = answer.sessionCookie;
    reply.header('set-cookie', `token=${value}; Path=/; HttpOnly; Max-Age=${maxAgeSeconds}; ${options.secureCookie(request)}`);
  }
  const body: unknown = answer.body;
  if (!isEncoded(body)) {
    if (reply.getHeader('cache-control') === undefined) reply.header('cache-control', 'no-store');
    if (isStreamed(body)) return reply.code(status).type('application/json; charset=utf-8').send(Readable.from(body.json));
    return reply.code(status).send(body);
  }
  reply.header('etag', `"${body.etag}"`).header('cache-control', 'private, no-cache').header('vary', 'authorization, cookie, origin');
  if (request.headers['if-none-match']?.includes(`"${body.etag}"`) === true) return reply.code(304).send();
  return reply.code(status).type('application/json; charset=utf-8').send(body.body);
}

const TRACEPARENT = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;

/** What the call sets in motion is traced back to it, and to who made it. */
function causeOf({ id, headers, actor }: FastifyRequest, claim: Claim | undefined): Cause {
  const { traceparent } = headers;
  return {
    correlationId: id,
    ...(typeof traceparent === 'string' && TRACEPARENT.test(traceparent) ? { traceparent } : {}),
    ...(actor === null ? {} : { actor: accountActor(actor.accountId), actorSession: actor.sessionId }),
    ...(claim === undefined ? {} : { claim }),
  };
}

/** The call as a handler sees it. @param claim of its Idempotency-Key, which acts with the first unit of work under the call's cause */
const callOf = (request: FastifyRequest, claim?: Claim): AuthorisedCall<RouteDefinition> =>
  ({
    actor: request.actor,
    params: request.params,
    query: request.query,
    body: request.body,
    request: {
      id: request.id,
      ip: callerAddress(request),
      headers: request.headers,
      token: tokenOf(request).token,
      language: languageOf(request.headers['accept-language']),
      cause: causeOf(request, claim),
    },
    // Every part was validated against the route's schemas; public routes have no actor and their handlers expect none.
  }) as unknown as AuthorisedCall<RouteDefinition>;

/** Handles the call, or repeats the answer its Idempotency-Key got before. */
async function answerOnce(
  request: FastifyRequest,
  reply: FastifyReply,
  binding: RouteBinding,
  options: MountOptions,
): Promise<FastifyReply> {
  const { route, handle } = binding;
  const statusOf = (answer: Answer<RouteDefinition>) => answer.status ?? route.status[0] ?? 200;
  const intention =
    route.method === 'GET' || request.actor === null
      ? null
      : intentionOf(request.headers['idempotency-key'], request.actor.accountId, route.id, {
          params: request.params,
          query: request.query,
          body: request.body,
        });
  if (intention === null) {
    const answer = await handle(callOf(request));
    return sendAnswer(request, reply, answer, statusOf(answer), options);
  }
  const begun = await options.idempotency.begin(intention);
  if ('status' in begun)
    return reply
      .code(begun.status)
      .headers({ 'cache-control': 'no-store', 'idempotency-replayed': 'true' })
      .type('application/json; charset=utf-8')
      .send(Buffer.from(begun.body));
  let answer: Answer<RouteDefinition>;
  try {
    answer = await handle(callOf(request, begun));
  } catch (error) {
    await options.idempotency.release(begun);
    throw error;
  }
  await options.idempotency.keep(begun, { status: statusOf(answer), body: JSON.stringify(answer.body) });
  return sendAnswer(request, reply, answer, statusOf(answer), options);
}

/** Mounts a service's routes: authenticate, permission, parse, validate, tenant, handle, answer; each step before the next sees anything. */
export function mountRoutes(app: FastifyInstance, options: MountOptions): void {
  app.setValidatorCompiler(({ schema, httpPart }) => (httpPart === 'body' ? ofBody : ofText).compile(schema as object));
  for (const { route, handle } of options.bindings) {
    app.route({
      method: route.method,
      url: route.path,
      bodyLimit: route.bodyLimitBytes,
      config: { route },
      schema: {
        params: route.params,
        querystring: route.query,
        ...(route.body === undefined ? {} : { body: route.body }),
        response: Object.fromEntries(route.status.map((status) => [status, route.response])),
      },
      errorHandler: (error, request, reply) => sendFailure(request, reply, error, route),
      onRequest: (request) => authorise(request, route, options),
      preValidation: async (request) => {
        request.query = queryAsMeant(request.query, route.query);
      },
      preHandler: async (request) => checkTenant(request, route),
      handler: (request, reply) => answerOnce(request, reply, { route, handle }, options),
    });
  }
}
