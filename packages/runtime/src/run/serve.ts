import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import type { Guard } from '../access/guard.ts';
import type { Clock } from '../clock.ts';
import { commaList } from '../config/comma-list.ts';
import type { PlatformConfig } from '../config/platform-config.ts';
import { mountHealth, type ReadyCheck } from '../health.ts';
import { cookieRules } from '../http/cookie-rules.ts';
import type { Idempotency } from '../http/idempotency.ts';
import { mountRoutes } from '../http/mount.ts';
import { makeServer } from '../http/server.ts';
import type { Logger } from '../logger.ts';
import type { Metrics } from '../metrics.ts';
import type { Member } from './members.ts';

/** Time for running calls to finish when the process stops. */
const HTTP_STOP_MS = 3_000;

export interface ServeOptions {
  readonly members: readonly Member[];
  readonly checks: readonly { part: string; check: ReadyCheck }[];
  readonly config: PlatformConfig;
  readonly guard: Guard;
  readonly idempotency: Idempotency;
  readonly metrics: Metrics;
  readonly pool: pg.Pool;
  readonly schemas: readonly string[];
  readonly logger: Logger;
}

/** The HTTP server of the process with everything its services mount; it does not listen yet. */
export async function serve(options: ServeOptions): Promise<FastifyInstance> {
  const { members, config, guard, idempotency, metrics } = options;
  const trustedHops = members.map(({ parts }) => parts.trustedHops).find((hops) => hops !== undefined) ?? null;
  const app = await makeServer({ logger: options.logger, trustedHops, verification: guard.verification });
  for (const member of members) await member.parts.edge?.(app);
  mountHealth(app, options.checks);
  app.get('/metrics', async (request, reply) => {
    // Metrics are for the operator's network, never for callers behind a proxy.
    if (request.headers['x-forwarded-for'] !== undefined) return reply.callNotFound();
    return reply.type(metrics.registry.contentType).send(await metrics.text(options.pool, options.schemas));
  });
  const allowedOrigins = commaList(config.CORS_ORIGIN);
  const rules = cookieRules(allowedOrigins);
  for (const { parts } of members) {
    const { routes, plugin } = parts;
    if (routes !== undefined)
      await app.register(async (scope) => mountRoutes(scope, { guard, idempotency, bindings: routes, allowedOrigins, cookieRules: rules }));
    if (plugin !== undefined) await app.register(async (scope) => plugin(scope));
  }
  return app;
}

/** The port it listens on, also when 0 was requested. */
export function portOf(app: FastifyInstance, requested: number): number {
  const bound = app.server.address();
  return typeof bound === 'object' && bound !== null ? bound.port : requested;
}

/** Lets running calls finish, then closes the remaining connections. */
export async function closeServer(app: FastifyInstance, clock: Clock): Promise<void> {
  const cut = new AbortController();
  const cutting = clock.sleep(HTTP_STOP_MS, cut.signal).then(() => app.server.closeAllConnections());
  await app.close();
  cut.abort();
  await cutting;
}
