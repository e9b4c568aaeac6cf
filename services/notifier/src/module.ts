import { defineModule, type ModuleContext } from '@balai/runtime/module';
import { NotifierSettings } from './config.ts';

/** Sends what must be told by WhatsApp and e-mail, each message once, and takes orders by WhatsApp. */
export const notifier = defineModule({
  name: 'notifier',
  config: NotifierSettings,
  prefixes: ['MAIL', 'SMTP', 'WHATSAPP'],
  migrations: new URL('../migrations/', import.meta.url),
  commands: async () => (await import('./commands/index.ts')).commands,
  setup: async (module: ModuleContext<NotifierSettings>) => (await import('./set-up.ts')).setUp(module),
});
