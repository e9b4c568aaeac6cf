import { defineModule, type ModuleContext } from '@balai/runtime';
import { ReportingSettings } from './config.ts';

/** Keeps notes about clients. */
export const reporting = defineModule({
  name: 'reporting',
  config: ReportingSettings,
  prefixes: ['REPORTING'],
  migrations: new URL('../migrations/', import.meta.url),
  setup: async (module: ModuleContext<ReportingSettings>) => (await import('./set-up.ts')).setUp(module),
});
