import { randomInt } from 'node:crypto';
import { gatewaySettings } from '@balai/contracts/gateway';
import { settingsRoute } from '@balai/runtime/http';
import type { ModuleContext, ModuleParts } from '@balai/runtime/module';
import { aboutRoutes } from './about/about-routes.ts';
import { blobRoute } from './blobs/blob-route.ts';
import type { GatewaySettings } from './config.ts';
import { allowedOrigins, mountCors } from './edge/cors.ts';
import { mountHostNames, namesOf } from './edge/host-names.ts';
import { mountRateLimits } from './edge/rate-limits.ts';
import { mountSecurityHeaders } from './edge/security-headers.ts';
import { trustedProxies } from './edge/trusted-proxies.ts';
import { LiveHub } from './live/live-hub.ts';
import { mountStream } from './live/stream-plugin.ts';
import { mountReference } from './openapi/reference-plugin.ts';
import { deadLetterRoutes } from './operations/dead-letter-routes.ts';
import { quotaRoute } from './operations/quota-route.ts';
import { mountPeers } from './proxy/peer-proxy.ts';
import { mountSocketTunnel } from './proxy/socket-tunnel.ts';
import { mountWeb } from './web/web-plugin.ts';

/** What runs of this service in a process. */
export function setUp(ctx: ModuleContext<GatewaySettings>): ModuleParts {
  const origins = allowedOrigins(ctx.platform.CORS_ORIGIN);
  const isOurName = namesOf(ctx.platform, ctx.config.GATEWAY_HOSTS);
  if (ctx.platform.NODE_ENV === 'production' && ctx.platform.PUBLIC_URL === undefined && ctx.config.GATEWAY_HOSTS === undefined)
    ctx.logger.warn('neither PUBLIC_URL nor GATEWAY_HOSTS is set: callers reach the gateway by localhost and by numeric addresses only');
  const hub = new LiveHub(ctx);
  ctx.cacheBudgets.add(...hub.cacheBudgets);
  return {
    broadcasts: [hub.broadcast],
    routes: [
      settingsRoute(gatewaySettings, ctx),
      ...deadLetterRoutes(ctx),
      blobRoute(ctx),
      quotaRoute(hub),
      ...aboutRoutes({ uptime: process.uptime, random: randomInt }),
    ],
    proxies: trustedProxies(ctx.config),
    async edge(app) {
      mountHostNames(app, isOurName);
      // Preflights are answered by the first of these, before they could meet a limit.
      await mountCors(app, origins);
      mountSecurityHeaders(app);
      mountRateLimits(app, ctx.rates, ctx.config, ctx.cacheBudgets);
    },
    async plugin(app) {
      await app.register(async (scope) => mountPeers(scope, ctx));
      mountSocketTunnel(app, ctx);
      await app.register(async (scope) => mountReference(scope));
      await app.register(async (scope) => mountStream(scope, ctx, hub));
      await app.register(async (scope) => mountWeb(scope, ctx.config.GATEWAY_WEB_DIR));
    },
  };
}
