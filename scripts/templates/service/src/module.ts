import { defineModule, type ModuleContext } from '@balai/runtime';
import { __Name__Settings } from './config.ts';
import { commandSubscription } from './consumers/commands.ts';
import { rosterProjection, rosterSubscription } from './consumers/roster.ts';
import { makeContext } from './context.ts';
import { noteRoutes } from './routes/notes.ts';

/** Keeps notes about clients. */
export const __name__ = defineModule({
  name: '__name__',
  config: __Name__Settings,
  prefixes: ['__NAME__'],
  migrations: new URL('../migrations/', import.meta.url),
  setup(module: ModuleContext<__Name__Settings>) {
    const context = makeContext(module);
    return {
      routes: noteRoutes(context),
      subscriptions: [rosterSubscription, commandSubscription(context)],
      projections: [rosterProjection],
    };
  },
});
