import { messageChanged } from '@balai/contracts/notifier';
import { coalesceHints, defineModule, type ModuleContext } from '@balai/runtime';
import { NotifierSettings } from './config.ts';
import { answersSubscription } from './consumers/answers.ts';
import { commandsSubscription } from './consumers/commands.ts';
import { rosterProjection, rosterSubscription } from './consumers/roster.ts';
import { chooseDrivers } from './providers/choose-drivers.ts';
import { inboundRepository } from './repository/inbound-repository.ts';
import { messageRepository } from './repository/message-repository.ts';
import { reportRepository } from './repository/report-repository.ts';
import { rosterRepository } from './repository/roster-repository.ts';
import { turnRepository } from './repository/turn-repository.ts';
import { messageRoutes } from './routes/messages.ts';
import type { DeliveryParts } from './use-cases/deliver-message.ts';
import { deadlineWorkers } from './workers/deadline-workers.ts';
import { deliveryWorkers } from './workers/delivery-workers.ts';
import { inboundWorkers } from './workers/inbound-workers.ts';

type Context = ModuleContext<NotifierSettings>;

function deliveryParts(context: Context): DeliveryParts {
  const { config, database, clock, logger } = context;
  return {
    database,
    clock,
    logger,
    messages: messageRepository,
    turns: turnRepository,
    drivers: chooseDrivers(config, () => context.urlOf('sandbox')),
    holder: context.newId(),
    random: Math.random,
    paceMs: {
      whatsapp: { sender: config.NOTIFIER_PACE_MS, recipient: config.NOTIFIER_RECIPIENT_PACE_MS },
      email: { sender: 0, recipient: 0 },
    },
    unknownWindowMs: config.NOTIFIER_UNKNOWN_WINDOW_MS,
    changed: coalesceHints({
      clock,
      stopping: context.stopping,
      pauseMs: 500,
      clientsMax: 500,
      publish: (clientIds) => context.hint(messageChanged, { client_ids: [...clientIds] }),
    }),
  };
}

/** Sends what must be told by WhatsApp and e-mail, each message once, and takes orders by WhatsApp. */
export const notifier = defineModule({
  name: 'notifier',
  config: NotifierSettings,
  prefixes: ['MAIL', 'SMTP', 'WHATSAPP'],
  migrations: new URL('../migrations/', import.meta.url),
  setup(context: Context) {
    const { database, clock, logger, newId } = context;
    const delivery = deliveryParts(context);
    const sending = deliveryWorkers(delivery);
    const planned = (clientId: string | null) => {
      delivery.changed([clientId]);
      sending.wake();
    };
    const reports = { messages: messageRepository, newId, planned, reports: reportRepository, roster: rosterRepository, clock };
    const { turns, holder, drivers } = delivery;
    return {
      routes: messageRoutes(database, messageRepository),
      subscriptions: [rosterSubscription, commandsSubscription(reports), answersSubscription(reports)],
      projections: [rosterProjection],
      workers: [
        ...sending.workers,
        ...inboundWorkers({
          clock,
          logger,
          receive: { database, turns, holder, driver: drivers.whatsapp, inbound: inboundRepository },
          handle: { ...reports, database, inbound: inboundRepository },
        }),
        ...deadlineWorkers({
          ...reports,
          database,
          inbound: inboundRepository,
          logger,
          retentionDays: context.config.MESSAGE_RETENTION_DAYS,
        }),
      ],
    };
  },
});
