import { defineModule, type ModuleContext } from '@balai/runtime';
import { NotifierSettings } from './config.ts';
import { commandSubscription } from './consumers/commands.ts';
import { rosterProjection, rosterSubscription } from './consumers/roster.ts';
import { makeContext } from './context.ts';
import { messageRoutes } from './routes/messages.ts';
import { deliveryWorkers } from './workers/delivery-workers.ts';
import { inboundWorkers } from './workers/inbound-workers.ts';
import { upkeepWorkers } from './workers/upkeep-workers.ts';

/** Sends what must be told by WhatsApp and e-mail, each message once, and takes orders by WhatsApp. */
export const notifier = defineModule({
  name: 'notifier',
  config: NotifierSettings,
  prefixes: ['MAIL', 'SMTP', 'WHATSAPP'],
  migrations: new URL('../migrations/', import.meta.url),
  setup(module: ModuleContext<NotifierSettings>) {
    const context = makeContext(module);
    return {
      routes: messageRoutes(context),
      subscriptions: [rosterSubscription, commandSubscription(context)],
      projections: [rosterProjection],
      workers: [...deliveryWorkers(context), ...inboundWorkers(context), ...upkeepWorkers(context)],
    };
  },
});
