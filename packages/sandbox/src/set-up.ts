import type { ModuleContext, ModuleParts } from '@balai/runtime/module';
import type { FastifyInstance } from 'fastify';
import { mountApi } from './api/api-plugin.ts';
import type { SandboxContext } from './api/sandbox-context.ts';
import type { SandboxSettings } from './config.ts';
import { rosterProjection, rosterSubscription } from './consumers/roster.ts';
import { mountDemo } from './demo/demo-plugin.ts';
import { makeSmtpMailbox, type SmtpMailbox } from './mail/smtp-mailbox.ts';
import { mountMedia } from './media/media-plugin.ts';
import { makeMediaAddress } from './provider/media-address.ts';
import { mountProviders } from './provider/provider-plugin.ts';
import { sandboxGraph } from './publishing/sandbox-graph.ts';
import { storeMail } from './repository/mailbox.ts';
import { requireLoopback } from './require-loopback.ts';
import { announceSmtpUrl } from './smtp-address.ts';
import { makeInboundArrivals } from './wire/inbound-arrivals.ts';
import { mountWhatsappWire } from './wire/whatsapp-plugin.ts';

/** What runs of this service in a process. */
export function setUp(module: ModuleContext<SandboxSettings>): ModuleParts {
  if (module.platform.NODE_ENV === 'production') {
    throw new Error('The sandbox must not run with NODE_ENV=production: take "sandbox" out of SERVICES and configure real providers.');
  }
  const arrivals = makeInboundArrivals();
  const mailbox = mailboxOf(module);
  const context: SandboxContext = { module, smtpUrl: mailbox.url, inboundArrived: arrivals.notify };
  return {
    subscriptions: [rosterSubscription],
    projections: [rosterProjection],
    workers: [mailbox],
    async plugin(app: FastifyInstance) {
      const { database, clock, stopping, config } = module;
      const media = makeMediaAddress(() => module.urlOf('sandbox'));
      await app.register(async (platforms) => {
        // Collectors in other containers ask these where somebody wants that; everything else is for this machine alone.
        if (module.platform.SANDBOX_ON_NETWORK === 'off') platforms.addHook('onRequest', requireLoopback);
        mountProviders(platforms, { database, clock, stopping, slowMs: config.SANDBOX_SLOW_MS, media });
        mountMedia(platforms);
        sandboxGraph(context).mount(platforms, '/sandbox/graph');
      });
      await app.register(async (own) => {
        own.addHook('onRequest', requireLoopback);
        await mountWhatsappWire(own, context, arrivals);
        await mountApi(own, context);
        mountDemo(own, module.platform);
      });
    },
  };
}

function mailboxOf(module: ModuleContext<SandboxSettings>): SmtpMailbox {
  const { database, clock, newId, logger, config } = module;
  const mailbox = makeSmtpMailbox({
    port: config.SANDBOX_SMTP_PORT,
    onError: (error) => logger.warn({ err: error }, 'mailbox connection failed'),
    keep: (mail) =>
      database.unitOfWork('system', async (tx) => {
        const { from, subject, text } = mail;
        for (const to of mail.to)
          await storeMail(
            tx,
            { id: newId(), to_address: to, from_address: from, subject, text, at: clock.now() },
            mail.files.map(({ name, type, bytes }) => ({ id: newId(), name, type, content: bytes })),
          );
      }),
  });
  return {
    ...mailbox,
    async start() {
      await mailbox.start();
      const url = mailbox.url();
      if (url !== null) announceSmtpUrl(url);
    },
  };
}
