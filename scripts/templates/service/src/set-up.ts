import type { ModuleContext, ModuleParts } from '@balai/runtime/module';
import type { __Name__Settings } from './config.ts';
import { commandSubscription } from './consumers/commands.ts';
import { makeContext } from './context.ts';
import { noteRoutes } from './routes/notes.ts';

/** What runs of this service in a process. */
export function setUp(module: ModuleContext<__Name__Settings>): ModuleParts {
  const context = makeContext(module);
  return {
    routes: noteRoutes(context),
    subscriptions: [commandSubscription(context)],
  };
}
