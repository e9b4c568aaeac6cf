import { defineModule, type ModuleContext } from '@balai/runtime/module';
import { CollectorSettings } from './config.ts';

/** Collects the clients' posts with their likes and comments. */
export const collector = defineModule({
  name: 'collector',
  config: CollectorSettings,
  prefixes: ['RAPIDAPI'],
  migrations: new URL('../migrations/', import.meta.url),
  setup: async (module: ModuleContext<CollectorSettings>) => (await import('./set-up.ts')).setUp(module),
});
