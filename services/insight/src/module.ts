import { defineModule, type ModuleContext } from '@balai/runtime/module';
import Type from 'typebox';

/** Keeps facts and rollups of orders, customers and stock, and answers dashboards. */
export const insight = defineModule({
  name: 'insight',
  config: Type.Object({}),
  migrations: new URL('../migrations/', import.meta.url),
  commands: async () => (await import('./commands/index.ts')).commands,
  setup: async (module: ModuleContext<unknown>) => (await import('./set-up.ts')).setUp(module),
});
