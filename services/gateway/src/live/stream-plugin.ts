import { clientIdOf } from '@balai/contracts';
import { LIVE_TOPICS } from '@balai/contracts/catalogue';
import { type Actor, requireClient } from '@balai/runtime/access';
import { commaList } from '@balai/runtime/core';
import type { ModuleContext } from '@balai/runtime/module';
import { Problem, problems } from '@balai/runtime/problem';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GatewaySettings } from '../config.ts';
import type { LiveHub } from './live-hub.ts';
import { LiveStream } from './live-stream.ts';

type Context = Pick<ModuleContext<GatewaySettings>, 'session' | 'clock' | 'config'>;

/** The clients a page asks for, upper case; null when it names none. @throws client_not_allowed (403) for one the account does not see. */
function askedClients(value: string | string[] | undefined, actor: Actor): ReadonlySet<string> | null {
  const ids = [value ?? []]
    .flat()
    .flatMap(commaList)
    .map((id) => clientIdOf(id));
  for (const id of ids) requireClient(actor, id);
  return ids.length === 0 ? null : new Set(ids);
}

function begin(request: FastifyRequest, reply: FastifyReply): void {
  reply.hijack();
  // Keep the headers set by the edge's hooks: CORS, security.
  for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) reply.raw.setHeader(name, value);
  reply.raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    // Proxies must pass events on as they come.
    'x-accel-buffering': 'no',
    'x-request-id': request.id,
    'x-content-type-options': 'nosniff',
    // A kept-alive connection would delay the stop of the process.
    connection: 'close',
  });
}

/** `GET /api/stream`: server-sent events `hello`, `hint`, `resync`, `bye` for the account of the token (cookie or bearer). */
export function mountStream(app: FastifyInstance, context: Context, hub: LiveHub): void {
  app.get<{ Querystring: { client_id?: string | string[] } }>(
    '/api/stream',
    { config: { route: { rate: 'read' } }, exposeHeadRoute: false },
    async (request, reply) => {
      const session = await context.session(request);
      const actor = await session.actor();
      if (!LIVE_TOPICS.some((topic) => actor.can(topic.permission))) throw new Problem(problems.forbidden);
      const asked = askedClients(request.query.client_id, actor);
      hub.admit(actor);
      const lastEventId = [request.headers['last-event-id'] ?? []].flat()[0] ?? null;
      begin(request, reply);
      const stream = new LiveStream({
        response: reply.raw,
        actor,
        session,
        asked,
        clock: context.clock,
        heartbeatMs: context.config.GATEWAY_STREAM_HEARTBEAT_SECONDS * 1000,
      });
      hub.join(stream, lastEventId);
    },
  );
}
