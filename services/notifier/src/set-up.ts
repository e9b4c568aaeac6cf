import { ConfigError } from '@balai/runtime/config';
import type { ModuleContext, ModuleParts } from '@balai/runtime/module';
import type { NotifierSettings } from './config.ts';
import { commandSubscription } from './consumers/commands.ts';
import { rosterProjection, rosterSubscription } from './consumers/roster.ts';
import { makeContext } from './context.ts';
import { messageRoutes } from './routes/messages.ts';
import { deliveryWorkers } from './workers/delivery-workers.ts';
import { inboundWorkers } from './workers/inbound-workers.ts';
import { upkeepWorkers } from './workers/upkeep-workers.ts';

/** What runs of this service in a process. */
export function setUp(module: ModuleContext<NotifierSettings>): ModuleParts {
  // Whoever answers at the sandbox's address would be obeyed as the phone.
  if (module.platform.NODE_ENV === 'production' && module.config.WHATSAPP_DRIVER === 'sandbox')
    throw new ConfigError(['WHATSAPP_DRIVER=sandbox: never with NODE_ENV=production; none says that WhatsApp cannot be sent']);
  const context = makeContext(module);
  return {
    routes: messageRoutes(context),
    subscriptions: [rosterSubscription, commandSubscription(context)],
    projections: [rosterProjection],
    without: context.missing,
    workers: [...deliveryWorkers(context), ...inboundWorkers(context), ...upkeepWorkers(context)],
  };
}
