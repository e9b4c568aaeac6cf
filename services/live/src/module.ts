import { defineModule, type ModuleContext } from '@balai/runtime/module';
import { LiveSettings } from './config.ts';

/** Holds the sockets of pages and apps, and passes publications of channels on to them. */
export const live = defineModule({
  name: 'live',
  config: LiveSettings,
  migrations: new URL('../migrations/', import.meta.url),
  setup: async (module: ModuleContext<LiveSettings>) => (await import('./set-up.ts')).setUp(module),
});
