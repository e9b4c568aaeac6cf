import { defineModule, type ModuleContext } from '@balai/runtime/module';
import { CommerceSettings } from './config.ts';

/** Keeps the catalogue, prices, stock, orders and finance of clients. */
export const commerce = defineModule({
  name: 'commerce',
  config: CommerceSettings,
  prefixes: ['COMMERCE'],
  migrations: new URL('../migrations/', import.meta.url),
  commands: async () => (await import('./commands/index.ts')).commands,
  setup: async (module: ModuleContext<CommerceSettings>) => (await import('./set-up.ts')).setUp(module),
});
