import { defineModule, type ModuleContext } from '@balai/runtime';
import { blobRoute } from './blobs/blob-route.ts';
import { GatewaySettings } from './config.ts';
import { allowedOrigins, mountCors } from './edge/cors.ts';
import { mountRateLimits } from './edge/rate-limits.ts';
import { mountSecurityHeaders } from './edge/security-headers.ts';
import { LiveHub } from './live/live-hub.ts';
import { mountStream } from './live/stream-plugin.ts';
import { mountReference } from './openapi/reference-plugin.ts';
import { deadLetterRoutes } from './operations/dead-letter-routes.ts';
import { mountPeers } from './proxy/peer-proxy.ts';
import { mountWeb } from './web/web-plugin.ts';

/** The edge of the platform: CORS, security headers, limits, proxying to services in other processes, live hints, messages given up, API reference, dashboard. */
export const gateway = defineModule({
  name: 'gateway',
  config: GatewaySettings,
  migrations: null,
  setup(ctx: ModuleContext<GatewaySettings>) {
    const origins = allowedOrigins(ctx.platform.CORS_ORIGIN);
    const hub = new LiveHub(ctx);
    ctx.holdings.add(...hub.holdings);
    return {
      broadcasts: [hub.broadcast],
      routes: [...deadLetterRoutes(ctx), blobRoute(ctx)],
      trustedHops: ctx.config.GATEWAY_PROXY_HOPS,
      async edge(app) {
        // Preflights are answered by the first of these, before they could meet a limit.
        await mountCors(app, origins);
        mountSecurityHeaders(app);
        mountRateLimits(app, ctx.rates, ctx.config, ctx.holdings);
      },
      async plugin(app) {
        await app.register(async (scope) => mountPeers(scope, ctx));
        await app.register(async (scope) => mountReference(scope));
        await app.register(async (scope) => mountStream(scope, ctx, hub));
        await app.register(async (scope) => mountWeb(scope, ctx.config.GATEWAY_WEB_DIR));
      },
    };
  },
});
