import { defineModule, type ModuleContext } from '@balai/runtime/module';
import { ReportingSettings } from './config.ts';

/** Exports views as files, keeps saved views and sends views by schedule. */
export const reporting = defineModule({
  name: 'reporting',
  config: ReportingSettings,
  prefixes: ['REPORTING'],
  migrations: new URL('../migrations/', import.meta.url),
  setup: async (module: ModuleContext<ReportingSettings>) => (await import('./set-up.ts')).setUp(module),
});
