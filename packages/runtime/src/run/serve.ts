import type { FastifyInstance } from 'fastify';
import type { Guard } from '../access/guard.ts';
import type { Cryptor } from '../config/cryptor.ts';
import type { PlatformConfig } from '../config/platform-config.ts';
import type { Clock } from '../core/clock.ts';
import { commaList } from '../core/comma-list.ts';
import type { Logger } from '../core/logger.ts';
import type { Idempotency } from '../http/idempotency.ts';
import { mountRoutes } from '../http/mount.ts';
import { cookieRules } from '../http/protection/cookie-rules.ts';
import { HeavyCalls } from '../http/protection/heavy-calls.ts';
import { watchRefusals } from '../http/protection/refusals.ts';
import { makeServer } from '../http/server.ts';
import { cutUpgrades } from '../http/upgrades.ts';
import { mountSource } from '../live/source-routes.ts';
import { mountHealth, type ReadyCheck } from '../observability/health.ts';
import type { Metrics } from '../observability/metrics.ts';
import { hasToken, type MetricsExposition } from '../observability/metrics-edge.ts';
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
  readonly exposition: MetricsExposition;
  /** Opens what other processes seal with the shared key; null: the sockets are in this process. */
  readonly sourceCryptor: Cryptor | null;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** The HTTP server of the process with everything its services mount; it does not listen yet. */
export async function serve(options: ServeOptions): Promise<FastifyInstance> {
  const { members, config, guard, idempotency, metrics } = options;
  const proxies = members.map(({ parts }) => parts.proxies).find((one) => one !== undefined) ?? null;
  const app = await makeServer({ logger: options.logger, proxies, verification: guard.verification });
  const refused = { name: 'balai_calls_refused_total', help: 'Calls refused: 401, 403, 429, 503, by status', label: 'status' };
  watchRefusals(app, metrics.makeCounter(refused), options);
  for (const member of members) await member.parts.edge?.(app);
  mountHealth(app, options.checks, () => members.flatMap(({ parts }) => parts.without?.() ?? []).sort());
  const { METRICS_TOKEN } = config;
  if (METRICS_TOKEN !== undefined)
    app.get('/metrics', async (request, reply) => {
      if (!hasToken(request.headers.authorization, METRICS_TOKEN)) return reply.code(401).header('www-authenticate', 'Bearer').send();
      return reply
        .header('cache-control', 'no-store')
        .type(options.exposition.contentType)
        .send(await options.exposition.text());
    });
  const allowedOrigins = commaList(config.CORS_ORIGIN);
  const rules = cookieRules(allowedOrigins);
  const mounting = { guard, idempotency, allowedOrigins, cookieRules: rules, heavyCalls: new HeavyCalls() };
  const { clock, sourceCryptor } = options;
  for (const { service, parts } of members) {
    const { routes, plugin, liveSource: source } = parts;
    if (routes !== undefined) await app.register(async (scope) => mountRoutes(scope, { ...mounting, bindings: routes }));
    if (source !== undefined && sourceCryptor !== null)
      await app.register(async (scope) => mountSource(scope, { service, source, cryptor: sourceCryptor, clock }));
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
  const cutting = clock.sleep(HTTP_STOP_MS, cut.signal).then(() => {
    app.server.closeAllConnections();
    cutUpgrades(app);
  });
  await app.close();
  cut.abort();
  await cutting;
}
