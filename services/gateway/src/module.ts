import { defineModule, type ModuleContext } from '@balai/runtime/module';
import { GatewaySettings } from './config.ts';

/** The edge of the platform: CORS, security headers, limits, proxying to services in other processes, live hints, messages given up, API reference, dashboard. */
export const gateway = defineModule({
  name: 'gateway',
  config: GatewaySettings,
  migrations: null,
  setup: async (module: ModuleContext<GatewaySettings>) => (await import('./set-up.ts')).setUp(module),
});
