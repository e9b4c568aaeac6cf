import { defineModule, type ModuleContext } from '@balai/runtime/module';
import { IdentitySettings } from './config.ts';

/** Who may come in and who is counted: accounts, sessions, keys; clients, people and their handles. */
export const identity = defineModule({
  name: 'identity',
  config: IdentitySettings,
  migrations: new URL('../migrations/', import.meta.url),
  commands: async () => (await import('./commands/index.ts')).commands,
  prefixes: ['AUDIT', 'GOOGLE', 'OIDC', 'TELEGRAM'],
  setup: async (module: ModuleContext<IdentitySettings>) => (await import('./set-up.ts')).setUp(module),
});
