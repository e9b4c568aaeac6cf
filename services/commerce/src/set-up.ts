import { commerceCommands, paymentWebhooksPath, stockChanged, trackingWebhooksPath } from '@balai/contracts/commerce';
import { party } from '@balai/contracts/crm';
import { type ResourceContext, resourceContext, resourceParts } from '@balai/resources';
import { publicUrlOf } from '@balai/runtime/config';
import { coalesceHints, subscribe } from '@balai/runtime/messaging';
import type { ModuleContext, ModuleParts } from '@balai/runtime/module';
import { accountProjection, accountSubscription } from './approvals/accounts.ts';
import { type ApprovalContext, engineOf } from './approvals/approval-kind.ts';
import { approvalWorkers } from './approvals/workers.ts';
import type { CommerceSettings } from './config.ts';
import type { CommerceContext } from './context.ts';
import { financeRoutes } from './finance/routes/finance-routes.ts';
import { providerRoutes } from './finance/routes/provider-routes.ts';
import { paymentInbox } from './finance/use-cases/payment-inbox.ts';
import { overdueWorker } from './finance/workers/overdue-invoices.ts';
import { paymentEventWorker } from './finance/workers/payment-events.ts';
import { implementations } from './implementations.ts';
import { noticeRoutes } from './notices/notice-routes.ts';
import { approvalRoutes } from './orders/discounts/approval-routes.ts';
import { discountApprovals } from './orders/discounts/discount-approvals.ts';
import { orderDiscounts } from './orders/discounts/order-discount.ts';
import { orderEntryRoutes } from './orders/entry/entry-routes.ts';
import { issueWorkers } from './orders/issues/issue-workers.ts';
import { partyProjection, partySubscription } from './parties/parties.ts';
import { priceChangeKind } from './pricing/approvals/price-change-kind.ts';
import { priceProposals } from './pricing/approvals/price-proposals.ts';
import { priceApprovalRoutes } from './pricing/routes/approval-routes.ts';
import { priceChangeRoutes } from './pricing/routes/change-routes.ts';
import { priceRoutes } from './pricing/routes/price-routes.ts';
import { quoteRoutes } from './shipping/quotes/quote-routes.ts';
import { carrierRoutes } from './shipping/tracking/carrier-routes.ts';
import { trackingEventRoutes } from './shipping/tracking/event-routes.ts';
import { trackingInbox, trackingWorker } from './shipping/tracking/tracking-inbox.ts';
import { stockListRoutes } from './stock/routes/list-routes.ts';
import { stockMoveRoutes } from './stock/routes/move-routes.ts';
import { costRepublisher } from './stock/use-cases/repeat-costs.ts';
import { waitingRoutes } from './waiting/waiting-routes.ts';
import { mountWebhooks } from './webhooks/webhook-plugin.ts';

/** What runs of this service in a process. */
export function setUp(module: ModuleContext<CommerceSettings>): ModuleParts {
  const { config, database, clock, cryptor, newId, stopping } = module;
  const context: CommerceContext = {
    database,
    clock,
    stockChanged: coalesceHints({
      clock,
      stopping,
      pauseMs: 1_000,
      clientsMax: 500,
      publish: (clientIds) => module.hint(stockChanged, { client_ids: [...clientIds] }),
    }),
  };
  const approvals: ApprovalContext = { clock, newId: module.newId, publicUrl: publicUrlOf(module.platform) };
  const prices = priceProposals(approvals, () => kit);
  const rules = implementations(context.stockChanged, orderDiscounts(approvals), prices);
  const kit: ResourceContext = resourceContext(module, rules, [party]);
  const resources = resourceParts(kit);
  const payments = paymentEventWorker(kit);
  const tracking = trackingWorker(kit);
  const webhooks = { database, clock, cryptor, newId };
  return {
    ...resources,
    routes: [
      ...resources.routes,
      ...stockListRoutes(context),
      ...stockMoveRoutes(context),
      ...priceRoutes(context),
      ...priceChangeRoutes(kit, prices),
      ...priceApprovalRoutes(approvals, kit),
      ...financeRoutes(kit),
      ...providerRoutes(webhooks),
      ...noticeRoutes(context),
      ...approvalRoutes(approvals, kit),
      ...orderEntryRoutes(kit),
      ...quoteRoutes(context),
      ...carrierRoutes(webhooks),
      ...trackingEventRoutes(kit),
      ...waitingRoutes(kit),
    ],
    republishers: [...resources.republishers, costRepublisher],
    workers: [
      ...resources.workers,
      payments,
      tracking,
      overdueWorker(kit),
      ...issueWorkers(kit, { lateDays: config.COMMERCE_LATE_DAYS, noCarrierEventHours: config.COMMERCE_NO_CARRIER_EVENT_HOURS }),
      ...approvalWorkers(
        'price change',
        engineOf(
          approvals,
          priceChangeKind(() => kit),
        ),
        { database, clock, logger: module.logger },
      ),
      ...approvalWorkers('order discount', discountApprovals(approvals), { database, clock, logger: module.logger }),
    ],
    subscriptions: [subscribe(commerceCommands, []), partySubscription(kit), accountSubscription],
    projections: [partyProjection, accountProjection],
    plugin: async (app) => {
      await app.register(async (scope) =>
        mountWebhooks(scope, webhooks, { ...paymentWebhooksPath, inbox: paymentInbox(() => payments.wake()) }),
      );
      await app.register(async (scope) =>
        mountWebhooks(scope, webhooks, { ...trackingWebhooksPath, inbox: trackingInbox(() => tracking.wake()) }),
      );
    },
  };
}
