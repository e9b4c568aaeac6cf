import { defineModule, type ModuleContext } from '@balai/runtime/module';
import Type from 'typebox';

/** Keeps parties, contacts, leads, the sales pipeline and segments of clients. */
export const crm = defineModule({
  name: 'crm',
  config: Type.Object({}),
  migrations: new URL('../migrations/', import.meta.url),
  commands: async () => (await import('./commands/index.ts')).commands,
  setup: async (module: ModuleContext<unknown>) => (await import('./set-up.ts')).setUp(module),
});
