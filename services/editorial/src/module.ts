import { defineModule, type ModuleContext } from '@balai/runtime/module';
import { EditorialSettings } from './config.ts';

/** Plans, writes, approves and publishes what clients say. */
export const editorial = defineModule({
  name: 'editorial',
  config: EditorialSettings,
  migrations: new URL('../migrations/', import.meta.url),
  setup: async (module: ModuleContext<EditorialSettings>) => (await import('./set-up.ts')).setUp(module),
});
