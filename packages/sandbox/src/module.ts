import { defineModule, type ModuleContext } from '@balai/runtime/module';
import { SandboxSettings } from './config.ts';

/**
 * The outside world for evaluation and tests: both providers, a phone and a mailbox over their real wire formats, and a REST to make
 * things happen there. Everything is kept in PostgreSQL. It has no login: it answers this machine alone and refuses to start in production.
 */
export const sandbox = defineModule({
  name: 'sandbox',
  config: SandboxSettings,
  migrations: new URL('../migrations/', import.meta.url),
  setup: async (module: ModuleContext<SandboxSettings>) => (await import('./set-up.ts')).setUp(module),
});
