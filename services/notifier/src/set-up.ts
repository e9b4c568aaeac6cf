import { notifierPersonalData, notifierSettings } from '@balai/contracts/notifier';
import { ConfigError } from '@balai/runtime/config';
import { settingsRoute } from '@balai/runtime/http';
import { personalDataSubscription } from '@balai/runtime/messaging';
import type { ModuleContext, ModuleParts } from '@balai/runtime/module';
import type { NotifierSettings } from './config.ts';
import { commandSubscription } from './consumers/commands.ts';
import { rosterProjection, rosterSubscription } from './consumers/roster.ts';
import { makeContext } from './context.ts';
import { numbersBroadcast } from './numbers/consumers/numbers.ts';
import { mountCloudWebhooks } from './numbers/routes/cloud-webhooks.ts';
import { numberRoutes } from './numbers/routes/numbers.ts';
import { lineKeeper } from './numbers/workers/line-keeper.ts';
import { collect } from './repository/erased-addresses.ts';
import { inboundFileRoutes } from './routes/inbound-files.ts';
import { mountMailRoutes } from './routes/mail.ts';
import { messageRoutes } from './routes/messages.ts';
import { rehearsalRoutes } from './routes/rehearsal.ts';
import { eraseAddresses } from './use-cases/erase-addresses.ts';
import { withoutNow } from './use-cases/without-now.ts';
import { deliveryWorkers } from './workers/delivery-workers.ts';
import { fileFetcher } from './workers/file-fetcher.ts';
import { inboundHandler } from './workers/inbound-handler.ts';
import { upkeepWorkers } from './workers/upkeep-workers.ts';

/** What runs of this service in a process. */
export function setUp(module: ModuleContext<NotifierSettings>): ModuleParts {
  const context = makeContext(module);
  // Whoever answers at the sandbox's address would be obeyed as the phone.
  if (module.platform.NODE_ENV === 'production' && context.drivers.includes('sandbox'))
    throw new ConfigError(['WHATSAPP_DRIVERS with sandbox: never with NODE_ENV=production; none says that nothing is sent by WhatsApp']);
  const handler = inboundHandler(context);
  context.onInbound.wake = () => handler.wake();
  return {
    routes: [
      settingsRoute(notifierSettings, module),
      ...messageRoutes(context),
      ...inboundFileRoutes(context),
      ...numberRoutes(context),
      ...rehearsalRoutes(context),
    ],
    plugin: async (app) => {
      mountMailRoutes(app, context, module.config.MAIL_BOUNCE_SECRET);
      await app.register(async (scope) => mountCloudWebhooks(scope, context));
    },
    subscriptions: [
      rosterSubscription,
      commandSubscription(context),
      personalDataSubscription(module, notifierPersonalData, {
        erase: (tx, person) => eraseAddresses(context, tx, person),
        collect: (tx, { addresses }) => collect(tx, addresses),
      }),
    ],
    projections: [rosterProjection],
    broadcasts: [numbersBroadcast(context)],
    without: () => withoutNow(context),
    workers: [lineKeeper(context), ...deliveryWorkers(context), handler, fileFetcher(context), ...upkeepWorkers(context)],
  };
}
