import { defineModule, type ModuleContext } from '@balai/runtime/module';
import { ChatSettings } from './config.ts';

/** Keeps conversations of people and groups, their messages, and how far everybody has read. */
export const chat = defineModule({
  name: 'chat',
  config: ChatSettings,
  migrations: new URL('../migrations/', import.meta.url),
  setup: async (module: ModuleContext<ChatSettings>) => (await import('./set-up.ts')).setUp(module),
});
