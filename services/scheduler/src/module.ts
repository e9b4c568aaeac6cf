import { defineModule, type ModuleContext } from '@balai/runtime/module';
import { SchedulerSettings } from './config.ts';

/** Fires each client's jobs at their times, exactly once whatever the number of replicas. */
export const scheduler = defineModule({
  name: 'scheduler',
  config: SchedulerSettings,
  prefixes: ['JOB'],
  migrations: new URL('../migrations/', import.meta.url),
  setup: async (module: ModuleContext<SchedulerSettings>) => (await import('./set-up.ts')).setUp(module),
});
