import { defineModule, type ModuleContext } from '@balai/runtime/module';
import { __Name__Settings } from './config.ts';

/** Keeps notes about clients. */
export const __camel__ = defineModule({
  name: '__key__',
  config: __Name__Settings,
  prefixes: ['__NAME__'],
  migrations: new URL('../migrations/', import.meta.url),
  setup: async (module: ModuleContext<__Name__Settings>) => (await import('./set-up.ts')).setUp(module),
});
